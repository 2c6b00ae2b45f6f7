import type { Issue, Module, ModuleElement } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { type PackParts, repeated } from './pack-parts.js';

/** Modules show what the pack has, every item can be asked, and a grid has one set of columns. */
export function moduleIssues(pack: PackParts): readonly Issue[] {
  const everywhere = pack.modules.flatMap(askedIn);
  const allSound = pack.modules.length === pack.ids('modules').length;
  const orphans = (list: 'items' | 'questions', asked: readonly string[]) =>
    allSound ? pack[list].filter(({ id }) => !asked.includes(id)).map(({ id }) => orphan(list, id)) : [];
  return [
    ...pack.modules.flatMap((module) => oneModule(module, pack)),
    ...pack.modules.flatMap((module) => linkIssues(module, pack)),
    ...orphans('items', everywhere),
    ...orphans('questions', pack.modules.flatMap(questionsIn)),
  ];
}

function orphan(list: 'items' | 'questions', id: string): Issue {
  const noun = list === 'items' ? 'item' : 'question';
  return {
    code: `orphan-${noun}`,
    path: `${list}/${id}`,
    expected: `${noun === 'item' ? 'an item' : 'a question'} that a module asks`,
    received: 'no module that does',
    hint: `Add ${id} to a module`,
  };
}

function questionsIn(module: Module): readonly string[] {
  return module.pages
    .flatMap((page) => page.elements)
    .flatMap((element) => (element.kind === 'question' ? element.question : []));
}

/** What a module excludes and requires are other modules, and never the same one. */
function linkIssues(module: Module, pack: PackParts): readonly Issue[] {
  const { excludes = [], requires = [] } = module;
  const others = pack.ids('modules').filter((id) => id !== module.id);
  const unknown = (key: 'excludes' | 'requires', ids: readonly string[]) =>
    unknownIds(`modules/${module.id}/${key}`, 'module', ids, others);
  const both = excludes.filter((id) => requires.includes(id));
  return [
    ...unknown('excludes', excludes),
    ...unknown('requires', requires),
    ...both.map((id) => ({
      code: 'contradiction',
      path: `modules/${module.id}/requires`,
      expected: 'modules that are not excluded',
      received: id,
      hint: 'Take it out of excludes or of requires',
    })),
  ];
}

function askedIn(module: Module): readonly string[] {
  return module.pages
    .flatMap((page) => page.elements)
    .flatMap((element) => (element.kind === 'items' ? element.items : []));
}

function oneModule(module: Module, pack: PackParts): readonly Issue[] {
  const twice = [...new Set(repeated([...askedIn(module), ...questionsIn(module)]))].map((id) => ({
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
    return unknownIds(path, 'background', [element.background], pack.ids('background'));
  if (element.kind === 'question') return unknownIds(path, 'question', [element.question], pack.ids('questions'));
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

const EXPECTED = {
  item: 'items of this pack',
  background: 'a background variable of this pack',
  question: 'a question of this pack',
  module: 'other modules of this pack',
};

function unknownIds(
  path: string,
  noun: keyof typeof EXPECTED,
  ids: readonly string[],
  known: readonly string[],
): readonly Issue[] {
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => ({
      code: `unknown-${noun}`,
      path,
      expected: EXPECTED[noun],
      received: JSON.stringify(id),
      hint: nameHint(id, known),
    }));
}
