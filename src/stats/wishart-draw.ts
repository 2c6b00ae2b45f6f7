import type { CholeskyFactor } from './cholesky.js';
import type { RandomNumbers } from './random-numbers.js';

/**
 * One covariance matrix as n = df + 1 multivariate normal observations would give it: W / df with W Wishart-distributed, its
 * expectation the covariance matrix whose Cholesky factor is given.
 * @param df At least the number of variables.
 * Source: Bartlett's decomposition (Bartlett 1933, doi:10.1017/S0370164600015467); checked against the moments of the
 * distribution: E = Σ, var(s_ij) = (σ_ij² + σ_ii·σ_jj) / df.
 */
export function wishartDraw(factor: CholeskyFactor, df: number, random: RandomNumbers): readonly Float64Array[] {
  const size = factor.length;
  const root = factor.map((row) => new Float64Array(row.length));
  const bartlett = factor.map((_, i) => {
    const row = new Float64Array(size);
    for (let j = 0; j < i; j++) row[j] = random.normal();
    row[i] = Math.sqrt(random.chiSquare(df - i));
    return row;
  });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = j; k <= i; k++) sum += factor[i]![k]! * bartlett[k]![j]!;
      root[i]![j] = sum;
    }
  }
  const drawn = factor.map((row) => new Float64Array(row.length));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += root[i]![k]! * root[j]![k]!;
      drawn[i]![j] = sum / df;
      drawn[j]![i] = sum / df;
    }
  }
  return drawn;
}
