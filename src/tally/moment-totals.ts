import { CARRY_BASE } from './exact-sums.js';
import type { MomentSums } from './moment-sums.js';
import { UNWEIGHTED_MOMENTS } from './packed-slice.js';
import type { RowRoom } from './row-room.js';
import { plus, type Totals, times, totalsOf } from './whole.js';

/** Pairwise-complete moments n, Σa, Σb, Σa², Σb², Σa·b of every pair of measures in a slice, in the order of `MOMENT_NAMES`. */
export function momentTotals(sums: MomentSums, slice: number, room: RowRoom): Totals {
  const { products, corrections } = sums;
  const low = subtracted(sums, { products: products.low, corrections: corrections.low }, { slice, room });
  if (!products.carried) return low;
  const high = subtracted(sums, { products: products.high, corrections: corrections.high }, { slice, room });
  return joined(high, low) ?? totalsOf(Array.from(low, (total, i) => plus(times(high[i]!, CARRY_BASE), total)));
}

/** High and low halves as one number each, in the place of the low ones; `null` where one is beyond the safe integers. */
function joined(high: Float64Array, low: Float64Array): Float64Array | null {
  const isSafe = high.every((half, i) => Number.isSafeInteger(half * CARRY_BASE + low[i]!));
  if (!isSafe) return null;
  for (let i = 0; i < low.length; i++) low[i] = high[i]! * CARRY_BASE + low[i]!;
  return low;
}

/** All that is done is subtraction, so that the low and the high halves of sums give the halves of totals. */
function subtracted(
  sums: MomentSums,
  halves: Halves,
  { slice, room }: { readonly slice: number; readonly room: RowRoom },
): Float64Array {
  const { columns, places } = sums;
  const { products, corrections } = halves;
  const start = slice * sums.width;
  const lacking = Int32Array.from({ length: columns }, (_, c) => sums.correctionAt(slice, c));
  const whole = wholeTerms(sums, halves, slice);
  const totals = room.take((columns * (columns + 1) * UNWEIGHTED_MOMENTS) / 2);
  for (let a = 0, k = 0; a < columns; a++) {
    for (let b = a; b < columns; b++, k += UNWEIGHTED_MOMENTS) {
      const ofA = a === b || lacking[b]! < 0 ? -1 : lacking[b]! + 3 * a;
      const ofB = a === b || lacking[a]! < 0 ? -1 : lacking[a]! + 3 * b;
      totals[k] = whole[3 * a]! - (ofA < 0 ? 0 : corrections[ofA]!);
      totals[k + 1] = whole[3 * a + 1]! - (ofA < 0 ? 0 : corrections[ofA + 1]!);
      totals[k + 2] = whole[3 * b + 1]! - (ofB < 0 ? 0 : corrections[ofB + 1]!);
      totals[k + 3] = whole[3 * a + 2]! - (ofA < 0 ? 0 : corrections[ofA + 2]!);
      totals[k + 4] = whole[3 * b + 2]! - (ofB < 0 ? 0 : corrections[ofB + 2]!);
      totals[k + 5] = products[start + places[(b + 1) * (columns + 1) + a + 1]!]!;
    }
  }
  return totals;
}

interface Halves {
  readonly products: Float64Array;
  readonly corrections: Float64Array;
}

/** By measure: how many have it, and the sums of its values and of their squares. */
function wholeTerms(sums: MomentSums, { products, corrections }: Halves, slice: number): Float64Array {
  const start = slice * sums.width;
  const width = sums.columns + 1;
  const terms = new Float64Array(3 * sums.columns);
  for (let c = 0; c < sums.columns; c++) {
    const lacking = sums.correctionAt(slice, c);
    terms[3 * c] = products[start]! - (lacking < 0 ? 0 : corrections[lacking + 3 * c]!);
    terms[3 * c + 1] = products[start + sums.places[(c + 1) * width]!]!;
    terms[3 * c + 2] = products[start + sums.places[(c + 1) * (width + 1)]!]!;
  }
  return terms;
}
