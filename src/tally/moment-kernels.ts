import type { Chunk } from './chunk.js';
import type { Work } from './count-kernels.js';
import type { MeasureColumn, MeasureColumns } from './measure-columns.js';

/**
 * Sums per slice: first the products of every two digits, missing as zero, then the corrections: for each measure that
 * is missing in a row, the terms (1, digits, products of two digits) of the measures that row has. Pairwise-complete
 * moments follow by subtraction, and complete rows cost their products only.
 */
export function momentsWidth({ digits, terms, measures }: MeasureColumns): number {
  return (digits * (digits - 1)) / 2 + terms * measures.length;
}

/** Place of the product of digits i < j: row by row of the upper triangle. */
export function productPlace(digits: number, i: number, j: number): number {
  return i * digits - (i * (i + 1)) / 2 + j - i - 1;
}

/** Place of a term in rows that lack a measure. */
export function correctionPlace({ digits, terms }: MeasureColumns, missing: number, term: number): number {
  return (digits * (digits - 1)) / 2 + missing * terms + term;
}

/** Adds the products of every two digits of each row. */
export function addProducts(sums: Float64Array, { chunk, slices, multiplier }: Work): void {
  const { n, digits, columns } = chunk;
  const width = columns.digits;
  const stride = momentsWidth(columns);
  for (let r = 0; r < n; r++) {
    const row = r * width;
    const times = multiplier[r]!;
    let place = slices[r]! * stride;
    for (let i = 0; i < width - 1; i++) {
      const x = times * digits[row + i]!;
      for (let j = i + 1; j < width; j++, place++) sums[place] = sums[place]! + x * digits[row + j]!;
    }
  }
}

/** Adds, for rows that lack measures, the terms of those they have. */
export function addCorrections(sums: Float64Array, { chunk, slices, multiplier }: Work): void {
  const { columns, incomplete, values } = chunk;
  const { terms: width, measures } = columns;
  const stride = momentsWidth(columns);
  const terms = new Float64Array(width);
  for (let k = 0; k < chunk.nIncomplete; k++) {
    const r = incomplete[k]!;
    const times = multiplier[r]!;
    const start = slices[r]! * stride + correctionPlace(columns, 0, 0);
    fillTerms(terms, chunk, r);
    for (let m = 0; m < measures.length; m++) {
      if (values[m]![r] !== measures[m]!.missing) continue;
      for (let t = 0, place = start + m * width; t < width; t++, place++) {
        sums[place] = sums[place]! + times * terms[t]!;
      }
    }
  }
}

function fillTerms(terms: Float64Array, { columns, digits, values }: Chunk, r: number): void {
  const { measures } = columns;
  for (let m = 0; m < measures.length; m++) {
    const measure = measures[m]!;
    const row = r * columns.digits + measure.firstDigit;
    let term = measure.firstTerm;
    terms[term++] = values[m]![r] === measure.missing ? 0 : 1;
    for (let i = 0; i < measure.digits; i++) terms[term++] = digits[row + i]!;
    for (let i = 0; i < measure.digits; i++) {
      for (let j = i; j < measure.digits; j++) terms[term++] = digits[row + i]! * digits[row + j]!;
    }
  }
}

/** Places of a measure's terms: 1; its digits; its products of two digits, row by row of the triangle with diagonal. */
export function termPlaces({ firstTerm, digits }: MeasureColumn) {
  const one = firstTerm;
  const linear = Array.from({ length: digits }, (_, i) => ({ term: one + 1 + i, power: i }));
  let term = one + 1 + digits;
  const square = [];
  for (let i = 0; i < digits; i++) {
    for (let j = i; j < digits; j++) square.push({ term: term++, power: i + j, times: i === j ? 1n : 2n });
  }
  return { one, linear, square };
}
