import { plus, times, type Whole } from './whole.js';

/** What a sum's high half counts. */
export const CARRY_BASE = 2 ** 32;

/**
 * Sums of integers that stay exact: each is high · 2^32 + low, added to in `low` and carried to `high` by `settle`
 * before `low` can pass 2^53.
 */
export class ExactSums {
  low = new Float64Array(0);
  high = new Float64Array(0);

  /** Makes room for `length` sums. */
  grow(length: number): void {
    this.low = grown(this.low, length);
  }

  /** Whether anything was carried. */
  get carried(): boolean {
    return this.high.length > 0;
  }

  /** Carries what is above 2^32 from `low` to `high`. */
  settle(): void {
    this.high = grown(this.high, this.low.length);
    const { low, high } = this;
    for (let i = 0; i < low.length; i++) {
      const carry = Math.floor(low[i]! / CARRY_BASE);
      if (carry === 0) continue;
      low[i] = low[i]! - carry * CARRY_BASE;
      high[i] = high[i]! + carry;
    }
  }

  /** The sum at a place. */
  total(place: number): Whole {
    const low = this.low[place]!;
    const high = this.high[place];
    return high === undefined || high === 0 ? low : plus(times(high, CARRY_BASE), low);
  }
}

/** An array at least as long, with the same beginning and zeros after it. */
export function grown(array: Float64Array, length: number): Float64Array<ArrayBuffer> {
  if (array.length >= length) return array as Float64Array<ArrayBuffer>;
  const larger = new Float64Array(length);
  larger.set(array);
  return larger;
}
