import type { Issue, Pack, PackWording } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import type { PackParts } from './pack-parts.js';
import { figuresOfPick } from './pick-figures.js';
import { stepInto } from './schema-node.js';

/** Parts that a wording leaves out where its pack has nothing of the kind. */
const OPTIONAL: readonly string[] = ['questions', 'lists'];

/** The keys that a part of a wording needs, and may have. */
interface NeededKeys {
  /** Steps into the wording: `background/customerContact/categories`. */
  readonly path: string;
  readonly needed: readonly string[];
  readonly allowed?: readonly string[];
}

/** A wording has words for everything in its pack, and for nothing else. */
export function completenessIssues(input: unknown, pack: PackParts): readonly Issue[] {
  return neededKeys(pack).flatMap((part) => keyIssues(input, part));
}

/** A wording is of this pack version. */
export function identityIssues(wording: Partial<PackWording>, pack: Pack): readonly Issue[] {
  return (['pack', 'packVersion'] as const).flatMap((path) => {
    const received = wording[path];
    const expected = stepInto(pack, path === 'pack' ? 'id' : 'version');
    if (received === undefined || received === expected || typeof expected !== 'string') return [];
    return [{ code: 'other-pack', path, expected, received, hint: 'Check it against its own pack' }];
  });
}

function neededKeys(pack: PackParts): readonly NeededKeys[] {
  const elements = pack.modules.flatMap((module) => module.pages).flatMap((page) => page.elements);
  const offered = new Set(pack.items.flatMap(({ nonSubstantive }) => nonSubstantive ?? []));
  const hints = pack.questions.flatMap((question) => (question.kind === 'open' ? (question.hint ?? []) : []));
  const shown = elements.flatMap((element) => (element.kind === 'text' ? [element.text] : []));
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
    ...pack.background.flatMap(backgroundKeys),
    ...questionKeys(pack),
    ...listKeys(pack),
    { path: 'modules', needed: idsOf(pack.modules) },
    { path: 'texts', needed: [...new Set([...shown, ...hints, ...pack.texts])] },
    { path: 'grids', needed: elements.flatMap((element) => (element.kind === 'items' ? [element.id] : [])) },
  ];
}

function backgroundKeys({ id, categories, collapses }: Pack['background'][number]): readonly NeededKeys[] {
  return [
    { path: `background/${id}/categories`, needed: idsOf(categories) },
    { path: `background/${id}/collapses`, needed: idsOf(collapses) },
    ...collapses.map((collapse) => ({
      path: `background/${id}/collapses/${collapse.id}`,
      needed: idsOf(collapse.groups),
    })),
  ];
}

function questionKeys({ questions, lists }: PackParts): readonly NeededKeys[] {
  return [
    { path: 'questions', needed: idsOf(questions) },
    ...questions.flatMap((question): NeededKeys[] => {
      const options = question.kind === 'choice' ? idsOf(question.options) : [];
      const figures = question.kind === 'pick' ? figuresOfPick(question, lists).map(({ figure }) => figure) : [];
      const parts = [
        'text',
        ...(isOutcome(question) ? ['name'] : []),
        ...(options.length > 0 ? ['options'] : []),
        ...(figures.length > 0 ? ['figures'] : []),
      ];
      const path = `questions/${question.id}`;
      return [
        { path, needed: parts },
        { path: `${path}/options`, needed: options },
        { path: `${path}/figures`, needed: figures },
      ];
    }),
  ];
}

function listKeys({ lists }: PackParts): readonly NeededKeys[] {
  return [
    { path: 'lists', needed: idsOf(lists) },
    ...lists.flatMap(({ id, entries }): NeededKeys[] => {
      const categories = [...new Set(entries.map(({ category }) => category))];
      const concepts = [...new Set(entries.flatMap(({ concept }) => concept ?? []))];
      const path = `lists/${id}`;
      return [
        { path, needed: ['name', 'entries', 'categories', ...(concepts.length > 0 ? ['concepts'] : [])] },
        { path: `${path}/entries`, needed: idsOf(entries) },
        { path: `${path}/categories`, needed: categories },
        { path: `${path}/concepts`, needed: concepts },
      ];
    }),
  ];
}

function isOutcome(question: PackParts['questions'][number]): boolean {
  return question.kind === 'number' && question.outcome !== undefined;
}

function idsOf(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id);
}

function keyIssues(input: unknown, { path, needed, allowed = needed }: NeededKeys): readonly Issue[] {
  const part = path.split('/').reduce<unknown>(stepInto, input) ?? (OPTIONAL.includes(path) ? {} : undefined);
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
