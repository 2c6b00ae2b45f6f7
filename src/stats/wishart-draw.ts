import type { CholeskyFactor } from './cholesky.js';
import type { RandomNumbers } from './random-numbers.js';
import { zeroRows } from './zero-rows.js';

/** Memory for a draw, to be used again by the next. */
export interface WishartRoom {
  readonly bartlett: readonly Float64Array[];
  readonly root: readonly Float64Array[];
  readonly drawn: readonly Float64Array[];
}

export function wishartRoom(size: number): WishartRoom {
  return { bartlett: zeroRows(size), root: zeroRows(size), drawn: zeroRows(size) };
}

/**
 * One covariance matrix as n = df + 1 multivariate normal observations would give it: W / df with W Wishart-distributed, its
 * expectation the covariance matrix whose Cholesky factor is given.
 * @param df At least the number of variables.
 * @param from.room Overwritten by the next draw into it; new memory unless given.
 * Source: Bartlett's decomposition (Bartlett 1933, doi:10.1017/S0370164600015467); checked against the moments of the
 * distribution: E = Σ, var(s_ij) = (σ_ij² + σ_ii·σ_jj) / df.
 */
export function wishartDraw(
  factor: CholeskyFactor,
  df: number,
  { random, room = wishartRoom(factor.length) }: { readonly random: RandomNumbers; readonly room?: WishartRoom },
): readonly Float64Array[] {
  const { bartlett, root, drawn } = room;
  const size = factor.length;
  for (let i = 0; i < size; i++) {
    const row = bartlett[i]!;
    for (let j = 0; j < i; j++) row[j] = random.normal();
    row[i] = Math.sqrt(random.chiSquare(df - i));
  }
  for (let i = 0; i < size; i++) {
    const [own, ofFactor] = [root[i]!, factor[i]!];
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = j; k <= i; k++) sum += ofFactor[k]! * bartlett[k]![j]!;
      own[j] = sum;
    }
    for (let j = 0; j <= i; j++) {
      const other = root[j]!;
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += own[k]! * other[k]!;
      drawn[i]![j] = sum / df;
      drawn[j]![i] = sum / df;
    }
  }
  return drawn;
}
