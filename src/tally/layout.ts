import { type Detail, favourableFrom, type ScoringPlan } from '../plan/index.js';
import type { MeasureColumn } from './measure-columns.js';

/** Histograms of more levels than this are kept in a hash table, fewer where there may be thousands of slices. */
const MOST_DENSE_LEVELS = { few: 4096, many: 1024 };

/** A block of counts of every slice. */
export interface Block {
  /** Index of the scale, item or measure counted. */
  readonly index: number;
  /** Counts per slice. */
  readonly size: number;
}

/** A table of two items' cells. */
export interface PairBlock {
  readonly first: number;
  readonly second: number;
  /** Cells of the second item. */
  readonly width: number;
  readonly size: number;
}

/** How many of a slice have a measure at `from` or above: two counts, those who do not and those who do. */
export interface Band {
  readonly index: number;
  readonly from: number;
}

/** What is counted of a slice, besides its respondents. */
export interface Layout {
  readonly patterns: readonly Block[];
  readonly cells: readonly Block[];
  /** Dense histograms: those without the measure, then its levels from the lowest. */
  readonly dense: readonly Block[];
  /** Indexes of the measures whose histogram is kept in a hash table. */
  readonly sparse: readonly number[];
  readonly pairs: readonly PairBlock[];
  readonly bands: readonly Band[];
  /** Whether cells are counted for the sums of answers alone. */
  readonly sums: boolean;
}

/**
 * Lays out what is counted of a slice at a level of detail. The histogram of a scale whose patterns are counted is not:
 * it follows from them.
 */
export function layoutOf(
  plan: ScoringPlan,
  measures: readonly MeasureColumn[],
  { detail, sums, slices }: { detail: Exclude<Detail, 'structure'>; sums: boolean; slices: 'few' | 'many' },
): Layout {
  const byPattern = plan.scales.map(({ patterns }) => detail === 'patterns' && patterns > 0);
  const patterns = plan.scales.flatMap((scale, s) => (byPattern[s] ? [{ index: s, size: scale.patterns }] : []));
  const counted = detail === 'moments' && !sums ? [] : itemsByCell(plan, detail === 'patterns');
  const cells = counted.map((index) => ({ index, size: cellsOf(plan, index) }));
  const histograms = measures.flatMap(({ measure }, m) =>
    detail === 'moments' || (measure.kind === 'scale' && byPattern[measure.index]) ? [] : [m],
  );
  const levels = (m: number) => measures[m]!.levels.n;
  const isDense = (m: number) => levels(m) <= MOST_DENSE_LEVELS[slices];
  const dense = histograms.filter(isDense).map((index) => ({ index, size: levels(index) + 1 }));
  const sparse = histograms.filter((m) => !isDense(m));
  const pairs = detail === 'patterns' ? pairBlocks(plan) : [];
  const bands = measures.flatMap(({ measure, lowest }, index): Band[] => {
    const from = sums ? favourableFrom(plan, measure) : null;
    return from === null ? [] : [{ index, from: Math.max(from, lowest) }];
  });
  return { patterns, cells, dense, sparse, pairs, bands, sums };
}

/** Items whose cells are counted: all, or those that no counted pattern holds. */
export function itemsByCell(plan: ScoringPlan, byPattern: boolean): readonly number[] {
  return plan.items.flatMap(({ scale }, i) => (byPattern && (plan.scales[scale]?.patterns ?? 0) > 0 ? [] : [i]));
}

/** Every pair of items of each scale whose patterns are too many to count. */
export function pairsOfItems(plan: ScoringPlan): readonly (readonly [number, number])[] {
  return plan.scales
    .filter(({ patterns }) => patterns === 0)
    .flatMap(({ items }) => items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second] as const)));
}

function pairBlocks(plan: ScoringPlan): readonly PairBlock[] {
  return pairsOfItems(plan).map(([first, second]) => {
    const width = cellsOf(plan, second);
    return { first, second, width, size: cellsOf(plan, first) * width };
  });
}

/** Cells of an item: its options and the blank. */
export function cellsOf(plan: ScoringPlan, item: number): number {
  return plan.items[item]!.options.length + 1;
}
