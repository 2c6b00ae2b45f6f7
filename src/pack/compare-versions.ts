import type { BackgroundVariable, Bands, ItemChange, Module, Pack, PackWording, Question } from '../model/index.js';
import { type ComparableMeasures, type ComparisonNote, comparableMeasures } from './comparable-measures.js';
import { compareLists } from './compare-lists.js';
import { type ComparedItem, changesFound, comparePacks, type PackVersion } from './compare-packs.js';
import { canonicalJson } from './hash.js';
import { keepsMeaning } from './item-changes.js';

/** What two versions of a pack have in common, and what of it compares between a survey on one and a survey on the other. */
export interface VersionComparison {
  /** `customer-focus@1.0.0` */
  readonly older: string;
  readonly newer: string;
  readonly items: readonly ComparedPart[];
  readonly scales: readonly ComparedPart[];
  readonly indices: readonly ComparedPart[];
  readonly questions: readonly ComparedPart[];
  readonly background: readonly ComparedPart[];
  /** Lists that are picked from: ranks compare within one version of a list. */
  readonly lists: readonly ComparedPart[];
  /** Modules are context: whether the same things are asked together. */
  readonly modules: readonly ComparedPart[];
  /** What changed around items that stayed, a sentence each, as the pack's authors say it. */
  readonly context: readonly string[];
  readonly locales: Readonly<Record<'both' | 'added' | 'retired', readonly string[]>>;
}

/** A part of a pack, what became of it, and whether its figures compare. */
export interface ComparedPart {
  readonly id: string;
  /** The gravest change; `changed` for a scale, index, question, background variable or module that both have. */
  readonly change: ItemChange | 'changed';
  /** `partly`: some of its figures compare, or it is asked in another context. */
  readonly compares: 'yes' | 'partly' | 'no';
  readonly reasons: readonly CompareReason[];
}

/** Why something compares or does not. */
export interface CompareReason {
  readonly code: CompareReasonCode;
  /** Ids and numbers that the reason names. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Every reason there is. */
export type CompareReasonCode =
  | 'same'
  | ComparisonNote
  /** The mean compares, percentages do not: the limits of favourable and unfavourable moved. */
  | 'other-bands'
  | 'other-answers'
  | 'other-words'
  /** Another version of the list: other entries, or other words for them. */
  | 'other-list'
  | 'other-content'
  /** Other headings, texts or questions above grids. */
  | 'other-texts'
  | 'other-minutes';

/**
 * Compares two versions of a pack part by part; in each list the older one's parts come first, then those added.
 * @param context What the pack's authors say of what changed around items that stayed.
 */
export function compareVersions(
  older: PackVersion,
  newer: PackVersion,
  context: readonly string[] = [],
): VersionComparison {
  const items = comparePacks(older, newer);
  const measures = comparableMeasures(older.pack, newer.pack, changesFound(older, newer, context));
  const answered = (part: 'questions' | 'background') => (was: Answered, is: Answered) =>
    answerReasons(part, { was, is, older, newer });
  return {
    older: nameOf(older.pack),
    newer: nameOf(newer.pack),
    items: items.map((item) => comparedItem(item, older.pack, newer.pack)),
    scales: comparedMeasures('scale', measures, [older.pack.scales, newer.pack.scales]),
    indices: comparedMeasures('index', measures, [older.pack.indices, newer.pack.indices]),
    questions: parts(older.pack.questions ?? [], newer.pack.questions ?? [], answered('questions')),
    background: parts(older.pack.background, newer.pack.background, answered('background')),
    lists: parts(older.pack.lists ?? [], newer.pack.lists ?? [], (was) => listReasons(was.id, older, newer)),
    modules: parts(older.pack.modules, newer.pack.modules, (was, is) => moduleReasons({ was, is, older, newer })),
    context,
    locales: localesOf(older, newer),
  };
}

function nameOf(pack: Pack): string {
  return `${pack.id}@${pack.version}`;
}

/** Reasons that leave a part comparable, and those that leave some of it so; any other ends the comparison. */
const HARMLESS: readonly CompareReasonCode[] = ['same', 'other-minutes'];
const LIMITING: readonly CompareReasonCode[] = ['other-content', 'other-texts'];

function verdict(reasons: readonly CompareReason[]): ComparedPart['compares'] {
  const codes = reasons.map(({ code }) => code);
  if (codes.every((code) => HARMLESS.includes(code))) return 'yes';
  return codes.every((code) => [...HARMLESS, ...LIMITING].includes(code)) ? 'partly' : 'no';
}

function comparedItem({ id, change, changes }: ComparedItem, older: Pack, newer: Pack): ComparedPart {
  const scaleOf = (pack: Pack) => pack.items.find((item) => item.id === id)?.scale ?? '–';
  const reasons = changes.map((code): CompareReason => {
    if (code === 'identical') return { code: 'same' };
    return code === 'moved' ? { code, values: { was: scaleOf(older), is: scaleOf(newer) } } : { code };
  });
  return { id, change, compares: keepsMeaning(changes) ? 'yes' : 'no', reasons };
}

/** What a scale and an index of any kind have. */
interface Measured {
  readonly id: string;
  readonly items?: readonly string[];
  readonly scales?: readonly string[];
  readonly bands?: Bands;
}

function comparedMeasures(
  kind: 'scale' | 'index',
  { measures }: ComparableMeasures,
  [before, after]: readonly [readonly Measured[], readonly Measured[]],
): readonly ComparedPart[] {
  return measures
    .filter((measure) => measure.kind === kind)
    .map(({ id, comparable, notes, concerns }) => {
      const [was, is] = [before, after].map((list) => list.find((each) => each.id === id));
      const moved = comparable && canonicalJson(was?.bands ?? null) !== canonicalJson(is?.bands ?? null);
      const found: readonly CompareReason[] = [
        ...notes.map((code) => ({ code, ...naming(code, { was, is, concerns }) })),
        ...(moved ? [{ code: 'other-bands' } as const] : []),
      ];
      const reasons: readonly CompareReason[] = found.length === 0 ? [{ code: 'same' }] : found;
      const compares = comparable ? (moved ? 'partly' : 'yes') : 'no';
      return { id, change: changeOf(was, is, found), compares, reasons };
    });
}

function changeOf(was: unknown, is: unknown, found: readonly CompareReason[]): ComparedPart['change'] {
  if (was === undefined) return 'added';
  if (is === undefined) return 'retired';
  return found.length === 0 ? 'identical' : 'changed';
}

function naming(
  code: ComparisonNote,
  { was, is, concerns }: { was: Measured | undefined; is: Measured | undefined; concerns: readonly string[] },
): Pick<CompareReason, 'values'> {
  const members = (measured: Measured | undefined) => (measured?.items ?? measured?.scales ?? []).join(', ') || '–';
  if (code === 'other-members') return { values: { was: members(was), is: members(is) } };
  return concerns.length === 0 ? {} : { values: { concerns: concerns.join(', ') } };
}

function parts<Part extends { readonly id: string }>(
  older: readonly Part[],
  newer: readonly Part[],
  reasonsFor: (was: Part, is: Part) => readonly CompareReason[],
): readonly ComparedPart[] {
  const kept = older.map((was): ComparedPart => {
    const is = newer.find(({ id }) => id === was.id);
    if (is === undefined) return single(was.id, 'retired');
    const found = reasonsFor(was, is);
    const reasons: readonly CompareReason[] = found.length === 0 ? [{ code: 'same' }] : found;
    return { id: was.id, change: changeOf(was, is, found), compares: verdict(reasons), reasons };
  });
  const before = new Set(older.map(({ id }) => id));
  return [...kept, ...newer.filter(({ id }) => !before.has(id)).map(({ id }) => single(id, 'added'))];
}

function single(id: string, change: 'added' | 'retired'): ComparedPart {
  return { id, change, compares: 'no', reasons: [{ code: change }] };
}

type Answered = Question | BackgroundVariable;

/** A part in two versions. */
interface Both<Part> {
  readonly was: Part;
  readonly is: Part;
  readonly older: PackVersion;
  readonly newer: PackVersion;
}

/** A question or background variable compares while its answers and, in every locale that both have, its words are the same. */
function answerReasons(
  part: 'questions' | 'background',
  { was, is, older, newer }: Both<Answered>,
): readonly CompareReason[] {
  const reworded = wordingPairs(older, newer).some(([a, b]) => {
    const [before, after] = [a[part]?.[was.id], b[part]?.[is.id]];
    return before !== undefined && after !== undefined && canonicalJson(before) !== canonicalJson(after);
  });
  return [
    ...(canonicalJson(was) === canonicalJson(is) ? [] : [{ code: 'other-answers' } as const]),
    ...(reworded ? [{ code: 'other-words' } as const] : []),
  ];
}

function listReasons(id: string, older: PackVersion, newer: PackVersion): readonly CompareReason[] {
  const found = compareLists(older, newer).find((list) => list.id === id)!;
  const [was, is] = found.versions.map(String) as [string, string];
  if (was !== is) return [{ code: 'other-list', values: { was, is } }];
  const changed = [...found.added, ...found.gone, ...found.changed].length > 0;
  return [
    ...(changed ? [{ code: 'other-answers' } as const] : []),
    ...(found.reworded.length > 0 ? [{ code: 'other-words' } as const] : []),
  ];
}

function moduleReasons({ was, is, older, newer }: Both<Module>): readonly CompareReason[] {
  const [before, after] = [askedIn(was), askedIn(is)];
  const added = after.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !after.includes(id));
  const values = { added: added.join(', ') || '–', gone: gone.join(', ') || '–' };
  const minutes = { was: String(was.minutes), is: String(is.minutes) };
  const retold = wordingPairs(older, newer).some(([a, b]) => textsAround(was, a) !== textsAround(is, b));
  return [
    ...(canonicalJson(before) === canonicalJson(after) ? [] : [{ code: 'other-content', values } as const]),
    ...(retold ? [{ code: 'other-texts' } as const] : []),
    ...(was.minutes === is.minutes ? [] : [{ code: 'other-minutes', values: minutes } as const]),
  ];
}

/** The words of both versions in every locale that both have. */
function wordingPairs(older: PackVersion, newer: PackVersion): readonly (readonly [PackWording, PackWording])[] {
  return older.wordings.flatMap((wording) => {
    const now = newer.wordings.find(({ locale }) => locale === wording.locale);
    return now === undefined ? [] : [[wording, now] as const];
  });
}

/** A module's heading, texts and questions above grids, each text once. */
function textsAround(module: Module, { modules, texts, grids }: PackWording): string {
  const around = module.pages.flatMap(({ elements }) =>
    elements.map((element) => {
      if (element.kind === 'text') return texts[element.text];
      return element.kind === 'items' ? grids[element.id] : undefined;
    }),
  );
  return canonicalJson([...new Set([modules[module.id], ...around])].filter((text) => text !== undefined));
}

function askedIn(module: Module): readonly string[] {
  return module.pages.flatMap(({ elements }) =>
    elements.flatMap((element) => {
      if (element.kind === 'items') return element.items;
      if (element.kind === 'question') return [element.question];
      return element.kind === 'background' ? [element.background] : [];
    }),
  );
}

function localesOf(older: PackVersion, newer: PackVersion): VersionComparison['locales'] {
  const [before = [], after = []] = [older, newer].map(({ wordings }) => wordings.map(({ locale }) => locale));
  return {
    both: before.filter((locale) => after.includes(locale)),
    added: after.filter((locale) => !before.includes(locale)),
    retired: before.filter((locale) => !after.includes(locale)),
  };
}
