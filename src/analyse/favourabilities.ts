import type { Favourability } from '../model/index.js';
import {
  clusteredShareN,
  kishEffectiveN,
  normalQuantile,
  studentTQuantile,
  type WeightedCount,
  wilsonInterval,
} from '../stats/index.js';
import type { Count } from '../tally/index.js';
import { NOBODY, plainCount } from './count.js';
import type { Known } from './mean-figure.js';
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
    finite === undefined ? {} : { finite },
  );
}

/**
 * The same from counts in numbers; frozen.
 * @param known Of the favourable share by units, or of those who hold the slice; all three intervals rest on its effective n.
 */
export function shares(
  { favourable, neutral, unfavourable }: Readonly<Record<Favourability, WeightedCount>>,
  known: Known = {},
): Favourabilities | Undefined {
  const w = favourable.w + neutral.w + unfavourable.w;
  if (w <= 0) return { undefined: 'no-answers' };
  const factor = known.finite?.(favourable.n + neutral.n + unfavourable.n) ?? 1;
  const alone = kishEffectiveN(w, favourable.w2 + neutral.w2 + unfavourable.w2);
  const { effective, designEffect } = byUnits(alone, known);
  const n = factor > 0 ? effective / factor ** 2 : Number.POSITIVE_INFINITY;
  const figure = (part: WeightedCount) => percentage(part, { w, n, designEffect });
  const figures = { favourable: figure(favourable), neutral: figure(neutral), unfavourable: figure(unfavourable) };
  return Object.freeze(figures);
}

/** How many independent answers would be as exact, and how much wider units make the variance. */
function byUnits(alone: number, { shareByUnit = null, others = null }: Known) {
  if (shareByUnit !== null) {
    const { standardError, mean } = shareByUnit;
    return {
      effective: clusteredShareN(shareByUnit),
      designEffect: (standardError ** 2 * alone) / (mean * (1 - mean)),
    };
  }
  const share = others?.share ?? null;
  if (share === null) return { effective: alone, designEffect: null };
  return { effective: alone / share.designEffect / fewUnits(share.df), designEffect: share.designEffect };
}

const normalLimit = normalQuantile(0.975);

/** (t / z)² of a 95 % interval on so many degrees of freedom. */
export function fewUnits(df: number): number {
  return (studentTQuantile(0.975, df) / normalLimit) ** 2;
}

/** @param all.n What the interval rests on, infinite where everybody answered. */
function percentage(
  part: WeightedCount,
  all: { readonly w: number; readonly n: number; readonly designEffect: number | null },
): Percentage {
  const proportion = part.w / all.w;
  const limits = all.n === Number.POSITIVE_INFINITY ? null : wilsonInterval(proportion, all.n);
  const percent = 100 * proportion;
  const low = limits === null ? percent : 100 * limits.low;
  const high = limits === null ? percent : 100 * limits.high;
  if (all.designEffect === null) return Object.freeze({ n: part.n, percent, low, high });
  return Object.freeze({ n: part.n, percent, low, high, designEffect: all.designEffect });
}

/** Kish's effective n of a count; 0 where nobody has any weight. */
export function effectiveN({ w, w2 }: Pick<Count | WeightedCount, 'w' | 'w2'>): number {
  return Number(w2) === 0 ? 0 : kishEffectiveN(w, w2);
}
