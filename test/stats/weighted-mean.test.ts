import { describe, expect, it } from 'vitest';
import {
  kishEffectiveN,
  meanFromSums,
  weightedMeanFromSums,
  welchTTest,
  welchTTestOfMeans,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/weighted-mean.json' with { type: 'json' };
import { sumsOf, weightedSumsOf } from '../support/sums.js';

describe('a weighted mean', () => {
  it.each(reference.cases)('equals R’s survey::svymean and svyvar (mean $mean)', (expected) => {
    const summary = weightedMeanFromSums(weightedSumsOf(expected.x, expected.w));
    for (const figure of ['mean', 'standardError', 'variance', 'nEffective'] as const) {
      expectClose(summary[figure], expected[figure]);
    }
  });

  it('is the unweighted mean when all weights are equal', () => {
    const values = [4, 1, 5, 5, 2];
    const plain = meanFromSums(sumsOf(values));
    const weighted = weightedMeanFromSums(weightedSumsOf(values, [3, 3, 3, 3, 3]));
    expectClose(weighted.variance, plain.variance, { relative: 1e-15 });
    expectClose(weighted.standardError, Math.sqrt(plain.variance / 5), { relative: 1e-15 });
    expect(weighted.nEffective).toBe(5);
    const test = welchTTestOfMeans(weighted, { n: 3, mean: 2, standardError: 0.5 });
    expectClose(test.p, welchTTest(plain, { n: 3, mean: 2, variance: 0.75 }).p);
  });

  it('does not exist when all weights are zero, and has no standard error for one respondent', () => {
    expect(weightedMeanFromSums(weightedSumsOf([3, 4], [0, 0])).mean).toBeNaN();
    expect(weightedMeanFromSums(weightedSumsOf([3], [2]))).toMatchObject({ mean: 3, standardError: Number.NaN });
    expect(kishEffectiveN(0, 0)).toBeNaN();
  });
});
