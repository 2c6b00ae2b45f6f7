import { describe, expect, it } from 'vitest';
import { meanFromSums, tInterval, wilsonInterval } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/intervals.json' with { type: 'json' };
import { sumsOf } from '../support/sums.js';

describe('Wilson’s interval', () => {
  it.each(reference.wilson)('equals R’s prop.test for $x of $n', ({ x, n, low, high }) => {
    const limits = wilsonInterval(x / n, n);
    // R leaves rounding dust of 1e-17 where the limit is 0.
    expectClose(limits.low, low, { absolute: 1e-15 });
    expectClose(limits.high, high);
  });

  it.each(reference.wilsonEffective)('solves its equation for $p of an effective n of $n', ({ p, n, low, high }) => {
    // The reference roots come from uniroot, which stops at 1e-15 absolute at best.
    expectClose(wilsonInterval(p, n).low, low, { absolute: 1e-12 });
    expectClose(wilsonInterval(p, n).high, high, { absolute: 1e-12 });
  });

  it.each([
    [5, 23, 88],
    [10, 31, 83],
    [20, 39, 78],
    [100, 50, 69],
  ])('of 60 %% favourable among %d is %d to %d %%', (n, low, high) => {
    const limits = wilsonInterval(0.6, n);
    expect([Math.round(100 * limits.low), Math.round(100 * limits.high)]).toEqual([low, high]);
  });

  it('is exactly 0 below nobody, exactly 1 above everybody, and mirrors', () => {
    for (let n = 1; n < 200; n += 0.7) {
      expect(wilsonInterval(0, n).low).toBe(0);
      expect(wilsonInterval(1, n).high).toBe(1);
    }
    expectClose(wilsonInterval(0.2, 9).low, 1 - wilsonInterval(0.8, 9).high, { absolute: 1e-15 });
  });

  it('does not exist without respondents or for a share above 1', () => {
    expect(wilsonInterval(0.5, 0)).toEqual({ low: Number.NaN, high: Number.NaN });
    expect(wilsonInterval(1.2, 5)).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

describe('Student’s t interval of a mean', () => {
  it.each(reference.tInterval)(
    'equals R’s t.test for $values',
    ({ values, mean, variance, standardError, low, high }) => {
      const group = meanFromSums(sumsOf(values));
      expectClose(group.mean, mean);
      expectClose(group.variance, variance);
      const error = Math.sqrt(group.variance / group.n);
      expectClose(error, standardError);
      const limits = tInterval(group.mean, error, group.n - 1);
      expectClose(limits.low, low);
      expectClose(limits.high, high);
    },
  );

  it.each([
    [20, 33.7],
    [100, 15.1],
    [1000, 4.8],
  ])('gives eNPS among %d the margin ±%d by the normal approximation', (n, margin) => {
    // 35 % promoters and 25 % detractors: variance of −1, 0, 1 is 0.35 + 0.25 − 0.1².
    const deviation = 100 * Math.sqrt(0.35 + 0.25 - 0.1 ** 2);
    const { high } = tInterval(0, deviation / Math.sqrt(n), Number.POSITIVE_INFINITY);
    expect(Math.abs(high - margin)).toBeLessThan(0.05);
  });

  it('has no mean without answers and no variance with one', () => {
    expect(meanFromSums(sumsOf([])).mean).toBeNaN();
    expect(meanFromSums(sumsOf([4]))).toEqual({ n: 1, mean: 4, variance: Number.NaN });
    expect(tInterval(4, Number.NaN, 0)).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});
