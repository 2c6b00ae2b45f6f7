import { CHUNK_ROWS } from '../score/scorer.js';
import type { RowOrder } from './cross-rows.js';

/** Rows are put slice by slice where there are no more slices than this in all. */
const MOST_SLICES = CHUNK_ROWS / 32;

/** Puts the rows of a chunk slice by slice where slices are few, so that sums can stay in registers. */
export class RowOrderer {
  private readonly rows = new Int32Array(CHUNK_ROWS);
  private readonly slices = new Int32Array(CHUNK_ROWS);
  private readonly ends = new Int32Array(MOST_SLICES + 1);

  /** Orders rows by slice, `nSlices` in all. What was returned before is overwritten. */
  order(slices: Int32Array, nSlices: number): RowOrder {
    const n = slices.length;
    if (nSlices > MOST_SLICES) return { n, rows: IN_PLACE, slices, runs: null };
    const { ends } = this;
    ends.fill(0, 0, nSlices + 1);
    for (let r = 0; r < n; r++) ends[slices[r]! + 1] = ends[slices[r]! + 1]! + 1;
    for (let s = 0; s < nSlices; s++) ends[s + 1] = ends[s + 1]! + ends[s]!;
    const runs = Array.from(ends.subarray(1, nSlices + 1));
    for (let r = 0; r < n; r++) {
      const slice = slices[r]!;
      const place = ends[slice]!;
      ends[slice] = place + 1;
      this.rows[place] = r;
      this.slices[place] = slice;
    }
    return { n, rows: this.rows, slices: this.slices, runs };
  }
}

const IN_PLACE = Int32Array.from({ length: CHUNK_ROWS }, (_, r) => r);
