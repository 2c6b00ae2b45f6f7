import type { Favourability } from '../model/index.js';
import { kishEffectiveN, wilsonInterval } from '../stats/index.js';
import type { Count } from '../tally/index.js';
import { NOBODY, totalCount } from './count.js';
import type { Favourabilities, Percentage, Undefined } from './results.js';

/** How many point each way. */
export type FavourabilityCounts = ReadonlyMap<Favourability, Count>;

/** Percentages of all who point any way; weighted, the intervals rest on Kish's effective n. */
export function favourabilities(counts: FavourabilityCounts): Favourabilities | Undefined {
  const all = totalCount([...counts.values()]);
  if (all.w <= 0n) return { undefined: 'no-answers' };
  const figure = (favourability: Favourability) => percentage(counts.get(favourability) ?? NOBODY, all);
  return { favourable: figure('favourable'), neutral: figure('neutral'), unfavourable: figure('unfavourable') };
}

function percentage(part: Count, all: Count): Percentage {
  const proportion = Number(part.w) / Number(all.w);
  const { low, high } = wilsonInterval(proportion, kishEffectiveN(all.w, all.w2));
  return { n: Number(part.n), percent: 100 * proportion, low: 100 * low, high: 100 * high };
}

/** Kish's effective n of a count; 0 where nobody has any weight. */
export function effectiveN({ w, w2 }: Pick<Count, 'w' | 'w2'>): number {
  return w2 === 0n ? 0 : kishEffectiveN(w, w2);
}
