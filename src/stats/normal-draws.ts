import { randomNumbers } from './random-numbers.js';

/** A pivot below this share of its variance is none: the variable is a combination of those before it. */
const SMALLEST_PIVOT = 1e-9;

/**
 * Draws of correlated standard normal variables. Variables that are combinations of others (shares that add up to a constant)
 * are allowed.
 * @param correlation Correlation of variables a and b.
 * @param options.variables How many variables.
 * @param options.draws How many draws.
 * @param options.seed Equal seeds give equal draws.
 * @returns Draw by draw, `variables` numbers each.
 * Source: Cholesky factor of a positive semi-definite matrix, any textbook of numerical linear algebra.
 */
export function normalDraws(
  correlation: (a: number, b: number) => number,
  { variables, draws, seed }: { readonly variables: number; readonly draws: number; readonly seed: number },
): Float64Array {
  const factor = semidefiniteFactor(correlation, variables);
  const random = randomNumbers(seed);
  const found = new Float64Array(draws * variables);
  const independent = new Float64Array(variables);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < variables; i++) independent[i] = random.normal();
    const at = draw * variables;
    for (let i = 0; i < variables; i++) {
      const row = i * variables;
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += factor[row + j]! * independent[j]!;
      found[at + i] = sum;
    }
  }
  return found;
}

function semidefiniteFactor(correlation: (a: number, b: number) => number, m: number): Float64Array {
  const factor = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let left = correlation(i, j);
      for (let k = 0; k < j; k++) left -= factor[i * m + k]! * factor[j * m + k]!;
      const pivot = factor[j * m + j]!;
      if (i === j) factor[i * m + i] = left > SMALLEST_PIVOT ? Math.sqrt(left) : 0;
      else factor[i * m + j] = pivot > 0 ? left / pivot : 0;
    }
  }
  return factor;
}
