import type { RowRoom } from './row-room.js';

/** An exact integer: a number while it is safe, else a bigint. */
export type Whole = number | bigint;

/** Sum of two exact integers. */
export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** Difference of two exact integers. */
export function minus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return BigInt(a) - BigInt(b);
}

/** Product of two exact integers. */
export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) * BigInt(b);
}

/** a · 2^bits. */
export function shifted(a: Whole, bits: number): Whole {
  return bits === 0 ? a : times(a, 2 ** bits);
}

/** Exact integers in a row, as doubles where all are safe. */
export type Totals = Float64Array | readonly bigint[];

/** Puts exact integers in a row. */
export function totalsOf(values: readonly Whole[]): Totals {
  const totals = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]!);
    if (!Number.isSafeInteger(value)) return values.map(BigInt);
    totals[i] = value;
  }
  return totals;
}

/** Adds up rows of one length, place by place; the sum is a row of its own, or in a room. */
export function sumOfTotals(rows: readonly Totals[], room?: RowRoom): Totals {
  const [first, ...others] = rows as [Totals, ...Totals[]];
  if (others.length === 0) return first;
  const sums = room?.take(first.length) ?? new Float64Array(first.length);
  let largest = 0;
  for (const row of rows) {
    if (!(row instanceof Float64Array)) return others.reduce((sum, next) => addTotals(sum, next, 1), first);
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i]! + row[i]!;
      sums[i] = sum;
      if (sum > largest || -sum > largest) largest = Math.abs(sum);
    }
  }
  if (largest <= Number.MAX_SAFE_INTEGER) return sums;
  return others.reduce((sum, next) => addTotals(sum, next, 1), first);
}

/** Adds (`sign` 1) or takes away (−1) place by place; both are of one length. */
export function addTotals(a: Totals, b: Totals, sign: 1 | -1): Totals {
  if (a instanceof Float64Array && b instanceof Float64Array) {
    const sums = new Float64Array(a.length);
    let safe = true;
    for (let i = 0; i < a.length; i++) {
      const sum = a[i]! + sign * b[i]!;
      safe = safe && sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER;
      sums[i] = sum;
    }
    if (safe) return sums;
  }
  return totalsOf(Array.from({ length: a.length }, (_, i) => BigInt(a[i]!) + BigInt(sign) * BigInt(b[i]!)));
}

/** The rows at some places, one after the other; each row is of `width` integers. */
export function rowsAt(
  totals: Totals,
  places: readonly number[],
  { width, room }: { readonly width: number; readonly room: RowRoom },
): Totals {
  if (!(totals instanceof Float64Array))
    return places.flatMap((place) => totals.slice(place * width, (place + 1) * width));
  const kept = room.take(places.length * width);
  for (let i = 0; i < places.length; i++) {
    for (let k = 0; k < width; k++) kept[i * width + k] = totals[places[i]! * width + k]!;
  }
  return kept;
}
