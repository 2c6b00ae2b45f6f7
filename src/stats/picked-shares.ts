/** How often each option of a list was picked, and which options were picked together. */
export interface PickedCounts {
  /** Respondents who picked anything. */
  readonly n: number;
  /** By option. */
  readonly votes: readonly number[];
  /**
   * Respondents who picked both a and b, for a < b, at a · (2m − a − 1) / 2 + (b − a − 1) with m options; unweighted, as n
   * and votes.
   */
  readonly pairs: ArrayLike<number>;
  /** Shares that weights give, 0–1, and the n they are worth (Kish); the unweighted ones where left out. */
  readonly weighted?: { readonly shares: readonly number[]; readonly n: number };
}

/** Shares with the standard errors and the covariances of their sampling errors. */
export interface PickedShares {
  readonly n: number;
  readonly shares: Float64Array;
  readonly errors: Float64Array;
  /** Correlation of the sampling errors of two shares. */
  readonly correlation: (a: number, b: number) => number;
}

/** Place of the pair a < b of m options in a triangle without its diagonal. */
export function placeOfPair(a: number, b: number, m: number): number {
  return (a * (2 * m - a - 1)) / 2 + (b - a - 1);
}

/**
 * Shares of options picked, with errors of their multinomial-like sampling: variance p·(1 − p)/n, covariance
 * (n_ab − n_a·n_b/n)/n². Nothing has less variance than an option picked once, so that one nobody picked is not certain.
 * @returns Shares NaN with n = 0.
 * Source: covariance of the mean of 0/1 variables; any textbook.
 */
export function pickedShares({ n, votes, pairs, weighted }: PickedCounts): PickedShares {
  const m = votes.length;
  const shares = Float64Array.from(weighted?.shares ?? votes.map((count) => count / n));
  const worth = weighted?.n ?? n;
  const errors = shares.map((share) => errorOfShare(share, worth));
  const spread = votes.map((count) => Math.sqrt(count * (n - count)));
  const correlation = (a: number, b: number): number => {
    if (a === b) return 1;
    const product = spread[a]! * spread[b]!;
    if (!(product > 0)) return 0;
    const both = pairs[a < b ? placeOfPair(a, b, m) : placeOfPair(b, a, m)]!;
    return (n * both - votes[a]! * votes[b]!) / product;
  };
  return { n: worth, shares, errors, correlation };
}

/** How far each other option lies above one, in standard errors of the difference; in the order of the list, itself left out. */
export function differencesFrom(option: number, { shares, errors, correlation }: PickedShares): Float64Array {
  const above = new Float64Array(shares.length - 1);
  let at = 0;
  for (let other = 0; other < shares.length; other++) {
    if (other === option) continue;
    const [a, b] = [errors[option]!, errors[other]!];
    const variance = a * a + b * b - 2 * correlation(option, other) * a * b;
    above[at++] = (shares[other]! - shares[option]!) / Math.sqrt(Math.max(variance, (a * a + b * b) * 1e-6));
  }
  return above;
}

/** Standard error of a share, not below that of one vote in n. */
export function errorOfShare(share: number, n: number): number {
  const least = (1 / n) * (1 - 1 / n);
  return Math.sqrt(Math.max(share * (1 - share), least, 0) / n);
}
