import { cholesky, choleskyInverse } from './cholesky.js';
import { fTail } from './f-tail.js';
import type { Limits } from './limits.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';
import { tInterval } from './t-interval.js';

/** Correlations of p predictors with each other and with an outcome. */
export interface CorrelationsWithOutcome {
  readonly predictors: SymmetricMatrix;
  readonly outcome: readonly number[];
}

/** An outcome's linear regression on p predictors. */
export interface LinearRegression {
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly coefficients: readonly RegressionCoefficient[];
}

/** A standardised coefficient with its 95 % interval. `vif`: variance inflation factor, at least 1. */
export interface RegressionCoefficient extends Limits {
  readonly beta: number;
  readonly standardError: number;
  readonly vif: number;
}

/**
 * Least squares from correlations. A raw coefficient is `rawCoefficient(beta, …)`.
 * @param n Respondents the correlations rest on, for adjusted R², standard errors and F.
 * @returns Null unless the predictors with the outcome make a positive definite matrix (collinear predictors, a variance of
 * zero, many pairwise-complete matrices do not); standard errors, F and adjusted R² NaN with n below p + 2.
 * Source: any textbook (Cohen, Cohen, West & Aiken 2003, 3.5, 10.5); checked against R's lm.
 */
export function linearRegression(correlations: CorrelationsWithOutcome, n: number): LinearRegression | null {
  const { predictors, outcome } = correlations;
  if (predictors.length === 0 || cholesky(jointMatrix(correlations)) === null) return null;
  const inverse = choleskyInverse(cholesky(predictors)!);
  const size = predictors.length;
  const betas = inverse.map((row) => outcome.reduce((sum, r, j) => sum + row[j]! * r, 0));
  const rSquared = betas.reduce((sum, beta, j) => sum + beta * outcome[j]!, 0);
  const df2 = n - size - 1 > 0 ? n - size - 1 : Number.NaN;
  const f = rSquared / size / ((1 - rSquared) / df2);
  return {
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / df2,
    f,
    df1: size,
    df2,
    p: fTail(f, size, df2),
    coefficients: betas.map((beta, j) => {
      const vif = inverse[j]![j]!;
      const standardError = Math.sqrt((vif * (1 - rSquared)) / df2);
      return { beta, standardError, vif, ...tInterval(beta, standardError, df2) };
    }),
  };
}

/** A standardised coefficient in raw form: what the outcome differs by for one step of the predictor. */
export function rawCoefficient(beta: number, outcomeSd: number, predictorSd: number): number {
  return (beta * outcomeSd) / predictorSd;
}

/** Predictors and outcome in one matrix, the outcome last. */
export function jointMatrix({ predictors, outcome }: CorrelationsWithOutcome): SymmetricMatrix {
  return [...predictors.map((row, i) => [...row, outcome[i]!]), [...outcome, 1]];
}
