/** Answers that took a position, and those of them that are favourable; weighted sums where answers are weighted. */
export interface FavourableAnswers {
  readonly favourable: number;
  readonly valid: number;
}

/**
 * Percent favourable of answers put together: 100 · Σ favourable / Σ valid. Blanks, "not relevant" and "don't know" are not valid.
 * @returns 0–100; NaN without a valid answer.
 * Source: Civil Service People Survey 2019, Technical Guide (theme scores pool all answers of a theme).
 */
export function percentFavourable(answers: readonly FavourableAnswers[]): number {
  const sum = (of: 'favourable' | 'valid') => answers.reduce((total, answer) => total + answer[of], 0);
  const valid = sum('valid');
  return valid > 0 ? (100 * sum('favourable')) / valid : Number.NaN;
}

/**
 * Mean over items of each item's percent favourable.
 * @returns 0–100; NaN without an item, or where one has no valid answer.
 * Source: Federal Employee Viewpoint Survey, Technical Report (indices are means of items' percent positive).
 */
export function meanPercentFavourable(items: readonly FavourableAnswers[]): number {
  return items.reduce((total, item) => total + percentFavourable([item]), 0) / items.length;
}
