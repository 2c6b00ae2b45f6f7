import type { Favourability } from '../model/index.js';
import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { WeightedSums } from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { answerCounts } from './answer-counts.js';
import { addCounts, NOBODY, totalCount } from './count.js';
import { effectiveN, type FavourabilityCounts, favourabilities } from './favourabilities.js';
import { meanFigure, summarise } from './mean-figure.js';
import type { MeasuredItem } from './measures.js';
import type { ResultCell } from './results.js';

/** What a slice answered to one item; the mean is of keyed answers on the codes' own scores (1–5), so higher is more. */
export function itemCell(
  plan: ScoringPlan,
  { item, measure }: MeasuredItem,
  { slice, weighted }: { readonly slice: SliceTally | null; readonly weighted: boolean },
): Omit<ResultCell, 'measure' | 'slice'> {
  const counts = answerCounts(plan, item, slice);
  const substantive = substantiveCounts(item, measure.scores, counts);
  const valid = totalCount(substantive.map(({ count }) => count));
  const missing = (kind: 'notRelevant' | 'dontKnow') =>
    item.options.reduce((n, option, i) => (option.missing === kind ? n + Number(counts[i + 1]!.n) : n), 0);
  return {
    nValid: Number(valid.n),
    nEffective: effectiveN(valid),
    nBlank: Number(counts[0]!.n),
    nNotRelevant: missing('notRelevant'),
    nDontKnow: missing('dontKnow'),
    mean: meanFigure(summarise(sumsOfScores(substantive, valid, weighted), weighted)),
    favourability: favourabilities(itemFavourabilityCounts(item, counts)),
    distribution: substantive.map(({ code, count }) => ({
      code,
      n: Number(count.n),
      percent: valid.w > 0n ? (100 * Number(count.w)) / Number(valid.w) : 0,
    })),
  };
}

/** How many substantive answers to an item point each way. */
export function itemFavourabilityCounts(item: PlanItem, counts: readonly Count[]): FavourabilityCounts {
  const byFavourability = new Map<Favourability, Count>();
  item.options.forEach(({ favourability }, i) => {
    if (favourability === null) return;
    byFavourability.set(favourability, addCounts(byFavourability.get(favourability) ?? NOBODY, counts[i + 1]!));
  });
  return byFavourability;
}

interface ScoredCount {
  readonly code: string;
  readonly score: number;
  readonly count: Count;
}

function substantiveCounts(
  item: PlanItem,
  scores: readonly number[],
  counts: readonly Count[],
): readonly ScoredCount[] {
  return item.options
    .flatMap(({ code, keyed }, i) => (keyed === null ? [] : [{ code, count: counts[i + 1]! }]))
    .map((counted, i) => ({ ...counted, score: scores[i]! }));
}

function sumsOfScores(substantive: readonly ScoredCount[], valid: Count, weighted: boolean): WeightedSums {
  if (!weighted && valid.n <= MOST_PEOPLE) return sumsOfPeople(substantive, valid);
  let [wx, wxx, w2x, w2xx] = [0n, 0n, 0n, 0n];
  for (const { score, count } of substantive) {
    const x = BigInt(score);
    wx += x * count.w;
    wxx += x * x * count.w;
    w2x += x * count.w2;
    w2xx += x * x * count.w2;
  }
  return { ...valid, wx, wxx, w2x, w2xx };
}

/** Up to so many people the sums of scores below a thousand and of their squares are exact as numbers. */
const MOST_PEOPLE = 2n ** 32n;

function sumsOfPeople(substantive: readonly ScoredCount[], valid: Count): WeightedSums {
  let [sum, squares] = [0, 0];
  for (const { score, count } of substantive) {
    const n = Number(count.n);
    sum += score * n;
    squares += score * score * n;
  }
  const [wx, wxx] = [BigInt(sum), BigInt(squares)];
  return { ...valid, wx, wxx, w2x: wx, w2xx: wxx };
}
