/** Exact sums over n whole numbers x. */
export interface Sums {
  readonly n: bigint;
  /** Σx. */
  readonly sum: bigint;
  /** Σx². */
  readonly sumOfSquares: bigint;
}

/** What tests and intervals need to know of a group: how many, their mean and sample variance. */
export interface GroupSummary {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean and sample variance (denominator n − 1) from exact sums. The numerator n·Σx² − (Σx)² is formed in whole numbers,
 * so nothing cancels and equal sums give equal figures on every machine.
 * @returns Mean NaN with n = 0; variance NaN with n below 2.
 * Source: any textbook; checked against R's mean and var.
 */
export function meanFromSums({ n, sum, sumOfSquares }: Sums): GroupSummary {
  if (n < 1n) return { n: 0, mean: Number.NaN, variance: Number.NaN };
  return { n: Number(n), mean: Number(sum) / Number(n), variance: sampleVariance({ n, sum, sumOfSquares }) };
}

/**
 * Sample variance, denominator n − 1: (n·Σx² − (Σx)²) / (n·(n − 1)).
 * @returns NaN with n below 2.
 * Source: any textbook; checked against R's var.
 */
export function sampleVariance({ n, sum, sumOfSquares }: Sums): number {
  if (n < 2n) return Number.NaN;
  return Number(n * sumOfSquares - sum * sum) / Number(n * (n - 1n));
}
