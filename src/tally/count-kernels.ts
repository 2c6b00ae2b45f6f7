import type { AnswerBatch } from '../score/index.js';
import type { Chunk } from './chunk.js';
import { grown } from './exact-sums.js';
import type { Layout } from './layout.js';
import type { SlotTable } from './slot-table.js';

/** A chunk with the slice of each of its rows and what each counts for. */
export interface Work {
  readonly chunk: Chunk;
  readonly batch: AnswerBatch;
  readonly slices: Int32Array;
  /** Place of the first count of each row's slice: slice · layout.width. */
  readonly starts: Int32Array;
  readonly multiplier: Float64Array;
  readonly layout: Layout;
}

/** Counts the rows of each slice. */
export function addRespondents(counts: Float64Array, { chunk, starts, multiplier }: Work): void {
  for (let r = 0; r < chunk.n; r++) {
    const place = starts[r]!;
    counts[place] = counts[place]! + multiplier[r]!;
  }
}

/** Counts the answer patterns of short scales. */
export function addPatterns(counts: Float64Array, { chunk, starts, multiplier, layout }: Work): void {
  for (const { index, offset } of layout.patterns) {
    const { patterns } = chunk.scorer.scales[index]!;
    for (let r = 0; r < chunk.n; r++) {
      const place = starts[r]! + offset + patterns[r]!;
      counts[place] = counts[place]! + multiplier[r]!;
    }
  }
}

/** Counts the answer cells of items. */
export function addCells(counts: Float64Array, { chunk, batch, starts, multiplier, layout }: Work): void {
  for (const { index, offset } of layout.cells) {
    const column = batch.items[index]!;
    for (let r = 0; r < chunk.n; r++) {
      const place = starts[r]! + offset + column[chunk.from + r]!;
      counts[place] = counts[place]! + multiplier[r]!;
    }
  }
}

/** Counts the levels of measures with few. */
export function addDense(counts: Float64Array, { chunk, starts, multiplier, layout }: Work): void {
  for (const { index, offset } of layout.dense) {
    const values = chunk.values[index]!;
    const { missing, lowest } = chunk.columns.measures[index]!;
    for (let r = 0; r < chunk.n; r++) {
      const value = values[r]!;
      if (value === missing) continue;
      const place = starts[r]! + offset + value - lowest;
      counts[place] = counts[place]! + multiplier[r]!;
    }
  }
}

/** Key of a level in the hash table: slice, then sparse histogram, then level; below 2^53 up to two million histograms. */
export const SPARSE_LEVELS = 2 ** 32;

/** Counts the levels of measures with many, one counter for each level that occurs; returns the counters. */
export function addSparse(
  counters: Float64Array<ArrayBuffer>,
  slots: SlotTable,
  { chunk, slices, multiplier, layout }: Work,
): Float64Array<ArrayBuffer> {
  let counts = counters;
  layout.sparse.forEach((m, h) => {
    const values = chunk.values[m]!;
    const { missing, lowest } = chunk.columns.measures[m]!;
    for (let r = 0; r < chunk.n; r++) {
      const value = values[r]!;
      if (value === missing) continue;
      const histogram = slices[r]! * layout.sparse.length + h;
      const slot = slots.slotOf(histogram * SPARSE_LEVELS + value - lowest);
      if (slot >= counts.length) counts = grown(counts, slots.keys.length);
      counts[slot] = counts[slot]! + multiplier[r]!;
    }
  });
  return counts;
}

/** Counts the pairs of cells within long scales, unweighted. */
export function addPairs(
  pairs: Float64Array,
  { chunk, batch, slices, layout }: Omit<Work, 'multiplier' | 'starts'>,
): void {
  for (const { first, second, offset, width } of layout.pairs) {
    const a = batch.items[first]!;
    const b = batch.items[second]!;
    for (let r = 0; r < chunk.n; r++) {
      const row = chunk.from + r;
      const place = slices[r]! * layout.pairsWidth + offset + a[row]! * width + b[row]!;
      pairs[place] = pairs[place]! + 1;
    }
  }
}
