import { kishEffectiveN, shareAtLeast, wilsonInterval } from '../../stats/index.js';
import type { SliceTally } from '../../tally/index.js';
import type { Split } from '../analysis.js';
import { totalCount } from '../count.js';
import type { MeasuredScore } from '../measures.js';
import type { Undefined } from '../results.js';

/** A percentage of persons with its 95 % Wilson interval. */
export interface PersonShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Percentage of those with a score whose score reaches a cut on 0–100, and how many (unweighted) do and do not. */
export function shareOfPersons(
  { measure, multiplier, divisor }: MeasuredScore,
  cut: number,
  slice: SliceTally | null,
): { readonly share: PersonShare | Undefined; readonly split: Split } {
  const people = [...(slice?.histograms[measure.id] ?? [])].map(([units, count]) => ({
    value: (multiplier * units) / divisor,
    people: Number(count.w),
    count,
  }));
  const { n, w, w2 } = totalCount(people.map(({ count }) => count));
  const reaching = totalCount(people.filter(({ value }) => value >= cut).map(({ count }) => count));
  const split = { yes: Number(reaching.n), no: Number(n - reaching.n) };
  const value = shareAtLeast(cut, people);
  if (Number.isNaN(value)) return { share: { undefined: 'no-answers' }, split };
  const { low, high } = wilsonInterval(value / 100, kishEffectiveN(w, w2));
  return { share: { value, low: 100 * low, high: 100 * high }, split };
}
