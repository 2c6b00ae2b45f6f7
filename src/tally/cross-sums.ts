import { CHUNK_ROWS } from '../score/scorer.js';
import { addByRow, addRun, addTermRun, addTerms, type WordRange } from './cross-kernels.js';
import type { CrossLayout } from './cross-layout.js';
import { type CrossRows, type RowOrder, STRIDE } from './cross-rows.js';
import { ExactSums, grown } from './exact-sums.js';
import { plus, type Whole } from './whole.js';

/** What is summed of a row: products of its columns, or only the terms of each column by itself. */
export type CrossMode = 'products' | 'terms';

/**
 * Sums per slice of the products of every two columns, missing ones as zero, and corrections: for each column that is
 * missing in a row, the terms (1, values, products of a column's own digits) of the columns that row has. Pairwise-complete moments follow by
 * subtraction, and complete rows cost their products only. In mode `terms` every row adds its terms to a correction of
 * everybody instead of its products.
 */
export class CrossSums {
  private packed = new Float64Array(0);
  private readonly exact = new ExactSums();
  /** What was in the fields of `packed` before they were emptied. */
  private spilled = new Float64Array(0);
  /** Rows of each slice since then. */
  private since = new Int32Array(0);
  /** Rows of each correction since its fields were emptied. */
  private sinceTerms = new Int32Array(0);
  /** Number of each correction plus 1, by slice · (columns + 1) + missing column; the last one is everybody's. */
  private slots = new Int32Array(0);
  private nSlots = 0;
  private packedTerms = new Float64Array(0);
  private readonly exactTerms = new ExactSums();
  private spilledTerms = new Float64Array(0);

  constructor(
    readonly layout: CrossLayout,
    readonly mode: CrossMode,
  ) {}

  /** Makes room for the sums of a number of slices. */
  grow(slices: number): void {
    const { layout } = this;
    this.slots = grownInts(this.slots, slices * (layout.columns.length + 1));
    if (this.mode === 'terms') return;
    this.packed = grown(this.packed, slices * layout.packedWidth);
    this.exact.grow(slices * layout.exactWidth);
    this.since = grownInts(this.since, slices);
  }

  /** Adds rows. */
  add(rows: CrossRows, order: RowOrder, times: Float64Array): void {
    if (this.mode === 'products') this.addProducts(rows, order, times);
    this.addCorrections(rows, order, times);
  }

  /** Carries large sums; to be called before they can pass 2^53. */
  settle(): void {
    this.exact.settle();
    this.exactTerms.settle();
  }

  private addProducts(rows: CrossRows, { n, slices, runs }: RowOrder, times: Float64Array): void {
    const { layout, since } = this;
    const { reach, starts, packedWords, words, packedWidth, exactWidth } = layout;
    const shared = { multipliers: rows.multipliers, words: rows.words, reach, starts, times };
    const packed = { ...shared, first: 0, last: packedWords, sums: this.packed, width: packedWidth };
    const exact = { ...shared, first: packedWords, last: words, sums: this.exact.low, width: exactWidth };
    const add = (from: number, to: number) => {
      for (const range of [packed, exact]) {
        if (range.first === range.last || from === to) continue;
        if (runs === null) addByRow(range, slices, from, to);
        else addRuns(range, { slices, runs }, from, to);
      }
    };
    let from = 0;
    for (let k = 0; packedWords > 0 && k < n; k++) {
      const slice = slices[k]!;
      if (since[slice] === layout.rows) {
        add(from, k);
        this.spill(slice);
        from = k;
      }
      since[slice] = since[slice]! + 1;
    }
    add(from, n);
  }

  private addCorrections(rows: CrossRows, order: RowOrder, times: Float64Array): void {
    const { columns } = this.layout;
    for (let c = 0; c < columns.length; c++) {
      const first = c * CHUNK_ROWS;
      this.addTerms(rows, order, { c, positions: rows.lacking, from: first, to: first + rows.nLacking[c]!, times });
    }
    if (this.mode === 'products') return;
    this.addTerms(rows, order, { c: columns.length, positions: EVERYBODY, from: 0, to: order.n, times });
  }

  /** Rows of one slice that follow each other are added together. */
  private addTerms({ terms }: CrossRows, { slices }: RowOrder, { c, positions, from, to, times }: Lacking): void {
    const { small, terms: nExact, rows, columns } = this.layout;
    const nSmall = small.length;
    for (let start = from; start < to; ) {
      const slice = slices[positions[start]!]!;
      const slot = this.slotOf(slice * (columns.length + 1) + c);
      if (nSmall > 0 && this.sinceTerms[slot] === rows) this.spillTerms(slot);
      const most = nSmall > 0 ? Math.min(to, start + rows - this.sinceTerms[slot]!) : to;
      let end = start + 1;
      while (end < most && slices[positions[end]!] === slice) end++;
      if (nSmall > 0) this.sinceTerms[slot] = this.sinceTerms[slot]! + end - start;
      if (end === start + 1) {
        const k = positions[start]!;
        addTerms(this.packedTerms, slot * nSmall, { terms, at: k, n: nSmall, times: 1 });
        addTerms(this.exactTerms.low, slot * nExact, { terms, at: k + nSmall * STRIDE, n: nExact, times: times[k]! });
      } else {
        const run = { terms, positions, from: start, to: end, times };
        addTermRun(this.packedTerms, slot * nSmall, { ...run, first: 0, n: nSmall });
        addTermRun(this.exactTerms.low, slot * nExact, { ...run, first: nSmall, n: nExact });
      }
      start = end;
    }
  }

  private slotOf(place: number): number {
    const found = this.slots[place]!;
    if (found > 0) return found - 1;
    const slot = this.nSlots++;
    this.slots[place] = this.nSlots;
    const { small, terms } = this.layout;
    const room =
      this.packedTerms.length >= this.nSlots * small.length && this.exactTerms.low.length >= this.nSlots * terms;
    if (!room) {
      const slots = Math.max(8, Math.ceil(1.5 * this.nSlots));
      this.packedTerms = grown(this.packedTerms, slots * small.length);
      this.exactTerms.grow(slots * terms);
      this.sinceTerms = grownInts(this.sinceTerms, slots);
    }
    return slot;
  }

  private spill(slice: number): void {
    const { perWord, field, packedWidth } = this.layout;
    this.since[slice] = 0;
    this.spilled = grown(this.spilled, this.packed.length * perWord);
    unpack(this.packed, this.spilled, { from: slice * packedWidth, n: packedWidth, fields: perWord, field });
  }

  private spillTerms(slot: number): void {
    const { field, small } = this.layout;
    this.sinceTerms[slot] = 0;
    this.spilledTerms = grown(this.spilledTerms, this.packedTerms.length * 3);
    unpack(this.packedTerms, this.spilledTerms, { from: slot * small.length, n: small.length, fields: 3, field });
  }

  /** Σ x·y in a slice, missing ones as zero, of two multipliers i ≤ j (0 is the constant 1). */
  product(slice: number, i: number, j: number): Whole {
    const { small, perWord, packedWords, starts, packedWidth, exactWidth, field } = this.layout;
    if (j > small.length) {
      return this.exact.total(slice * exactWidth + starts[packedWords + j - 1 - small.length]! + i);
    }
    const place = slice * packedWidth + starts[Math.floor((j - 1) / perWord)]! + i;
    return fieldOf(this.packed, this.spilled, { place, fields: perWord, f: (j - 1) % perWord, field });
  }

  /** A term of small column s (0: how many, 1: sum, 2: sum of squares) over the rows of a slice that lack column c. */
  smallTerm(slice: number, c: number, s: number, f: number): Whole {
    const slot = this.slots[slice * (this.layout.columns.length + 1) + c]! - 1;
    if (slot < 0) return 0;
    const place = slot * this.layout.small.length + s;
    return fieldOf(this.packedTerms, this.spilledTerms, { place, fields: 3, f, field: this.layout.field });
  }

  /** A term of large columns over the rows of a slice that lack column c; term 0 counts these rows. */
  largeTerm(slice: number, c: number, term: number): Whole {
    const slot = this.slots[slice * (this.layout.columns.length + 1) + c]! - 1;
    return slot < 0 ? 0 : this.exactTerms.total(slot * this.layout.terms + term);
  }
}

const EVERYBODY = Int32Array.from({ length: CHUNK_ROWS }, (_, k) => k);

interface Lacking {
  readonly c: number;
  readonly positions: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly times: Float64Array;
}

function addRuns(
  range: WordRange,
  { slices, runs }: { slices: Int32Array; runs: readonly number[] },
  from: number,
  to: number,
): void {
  let start = 0;
  for (const end of runs) {
    const first = Math.max(start, from);
    const last = Math.min(end, to);
    if (first < last) addRun(range, slices[first]!, first, last);
    start = end;
  }
}

interface Fields {
  readonly from: number;
  readonly n: number;
  readonly fields: number;
  readonly field: number;
}

function unpack(packed: Float64Array, spilled: Float64Array, { from, n, fields, field }: Fields): void {
  for (let place = from; place < from + n; place++) {
    let rest = packed[place]!;
    for (let f = 0; f < fields; f++) {
      const higher = Math.floor(rest / field);
      spilled[place * fields + f] = spilled[place * fields + f]! + rest - higher * field;
      rest = higher;
    }
    packed[place] = 0;
  }
}

/** Field f of what is packed at a place, with what was emptied from it before. */
function fieldOf(packed: Float64Array, spilled: Float64Array, { place, fields, f, field }: FieldPlace): Whole {
  let rest = packed[place]!;
  for (let i = 0; i < f; i++) rest = Math.floor(rest / field);
  const value = rest - Math.floor(rest / field) * field;
  const at = place * fields + f;
  return at < spilled.length ? plus(value, spilled[at]!) : value;
}

interface FieldPlace {
  readonly place: number;
  /** Fields per place. */
  readonly fields: number;
  readonly f: number;
  readonly field: number;
}

function grownInts(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, array.length));
  larger.set(array);
  return larger;
}
