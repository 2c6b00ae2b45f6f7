import type { Issue, Module, ModuleElement } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { type PackParts, repeated } from './pack-parts.js';

/** Modules show what the pack has, every item can be asked, and a grid has one set of columns. */
export function moduleIssues(pack: PackParts): readonly Issue[] {
  const everywhere = pack.modules.flatMap(askedIn);
  const allSound = pack.modules.length === pack.ids('modules').length;
  const orphans = allSound ? pack.items.filter(({ id }) => !everywhere.includes(id)) : [];
  return [
    ...pack.modules.flatMap((module) => oneModule(module, pack)),
    ...orphans.map(({ id }) => ({
      code: 'orphan-item',
      path: `items/${id}`,
      expected: 'an item that a module asks',
      received: 'no module that does',
      hint: `Add ${id} to a module`,
    })),
  ];
}

function askedIn(module: Module): readonly string[] {
  return module.pages
    .flatMap((page) => page.elements)
    .flatMap((element) => (element.kind === 'items' ? element.items : []));
}

function oneModule(module: Module, pack: PackParts): readonly Issue[] {
  const twice = [...new Set(repeated(askedIn(module)))].map((id) => ({
    code: 'duplicate',
    path: `modules/${module.id}`,
    expected: 'each item once',
    received: `${id} more than once`,
    hint: 'Take out all but one',
  }));
  const elements = module.pages.flatMap((page) =>
    page.elements.flatMap((element) => elementIssues(element, `modules/${module.id}/pages/${page.id}`, pack)),
  );
  return [...twice, ...elements];
}

function elementIssues(element: ModuleElement, path: string, pack: PackParts): readonly Issue[] {
  if (element.kind === 'text') return [];
  if (element.kind === 'background')
    return unknownIds(path, 'background variable', [element.background], pack.ids('background'));
  const members = pack.items.filter(({ id }) => element.items.includes(id));
  const columns = new Set(
    members.map((item) => `${item.responseSet} with ${item.nonSubstantive ?? 'no further option'}`),
  );
  const mixed: readonly Issue[] =
    columns.size < 2
      ? []
      : [
          {
            code: 'mixed-grid',
            path: `${path}/${element.id}`,
            expected: 'items with one response set and one non-substantive option, the columns of the grid',
            received: [...columns].join(', '),
            hint: 'Make a grid of each',
          },
        ];
  return [...unknownIds(`${path}/${element.id}`, 'item', element.items, pack.ids('items')), ...mixed];
}

function unknownIds(path: string, noun: string, ids: readonly string[], known: readonly string[]): readonly Issue[] {
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => ({
      code: noun === 'item' ? 'unknown-item' : 'unknown-background',
      path,
      expected: `${noun === 'item' ? 'items' : 'a background variable'} of this pack`,
      received: JSON.stringify(id),
      hint: nameHint(id, known),
    }));
}
