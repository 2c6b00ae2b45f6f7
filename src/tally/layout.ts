import type { Detail, ScoringPlan } from '../plan/index.js';
import type { MeasureColumn } from './measure-columns.js';

/** Histograms of more levels than this are kept in a hash table, fewer where there may be thousands of slices. */
const MOST_DENSE_LEVELS = { few: 4096, many: 64 };

/** A block of counts in the row of counts that each slice has. */
export interface Block {
  /** Index of the scale, item or measure counted. */
  readonly index: number;
  readonly offset: number;
  readonly size: number;
}

/** A table of two items' cells. */
export interface PairBlock {
  readonly first: number;
  readonly second: number;
  readonly offset: number;
  /** Cells of the second item. */
  readonly width: number;
  readonly size: number;
}

/** Where each count of a slice stands. Place 0 counts respondents. */
export interface Layout {
  readonly detail: Detail;
  readonly patterns: readonly Block[];
  readonly cells: readonly Block[];
  /** Dense histograms; level 0 is the measure's lowest value. */
  readonly dense: readonly Block[];
  /** Indexes of the measures whose histogram is kept in a hash table. */
  readonly sparse: readonly number[];
  /** Counts per slice, all blocks together. */
  readonly width: number;
  readonly pairs: readonly PairBlock[];
  /** Counts of pairs per slice. */
  readonly pairsWidth: number;
}

/**
 * Lays out what is counted of a slice at a level of detail. The histogram of a scale whose patterns are counted is not:
 * it follows from them.
 */
export function layoutOf(
  plan: ScoringPlan,
  measures: readonly MeasureColumn[],
  { detail, slices }: { detail: Detail; slices: 'few' | 'many' },
): Layout {
  const blocks = new BlockMaker(1);
  const byPattern = plan.scales.map(({ patterns }) => detail === 'patterns' && patterns > 0);
  const patterns = plan.scales.flatMap((scale, s) => (byPattern[s] ? [blocks.make(s, scale.patterns)] : []));
  const itemsByCell = plan.items.flatMap(({ scale }, i) => (byPattern[scale] || detail === 'moments' ? [] : [i]));
  const cells = itemsByCell.map((i) => blocks.make(i, cellsOf(plan, i)));
  const histograms = measures.flatMap(({ measure }, m) =>
    measure.kind === 'scale' && byPattern[measure.index] ? [] : [m],
  );
  const levels = (m: number) => measures[m]!.highest - measures[m]!.lowest + 1;
  const isDense = (m: number) => levels(m) <= MOST_DENSE_LEVELS[slices];
  const dense = histograms.filter(isDense).map((m) => blocks.make(m, levels(m)));
  const sparse = histograms.filter((m) => !isDense(m));
  const pairs = detail === 'patterns' ? pairBlocks(plan) : [];
  return {
    ...{ detail, patterns, cells, dense, sparse, width: blocks.width },
    ...{ pairs, pairsWidth: pairs.reduce((sum, { size }) => sum + size, 0) },
  };
}

class BlockMaker {
  constructor(public width: number) {}

  make(index: number, size: number): Block {
    const block = { index, offset: this.width, size };
    this.width += size;
    return block;
  }
}

/** Every pair of items of each scale whose patterns are too many to count. */
function pairBlocks(plan: ScoringPlan): readonly PairBlock[] {
  let offset = 0;
  return plan.scales
    .filter(({ patterns }) => patterns === 0)
    .flatMap(({ items }) => items.flatMap((first, i) => items.slice(i + 1).map((second) => ({ first, second }))))
    .map(({ first, second }) => {
      const width = cellsOf(plan, second);
      const block = { first, second, offset, width, size: cellsOf(plan, first) * width };
      offset += block.size;
      return block;
    });
}

/** Cells of an item: its options and the blank. */
export function cellsOf(plan: ScoringPlan, item: number): number {
  return plan.items[item]!.options.length + 1;
}
