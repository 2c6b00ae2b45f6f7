/** An item's mean and how many answered it. */
export interface ItemMean {
  readonly mean: number;
  readonly n: number;
}

/** When an index of item means exists. */
export interface ItemMeansRule {
  /** Fewest answers for an item's mean to count. */
  readonly leastAnswers: number;
  /** Fewest items that count, as a share of all, 0–1. */
  readonly leastItems: number;
}

/** Brilliant Future's published rule: 3 answers, 71 % of the questions. */
export const BRILLIANT_RULE: ItemMeansRule = { leastAnswers: 3, leastItems: 0.71 };

/**
 * An index of a group on 1–5 items: (mean of the items' means − 1) · 25. Each item counts alike, however many answered it.
 * @returns 0–100; NaN where fewer items than the rule asks for have the answers it asks for.
 * Source: Brilliant Future, help centre on index and method (insight.brilliantfuture.se/en/exhelp/index).
 */
export function indexOfItemMeans(items: readonly ItemMean[], rule: ItemMeansRule = BRILLIANT_RULE): number {
  const counting = items.filter(({ mean, n }) => n >= rule.leastAnswers && Number.isFinite(mean));
  if (counting.length === 0 || counting.length < rule.leastItems * items.length) return Number.NaN;
  return (counting.reduce((total, { mean }) => total + mean, 0) / counting.length - 1) * 25;
}

/**
 * Brilliant Future's engagement: the mean of Energy and Clarity, each 0–100. The same value can stand for different pairs,
 * which is why they show the pair as well.
 * Source: Brilliant Future, help centre on engagement (insight.brilliantfuture.se/en/exhelp/engagement).
 */
export function brilliantEngagement(energy: number, clarity: number): number {
  return (energy + clarity) / 2;
}
