import { type Detail, measuresOf, type ScoringPlan } from '../plan/index.js';

/** Something counted by key in every slice that has the detail for it. */
export type Entry = { readonly name: string } & (
  | { readonly part: 'patterns'; readonly scale: number }
  | { readonly part: 'cells'; readonly item: number }
  | { readonly part: 'pairs'; readonly first: number; readonly second: number }
  | { readonly part: 'histograms'; readonly measure: number }
);

/** Entries numbered so that each level of detail keeps a run of them: `first` to `last`, both included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Columns of one step at most: engines stop near 1,600 (PostgreSQL at 1,664), and planning slows down long before. */
export const MOST_COLUMNS = 400;

/** What a step may have beside its sums: variables, cut, entry, key, size. */
export const COLUMNS_BESIDE = 16;

/** What a tally's statements count. */
export interface TallyLayout {
  readonly entries: readonly Entry[];
  /** The entries that slices of a detail have. */
  readonly run: (detail: Detail) => Run;
  /** Pairs of measures, each with itself included, in order. */
  readonly pairs: readonly (readonly [number, number])[];
  /** How item pairs are written: rotations of the items in a statement's step, and how many such blocks there are. */
  readonly rotations: { readonly perBlock: number; readonly blocks: number };
}

/** Lays out the tally of a plan. The histogram of a scale whose patterns are counted follows from them. */
export function tallyLayout(plan: ScoringPlan): TallyLayout {
  const details = new Set(plan.families.map(({ detail }) => detail));
  const { patternsOnly, both, countsOnly } = entriesOf(plan);
  const hasPatterns = (detail: Detail) => detail === 'patterns' || detail === 'structure';
  const before = [...details].some(hasPatterns) ? patternsOnly : [];
  const after = details.has('counts') ? countsOnly : [];
  const end = before.length + both.length;
  const run = (detail: Detail): Run => {
    if (hasPatterns(detail)) return { first: 0, last: end - 1 };
    return detail === 'counts' ? { first: before.length, last: end + after.length - 1 } : { first: 0, last: -1 };
  };
  const measures = measuresOf(plan).map((_, m) => m);
  const pairs = measures.flatMap((a) => measures.slice(a).map((b) => [a, b] as const));
  return { entries: [...before, ...both, ...after], run, pairs, rotations: rotationsOf(plan.items.length) };
}

/** As many rotations as leave a step below the most columns beside two of each item. */
function rotationsOf(items: number): TallyLayout['rotations'] {
  const all = Math.floor(items / 2) + 1;
  const fitting = Math.max(1, Math.floor((MOST_COLUMNS - COLUMNS_BESIDE - 2 * items) / Math.max(1, items)));
  const perBlock = Math.min(all, fitting);
  return { perBlock, blocks: Math.ceil(all / perBlock) };
}

function entriesOf(plan: ScoringPlan) {
  const name = (i: number) => plan.items[i]!.id;
  const inPatterns = plan.scales.map(({ patterns }) => patterns > 0);
  const patterns = plan.scales.flatMap(({ id }, scale): Entry[] =>
    inPatterns[scale] ? [{ part: 'patterns', name: id, scale }] : [],
  );
  const pairs = plan.scales
    .filter((_, s) => !inPatterns[s])
    .flatMap(({ items }) => items.flatMap((first, i) => items.slice(i + 1).map((second) => ({ first, second }))))
    .map(({ first, second }): Entry => ({ part: 'pairs', name: `${name(first)}|${name(second)}`, first, second }));
  const cells = plan.items.map(({ id }, item): Entry => ({ part: 'cells', name: id, item }));
  const histograms = measuresOf(plan).map(({ id }, measure): Entry => ({ part: 'histograms', name: id, measure }));
  const cellsToo = (entry: Entry) => entry.part === 'cells' && !inPatterns[plan.items[entry.item]!.scale];
  const histogramToo = (entry: Entry) => entry.part === 'histograms' && !inPatterns[entry.measure];
  const always = [...cells, ...histograms].filter((entry) => cellsToo(entry) || histogramToo(entry));
  const countsOnly = [...cells, ...histograms].filter((entry) => !always.includes(entry));
  return { patternsOnly: [...patterns, ...pairs], both: always, countsOnly };
}
