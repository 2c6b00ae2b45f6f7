import type { ItemPairs, ScaleStates } from './item-pairs.js';
import { ITEM_MOMENT_NAMES } from './packed-slice.js';

/** Moments of every pair of items in a slice, in the order of `ITEM_MOMENT_NAMES`, from joint counts of their scales. */
export function itemTotals(sums: ItemPairs, slice: number, nItems: number): Float64Array {
  const totals = new Float64Array(((nItems * (nItems + 1)) / 2) * ITEM_MOMENT_NAMES.length);
  const counts = sums.slices[slice];
  if (counts === undefined) return totals;
  sums.flush(counts);
  sums.scales.forEach((scale, s) => {
    addWithin(totals, scale, { counts: counts.single[s]!, nItems });
  });
  sums.pairs().forEach(([first, second], p) => {
    first.items.forEach((item, i) => {
      const byKeyed = sumByKeyed(counts.pairs[p]!, first.keyed[i]!, second.n);
      second.items.forEach((other, j) => {
        addAcross(totals, { a: item, b: other, nItems }, { byKeyed, keyed: second.keyed[j]! });
      });
    });
  });
  return totals;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly nItems: number;
}

/** Adds n people who answered x to item a and y to item b. */
function addPeople(
  totals: Float64Array,
  { a, b, nItems }: Pair,
  { x, y, n }: { x: number; y: number; n: number },
): void {
  const [first, second, u, v] = a <= b ? [a, b, x, y] : [b, a, y, x];
  const pair = first * nItems - (first * (first - 1)) / 2 + second - first;
  const at = pair * ITEM_MOMENT_NAMES.length;
  const terms = [1, u, v, u * u, v * v, u * v];
  for (let t = 0; t < terms.length; t++) totals[at + t] = totals[at + t]! + n * terms[t]!;
}

function addWithin(
  totals: Float64Array,
  { items, keyed, n: states }: ScaleStates,
  { counts, nItems }: { readonly counts: Uint32Array; readonly nItems: number },
): void {
  for (let state = 0; state < states; state++) {
    const n = counts[state]!;
    if (n === 0) continue;
    for (let i = 0; i < items.length; i++) {
      const x = keyed[i]![state]!;
      for (let j = i; x >= 0 && j < items.length; j++) {
        const y = keyed[j]![state]!;
        if (y >= 0) addPeople(totals, { a: items[i]!, b: items[j]!, nItems }, { x, y, n });
      }
    }
  }
}

/** Counts of the second scale's states by the keyed answer to an item of the first; those without one are left out. */
function sumByKeyed(counts: Uint32Array, keyed: Int16Array, width: number): readonly Float64Array[] {
  const sums: Float64Array[] = [];
  for (let state = 0; state < keyed.length; state++) {
    const x = keyed[state]!;
    if (x < 0) continue;
    sums[x] ??= new Float64Array(width);
    addRow(sums[x], counts, state * width);
  }
  return sums;
}

function addRow(sum: Float64Array, counts: Uint32Array, from: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = sum[k]! + counts[from + k]!;
}

function addAcross(
  totals: Float64Array,
  pair: Pair,
  { byKeyed, keyed }: { readonly byKeyed: readonly Float64Array[]; readonly keyed: Int16Array },
): void {
  byKeyed.forEach((sums, x) => {
    const byAnswer = new Float64Array(1 + keyed.reduce((most, y) => Math.max(most, y), 0));
    for (let state = 0; state < sums.length; state++) {
      const y = keyed[state]!;
      if (y >= 0) byAnswer[y] = byAnswer[y]! + sums[state]!;
    }
    byAnswer.forEach((n, y) => {
      if (n > 0) addPeople(totals, pair, { x, y, n });
    });
  });
}
