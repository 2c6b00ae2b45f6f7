import type { DecimalMark } from './cell-readers.js';

/** Returned for a cell that has to be looked at as text. */
export const NOT_PLAIN = 0x7fffffff;

/** Longest number read here, in bytes. */
const LONGEST = 10;

/** What the integers of a decimal column may be. */
export interface DecimalRange {
  readonly decimals: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Reads plain decimal numbers, `77.3`, straight from bytes as value · 10^decimals. All else is left to the cell's reader. */
export class DecimalCells {
  /** Where the last number ended. */
  stop = 0;
  readonly #lowest: number;
  readonly #highest: number;
  /** What to multiply by for each number of decimals written; 0 beyond the declared ones. */
  readonly #factors: Float64Array;

  constructor(
    { decimals, lowest, highest }: DecimalRange,
    readonly mark: DecimalMark,
  ) {
    this.#lowest = lowest;
    this.#highest = highest;
    this.#factors = Float64Array.from({ length: LONGEST + 1 }, (_, n) => (n > decimals ? 0 : 10 ** (decimals - n)));
  }

  /** The number that begins at `start` and ends before a byte marked in `stops`; `NOT_PLAIN` when that is none. */
  scan(bytes: Uint8Array, start: number, stops: Uint8Array): number {
    let value = 0;
    let p = start;
    let fraction = 0;
    const mark = this.mark.byte;
    for (let byte = bytes[p]!; stops[byte] === 0; byte = bytes[p]!) {
      if (byte >= 0x30 && byte <= 0x39) value = value * 10 + byte - 0x30;
      else if (byte === mark && fraction === 0 && p > start) fraction = p + 1;
      else return NOT_PLAIN;
      p += 1;
      if (p - start > LONGEST) return NOT_PLAIN;
    }
    this.stop = p;
    const written = fraction === 0 ? 0 : p - fraction;
    const factor = this.#factors[written]!;
    const scaled = value * factor;
    return factor === 0 || p === start || scaled < this.#lowest || scaled > this.#highest ? NOT_PLAIN : scaled;
  }
}
