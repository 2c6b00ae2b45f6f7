/**
 * Mean of one person's item scores over those answered, where enough were.
 * @param scores `null` where not answered, or answered outside the scale.
 * @returns NaN with fewer than `leastAnswered` answers. Not rounded.
 * Source: NHS Staff Survey, Technical Guide (a sub-score needs a stated number of its items, such as 5 of 7).
 */
export function personMean(scores: readonly (number | null)[], leastAnswered: number): number {
  const answered = scores.filter((score) => score !== null);
  if (answered.length === 0 || answered.length < leastAnswered) return Number.NaN;
  return answered.reduce((total, score) => total + score, 0) / answered.length;
}

/**
 * Sum of one person's item scores with the unanswered ones filled in by the mean of the others: sum · items / answered.
 * @returns NaN with fewer than `leastAnswered` answers. Not rounded.
 * Source: Geriatric Depression Scale as scored by the Uniform Data Set of the NACC.
 */
export function proratedSum(scores: readonly (number | null)[], leastAnswered: number): number {
  return personMean(scores, leastAnswered) * scores.length;
}
