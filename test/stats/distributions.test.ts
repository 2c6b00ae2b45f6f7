import { describe, expect, it } from 'vitest';
import {
  incompleteBeta,
  logBeta,
  logGamma,
  noncentralTCdf,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  studentTTwoSidedP,
} from '../../src/stats/index.js';
import { noncentralTTails } from '../../src/stats/noncentral-t-cdf.js';
import reference from '../reference/distributions.json' with { type: 'json' };
import { expectClose } from '../reference/expect-close.js';

// The fixtures hold 15 digits, so 1e-12 is what a function "to 1e-12" can be held to.
const exact = { relative: 1e-12 };

describe('special functions equal R', () => {
  it.each(reference.logGamma)('log gamma at $x', ({ x, value }) => {
    expectClose(logGamma(x), value, { ...exact, absolute: 1e-14 });
  });

  it.each(reference.logBeta)('log beta at $a, $b', ({ a, b, value }) => {
    expectClose(logBeta(a, b), value, { ...exact, absolute: 1e-14 });
  });

  it('incomplete beta over arguments from 1e-12 and parameters to 50,000', () => {
    expect(reference.incompleteBeta.length).toBeGreaterThan(200);
    for (const { x, a, b, value } of reference.incompleteBeta) expectClose(incompleteBeta(x, a, b), value, exact);
  });

  it('are not a number outside their range', () => {
    expect(logGamma(0)).toBeNaN();
    expect(incompleteBeta(1.1, 1, 1)).toBeNaN();
    expect(incompleteBeta(0.5, 0, 1)).toBeNaN();
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('normal distribution equals R', () => {
  it.each(reference.normalCdf)('distribution function at $x', ({ x, value }) => {
    expectClose(normalCdf(x), value, exact);
  });

  it.each(reference.normalQuantile)('quantile at $p', ({ p, value }) => {
    expectClose(normalQuantile(p), value, exact);
  });

  it('has infinite quantiles at 0 and 1 and none outside', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect(normalQuantile(-0.1)).toBeNaN();
  });
});

describe('Student’s t equals R', () => {
  it('distribution function and two-sided p, df 0.5 to 1e6, tails to 1e-300', () => {
    expect(Math.min(...reference.studentT.map(({ cdf }) => cdf))).toBeLessThan(1e-250);
    for (const { t, df, cdf, twoSidedP } of reference.studentT) {
      expectClose(studentTCdf(t, df), cdf, exact);
      expectClose(studentTTwoSidedP(t, df), twoSidedP, exact);
    }
  });

  it('quantiles, df 0.5 to 1e6, probabilities from 1e-300', () => {
    expect(reference.studentTQuantile.length).toBeGreaterThan(140);
    // A quantile of 0.499 lies near zero, where p has fewer digits to give.
    for (const { p, df, value } of reference.studentTQuantile) {
      expectClose(studentTQuantile(p, df), value, { relative: 2e-12 });
    }
  });

  it('quantiles lead back to their probability, also where R’s qt() stops early', () => {
    for (const df of [0.5, 1.7, 5, 1e4]) {
      for (const p of [1e-300, 1e-100, 1e-20, 0.3]) {
        const t = studentTQuantile(p, df);
        if (Number.isFinite(t)) expectClose(studentTCdf(t, df), p, exact);
      }
    }
  });

  it('has the normal distribution as its limit and no values without degrees of freedom', () => {
    expect(studentTCdf(-1.5, Number.POSITIVE_INFINITY)).toBe(normalCdf(-1.5));
    expectClose(studentTQuantile(0.975, 1e9), normalQuantile(0.975), { relative: 1e-8 });
    expect(studentTCdf(1, 0)).toBeNaN();
    expect(studentTQuantile(0.975, Number.NaN)).toBeNaN();
  });
});

describe('noncentral t equals R', () => {
  it('where pt() is exact, noncentrality −4 to 30', () => {
    // R's series are good to an absolute 1e-12, less with many degrees of freedom: 2e-11 from quadrature in 25 digits, which this equals to 3e-15.
    for (const { t, df, ncp, value } of reference.noncentralT) {
      expectClose(noncentralTCdf(t, df, ncp), value, { relative: 0, absolute: 3e-11 });
    }
  });

  it.each(reference.noncentralTLarge)('by its definition at t $t, df $df, noncentrality $ncp', (row) => {
    // The reference is an adaptive quadrature of its own whose constant cancels (k·ln k − ln Γ(k)) for large df.
    expectClose(noncentralTCdf(row.t, row.df, row.ncp), row.value, { relative: 1e-9 });
  });

  it('is Student’s t without noncentrality', () => {
    for (const df of [1, 2, 7.5, 400, 1e6]) expectClose(noncentralTCdf(1.3, df, 0), studentTCdf(1.3, df), exact);
    expect(noncentralTCdf(1, 0.5, 1)).toBeNaN();
  });

  it('has both its tails in one integral', () => {
    for (const [t, df, ncp] of [
      [2.2, 9.3, 2.9],
      [2.2, 9.3, -2.9],
      [0.4, 1, 0],
      [1.97, 4000, 2.8],
      [30, 3, 25],
    ] as const) {
      const tails = 1 - noncentralTCdf(t, df, ncp) + noncentralTCdf(-t, df, ncp);
      expectClose(noncentralTTails(t, df, ncp), tails, { relative: 0, absolute: 1e-12 });
    }
    expect(noncentralTTails(0, 9, 1)).toBeNaN();
    expect(noncentralTTails(1, 0.5, 1)).toBeNaN();
    expect(noncentralTTails(1, Number.POSITIVE_INFINITY, 1)).toBeNaN();
  });
});
