/**
 * Pearson correlation of paired numbers, each pair with its weight.
 * @param x,y As many as each other.
 * @param weights At least 0; by default 1 each.
 * @returns −1 to 1; NaN with fewer than two pairs that count or without variance.
 * Source: any textbook; checked against R's cor and cov.wt.
 */
export function pearsonCorrelation(x: readonly number[], y: readonly number[], weights?: readonly number[]): number {
  let total = 0;
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    total += weight;
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    meanX += (weight * dx) / total;
    meanY += (weight * dy) / total;
    xx += weight * dx * (x[i]! - meanX);
    yy += weight * dy * (y[i]! - meanY);
    xy += weight * dx * (y[i]! - meanY);
  }
  if (!(xx > 0 && yy > 0)) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/**
 * Spearman's rank correlation: Pearson's of the midranks.
 * @returns −1 to 1; NaN without variance.
 * Source: Spearman 1904, doi:10.2307/1412159; checked against R's cor(method = "spearman").
 */
export function spearmanCorrelation(x: readonly number[], y: readonly number[]): number {
  return pearsonCorrelation(midranks(x), midranks(y));
}

/** Ranks from 1, equal numbers sharing the mean of theirs. Checked against R's rank. */
export function midranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * The lowest and highest Pearson correlation that remains when one pair is left out.
 * @returns NaN with fewer than three pairs, or where leaving one out takes all variance.
 * Source: any textbook on influence (jackknife values); checked against the loop in R.
 */
export function leaveOneOutCorrelation(
  x: readonly number[],
  y: readonly number[],
  weights?: readonly number[],
): { readonly lowest: number; readonly highest: number } {
  if (x.length < 3) return { lowest: Number.NaN, highest: Number.NaN };
  const given = weights ?? x.map(() => 1);
  const left = x.map((_, out) =>
    pearsonCorrelation(
      x,
      y,
      given.map((weight, i) => (i === out ? 0 : weight)),
    ),
  );
  return { lowest: Math.min(...left), highest: Math.max(...left) };
}
