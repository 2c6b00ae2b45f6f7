import { type Detail, measuresOf, type ScoringPlan } from './plan.js';

/**
 * Pairs of measures, by their places in `measuresOf`, whose moments slices of a detail keep: every two and each with itself; at
 * `moments` detail each with itself and those of a gap.
 */
export function momentPairs(plan: ScoringPlan, detail: Detail): readonly (readonly [a: number, b: number])[] {
  const ids = measuresOf(plan).map(({ id }) => id);
  const pairs = ids.flatMap((_, a) => ids.slice(a).map((_, i) => [a, a + i] as const));
  if (detail !== 'moments') return pairs;
  const gaps = new Set(plan.gaps.flatMap(({ of, minus }) => [`${of}|${minus}`, `${minus}|${of}`]));
  return pairs.filter(([a, b]) => a === b || gaps.has(`${ids[a]}|${ids[b]}`));
}
