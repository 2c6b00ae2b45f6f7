import { STRIDE } from './cross-rows.js';

/** Words `first` … `last − 1` with the sums they add to. */
export interface WordRange {
  readonly multipliers: Float64Array;
  readonly words: Float64Array;
  readonly reach: Int32Array;
  readonly starts: Int32Array;
  readonly first: number;
  readonly last: number;
  /** What each position counts for. */
  readonly times: Float64Array;
  readonly sums: Float64Array;
  /** Sums per slice. */
  readonly width: number;
}

/** Adds the products of positions `from` … `to − 1`, each in a slice of its own. */
export function addByRow(range: WordRange, slices: Int32Array, from: number, to: number): void {
  const { multipliers, words, reach, first, last, times, sums, width } = range;
  for (let k = from; k < to; k++) {
    let place = slices[k]! * width;
    const weight = times[k]!;
    for (let w = first; w < last; w++) {
      const word = weight * words[w * STRIDE + k]!;
      const end = k + reach[w]! * STRIDE;
      for (let at = k; at < end; at += STRIDE, place++) sums[place] = sums[place]! + word * multipliers[at]!;
    }
  }
}

/** Adds the products of positions `from` … `to − 1`, all in one slice: sums stay in registers, four at a time. */
export function addRun(range: WordRange, slice: number, from: number, to: number): void {
  const { reach, starts, first, last, width } = range;
  for (let w = first; w < last; w++) {
    const place = slice * width + starts[w]!;
    const end = reach[w]!;
    let i = 0;
    for (; i + 4 <= end; i += 4) addFour(range, { w, i, place: place + i }, from, to);
    for (; i < end; i++) addOne(range, { w, i, place: place + i }, from, to);
  }
}

interface Product {
  readonly w: number;
  /** First multiplier. */
  readonly i: number;
  readonly place: number;
}

function addFour(range: WordRange, { w, i, place }: Product, from: number, to: number): void {
  const { multipliers, words, times, sums } = range;
  const a = i * STRIDE;
  const [b, c, d, y] = [a + STRIDE, a + 2 * STRIDE, a + 3 * STRIDE, w * STRIDE];
  let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const word = times[k]! * words[y + k]!;
    sumA += word * multipliers[a + k]!;
    sumB += word * multipliers[b + k]!;
    sumC += word * multipliers[c + k]!;
    sumD += word * multipliers[d + k]!;
  }
  sums[place] = sums[place]! + sumA;
  sums[place + 1] = sums[place + 1]! + sumB;
  sums[place + 2] = sums[place + 2]! + sumC;
  sums[place + 3] = sums[place + 3]! + sumD;
}

function addOne(range: WordRange, { w, i, place }: Product, from: number, to: number): void {
  const { multipliers, words, times, sums } = range;
  let sum = 0;
  for (let k = from; k < to; k++) sum += times[k]! * words[w * STRIDE + k]! * multipliers[i * STRIDE + k]!;
  sums[place] = sums[place]! + sum;
}

/** Terms `first` … `first + n − 1` of rows of one slice. */
export interface TermRun {
  readonly terms: Float64Array;
  /** Positions of the rows, from number `from` to `to − 1`. */
  readonly positions: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly n: number;
  readonly times: Float64Array;
}

/** Adds the terms of rows to sums that begin at `place`. */
export function addTermRun(sums: Float64Array, place: number, run: TermRun): void {
  const { terms, positions, from, to, first, n, times } = run;
  for (let t = 0; t < n; t++) {
    const at = (first + t) * STRIDE;
    let sum = 0;
    for (let e = from; e < to; e++) {
      const k = positions[e]!;
      sum += times[k]! * terms[at + k]!;
    }
    sums[place + t] = sums[place + t]! + sum;
  }
}

/** Adds the terms of one row, `n` of them from `at` on, to sums that begin at `place`. */
export function addTerms(
  sums: Float64Array,
  place: number,
  { terms, at, n, times }: { terms: Float64Array; at: number; n: number; times: number },
): void {
  for (let t = 0, from = at; t < n; t++, from += STRIDE) sums[place + t] = sums[place + t]! + times * terms[from]!;
}
