import { describe, expect, it } from 'vitest';
import {
  alphaIfDropped,
  averageInterItemCorrelation,
  confirmatoryFactorAnalysis,
  correlationFromCovariance,
  covarianceFromMoments,
  cronbachAlpha,
  feldtInterval,
  guttmanLambda6,
  itemRestCorrelation,
  minresOneFactor,
  omegaTotal,
  spearmanBrown,
  spearmanBrownLengthening,
  squaredMultipleCorrelations,
  standardErrorOfMeasurement,
  standardisedAlpha,
  symmetricEigenvalues,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/reliability.json' with { type: 'json' };

const [three, six, unlike, pair] = reference.cases;
const factored = [three!, six!, unlike!].map(({ minres, maximumLikelihood, ...row }) => ({
  ...row,
  minres: minres!,
  maximumLikelihood: maximumLikelihood!,
}));
const onlyOne = (length: number) => Array.from({ length }, () => 0);

function expectAllClose(actual: readonly number[], expected: readonly number[], options = {}) {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expectClose(actual[i]!, value, options);
}

describe('moments of a pair of items', () => {
  it.each(reference.pairs)('equal R’s survey::svyvar on pairwise-complete answers (n = $n, Σw = $w)', (row) => {
    const [n, w] = [BigInt(row.n), BigInt(row.w)];
    const sums = { n, w, sa: BigInt(row.sa), sb: BigInt(row.sb), saa: BigInt(row.saa), sbb: BigInt(row.sbb) };
    const summary = covarianceFromMoments({ ...sums, sab: BigInt(row.sab) });
    for (const figure of ['meanA', 'meanB', 'varianceA', 'varianceB', 'covariance', 'correlation'] as const) {
      expectClose(summary[figure], row[figure], { relative: 1e-12 });
    }
  });

  it('are not numbers without answers, or with one', () => {
    const none = { n: 0n, w: 0n, sa: 0n, sb: 0n, saa: 0n, sbb: 0n, sab: 0n };
    expect(Object.values(covarianceFromMoments(none)).filter(Number.isFinite)).toEqual([0]);
    const single = covarianceFromMoments({ n: 1n, w: 1n, sa: 3n, sb: 2n, saa: 9n, sbb: 4n, sab: 6n });
    expect(single).toMatchObject({ meanA: 3, meanB: 2, covariance: Number.NaN, correlation: Number.NaN });
    const still = covarianceFromMoments({ n: 2n, w: 2n, sa: 6n, sb: 5n, saa: 18n, sbb: 13n, sab: 15n });
    expect(still).toMatchObject({ varianceA: 0, varianceB: 0.5, correlation: Number.NaN });
  });
});

describe('reliability of a scale', () => {
  it.each(reference.cases)('equals R’s psych::alpha, alpha.ci and smc ($name items, n = $n)', (row) => {
    const { covariance } = row;
    const correlation = correlationFromCovariance(covariance);
    expectClose(cronbachAlpha(covariance), row.rawAlpha);
    expectClose(standardisedAlpha(covariance), row.standardisedAlpha);
    expectClose(guttmanLambda6(correlation), row.lambda6);
    expectClose(averageInterItemCorrelation(covariance), row.averageR);
    expectAllClose(squaredMultipleCorrelations(covariance), row.smc);
    expectAllClose(itemRestCorrelation(covariance), row.itemRest);
    if (covariance.length > 2) expectAllClose(alphaIfDropped(covariance), row.ifDropped);
    const { low, high } = feldtInterval(row.rawAlpha, row.n, covariance.length);
    expectClose(low, row.low);
    expectClose(high, row.high);
    expectAllClose(symmetricEigenvalues(correlation), row.eigenvalues);
    const total = covariance.flat().reduce((sum, value) => sum + value, 0);
    expectClose(standardErrorOfMeasurement(Math.sqrt(total), row.rawAlpha), row.errorOfMeasurement);
  });

  it('takes pairwise-complete covariances, as psych::alpha does', () => {
    expectClose(cronbachAlpha(reference.pairwise.covariance), reference.pairwise.rawAlpha);
  });

  it('narrows its interval with n, and widens it with confidence', () => {
    const at = (n: number, confidence?: number) => {
      const { low, high } = feldtInterval(0.8, n, 5, confidence === undefined ? {} : { confidence });
      return high - low;
    };
    expect(at(100)).toBeLessThan(at(50));
    expect(at(50, 0.99)).toBeGreaterThan(at(50));
  });

  it.each([
    ['no item', []],
    ['one item', [[2]]],
    [
      'an item without variance',
      [
        [0, 0],
        [0, 2],
      ],
    ],
    [
      'an item without answers',
      [
        [1, Number.NaN],
        [Number.NaN, Number.NaN],
      ],
    ],
  ])('is undefined with %s', (_case, covariance) => {
    for (const statistic of [cronbachAlpha, standardisedAlpha, guttmanLambda6, averageInterItemCorrelation]) {
      expect(statistic(covariance)).toBeNaN();
    }
    expect(itemRestCorrelation(covariance).filter(Number.isFinite)).toEqual([]);
    expect(alphaIfDropped(covariance).filter(Number.isFinite)).toEqual([]);
  });

  it('is undefined where only a combination of items is at fault', () => {
    const collinear = [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ];
    expect(guttmanLambda6(collinear)).toBeNaN();
    expectClose(cronbachAlpha(collinear), (3 / 2) * (1 - 3 / 7));
    const opposite = [
      [1, -1],
      [-1, 1],
    ];
    expect(cronbachAlpha(opposite)).toBeNaN();
    expect(alphaIfDropped(pair!.covariance)).toEqual([Number.NaN, Number.NaN]);
    expect(feldtInterval(0.8, 1, 5).low).toBeNaN();
    expect(feldtInterval(Number.NaN, 90, 5).high).toBeNaN();
    expect(standardErrorOfMeasurement(4, 1.2)).toBeNaN();
  });
});

describe('the Spearman–Brown forecast', () => {
  it('is standardised alpha, grown from the average correlation of one item', () => {
    for (const { covariance, averageR, standardisedAlpha: expected } of reference.cases) {
      expectClose(spearmanBrown(averageR, covariance.length), expected);
    }
  });

  it('and the length it needs undo each other', () => {
    expectClose(spearmanBrownLengthening(0.6, spearmanBrown(0.6, 2.5)), 2.5);
    expectClose(spearmanBrown(0.5, 2), 2 / 3);
    expect(spearmanBrown(0.5, 0)).toBeNaN();
    expect(spearmanBrownLengthening(-0.1, 0.8)).toBeNaN();
  });
});

describe('one factor by minimum residuals', () => {
  it.each(factored)('equals R’s psych::fa refined ($name items)', ({ covariance, minres }) => {
    const solution = minresOneFactor(covariance);
    expect(solution).toMatchObject({ converged: true, admissible: true });
    expectAllClose(solution.loadings, minres.loadings, { absolute: 1e-10 });
    expectAllClose(
      solution.uniquenesses,
      minres.loadings.map((value) => 1 - value ** 2),
    );
    expectClose(solution.rmsr, minres.rmsr, { absolute: 1e-10 });
  });

  it('turns its loadings so that they sum to a positive number', () => {
    const turned = six!.covariance.map((row, i) => row.map((value, j) => ((i === 0) === (j === 0) ? value : -value)));
    const loadings = minresOneFactor(turned).loadings;
    for (const [i, loading] of six!.minres!.loadings.entries()) {
      expectClose(loadings[i]!, i === 0 ? -loading : loading, { absolute: 1e-10 });
    }
  });

  it('stops at a Heywood case and says so', () => {
    const heywood = [
      [1, 0.8, 0.7],
      [0.8, 1, 0.3],
      [0.7, 0.3, 1],
    ];
    const solution = minresOneFactor(heywood);
    expect(solution).toMatchObject({ converged: true, admissible: false });
    expectClose(solution.uniquenesses[0]!, 0.005, { relative: 1e-9 });
  });

  it('is undefined with two items or an item without variance, and ends on a matrix of noise', () => {
    expect(minresOneFactor(pair!.covariance).converged).toBe(false);
    expect(
      minresOneFactor([
        [1, 0.2, 0],
        [0.2, 1, 0],
        [0, 0, 0],
      ]).loadings,
    ).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const identity = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));
    expect(minresOneFactor(identity).loadings.every(Number.isFinite)).toBe(true);
  });
});

describe('omega total', () => {
  it.each(factored)('equals lavaan’s one-factor model, observed and implied ($name items)', (row) => {
    const expected = row.maximumLikelihood;
    const solution = confirmatoryFactorAnalysis(row.covariance, row.n, onlyOne(row.covariance.length));
    expect(solution).toMatchObject({ converged: true, admissible: true });
    expectAllClose(solution.loadings, expected.loadings);
    expectAllClose(solution.uniquenesses, expected.uniquenesses);
    expectClose(omegaTotal(solution), expected.omegaModel);
    expectClose(omegaTotal(solution, row.covariance), expected.omegaObserved);
  });

  it('is alpha where all loadings are alike, and undefined without a solution', () => {
    const parallel = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 2 : 0.9)));
    const solution = confirmatoryFactorAnalysis(parallel, 100, onlyOne(4));
    expectClose(omegaTotal(solution), cronbachAlpha(parallel));
    expect(omegaTotal(confirmatoryFactorAnalysis(pair!.covariance, 38, onlyOne(2)))).toBeNaN();
  });
});
