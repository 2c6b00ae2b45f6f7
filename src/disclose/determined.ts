import type { ResultMeasure } from '../analyse/results.js';

/**
 * Whether n and the mean, with the counts by band if `split`, leave only one distribution over the answer codes possible.
 *
 * Any other distribution with the same n, sum and bands differs from this one by at least one answer that is higher and
 * one that is lower. Where scores are equally spaced, moving one answer a step up and another a step down, both inside
 * their bands, is then also possible; so it is enough to look for such a pair (a step up and down between the same two
 * neighbours changes nothing). With no unfavourable answer on five points, for instance, percent favourable and the mean
 * always give the distribution away. Never true for a group when it is false for a part of it.
 *
 * Unequal or unknown scores count as determined, except that a mean alone is judged as if scores were equally spaced where
 * they are unknown.
 */
export function isDetermined(codes: readonly number[], measure: ResultMeasure, split: boolean): boolean {
  const order = inScoreOrder(measure, codes.length);
  if (order === null || (split && (measure.bands === undefined || measure.scores === undefined))) return true;
  const counts = order.map((code) => codes[code]!);
  const band = (i: number) => (split ? measure.bands![order[i]!] : 'all');
  const up = counts.flatMap((count, i) => (count > 0 && i + 1 < counts.length && band(i) === band(i + 1) ? [i] : []));
  const down = counts.flatMap((count, i) => (count > 0 && i > 0 && band(i) === band(i - 1) ? [i] : []));
  return !up.some((i) => down.some((j) => (i === j ? counts[i]! > 1 : j !== i + 1)));
}

/** Code indexes from lowest to highest score; `null` when the scores are not equally spaced. */
function inScoreOrder({ scores }: ResultMeasure, length: number): readonly number[] | null {
  const codes = Array.from({ length }, (_, i) => i);
  if (scores === undefined) return codes;
  const order = codes.sort((a, b) => scores[a]! - scores[b]!);
  const steps = order.slice(1).map((code, i) => scores[code]! - scores[order[i]!]!);
  return steps.every((step) => Math.abs(step - steps[0]!) < 1e-9) ? order : null;
}
