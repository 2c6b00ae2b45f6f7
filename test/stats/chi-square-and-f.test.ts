import { describe, expect, it } from 'vitest';
import {
  chiSquareCdf,
  chiSquareUpperTail,
  fQuantile,
  fTail,
  incompleteGamma,
  noncentralChiSquareCdf,
  noncentralChiSquareLimits,
} from '../../src/stats/index.js';
import reference from '../reference/chi-square-and-f.json' with { type: 'json' };
import { expectClose } from '../reference/expect-close.js';

const exact = { relative: 1e-12 };

describe('incomplete gamma and chi-square equal R', () => {
  it('both tails, shapes 0.01 to 20,000, down to 1e-290', () => {
    expect(reference.incompleteGamma.length).toBeGreaterThan(60);
    for (const { a, x, lower, upper } of reference.incompleteGamma) {
      expectClose(incompleteGamma(a, x).lower, lower, exact);
      expectClose(incompleteGamma(a, x).upper, upper, exact);
      expectClose(chiSquareCdf(2 * x, 2 * a), lower, exact);
      expectClose(chiSquareUpperTail(2 * x, 2 * a), upper, exact);
    }
  });

  it('have no values outside their range, and their ends', () => {
    expect(incompleteGamma(0, 1).lower).toBeNaN();
    expect(chiSquareUpperTail(-1, 3)).toBeNaN();
    expect(chiSquareUpperTail(Number.NaN, 3)).toBeNaN();
    expect(chiSquareUpperTail(0, 3)).toBe(1);
    expect(chiSquareCdf(Number.POSITIVE_INFINITY, 3)).toBe(1);
  });
});

describe('noncentral chi-square equals R', () => {
  it('from noncentrality 0.001 to 8,000', () => {
    for (const { x, df, ncp, value } of reference.noncentralChiSquare) {
      expectClose(noncentralChiSquareCdf(x, df, ncp), value, { relative: 0, absolute: 2e-13 });
    }
  });

  it.each(reference.noncentralChiSquareLimits)('90 % limits of its noncentrality at $x on $df', (row) => {
    const { low, high } = noncentralChiSquareLimits(row.x, row.df, 0.9);
    expectClose(low, row.low, { absolute: 1e-9 });
    expectClose(high, row.high, { absolute: 1e-9 });
  });

  it('keeps its digits where chi-square is next to nothing or very large', () => {
    expectClose(noncentralChiSquareCdf(1e-10, 1, 10), Math.exp(-5) * chiSquareCdf(1e-10, 1), { relative: 1e-8 });
    const { low, high } = noncentralChiSquareLimits(2e5, 300, 0.9);
    const spread = 1.6448536269514722 * Math.sqrt(4 * 2e5);
    expectClose(low, 2e5 - 300 - spread, { relative: 1e-3 });
    expectClose(high, 2e5 - 300 + spread, { relative: 1e-3 });
    expect(noncentralChiSquareLimits(0, 5)).toEqual({ low: 0, high: 0 });
    expect(noncentralChiSquareLimits(Number.NaN, 5).high).toBeNaN();
    expect(noncentralChiSquareCdf(3, 5, -1)).toBeNaN();
  });
});

describe('quantiles of F equal R', () => {
  it('from 1e-10, degrees of freedom 1 to 1,000,000', () => {
    for (const { p, df1, df2, value } of reference.fQuantile) {
      expectClose(fQuantile(p, df1, df2), value, { relative: 1e-11 });
    }
  });

  it('lead back to their probability and have the ends of their range', () => {
    for (const p of [1e-30, 1e-6, 0.2, 0.9999])
      expectClose(1 - fTail(fQuantile(p, 3, 11), 3, 11), p, { absolute: 1e-14 });
    expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect(fQuantile(0.5, 0, 3)).toBeNaN();
    expect(fQuantile(1.2, 2, 3)).toBeNaN();
  });
});
