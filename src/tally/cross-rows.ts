import { CHUNK_ROWS } from '../score/scorer.js';
import type { CrossLayout, LargeColumn } from './cross-layout.js';
import { DIGIT_BASE, DIGIT_BITS } from './measure-columns.js';

/** From one column to the next in a matrix of a chunk: not a power of two, or all would share a few lines of cache. */
export const STRIDE = CHUNK_ROWS + 8;

/** Rows of a chunk, slice by slice where slices are few. */
export interface RowOrder {
  readonly n: number;
  /** Row of the chunk at each position. */
  readonly rows: Int32Array;
  /** Slice at each position. */
  readonly slices: Int32Array;
  /** Positions where another slice begins, and n at the end; `null` where rows stand as they came. */
  readonly runs: readonly number[] | null;
}

/** A chunk's values as multipliers and words. Its arrays are used again for the next chunk. */
export class CrossRows {
  readonly multipliers: Float64Array;
  readonly words: Float64Array;
  /** Column by column the positions that lack it; those of column c begin at c · CHUNK_ROWS. */
  readonly lacking: Int32Array;
  readonly nLacking: Int32Array;
  /** Column by column the terms of small columns (1 + x · F + x² · F², 0 where missing), then the constant 1, then those of large ones. */
  readonly terms: Float64Array;
  /** The term of each value of a small column. */
  private readonly termOf: Float64Array;

  constructor(readonly layout: CrossLayout) {
    this.multipliers = new Float64Array(layout.multipliers * STRIDE).fill(1, 0, STRIDE);
    this.words = new Float64Array(layout.words * STRIDE);
    this.lacking = new Int32Array(layout.columns.length * CHUNK_ROWS + 1);
    this.nLacking = new Int32Array(layout.columns.length);
    const { small, terms, field, columns } = layout;
    this.terms = new Float64Array((small.length + terms) * STRIDE);
    this.terms.fill(1, small.length * STRIDE, (small.length + 1) * STRIDE);
    const highest = Math.max(0, ...small.map((c) => columns[c]!.highest));
    this.termOf = Float64Array.from({ length: highest + 1 }, (_, x) => 1 + x * field + x * x * field * field);
  }

  /** Lays out the values of a chunk, one column per column of the layout. */
  read(values: readonly (Int32Array | Int8Array)[], order: RowOrder): void {
    const { small, large, perWord, packedWords } = this.layout;
    small.forEach((c, s) => {
      this.readSmall(values[c]!, order, { c, s, factor: this.layout.field ** (s % perWord) });
    });
    for (const column of large) {
      const { digits, firstDigit } = column;
      for (let d = 0; d < digits; d++) {
        const digit = { c: column.column, word: packedWords + firstDigit + d, d, isLast: d === digits - 1 };
        this.readDigit(values[column.column]!, order, digit);
      }
      this.readTerms(column, order.n);
    }
  }

  private readSmall(
    column: Int32Array | Int8Array,
    { n, rows }: RowOrder,
    { c, s, factor }: { c: number; s: number; factor: number },
  ): void {
    const { multipliers, words, lacking, terms, termOf, layout } = this;
    const { missing } = layout.columns[c]!;
    const at = (1 + s) * STRIDE;
    const term = s * STRIDE;
    const word = Math.floor(s / layout.perWord) * STRIDE;
    const first = c * CHUNK_ROWS;
    let found = first;
    for (let k = 0; k < n; k++) {
      const value = column[rows[k]!]!;
      const x = value === missing ? 0 : value;
      lacking[found] = k;
      found += value === missing ? 1 : 0;
      terms[term + k] = value === missing ? 0 : termOf[x]!;
      multipliers[at + k] = x;
      words[word + k] = factor === 1 ? x : words[word + k]! + x * factor;
    }
    this.nLacking[c] = found - first;
  }

  private readDigit(
    column: Int32Array | Int8Array,
    { n, rows }: RowOrder,
    { c, word, d, isLast }: { c: number; word: number; d: number; isLast: boolean },
  ): void {
    const { multipliers, words, lacking, layout } = this;
    const { missing } = layout.columns[c]!;
    const at = (1 + layout.small.length + word - layout.packedWords) * STRIDE;
    const first = c * CHUNK_ROWS;
    let found = first;
    for (let k = 0; k < n; k++) {
      const value = column[rows[k]!]!;
      let x = isLast ? value >> (d * DIGIT_BITS) : (value >> (d * DIGIT_BITS)) & (DIGIT_BASE - 1);
      if (value === missing) {
        lacking[found++] = k;
        x = 0;
      }
      multipliers[at + k] = x;
      words[word * STRIDE + k] = x;
    }
    this.nLacking[c] = found - first;
  }

  /** 1, the digits and the products of digits of a large column, all 0 where it is missing. */
  private readTerms({ column, digits, firstDigit, firstTerm }: LargeColumn, n: number): void {
    const { terms, multipliers, lacking, nLacking, layout } = this;
    const nSmall = layout.small.length;
    const digit = (d: number) => (1 + nSmall + firstDigit + d) * STRIDE;
    let at = (nSmall + firstTerm) * STRIDE;
    terms.fill(1, at, at + n);
    const first = column * CHUNK_ROWS;
    for (let e = first; e < first + nLacking[column]!; e++) terms[at + lacking[e]!] = 0;
    for (let i = 0; i < digits; i++) {
      at += STRIDE;
      terms.set(multipliers.subarray(digit(i), digit(i) + n), at);
    }
    for (let i = 0; i < digits; i++) {
      for (let j = i; j < digits; j++) {
        at += STRIDE;
        const [x, y] = [digit(i), digit(j)];
        for (let k = 0; k < n; k++) terms[at + k] = multipliers[x + k]! * multipliers[y + k]!;
      }
    }
  }
}
