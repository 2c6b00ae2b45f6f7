import type { Favourability } from '../model/index.js';
import {
  type ClusteredMean,
  clusteredShareN,
  kishEffectiveN,
  type WeightedCount,
  wilsonInterval,
} from '../stats/index.js';
import type { Count } from '../tally/index.js';
import { NOBODY, plainCount } from './count.js';
import type { Favourabilities, Percentage, Undefined } from './results.js';

/** How many point each way. */
export type FavourabilityCounts = ReadonlyMap<Favourability, Count>;

/**
 * Percentages of all who point any way; weighted, the intervals rest on Kish's effective n.
 * @param finite Finite-population correction of so many answers: n enters the intervals divided by its square.
 */
export function favourabilities(
  counts: FavourabilityCounts,
  finite?: (n: number) => number,
): Favourabilities | Undefined {
  const plain = (favourability: Favourability) => plainCount(counts.get(favourability) ?? NOBODY);
  return shares(
    { favourable: plain('favourable'), neutral: plain('neutral'), unfavourable: plain('unfavourable') },
    finite,
  );
}

/**
 * The same from counts in numbers; frozen.
 * @param byUnit The favourable share by units, whose effective n all three intervals rest on.
 */
export function shares(
  { favourable, neutral, unfavourable }: Readonly<Record<Favourability, WeightedCount>>,
  finite?: (n: number) => number,
  byUnit: ClusteredMean | null = null,
): Favourabilities | Undefined {
  const w = favourable.w + neutral.w + unfavourable.w;
  if (w <= 0) return { undefined: 'no-answers' };
  const factor = finite?.(favourable.n + neutral.n + unfavourable.n) ?? 1;
  const alone = kishEffectiveN(w, favourable.w2 + neutral.w2 + unfavourable.w2);
  const effective = byUnit === null ? alone : clusteredShareN(byUnit);
  const wider = byUnit && { designEffect: (byUnit.standardError ** 2 * alone) / (byUnit.mean * (1 - byUnit.mean)) };
  const figure = (part: WeightedCount): Percentage => {
    const proportion = part.w / w;
    const { low, high } =
      factor > 0 ? wilsonInterval(proportion, effective / factor ** 2) : { low: proportion, high: proportion };
    return Object.freeze({ n: part.n, percent: 100 * proportion, low: 100 * low, high: 100 * high, ...wider });
  };
  const figures = { favourable: figure(favourable), neutral: figure(neutral), unfavourable: figure(unfavourable) };
  return Object.freeze(figures);
}

/** Kish's effective n of a count; 0 where nobody has any weight. */
export function effectiveN({ w, w2 }: Pick<Count | WeightedCount, 'w' | 'w2'>): number {
  return Number(w2) === 0 ? 0 : kishEffectiveN(w, w2);
}
