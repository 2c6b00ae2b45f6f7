import { describe, expect, it } from 'vitest';
import { hedgesCorrection, hedgesG, meanFromSums, welchTTest } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/group-comparisons.json' with { type: 'json' };
import { sumsOf } from '../support/sums.js';

const noVariance = { n: 4, mean: 2, variance: 0 };

describe('Welch’s t test', () => {
  it.each(reference.comparisons)('equals R’s t.test on whole samples (t = $t)', (expected) => {
    const test = welchTTest(meanFromSums(sumsOf(expected.a)), meanFromSums(sumsOf(expected.b)));
    for (const figure of ['difference', 'standardError', 't', 'df', 'p', 'low', 'high'] as const) {
      expectClose(test[figure], expected[figure]);
    }
  });

  it.each(reference.fromSummaries)('equals its formula in R from n $nA and $nB', (row) => {
    const a = { n: row.nA, mean: row.meanA, variance: row.varianceA };
    const b = { n: row.nB, mean: row.meanB, variance: row.varianceB };
    const test = welchTTest(a, b);
    for (const figure of ['t', 'df', 'p', 'low'] as const) expectClose(test[figure], row[figure]);
  });

  it('needs two members in each group and some variance', () => {
    const one = { n: 1, mean: 3, variance: Number.NaN };
    expect(welchTTest(one, noVariance)).toMatchObject({ difference: 1, p: Number.NaN, df: Number.NaN });
    expect(welchTTest(noVariance, noVariance).p).toBeNaN();
  });
});

describe('Hedges’ g', () => {
  it.each(reference.comparisons)('equals R with exact correction and noncentral t interval (g = $g)', (expected) => {
    const { g, low, high } = hedgesG(meanFromSums(sumsOf(expected.a)), meanFromSums(sumsOf(expected.b)));
    expectClose(g, expected.g);
    // R's pt() with noncentrality is exact to an absolute 1e-12, which its root inherits.
    expectClose(low, expected.gLow, { absolute: 1e-9 });
    expectClose(high, expected.gHigh, { absolute: 1e-9 });
  });

  it.each(reference.clustered)(
    'has an interval as wide as clusters make it, on their degrees of freedom (design effect $designEffect)',
    ({ comparison, designEffect, df, gLow, gHigh }) => {
      const { a, b, g: alone } = reference.comparisons[comparison]!;
      const group = (values: readonly number[]) => ({
        ...meanFromSums(sumsOf(values)),
        nEffective: values.length / designEffect,
      });
      const { g, low, high } = hedgesG(group(a), group(b), { df });
      expectClose(g, alone);
      expectClose(low, gLow, { absolute: 1e-9 });
      expectClose(high, gHigh, { absolute: 1e-9 });
    },
  );

  it.each(reference.correction)('has the exact correction of $df degrees of freedom', ({ df, j }) => {
    expectClose(hedgesCorrection(df), j);
  });

  it('keeps its interval where noncentralities pass 37, as the large-sample interval has it', () => {
    const { g, low, high } = hedgesG({ n: 800_000, mean: 12, variance: 9 }, { n: 200_000, mean: 11, variance: 9 });
    expectClose(g, 1 / 3, { relative: 1e-5 });
    const error = Math.sqrt(1e6 / (8e5 * 2e5) + g ** 2 / 2e6);
    expectClose(low, g - 1.959963984540054 * error, { relative: 1e-5 });
    expectClose(high, g + 1.959963984540054 * error, { relative: 1e-5 });
  });

  it('turns its sign with the groups', () => {
    const a = { n: 9, mean: 4, variance: 2 };
    const b = { n: 14, mean: 3, variance: 1 };
    const there = hedgesG(a, b);
    const back = hedgesG(b, a);
    expectClose(back.g, -there.g, { relative: 1e-14 });
    expectClose(back.low, -there.high, { relative: 1e-11 });
  });

  it('narrows no further than the effective n’s allow', () => {
    const a = { n: 100, mean: 4, variance: 2, nEffective: 50 };
    const b = { n: 100, mean: 3, variance: 2, nEffective: 50 };
    const { nEffective: _a, ...plainA } = a;
    const { nEffective: _b, ...plainB } = b;
    const weighted = hedgesG(a, b);
    const plain = hedgesG(plainA, plainB);
    expect(weighted.g).toBe(plain.g);
    expect((weighted.high - weighted.low) / (plain.high - plain.low)).toBeCloseTo(Math.SQRT2, 1);
  });

  it('needs two members in each group and some variance', () => {
    expect(hedgesG(noVariance, { ...noVariance, mean: 3 }).g).toBeNaN();
    expect(hedgesG({ n: 1, mean: 3, variance: Number.NaN }, noVariance).low).toBeNaN();
    expect(hedgesCorrection(1)).toBeNaN();
  });

  it('has an interval for the widest effects five-point answers can show', () => {
    for (const variance of [1e-6, 1e-3, 1]) {
      const { g, low, high } = hedgesG({ n: 3, mean: 100, variance }, { n: 3, mean: 0, variance });
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(g);
      expect(high).toBeGreaterThan(g);
      expect(high).toBeLessThan(3 * g);
    }
  });
});
