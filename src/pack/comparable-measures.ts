import type { Index, Issue, ItemChange, Pack, PackChanges, Scale } from '../model/index.js';
import { canonicalJson } from './hash.js';
import { declaredOf, keepsMeaning } from './item-changes.js';

/** Why a measure of two versions compares only with a remark, or not at all. */
export type ComparisonNote =
  | Exclude<ItemChange, 'identical'>
  /** Another set of items or scales. */
  | 'other-members'
  /** The same members under another rule: fewest answers, kind of index. */
  | 'other-rule'
  /** A member that does not compare. */
  | 'incomparable-member';

/** An item, scale or index of two versions of a pack. */
export interface MeasureComparison {
  readonly id: string;
  readonly kind: 'item' | 'scale' | 'index';
  readonly comparable: boolean;
  /** What to say of it where it is shown: of itself and of its members. Empty where nothing changed. */
  readonly notes: readonly ComparisonNote[];
  /** Members that the notes concern, or what only one version has. */
  readonly concerns: readonly string[];
}

/** What of two versions of a pack can be laid side by side. */
export interface ComparableMeasures {
  readonly measures: readonly MeasureComparison[];
  /** What changed around items that stayed, a sentence each, as the pack's authors say it. */
  readonly context: readonly string[];
  /** Why nothing can be compared; `null` when something can. */
  readonly refusal: Issue | null;
}

/**
 * Which items, scales and indices of two versions of a pack compare. An item does where its answers mean the same;
 * a scale and an index do where their members and rules are the same and each member compares.
 * @param changes The declared changes from the older to the newer version; `null` for one and the same version.
 */
export function comparableMeasures(older: Pack, newer: Pack, changes: PackChanges | null): ComparableMeasures {
  const refusal = refusalOf(older, newer, changes);
  if (refusal !== null) return { measures: [], context: [], refusal };
  const items = both(older.items, newer.items).map((id) => compareItem(id, changes));
  const scales = both(older.scales, newer.scales).map((id) => compareScale(id, { older, newer, members: items }));
  const indices = both(older.indices, newer.indices).map((id) =>
    compareIndex(id, { older, newer, members: [...scales, ...items] }),
  );
  const measures = [...items, ...scales, ...indices];
  return {
    measures,
    context: changes?.context ?? [],
    refusal: measures.some(({ comparable }) => comparable) ? null : nothingComparable(older, newer),
  };
}

/** Ids of the older version in order, then those that only the newer has. */
function both(older: readonly { readonly id: string }[], newer: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set([...older, ...newer].map(({ id }) => id))];
}

function compareItem(id: string, changes: PackChanges | null): MeasureComparison {
  const declared = changes === null ? (['identical'] as const) : declaredOf(id, changes);
  const found = declared.length === 0 ? (['added'] as const) : declared;
  const notes = found.filter((change) => change !== 'identical');
  return { id, kind: 'item', comparable: keepsMeaning(found), notes, concerns: [] };
}

/** Two versions with what is known of the members of their measures. */
interface Versions {
  readonly older: Pack;
  readonly newer: Pack;
  readonly members: readonly MeasureComparison[];
}

function compareScale(id: string, versions: Versions): MeasureComparison {
  const find = ({ scales }: Pack) => scales.find((scale) => scale.id === id);
  const rule = ({ minAnswered }: Scale) => minAnswered;
  const [was, is] = [find(versions.older), find(versions.newer)];
  return compareMeasure(
    { id, kind: 'scale' },
    [was, is].map((s) => s && { members: s.items, rule: rule(s) }),
    versions,
  );
}

function compareIndex(id: string, versions: Versions): MeasureComparison {
  const find = ({ indices }: Pack) => indices.find((index) => index.id === id);
  const [was, is] = [find(versions.older), find(versions.newer)];
  return compareMeasure(
    { id, kind: 'index' },
    [was, is].map((i) => i && partsOf(i)),
    versions,
  );
}

function partsOf(index: Index): MeasureParts {
  if (index.kind === 'ofItems') return { members: index.items, rule: [index.kind, index.minAnswered] };
  const rule = index.kind === 'ofRespondents' ? index.minScales : index.statistic;
  return { members: index.scales, rule: [index.kind, rule] };
}

interface MeasureParts {
  readonly members: readonly string[];
  readonly rule: unknown;
}

function compareMeasure(
  measure: Pick<MeasureComparison, 'id' | 'kind'>,
  [was, is]: readonly (MeasureParts | undefined)[],
  { members }: Versions,
): MeasureComparison {
  const refuse = (note: ComparisonNote, concerns: readonly string[] = []): MeasureComparison => ({
    ...measure,
    comparable: false,
    notes: [note],
    concerns,
  });
  if (was === undefined) return refuse('added');
  if (is === undefined) return refuse('retired');
  const odd = [...was.members, ...is.members].filter((id) => !was.members.includes(id) || !is.members.includes(id));
  if (odd.length > 0) return refuse('other-members', odd);
  if (canonicalJson(was.rule) !== canonicalJson(is.rule)) return refuse('other-rule');
  const parts = members.filter(({ id }) => is.members.includes(id));
  const broken = parts.filter(({ comparable }) => !comparable).map(({ id }) => id);
  if (broken.length > 0) return refuse('incomparable-member', broken);
  const noted = parts.filter(({ notes }) => notes.length > 0);
  const notes = [...new Set(noted.flatMap((part) => part.notes))];
  return { ...measure, comparable: true, notes, concerns: noted.map(({ id }) => id) };
}

function refusalOf(older: Pack, newer: Pack, changes: PackChanges | null): Issue | null {
  const received = `${older.id}@${older.version} and ${newer.id}@${newer.version}`;
  if (older.id !== newer.id) {
    const expected = `two versions of ${older.id}`;
    const hint = 'Report the waves each on their own: different batteries measure different things';
    return { code: 'nothing-comparable', path: 'pack', expected, received, hint };
  }
  if (changes === null && older.version === newer.version) return null;
  if (changes?.pack === older.id && changes.from === older.version && changes.to === newer.version) return null;
  const expected = `declared changes from ${older.version} to ${newer.version}`;
  const declared = changes === null ? 'none' : `those of ${changes.pack} from ${changes.from} to ${changes.to}`;
  const hint = `Add them to packs/${older.id}/changes.json`;
  return { code: 'undeclared-changes', path: 'pack', expected, received: declared, hint };
}

function nothingComparable(older: Pack, newer: Pack): Issue {
  return {
    code: 'nothing-comparable',
    path: 'pack',
    expected: `an item of ${older.id}@${older.version} that means the same in ${newer.version}`,
    received: 'none',
    hint: 'Report the waves each on their own',
  };
}
