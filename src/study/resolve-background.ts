import type { BackgroundVariable, Locale, Pack, StudyBackground } from '../model/index.js';
import { nameHint, nearestName } from '../pack/nearest-name.js';
import type { Report } from './library.js';
import { askedElements } from './resolve-modules.js';
import { resolveText } from './resolve-words.js';
import type { StudyFile } from './study-schema.js';

/** Names of families of slices that no variable may take. */
const RESERVED = ['total', 'unit', 'wave'];

/** What the background variables of a study are resolved from. */
export interface BackgroundSources {
  readonly file: StudyFile['background'];
  readonly pack: Pack;
  readonly modules: readonly string[];
  readonly locales: readonly Locale[];
  readonly report: Report;
}

type BackgroundFile = NonNullable<StudyFile['background']>[string];

/**
 * The background variables of a study: the pack's that are asked (in a column of their own name unless the file says
 * otherwise), then those of the file in its order.
 */
export function resolveBackground(sources: BackgroundSources): readonly StudyBackground[] {
  const { file = {}, pack, modules, report } = sources;
  const asked = askedElements(pack, modules, 'background').map((element) => element.background);
  const unmentioned = asked
    .filter((id) => file[id] === undefined)
    .map((id): StudyBackground => ({ id, column: id, codes: null, fromHost: false }));
  const mentioned = Object.entries(file).map(([id, entry]): StudyBackground => {
    const ours = pack.background.find((variable) => variable.id === id);
    if (ours === undefined) checkOwnId(id, pack, report);
    const codes = ours === undefined ? (entry.codes ?? null) : packCodes(ours, entry.codes, report);
    reportSharedSpellings(`background/${id}/codes`, codes ?? {}, report);
    const names = ours === undefined ? ownNames(id, entry, sources) : refuseNames(ours, entry, report);
    return { id, column: entry.column, codes, fromHost: entry.host ?? !asked.includes(id), ...names };
  });
  return [...unmentioned, ...mentioned];
}

function checkOwnId(id: string, pack: Pack, report: Report): void {
  const path = `background/${id}`;
  const received = JSON.stringify(id);
  const known = pack.background.map((variable) => variable.id);
  if (RESERVED.includes(id)) {
    const expected = `a name other than ${RESERVED.join(', ')}`;
    report({ code: 'reserved-name', path, expected, received, hint: 'Choose another name for the variable' });
  }
  if (nearestName(id, known) === undefined) return;
  const expected = `${known.join(', ')}, or a name of your own that is not so near it`;
  report({ code: 'unknown-background', path, expected, received, hint: nameHint(id, known) });
}

/** What one of the host's own variables and its categories are called. */
function ownNames(
  id: string,
  { name, labels, codes }: BackgroundFile,
  { locales, report }: BackgroundSources,
): Pick<StudyBackground, 'name' | 'labels'> {
  const path = `background/${id}`;
  const known = Object.keys(codes ?? {});
  const texts = Object.entries(labels ?? {}).map(([category, written]) => {
    const at = { path: `${path}/labels/${category}`, locales, report };
    if (codes !== undefined) checkCategory(category, { path: at.path, id, known, report });
    return [category, resolveText(written, at)] as const;
  });
  return {
    ...(name !== undefined && { name: resolveText(name, { path: `${path}/name`, locales, report }) }),
    ...(labels !== undefined && { labels: Object.fromEntries(texts) }),
  };
}

/** The pack's own variables are called what its wordings call them. */
function refuseNames({ id }: BackgroundVariable, entry: BackgroundFile, report: Report): object {
  for (const key of ['name', 'labels'] as const) {
    if (entry[key] === undefined) continue;
    report({
      code: 'contradiction',
      path: `background/${id}/${key}`,
      expected: `no ${key}, since ${id} is asked and named by the pack`,
      received: 'one',
      hint: 'Take it out, or give your own variable an id of its own',
    });
  }
  return {};
}

/** Spellings of every category of one of the pack's variables; those the file leaves out keep their code and id. */
function packCodes(
  variable: BackgroundVariable,
  written: Readonly<Record<string, readonly string[]>> | undefined,
  report: Report,
): Readonly<Record<string, readonly string[]>> | null {
  if (written === undefined) return null;
  const known = variable.categories.map(({ id }) => id);
  for (const id of Object.keys(written)) {
    checkCategory(id, { path: `background/${variable.id}/codes/${id}`, id: variable.id, known, report });
  }
  return Object.fromEntries(
    variable.categories.map(({ id, code }) => [id, written[id] ?? [...new Set([code, id, code.toLowerCase()])]]),
  );
}

interface CategoryCheck {
  readonly path: string;
  /** The variable. */
  readonly id: string;
  readonly known: readonly string[];
  readonly report: Report;
}

function checkCategory(category: string, { path, id, known, report }: CategoryCheck): void {
  if (known.includes(category)) return;
  const expected = `a category of ${id}: ${known.join(', ')}`;
  const received = `the key "${category}"`;
  report({ code: 'unknown-category', path, expected, received, hint: nameHint(category, known) });
}

function reportSharedSpellings(path: string, codes: Readonly<Record<string, readonly string[]>>, report: Report): void {
  const owners = new Map<string, string>();
  for (const [category, spellings] of Object.entries(codes)) {
    for (const spelling of spellings) {
      const owner = owners.get(spelling);
      owners.set(spelling, owner ?? category);
      if (owner === undefined) continue;
      report({
        code: 'shared-spelling',
        path: `${path}/${category}`,
        expected: owner === category ? 'each spelling once' : `spellings that ${owner} does not have`,
        received: JSON.stringify(spelling),
        hint: owner === category ? 'Take out one of the two' : `Give it to ${owner} or to ${category}`,
      });
    }
  }
}
