import type { PlanAggregate, PlanItem, ScoringPlan } from '../plan/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { answerCounts } from './answer-counts.js';
import { NOBODY, totalCount } from './count.js';
import { effectiveN } from './favourabilities.js';
import { itemFavourabilityCounts } from './item-cell.js';
import type { ResultCell, Undefined } from './results.js';

/** An item's substantive answers, and those of them that are favourable. */
interface ItemAnswers {
  readonly valid: Count;
  readonly favourable: Count;
}

/**
 * An index of aggregates in a slice: mean over scales of the mean over their items of (weighted) percent favourable, 0–100.
 * nValid and nEffective are those of the item with the fewest substantive answers, nBlank the respondents without one.
 * It is no mean of respondents, so it has neither spread nor interval here.
 */
export function aggregateCell(
  plan: ScoringPlan,
  aggregate: PlanAggregate,
  slice: SliceTally | null,
): Omit<ResultCell, 'measure' | 'slice'> {
  const scales = aggregate.scales.map((s) => plan.scales[s]!.items.map((i) => answersTo(plan, plan.items[i]!, slice)));
  const fewest = scales.flat().reduce((a, b) => (b.valid.n < a.valid.n ? b : a)).valid;
  return {
    nValid: Number(fewest.n),
    nEffective: effectiveN(fewest),
    nBlank: Number(slice?.respondents.n ?? 0n) - Number(fewest.n),
    nNotRelevant: 0,
    nDontKnow: 0,
    mean: { undefined: 'not-a-mean' },
    favourability: { undefined: 'not-a-mean' },
    distribution: null,
    aggregate: meanPercentFavourable(scales),
  };
}

function answersTo(plan: ScoringPlan, item: PlanItem, slice: SliceTally | null): ItemAnswers {
  const counts = itemFavourabilityCounts(item, answerCounts(plan, item, slice));
  return { valid: totalCount([...counts.values()]), favourable: counts.get('favourable') ?? NOBODY };
}

function meanPercentFavourable(scales: readonly (readonly ItemAnswers[])[]): number | Undefined {
  if (scales.flat().some(({ valid }) => valid.w <= 0n)) return { undefined: 'no-answers' };
  const percent = ({ valid, favourable }: ItemAnswers) => (100 * Number(favourable.w)) / Number(valid.w);
  return mean(scales.map((items) => mean(items.map(percent))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
