import type { Count, PairMoments, SliceTally } from './tally.js';

/** The count of nobody. Adding it changes nothing. */
export const NOBODY: Count = { n: 0n, w: 0n, w2: 0n };

/** Adds (`sign` 1n) or takes away (−1n) a slice's totals, place by place. Both hold the same detail of the same plan. */
export function combineSlices(a: SliceTally, b: SliceTally, sign: 1n | -1n): SliceTally {
  const count = (x: Count, y: Count): Count => ({ n: x.n + sign * y.n, w: x.w + sign * y.w, w2: x.w2 + sign * y.w2 });
  const counts = (x: ReadonlyMap<number, Count>, y: ReadonlyMap<number, Count>) => {
    const sum = new Map(x);
    for (const [key, right] of y) {
      const total = count(sum.get(key) ?? NOBODY, right);
      if (isNobody(total)) sum.delete(key);
      else sum.set(key, total);
    }
    return sum;
  };
  return {
    respondents: count(a.respondents, b.respondents),
    patterns: eachKey(a.patterns, b.patterns, counts),
    cells: eachKey(a.cells, b.cells, (x, y) => x.map((left, i) => count(left, y[i] ?? NOBODY))),
    pairs: eachKey(a.pairs, b.pairs, (x, y) => x.map((left, i) => left + sign * (y[i] ?? 0n))),
    histograms: eachKey(a.histograms, b.histograms, counts),
    moments: eachKey(a.moments, b.moments, (x, y) => combineMoments(x, y, sign)),
  };
}

function combineMoments(a: PairMoments, b: PairMoments, sign: 1n | -1n): PairMoments {
  const names = Object.keys(a) as (keyof PairMoments)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + sign * b[name]])) as unknown as PairMoments;
}

function eachKey<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  combine: (x: T, y: T) => T,
): Readonly<Record<string, T>> {
  const others = new Map(Object.entries(b));
  return Object.fromEntries(
    Object.entries(a).map(([key, value]) => {
      const other = others.get(key);
      return [key, other === undefined ? value : combine(value, other)];
    }),
  );
}

function isNobody({ n, w, w2 }: Count): boolean {
  return n === 0n && w === 0n && w2 === 0n;
}

/** Whether a slice has nobody in it. */
export function isEmptySlice({ respondents }: SliceTally): boolean {
  return isNobody(respondents);
}

/** Whether any count of a slice is below zero, as after taking away what was not in it. */
export function hasNegative(slice: SliceTally): boolean {
  const counts = [
    slice.respondents,
    ...[slice.patterns, slice.histograms].flatMap((maps) => Object.values(maps).flatMap((map) => [...map.values()])),
    ...Object.values(slice.cells).flat(),
    ...Object.values(slice.moments),
  ];
  return (
    counts.some(({ n, w, w2 }) => n < 0n || w < 0n || w2 < 0n) ||
    Object.values(slice.pairs).some((table) => table.some((n) => n < 0n))
  );
}
