import { describe, expect, it } from 'vitest';
import {
  benjaminiHochberg,
  clusteredDifference,
  clusteredMean,
  detectableDifference,
  finitePopulationCorrection,
  gamesHowell,
  minimumDetectableEffect,
  newcombeInterval,
  probabilityOfSuperiority,
  stratifiedDifference,
  studentisedRangeQuantile,
  studentisedRangeTail,
  tTestPower,
  weightedSuperiority,
  welchAnova,
} from '../../src/stats/index.js';
import { studentisedRangeQuantile95 } from '../../src/stats/studentised-range-quantile.js';
import reference from '../reference/contrasts.json' with { type: 'json' };
import { expectClose } from '../reference/expect-close.js';

describe('the probability of superiority', () => {
  it.each(reference.superiority)('equals Brunner and Munzel’s by ranks in R (p̂ = $probability)', (expected) => {
    const found = probabilityOfSuperiority(expected.a, expected.b);
    for (const figure of ['probability', 't', 'df', 'p', 'low', 'high'] as const) {
      expectClose(found[figure], expected[figure]);
    }
    expectClose(found.probability, expected.byPairs);
    expectClose(found.cliffsDelta, 2 * expected.byPairs - 1);
    expectClose(found.deltaLow, 2 * expected.low - 1);
  });

  it.each(reference.finiteSuperiority)(
    'of small populations equals survey::svymean of the placements with fpc (of $populationA and $populationB)',
    ({ a, b, populationA, populationB, ...expected }) => {
      const counted = (counts: readonly number[]) => counts.map((n) => ({ n, w: n, w2: n }));
      const factor = (counts: readonly number[], population: number) =>
        finitePopulationCorrection(
          counts.reduce((sum, n) => sum + n, 0),
          population,
        );
      const finite = { a: factor(a, populationA), b: factor(b, populationB) };
      const found = weightedSuperiority(counted(a), counted(b), { finite });
      for (const figure of ['probability', 't', 'df', 'p', 'low', 'high'] as const) {
        expectClose(found[figure], expected[figure]);
      }
    },
  );

  it('has no interval where the groups do not overlap, and nothing for an empty group', () => {
    expect(probabilityOfSuperiority([0, 0, 3], [4, 2, 0])).toMatchObject({ probability: 1, p: Number.NaN });
    expect(probabilityOfSuperiority([0, 0], [4, 2])).toMatchObject({ probability: Number.NaN, low: Number.NaN });
  });
});

describe('a difference of two proportions', () => {
  it.each(reference.proportions)('has Newcombe’s interval ($x1 of $n1, $x2 of $n2)', (row) => {
    const found = newcombeInterval({ successes: row.x1, n: row.n1 }, { successes: row.x2, n: row.n2 });
    for (const figure of ['difference', 'low', 'high'] as const) expectClose(found[figure], row[figure]);
  });

  it.each(reference.finiteProportions)(
    'has Newcombe’s interval on n / (1 − n/N) in small populations ($n1 of $population1, $n2 of $population2)',
    (row) => {
      const share = (successes: number, n: number, population: number) => ({
        ...{ successes, n, finite: finitePopulationCorrection(n, population) },
      });
      const found = newcombeInterval(share(row.x1, row.n1, row.population1), share(row.x2, row.n2, row.population2));
      for (const figure of ['difference', 'low', 'high'] as const) expectClose(found[figure], row[figure]);
    },
  );

  it('has no interval left where everybody of both groups answered', () => {
    const all = { n: 10, finite: 0 };
    const found = newcombeInterval({ successes: 0, ...all }, { successes: 4, ...all });
    expect(found).toEqual({ difference: -0.4, low: -0.4, high: -0.4 });
  });

  it('equals the first example of Newcombe’s table II: 56/70 against 48/80', () => {
    const { low, high } = newcombeInterval({ successes: 56, n: 70 }, { successes: 48, n: 80 });
    expectClose(low, 0.0524, { absolute: 5e-5 });
    expectClose(high, 0.3339, { absolute: 5e-5 });
  });
});

describe('Benjamini and Hochberg’s adjustment', () => {
  it('equals R’s p.adjust and leaves out what has no p value', () => {
    const p = reference.adjusted.p.map((value) => (value < 0 ? Number.NaN : value));
    benjaminiHochberg(p).forEach((value, i) => {
      if (reference.adjusted.bh[i]! < 0) expect(value).toBeNaN();
      else expectClose(value, reference.adjusted.bh[i]!);
    });
  });
});

describe('several means', () => {
  it.each(reference.anovas)('have Welch’s F as R’s oneway.test (F = $f)', ({ groups, ...expected }) => {
    const found = welchAnova(groups);
    for (const figure of ['f', 'df1', 'df2', 'p'] as const) expectClose(found[figure], expected[figure]);
  });

  it.each(reference.anovas)('have Games and Howell’s comparisons (F = $f)', ({ groups, pairs }) => {
    const found = gamesHowell(groups);
    expect(found.map(({ i, j }) => [i, j])).toEqual(pairs.map(({ i, j }) => [i, j]));
    found.forEach((pair, k) => {
      expectClose(pair.difference, pairs[k]!.difference);
      expectClose(pair.df, pairs[k]!.df);
      // R's ptukey is exact to about 1e-9 absolute.
      expectClose(pair.p, pairs[k]!.p, { absolute: 1e-8 });
      // R's qtukey stops within 1e-4 of its root.
      expectClose(pair.high - pair.difference, pairs[k]!.halfWidth, { relative: 1e-4 });
      expectClose(pair.difference - pair.low, pairs[k]!.halfWidth, { relative: 1e-4 });
      expect(pair.low > 0 || pair.high < 0).toBe(pair.p < 0.05);
    });
  });

  it('are compared in pairs by how exact each difference is, where groups share their units', () => {
    const groups = [60, 64, 71].map((mean) => ({ n: 40, mean, standardError: 2 }));
    const [first, second] = gamesHowell(groups, (i, j) => (i + j === 1 ? { standardError: 1.5, df: 12.5 } : null));
    const welch = gamesHowell(groups);
    expect(first).toMatchObject({ difference: 4, standardError: 1.5, df: 12.5, t: 4 / 1.5 });
    expectClose(first!.p, studentisedRangeTail((4 / 1.5) * Math.SQRT2, 3, 12.5));
    expectClose(first!.high - 4, (studentisedRangeQuantile(0.95, 3, 12.5) * 1.5) / Math.SQRT2);
    expectClose(first!.detectable, detectableDifference(1.5, 12.5, { means: 3 }));
    expect(second).toEqual(welch[1]);
  });

  it('need two groups of two', () => {
    const one = { n: 1, mean: 3, standardError: Number.NaN };
    const some = { n: 9, mean: 4, standardError: 0.5 };
    expect(welchAnova([one, some]).p).toBeNaN();
    expect(gamesHowell([one, some])[0]).toMatchObject({ p: Number.NaN, low: Number.NaN, high: Number.NaN });
  });
});

describe('the studentised range', () => {
  it.each(reference.ranges)('has the tail of its definition (q $q, k $k, df $df)', ({ q, k, df, tail, ptukey }) => {
    expectClose(studentisedRangeTail(q, k, df), tail, { absolute: 1e-10 });
    expectClose(studentisedRangeTail(q, k, df), ptukey, { absolute: 1e-8 });
  });

  it.each(reference.quantiles)('has the quantile of its definition (p $p, k $k, df $df)', ({ p, k, df, q, qtukey }) => {
    expectClose(studentisedRangeQuantile(p, k, df), q);
    // R's qtukey is no guide at two degrees of freedom.
    if (df > 2) expectClose(studentisedRangeQuantile(p, k, df), qtukey, { relative: 1e-4 });
  });

  it('meets the quantile by a polynomial where many pairs ask for it', () => {
    for (const df of [8, 9.4, 23, 310, 1e6, Number.POSITIVE_INFINITY]) {
      expectClose(studentisedRangeQuantile95(7, df), studentisedRangeQuantile(0.95, 7, df));
    }
    expect(studentisedRangeQuantile(0.95, 1, 10)).toBeNaN();
    expect(studentisedRangeQuantile95(3, 0.5)).toBeNaN();
  });
});

describe('the minimum detectable effect', () => {
  it.each(reference.effects)('of $nA and $nB has 80 % power', ({ nA, nB, effect, powerAtHalf }) => {
    // R's noncentral pt is exact to an absolute 1e-12, which its root inherits.
    expectClose(minimumDetectableEffect(nA, nB), effect, { relative: 1e-9 });
    expectClose(tTestPower(0.5, nA, nB), powerAtHalf, { absolute: 1e-11 });
  });

  it.each(reference.fewUnits)('is larger on the $df degrees of freedom that units leave', ({ nA, nB, df, effect }) => {
    expectClose(minimumDetectableEffect(nA, nB, { df }), effect, { relative: 1e-9 });
    expectClose(detectableDifference(3 * Math.sqrt(1 / nA + 1 / nB), df), 3 * effect, { relative: 1e-9 });
    expect(minimumDetectableEffect(nA, nB)).toBeLessThan(effect);
  });

  it.each(reference.pairsFound)('is larger for a pair of $k means ($df degrees of freedom)', ({ k, df, ncp }) => {
    expectClose(detectableDifference(2, df, { means: k }), 2 * ncp, { relative: 1e-9 });
  });

  it.each([8, 8.5, 31, 1e6])('is the same by its polynomial as by its equation (%d degrees of freedom)', (df) => {
    for (const means of [2, 5]) {
      const [less, more] = [0.7999999, 0.8000001].map((power) => detectableDifference(1, df, { power, means }));
      expectClose(detectableDifference(1, df, { means }), (less! + more!) / 2, { relative: 1e-9 });
    }
  });

  it('is that of power.t.test for 64 and 64', () => {
    expectClose(tTestPower(0.5, 64, 64), reference.equal, { absolute: 1e-11 });
    expect(minimumDetectableEffect(1, 50)).toBeNaN();
  });
});

const LINEARISED = { correction: 'linearised' } as const;

describe('people in teams', () => {
  const { a, b, ...expected } = reference.clusters;

  it('widen the standard error of a difference as R’s survey package has it', () => {
    const found = clusteredDifference(
      a.map((sums, c) => ({ a: sums, b: b[c]! })),
      undefined,
      LINEARISED,
    );
    expectClose(found.difference, expected.difference);
    expectClose(found.standardError, expected.standardError);
    expect(found.df).toBe(expected.df);
  });

  it('widen that of a group’s mean and of everybody’s', () => {
    const group = clusteredMean(a, undefined, LINEARISED);
    expectClose(group.mean, expected.meanA);
    expectClose(group.standardError, expected.errorA);
    const all = clusteredMean(
      a.map(({ n, sum }, c) => ({ n: n + b[c]!.n, sum: sum + b[c]!.sum })),
      undefined,
      LINEARISED,
    );
    expectClose(all.mean, expected.mean);
    expectClose(all.standardError, expected.error);
  });

  it('may stand beside people in no team, each a team alone', () => {
    const { difference, standardError, df, ...singles } = reference.singles;
    const found = clusteredDifference(
      a.slice(0, 12).map((sums, c) => ({ a: sums, b: b[c]! })),
      singles,
      LINEARISED,
    );
    expectClose(found.difference, difference);
    expectClose(found.standardError, standardError);
    expect(found.df).toBe(df);
  });

  it('need two teams', () => {
    expect(clusteredMean([{ n: 4, sum: 12 }])).toMatchObject({ mean: 3, standardError: Number.NaN });
  });
});

describe('a small population', () => {
  it.each(reference.fpc)('narrows the standard error ($n of $population)', ({ n, population, factor }) => {
    expectClose(finitePopulationCorrection(n, population), factor);
    expect(finitePopulationCorrection(9, 8)).toBeNaN();
  });
});

describe('a difference within strata', () => {
  it('is standardised to the mix of everybody', () => {
    const { strata, ...expected } = reference.stratified;
    const found = stratifiedDifference(strata);
    for (const figure of ['difference', 'standardError', 'df', 'low'] as const) {
      expectClose(found[figure], expected[figure]);
    }
    expect(found.strata).toBe(4);
  });

  it('leaves out strata without two of each', () => {
    const one = { n: 1, mean: 9, standardError: Number.NaN };
    const some = { n: 5, mean: 4, standardError: 1 };
    expect(stratifiedDifference([{ a: one, b: some }])).toMatchObject({ strata: 0, difference: Number.NaN });
  });
});
