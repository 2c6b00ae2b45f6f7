import { describe, expect, it } from 'vitest';
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  confirmatoryFactorAnalysis,
  correlationFromCovariance,
  type FitIndices,
  fitIndices,
  isPositiveDefinite,
  mantelDif,
  measurementInvariance,
  parallelAnalysis,
  symmetricEigenvalues,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/structure.json' with { type: 'json' };

const [threeFactors, oneFactor] = reference.models;
const { groups, factorOf } = reference.invariance;
type ExpectedFit = Omit<FitIndices, 'n' | 'groups'>;

function expectFit(fit: FitIndices, expected: ExpectedFit, tolerance = 1e-9) {
  expect(fit.df).toBe(expected.df);
  expect(fit.baselineDf).toBe(expected.baselineDf);
  for (const figure of ['chiSquare', 'baselineChiSquare', 'cfi', 'tli', 'rmsea'] as const) {
    expectClose(fit[figure], expected[figure], { relative: tolerance });
  }
  for (const figure of ['p', 'rmseaCloseFitP', 'rmseaLow', 'rmseaHigh'] as const) {
    expectClose(fit[figure], expected[figure], { relative: 10 * tolerance, absolute: 1e-12 });
  }
  expectClose(fit.srmr, expected.srmr, { relative: tolerance });
}

describe('confirmatory factor analysis', () => {
  it('equals lavaan’s estimates refined: loadings, uniquenesses, factor correlations, standard errors', () => {
    const expected = threeFactors!;
    const model = confirmatoryFactorAnalysis(expected.covariance, expected.n, expected.factorOf);
    expect(model).toMatchObject({ converged: true, admissible: true });
    for (const figure of ['loadings', 'uniquenesses', 'loadingStandardErrors'] as const) {
      for (const [i, value] of expected[figure]!.entries()) expectClose(model[figure][i]!, value);
    }
    const [ab, ac, bc] = expected.factorCorrelations!;
    expectClose(model.factorCorrelations[1]![0]!, ab!);
    expectClose(model.factorCorrelations[2]![0]!, ac!);
    expectClose(model.factorCorrelations[1]![2]!, bc!);
    expectClose(model.chiSquareWishart, expected.chiSquareWishart!);
  });

  it.each(reference.models)('fits as lavaan’s fitMeasures say ($name)', ({ covariance, n, factorOf: factors, fit }) => {
    expectFit(confirmatoryFactorAnalysis(covariance, n, factors).fit, fit);
  });

  it('fits a correlation matrix alike, with the standardised loadings', () => {
    const raw = confirmatoryFactorAnalysis(threeFactors!.covariance, 320, factorOf);
    const standardised = confirmatoryFactorAnalysis(correlationFromCovariance(threeFactors!.covariance), 320, factorOf);
    expectClose(standardised.fit.chiSquare, raw.fit.chiSquare, { relative: 1e-12 });
    for (const [i, loading] of raw.standardisedLoadings.entries()) expectClose(standardised.loadings[i]!, loading);
  });

  it('gives back a structure that fits exactly, whatever way an item points', () => {
    const loadings = [0.8, -0.7, 0.6, 0.9, 0.5, -0.4];
    const factors = [0, 0, 0, 1, 1, 1];
    const sigma = loadings.map((a, i) =>
      loadings.map((b, j) => (i === j ? 1 : a * b * (factors[i] === factors[j] ? 1 : -0.3))),
    );
    const model = confirmatoryFactorAnalysis(sigma, 500, factors);
    for (const [i, loading] of loadings.entries()) expectClose(model.loadings[i]!, loading);
    expectClose(model.factorCorrelations[0]![1]!, -0.3);
    expect(model.fit.chiSquare).toBeLessThan(1e-9);
    expect(model.fit).toMatchObject({ df: 8, cfi: 1, rmsea: 0, rmseaLow: 0, rmseaHigh: 0 });
  });

  it('turns every factor so that its loadings sum to a positive number', () => {
    const loadings = [0.8, 0.7, 0.6, 0.5, -0.8];
    const factors = [0, 0, 0, 1, 1];
    const sigma = loadings.map((a, i) =>
      loadings.map((b, j) => (i === j ? 1 : a * b * (factors[i] === factors[j] ? 1 : 0.4))),
    );
    const model = confirmatoryFactorAnalysis(sigma, 500, factors);
    for (const [i, loading] of [0.8, 0.7, 0.6, -0.5, 0.8].entries()) expectClose(model.loadings[i]!, loading);
    expectClose(model.factorCorrelations[0]![1]!, -0.4);
  });

  it('has no fit to judge in three items on one factor', () => {
    const { fit, ...model } = confirmatoryFactorAnalysis(
      [
        [1, 0.5, 0.4],
        [0.5, 1, 0.3],
        [0.4, 0.3, 1],
      ],
      80,
      [0, 0, 0],
    );
    expect(model.converged).toBe(true);
    expectClose(model.loadings[0]! ** 2, (0.5 * 0.4) / 0.3);
    expect(fit).toMatchObject({ df: 0, p: Number.NaN, cfi: Number.NaN, tli: Number.NaN, rmsea: Number.NaN });
  });

  it('marks a Heywood case as not admissible', () => {
    const model = confirmatoryFactorAnalysis(
      [
        [1, 0.8, 0.7],
        [0.8, 1, 0.3],
        [0.7, 0.3, 1],
      ],
      80,
      [0, 0, 0],
    );
    expect(model.admissible).toBe(false);
    expect(model.uniquenesses[0]).toBeLessThan(0);
  });

  const collinear = [
    [1, 1, 0.5],
    [1, 1, 0.5],
    [0.5, 0.5, 1],
  ];
  const impossible = [
    [1, 0.9, -0.9],
    [0.9, 1, 0.9],
    [-0.9, 0.9, 1],
  ];
  const sound = [
    [1, 0.5, 0.4],
    [0.5, 1, 0.3],
    [0.4, 0.3, 1],
  ];
  it.each([
    ['a collinear pair', collinear, 80, [0, 0, 0]],
    ['a pairwise-complete matrix that is not positive definite', impossible, 80, [0, 0, 0]],
    [
      'an item without variance',
      [
        [0, 0, 0],
        [0, 1, 0.5],
        [0, 0.5, 1],
      ],
      80,
      [0, 0, 0],
    ],
    ['no more respondents than items', sound, 3, [0, 0, 0]],
    ['no respondents', sound, 0, [0, 0, 0]],
    ['a single item on a factor', sound, 80, [0, 0, 1]],
    [
      'two items on a single factor',
      [
        [1, 0.5],
        [0.5, 1],
      ],
      80,
      [0, 0],
    ],
    ['no items', [], 80, []],
    ['a factor left out', sound, 80, [0, 0, 2]],
  ])('is not converged, without figures, with %s', (_case, matrix, n, factors) => {
    const model = confirmatoryFactorAnalysis(matrix, n, factors);
    expect(model).toMatchObject({ converged: false, fit: { chiSquare: Number.NaN, cfi: Number.NaN } });
    expect(model.loadings.filter(Number.isFinite)).toEqual([]);
  });

  it('ends within its bounds where the factors are not there', () => {
    const noise = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 6 }, (_v, j) => (i === j ? 1 : 0.04 * Math.sin(7 * (i + j) + i * j))),
    );
    expect(isPositiveDefinite(noise)).toBe(true);
    const model = confirmatoryFactorAnalysis(noise, 90, [0, 0, 0, 1, 1, 1]);
    expect(model.iterations).toBeLessThanOrEqual(250);
    if (model.converged) expect(model.fit.chiSquare).toBeLessThan(model.fit.baselineChiSquare);
  });
});

describe('fit indices', () => {
  const parts = { df: 20, baselineChiSquare: 30, baselineDf: 28, n: 100, groups: 1, srmr: 0.05 };

  it('never call a model worse than none, nor better than perfect', () => {
    expect(fitIndices({ ...parts, chiSquare: 90 })).toMatchObject({ cfi: 0 });
    expect(fitIndices({ ...parts, chiSquare: 10 })).toMatchObject({ cfi: 1, rmsea: 0, rmseaLow: 0 });
  });
});

describe('measurement invariance between two groups', () => {
  const invariance = measurementInvariance(groups, factorOf);

  it.each(['configural', 'metric', 'scalar'] as const)('equals lavaan’s cfa with group.equal (%s)', (level) => {
    expect(invariance[level]).toMatchObject({ converged: true, admissible: true });
    expectFit(invariance[level].fit, reference.invariance[level]);
  });

  it('has lavaan’s factor means of the second group at the scalar level only', () => {
    expect(invariance.scalar.factorMeans[0]).toEqual([0, 0, 0]);
    for (const [f, mean] of reference.invariance.factorMeans.entries()) {
      expectClose(invariance.scalar.factorMeans[1]![f]!, mean);
    }
    expect(invariance.metric.factorMeans[1]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('says what each step costs', () => {
    const { configural, metric, scalar } = reference.invariance;
    const step = invariance.scalarAgainstMetric;
    expectClose(step.deltaCfi, scalar.cfi - metric.cfi, { relative: 1e-7 });
    expectClose(step.deltaRmsea, scalar.rmsea - metric.rmsea, { relative: 1e-7 });
    expect(step.dfDifference).toBe(6);
    expectClose(step.chiSquareDifference, scalar.chiSquare - metric.chiSquare, { relative: 1e-7 });
    expect(invariance.metricAgainstConfigural.dfDifference).toBe(metric.df - configural.df);
  });

  it('finds nothing between a group and itself, and whatever the unit of an item', () => {
    const same = measurementInvariance([groups[0]!, groups[0]!], factorOf);
    expect(same.scalarAgainstMetric.chiSquareDifference).toBeLessThan(1e-8);
    const rescaled = groups.map(({ n, covariance, means }) => ({
      n,
      covariance: covariance.map((row, i) => row.map((value, j) => value * (i + 1) * (j + 1))),
      means: means.map((mean, i) => mean * (i + 1) + 1000),
    }));
    expectClose(measurementInvariance(rescaled, factorOf).scalar.fit.chiSquare, invariance.scalar.fit.chiSquare);
  });

  it('takes a saturated configural model as a perfect fit', () => {
    const first = (group: (typeof groups)[number]) => ({
      n: group.n,
      covariance: group.covariance.slice(0, 3).map((row) => row.slice(0, 3)),
      means: group.means.slice(0, 3),
    });
    const { configural, metric, metricAgainstConfigural: step } = measurementInvariance(groups.map(first), [0, 0, 0]);
    expect(configural.fit).toMatchObject({ df: 0, cfi: Number.NaN });
    expectClose(step.deltaCfi, metric.fit.cfi - 1);
    expectClose(step.deltaRmsea, metric.fit.rmsea);
    expect(step.dfDifference).toBe(2);
  });

  it('is not converged with one group, a small one, or one without variance', () => {
    const still = { ...groups[1]!, covariance: groups[1]!.covariance.map((row) => row.map(() => 0)) };
    for (const bad of [[groups[0]!], [groups[0]!, { ...groups[1]!, n: 9 }], [groups[0]!, still], []]) {
      const result = measurementInvariance(bad, factorOf);
      expect(result.scalar.converged).toBe(false);
      expect(result.metricAgainstConfigural).toMatchObject({ deltaCfi: Number.NaN, p: Number.NaN });
    }
  });
});

describe('parallel analysis', () => {
  const { covariance, n } = oneFactor!;

  it.each(['component', 'factor'] as const)('agrees with psych::fa.parallel and random data in R (%s)', (variant) => {
    const expected = reference.parallel[variant];
    const result = parallelAnalysis(covariance, n, { variant, replications: 1000 });
    expect(result.factors).toBe(expected.factors);
    for (const [k, value] of expected.eigenvalues.entries()) {
      expectClose(result.eigenvalues[k]!, value, { absolute: 1e-12 });
      // Both sides are simulated: 1,000 and 4,000 data sets, whose quantiles have standard errors of about 0.004 and 0.002.
      expectClose(result.randomMeans[k]!, expected.means[k]!, { relative: 0, absolute: 0.008 });
      expectClose(result.randomQuantiles[k]!, expected.quantiles[k]!, { relative: 0, absolute: 0.02 });
    }
  });

  it('gives equal seeds equal draws, and other seeds others', () => {
    const at = (seed: number) => parallelAnalysis(covariance, n, { variant: 'component', seed, replications: 20 });
    expect(at(3)).toEqual(at(3));
    expect(at(3).randomMeans).not.toEqual(at(4).randomMeans);
  });

  it('costs no more with a million respondents', () => {
    const { randomQuantiles } = parallelAnalysis(covariance, 1_000_000, { variant: 'component' });
    expect(randomQuantiles[0]).toBeGreaterThan(1);
    expect(randomQuantiles[0]).toBeLessThan(1.01);
  });

  it('is undefined with one item, too few respondents or an item without variance', () => {
    const collinear = [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ];
    expect(parallelAnalysis([[1]], 90, { variant: 'component' }).factors).toBeNaN();
    expect(parallelAnalysis(covariance, 10, { variant: 'component' }).factors).toBeNaN();
    expect(
      parallelAnalysis(
        [
          [1, 0],
          [0, 0],
        ],
        90,
        { variant: 'component' },
      ).factors,
    ).toBeNaN();
    expect(parallelAnalysis(collinear, 90, { variant: 'factor' }).factors).toBeNaN();
    expect(parallelAnalysis(collinear, 90, { variant: 'component' }).factors).toBe(1);
  });
});

describe('positive definite matrices', () => {
  const { covariance } = oneFactor!;

  it('are told from collinear, impossible and empty ones, also where rounding blurs it', () => {
    const combine = (row: readonly number[], weight: number) => row[0]! * weight + row[1]! / 3;
    const withCombination = (weight: number) => {
      const rows = covariance.map((row) => [...row, combine(row, weight)]);
      const last = rows[0]!.map((value, j) => combine([value, rows[1]![j]!], weight));
      return [...rows, last];
    };
    for (let k = 1; k <= 20; k++) expect(isPositiveDefinite(withCombination(k / 7)), `weight ${k}/7`).toBe(false);
    expect(cholesky(withCombination(1))).toBeNull();
    expect(isPositiveDefinite(covariance)).toBe(true);
    const impossible = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    for (const matrix of [impossible, [[0]], [[Number.NaN]], []]) expect(isPositiveDefinite(matrix)).toBe(false);
  });

  it('are solved and inverted', () => {
    const factor = cholesky(covariance)!;
    const x = choleskySolve(factor, covariance[2]!);
    for (const [i, value] of x.entries()) expectClose(value, i === 2 ? 1 : 0, { absolute: 1e-13 });
    const inverse = choleskyInverse(factor);
    for (const [i, row] of covariance.entries()) {
      for (const [j, column] of inverse.entries()) {
        const product = row.reduce((sum, value, k) => sum + value * column[k]!, 0);
        expectClose(product, i === j ? 1 : 0, { absolute: 1e-13 });
      }
    }
  });
});

describe('eigenvalues', () => {
  it('add up to the trace, and are undefined with an element that is no number', () => {
    const matrix = oneFactor!.covariance;
    const sum = symmetricEigenvalues(matrix).reduce((total, value) => total + value, 0);
    expectClose(
      sum,
      matrix.reduce((total, row, i) => total + row[i]!, 0),
      { relative: 1e-13 },
    );
    expect(
      symmetricEigenvalues([
        [1, Number.NaN],
        [Number.NaN, 1],
      ]),
    ).toEqual([Number.NaN, Number.NaN]);
    expect(symmetricEigenvalues([])).toEqual([]);
  });
});

describe('Mantel’s test of differential item functioning', () => {
  it.each(reference.mantel)(
    'equals R person by person, and mantelhaen.test with two options (χ² = $chiSquare)',
    (row) => {
      const result = mantelDif(row.scores, row.strata);
      for (const figure of ['chiSquare', 'p', 'standardisedMeanDifference', 'effectSize'] as const) {
        expectClose(result[figure], row[figure]);
      }
      expect([result.n, result.strata]).toEqual([row.n, row.strata_used]);
    },
  );

  it('is undefined where no stratum has both groups, or nobody differs', () => {
    const apart = [
      { reference: [3, 4], focal: [0, 0] },
      { reference: [0, 0], focal: [2, 2] },
    ];
    expect(mantelDif([0, 1], apart)).toMatchObject({ chiSquare: Number.NaN, effectSize: Number.NaN, n: 0, strata: 0 });
    const alike = [{ reference: [3, 0], focal: [4, 0] }];
    expect(mantelDif([0, 1], alike)).toMatchObject({ chiSquare: Number.NaN, standardisedMeanDifference: 0 });
    expect(mantelDif([0, 1], []).p).toBeNaN();
  });
});
