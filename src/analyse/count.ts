import type { WeightedCount } from '../stats/index.js';
import type { Count } from '../tally/index.js';

/** Nobody. */
export const NOBODY: Count = { n: 0n, w: 0n, w2: 0n };

/** Two groups of different respondents together. */
export function addCounts(a: Count, b: Count): Count {
  return { n: a.n + b.n, w: a.w + b.w, w2: a.w2 + b.w2 };
}

/** All groups together. */
export function totalCount(counts: readonly Count[]): Count {
  let [n, w, w2] = [0n, 0n, 0n];
  for (const count of counts) {
    n += count.n;
    w += count.w;
    w2 += count.w2;
  }
  return { n, w, w2 };
}

/** A count in numbers. */
export function plainCount({ n, w, w2 }: Count): WeightedCount {
  return { n: Number(n), w: Number(w), w2: Number(w2) };
}
