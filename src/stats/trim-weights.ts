/** Weights with none above a limit. */
export interface TrimmedWeights {
  readonly weights: readonly number[];
  /** Respondents whose weight was cut down to the limit. */
  readonly trimmed: number;
}

/**
 * Cuts weights down to an upper limit and adds what was cut off in equal parts to all other weights, again and again until none
 * is above it; so their sum stays. Totals that the weights were made for then fit less closely.
 * @param weights Weight of each respondent of a cell.
 * @param people Respondents in each cell.
 * @param upper Greatest weight, above the mean weight.
 * @returns NaN weights where the limit is not above the mean, since nothing could take up what is cut off.
 * Source: Potter 1990, A study of procedures to identify and trim extreme sampling weights; checked against R's
 * survey::trimWeights(strict = TRUE).
 */
export function trimWeights(weights: readonly number[], people: readonly number[], upper: number): TrimmedWeights {
  const total = weightedSum(weights, people);
  const everybody = people.reduce((sum, n) => sum + n, 0);
  if (!(upper * everybody > total)) return { weights: weights.map(() => Number.NaN), trimmed: 0 };
  const cut = new Set<number>();
  let now = [...weights];
  for (;;) {
    const above = now.flatMap((weight, i) => (weight > upper ? [i] : []));
    if (above.length === 0) break;
    const excess = above.reduce((sum, i) => sum + (now[i]! - upper) * people[i]!, 0);
    const others = everybody - above.reduce((sum, i) => sum + people[i]!, 0);
    now = now.map((weight) => (weight > upper ? upper : weight + excess / others));
    for (const i of above) cut.add(i);
  }
  return { weights: now, trimmed: [...cut].reduce((sum, i) => sum + people[i]!, 0) };
}

function weightedSum(weights: readonly number[], people: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * people[i]!, 0);
}
