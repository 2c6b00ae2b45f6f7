import { describe, expect, it } from 'vitest';
import { cholesky } from '../../src/stats/cholesky.js';
import {
  bootstrapImportanceIntervals,
  linearRegression,
  lmg,
  parametricImportanceIntervals,
  rawCoefficient,
  relativeWeights,
  sampleQuantile,
} from '../../src/stats/index.js';
import { randomNumbers } from '../../src/stats/random-numbers.js';
import { symmetricEigen } from '../../src/stats/symmetric-eigen.js';
import { wishartDraw } from '../../src/stats/wishart-draw.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/importance.json' with { type: 'json' };

const swiss = reference.cases[0]!;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a regression from correlations', () => {
  it.each(reference.cases)('equals R’s lm of the answers ($name)', (expected) => {
    const found = linearRegression(expected, expected.n)!;
    for (const figure of ['rSquared', 'adjustedRSquared', 'f', 'p'] as const) {
      expectClose(found[figure], expected[figure], { relative: figure === 'p' ? 1e-8 : 1e-9 });
    }
    found.coefficients.forEach((coefficient, j) => {
      for (const figure of ['beta', 'standardError', 'low', 'high', 'vif'] as const) {
        expectClose(coefficient[figure], expected[figure][j]!, { absolute: 1e-12 });
      }
      const raw = rawCoefficient(coefficient.beta, expected.sds.at(-1)!, expected.sds[j]!);
      expectClose(raw, expected.raw[j]!, { absolute: 1e-12 });
    });
  });

  it('does not exist with a collinear pair, without variance, or where pairwise correlations contradict each other', () => {
    const pair = (r: number, outcome: readonly number[]) => ({
      predictors: [
        [1, r],
        [r, 1],
      ],
      outcome,
    });
    expect(linearRegression(pair(1, [0.4, 0.4]), 200)).toBeNull();
    expect(linearRegression(pair(Number.NaN, [0.4, 0.4]), 200)).toBeNull();
    expect(linearRegression(pair(-0.9, [0.9, 0.9]), 200)).toBeNull();
    expect(linearRegression(pair(0.2, [0.4, 0.4]), 3)?.coefficients[0]?.standardError).toBeNaN();
  });
});

describe('shares of what goes together with an outcome', () => {
  it.each(reference.cases)('by LMG equal the mean over all subsets in R ($name)', (expected) => {
    const found = lmg(expected);
    found.forEach((share, j) => {
      expectClose(share, expected.lmg[j]!);
    });
    expectClose(total(found), expected.rSquared);
  });

  it('by LMG equal the mean over all orders of entering, and the figures relaimpo 2.2-7 printed for swiss', () => {
    const printed = [0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265];
    lmg(swiss).forEach((share, j) => {
      expectClose(share, reference.orders[j]!);
      expectClose(share, printed[j]!);
    });
  });

  it.each(reference.cases)('by Johnson’s weights equal his formula in R ($name)', (expected) => {
    const found = relativeWeights(expected);
    found.forEach((weight, j) => {
      expectClose(weight, expected.johnson[j]!);
    });
    expectClose(total(found), expected.rSquared);
  });

  it('by Johnson’s weights equal the figures relativeImp 0.0.2 printed for swiss', () => {
    const printed = [0.048416895812, 0.154708249806, 0.271964104646, 0.114680029948, 0.116965721381];
    relativeWeights(swiss).forEach((weight, j) => {
      expectClose(weight, printed[j]!);
    });
  });

  it('are the squared correlation with one predictor, and the same both ways with two', () => {
    expect(lmg({ predictors: [[1]], outcome: [0.5] })).toEqual([0.25]);
    const two = {
      predictors: [
        [1, 0.5],
        [0.5, 1],
      ],
      outcome: [0.6, 0.4],
    };
    [0.286666666667, 0.086666666667].forEach((byHand, j) => {
      expectClose(lmg(two)[j]!, byHand);
      expectClose(relativeWeights(two)[j]!, byHand);
    });
  });

  it('do not exist where predictors are collinear', () => {
    const collinear = {
      predictors: [
        [1, 1],
        [1, 1],
      ],
      outcome: [0.3, 0.3],
    };
    expect(lmg(collinear)).toEqual([Number.NaN, Number.NaN]);
    expect(relativeWeights(collinear)).toEqual([Number.NaN, Number.NaN]);
    expect(parametricImportanceIntervals(collinear, 200)).toBeNull();
    expect(() => lmg({ predictors: [], outcome: [] })).toThrow(RangeError);
  });
});

describe('intervals of the shares', () => {
  it('from correlations alone are those of R’s own Wishart draws, within the error of simulation', () => {
    const { n, low, high, ...correlations } = reference.parametric;
    const found = parametricImportanceIntervals(correlations, n, { draws: 20_000 })!;
    found.lmg.forEach((limits, j) => {
      expectClose(limits.low, low[j]!, { absolute: 0.012 });
      expectClose(limits.high, high[j]!, { absolute: 0.012 });
    });
    expect(found.draws).toBe(20_000);
  });

  it('from answers are those of R’s resampling, within the error of simulation', () => {
    const { rows, low, high } = reference.bootstrap;
    const found = bootstrapImportanceIntervals(rows, { draws: 8000 })!;
    found.lmg.forEach((limits, j) => {
      expectClose(limits.low, low[j]!, { absolute: 0.02 });
      expectClose(limits.high, high[j]!, { absolute: 0.02 });
    });
  });

  it('are the same for the same seed and need more people than measures', () => {
    const { n, ...correlations } = reference.parametric;
    const once = (seed: number) => parametricImportanceIntervals(correlations, n, { seed, draws: 50 });
    expect(once(3)).toEqual(once(3));
    expect(once(3)).not.toEqual(once(4));
    expect(parametricImportanceIntervals(correlations, 4)).toBeNull();
    expect(bootstrapImportanceIntervals([...reference.bootstrap.rows.slice(0, 4)])).toBeNull();
    expect(() => bootstrapImportanceIntervals([[1, 2], [3]])).toThrow(RangeError);
  });
});

describe('what the intervals are drawn with', () => {
  const random = randomNumbers(20);
  const draws = 20_000;

  it('covariance matrices have Wishart’s mean and variance', () => {
    const sigma = [
      [2, 0.8],
      [0.8, 1],
    ];
    const df = 9;
    const drawn = Array.from({ length: draws }, () => wishartDraw(cholesky(sigma)!, df, { random }));
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const values = drawn.map((matrix) => matrix[i]![j]!);
      const mean = total(values) / draws;
      const variance = total(values.map((value) => (value - mean) ** 2)) / draws;
      const expected = (sigma[i]![j]! ** 2 + sigma[i]![i]! * sigma[j]![j]!) / df;
      expectClose(mean, sigma[i]![j]!, { absolute: 5 * Math.sqrt(expected / draws) });
      expectClose(variance, expected, { relative: 0.08 });
    }
  });

  it('random numbers are spread evenly, and chi-square ones have mean df and variance 2·df', () => {
    const uniform = Array.from({ length: draws }, () => random.uniform());
    expectClose(total(uniform) / draws, 0.5, { absolute: 0.01 });
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    for (const df of [1, 2.5, 40]) {
      const values = Array.from({ length: draws }, () => random.chiSquare(df));
      const mean = total(values) / draws;
      expectClose(mean, df, { relative: 0.05 });
      expectClose(total(values.map((value) => (value - mean) ** 2)) / draws, 2 * df, { relative: 0.1 });
    }
    expect(random.chiSquare(0)).toBeNaN();
  });

  it('quantiles are R’s', () => {
    for (const { p, value } of reference.quantiles) expectClose(sampleQuantile(reference.sorted, p), value);
    expect(sampleQuantile([], 0.5)).toBeNaN();
  });

  it('eigenvalues and vectors are R’s', () => {
    const { matrix, values, projector } = reference.eigen;
    const found = symmetricEigen(matrix);
    const order = [...found.values.keys()].sort((a, b) => found.values[b]! - found.values[a]!);
    order.forEach((k, i) => {
      expectClose(found.values[k]!, values[i]!);
    });
    const first = found.vectors[order[0]!]!;
    projector.forEach((row, i) => {
      row.forEach((value, j) => {
        expectClose(first[i]! * first[j]!, value, { absolute: 1e-12 });
      });
    });
    expect(symmetricEigen([[Number.NaN]]).values[0]).toBeNaN();
  });
});
