import type { Issue, Pack, PackWording } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { stepInto } from './schema-node.js';

/** The keys that a part of a wording needs, and may have. */
interface NeededKeys {
  /** Steps into the wording: `background/customerContact/categories`. */
  readonly path: string;
  readonly needed: readonly string[];
  readonly allowed?: readonly string[];
}

/** A wording is of this pack version and has words for everything in it, and for nothing else. */
export function completenessIssues(input: unknown, wording: Partial<PackWording>, pack: Pack): readonly Issue[] {
  return [...identityIssues(wording, pack), ...neededKeys(pack).flatMap((part) => keyIssues(input, part))];
}

function identityIssues(wording: Partial<PackWording>, pack: Pack): readonly Issue[] {
  return [
    ['pack', wording.pack, pack.id],
    ['packVersion', wording.packVersion, pack.version],
  ].flatMap(([path, received, expected]) =>
    received === undefined || received === expected
      ? []
      : [{ code: 'other-pack', path: path!, expected: expected!, received, hint: 'Check it against its own pack' }],
  );
}

function neededKeys(pack: Pack): readonly NeededKeys[] {
  const elements = pack.modules.flatMap((module) => module.pages).flatMap((page) => page.elements);
  const offered = new Set(pack.items.flatMap(({ nonSubstantive }) => nonSubstantive ?? []));
  return [
    { path: 'items', needed: idsOf(pack.items) },
    { path: 'responseSets', needed: idsOf(pack.responseSets) },
    ...pack.responseSets.map((set) => ({
      path: `responseSets/${set.id}`,
      needed: set.options.map(({ code }) => code),
    })),
    { path: 'nonSubstantive', needed: [...offered], allowed: ['notRelevant', 'dontKnow'] },
    { path: 'scales', needed: idsOf(pack.scales) },
    { path: 'indices', needed: idsOf(pack.indices) },
    { path: 'background', needed: idsOf(pack.background) },
    ...pack.background.flatMap(({ id, categories, collapses }) => [
      { path: `background/${id}/categories`, needed: idsOf(categories) },
      { path: `background/${id}/collapses`, needed: idsOf(collapses) },
      ...collapses.map((collapse) => ({
        path: `background/${id}/collapses/${collapse.id}`,
        needed: idsOf(collapse.groups),
      })),
    ]),
    { path: 'modules', needed: idsOf(pack.modules) },
    {
      path: 'texts',
      needed: [...new Set(elements.flatMap((element) => (element.kind === 'text' ? [element.text] : [])))],
    },
    { path: 'grids', needed: elements.flatMap((element) => (element.kind === 'items' ? [element.id] : [])) },
  ];
}

function idsOf(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id);
}

function keyIssues(input: unknown, { path, needed, allowed = needed }: NeededKeys): readonly Issue[] {
  const part = path.split('/').reduce<unknown>(stepInto, input);
  if (part === null || typeof part !== 'object') return [];
  const missing = needed
    .filter((key) => !Object.hasOwn(part, key))
    .map((key) => ({
      code: 'missing',
      path: `${path}/${key}`,
      expected: 'words',
      received: 'nothing',
      hint: 'Add them',
    }));
  const unknown = Object.keys(part)
    .filter((key) => !allowed.includes(key) && path !== 'nonSubstantive')
    .map((key) => ({
      code: 'unknown-key',
      path: `${path}/${key}`,
      expected: 'a key that the pack has',
      received: `the key "${key}"`,
      hint: nameHint(key, allowed),
    }));
  return [...missing, ...unknown];
}
