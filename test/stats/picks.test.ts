import { describe, expect, it } from 'vitest';
import {
  binomialCdf,
  binomialQuantile,
  chanceCorrectedHits,
  expectedHits,
  hypergeometricProbability,
  hypergeometricTail,
  kendallTau,
  kendallTauB,
  mcNemar,
  meanAgainst,
  overlappingProportions,
  quantileInterval,
  rankBiasedOverlap,
  rankTests,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/picks.json' with { type: 'json' };

describe('a share among the same people asked twice', () => {
  it.each(reference.mcnemar)('$firstOnly against $secondOnly changed has R’s tests and Newcombe’s interval', (row) => {
    const found = mcNemar(row);
    for (const figure of ['difference', 'low', 'high', 'chiSquare', 'p', 'exact', 'midP'] as const)
      expectClose(found[figure], row[figure], { absolute: 1e-12 });
  });

  it('with nobody changed has p 1 and no chi-square', () => {
    const found = mcNemar({ both: 4, firstOnly: 0, secondOnly: 0, neither: 20 });
    expect(found).toMatchObject({ difference: 0, p: 1, exact: 1, midP: 1, chiSquare: Number.NaN });
  });

  it('among nobody has no difference', () => {
    expect(mcNemar({ both: 0, firstOnly: 0, secondOnly: 0, neither: 0 }).difference).toBeNaN();
  });
});

describe('shares of two samples that share people', () => {
  it.each(reference.overlapping)('differ as in R where $shared are shared', (row) => {
    const found = overlappingProportions(row);
    for (const figure of ['difference', 'low', 'high', 'p'] as const) expectClose(found[figure], row[figure]);
  });

  it('are tested much as by McNemar where all are shared', () => {
    const counts = { both: 150, firstOnly: 220, secondOnly: 180, neither: 1450 };
    const phi = (150 * 1450 - 220 * 180) / Math.sqrt(370 * 1630 * 330 * 1670);
    const samples = { first: { n: 2000, count: 370 }, second: { n: 2000, count: 330 }, shared: 2000 };
    expect(overlappingProportions({ ...samples, correlation: phi }).p).toBeCloseTo(mcNemar(counts).p, 3);
  });

  it('are not told apart where nobody picked', () => {
    const none = { first: { n: 20, count: 0 }, second: { n: 30, count: 0 }, shared: 10, correlation: 0 };
    expect(overlappingProportions(none)).toMatchObject({ difference: 0, p: 1 });
    expect(overlappingProportions({ ...none, first: { n: 0, count: 0 } }).difference).toBeNaN();
  });
});

describe('a rank tested against a given one', () => {
  const independent = (votes: readonly number[], n: number) => ({
    ...{ n, votes },
    pairs: votes.flatMap((a, i) => votes.slice(i + 1).map((b) => (a * b) / n)),
  });

  it.each(reference.ranked)('among $votes.length options has R’s p values', ({ votes, n, ranks, tests }) => {
    rankTests(independent(votes, n), ranks).forEach(({ better, worse }, i) => {
      expectClose(better, tests[i]!.better);
      expectClose(worse, tests[i]!.worse);
    });
  });

  it('is never better than the first nor worse than the last', () => {
    const [first, , last] = rankTests(independent([90, 50, 5], 100), [1, 2, 3]);
    expect([first!.better, last!.worse]).toEqual([1, 1]);
  });

  it('does not exist among nobody', () => {
    expect(rankTests({ n: 0, votes: [0, 0], pairs: [0] }, [1, 2])[0]!.better).toBeNaN();
  });
});

describe('hits by picking blindly', () => {
  it.each(reference.hypergeometric)('$hits of $picked from $list are as probable as in R', (row) => {
    expectClose(hypergeometricTail(row.hits, row), row.tail);
    expectClose(hypergeometricProbability(row.hits, row), row.exactly);
    expectClose(expectedHits(row).mean, row.mean);
    expectClose(expectedHits(row).sd, row.sd);
  });

  it('are 4 with a standard deviation of 1.22 for 10 of 25', () => {
    const { mean, sd } = expectedHits({ list: 25, marked: 10, picked: 10 });
    expect([mean, sd.toFixed(2)]).toEqual([4, '1.22']);
  });

  it('are corrected to 0 at chance and to 1 where every pick that could hit does', () => {
    const picks = { list: 25, marked: 10, picked: 10 };
    expect([4, 10, 1].map((hits) => chanceCorrectedHits(hits, picks))).toEqual([0, 1, -0.5]);
    expect(chanceCorrectedHits(5, { list: 10, marked: 10, picked: 5 })).toBeNaN();
  });

  it('do not exist where more is picked than the list holds', () => {
    expect(hypergeometricTail(1, { list: 5, marked: 2, picked: 6 })).toBeNaN();
  });
});

describe('the binomial distribution', () => {
  it.each(reference.binomial)('n $n at p $p and level $level is R’s', ({ n, p, level, quantile, cdf }) => {
    expect(binomialQuantile(level, n, p)).toBe(quantile);
    expectClose(binomialCdf(quantile, n, p), cdf);
  });
});

describe('rank-biased overlap', () => {
  it.each(reference.overlap)('at persistence $persistence is the mean over all orders of the tied', (row) => {
    expectClose(rankBiasedOverlap(row.a, row.b, row.persistence), row.overlap);
  });

  it('is 1 for the same order and does not exist for an empty list', () => {
    expectClose(rankBiasedOverlap([3, 2, 1], [30, 20, 10]), 1);
    expect(rankBiasedOverlap([], [])).toBeNaN();
  });
});

describe('Kendall’s tau-b', () => {
  it.each(reference.tau)('of $x.length pairs is R’s with the standard error over the table', (row) => {
    const found = kendallTauB(row.x, row.y);
    for (const figure of ['tau', 'standardError', 'low', 'high'] as const)
      expectClose(found[figure], row[figure], { absolute: 1e-12 });
    expectClose(kendallTau(row.x, row.y), row.tau, { absolute: 1e-12 });
  });

  it('does not exist where one of the two does not vary', () => {
    expect(kendallTauB([1, 1, 1], [1, 2, 3]).tau).toBeNaN();
    expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});

describe('a quantile of a histogram', () => {
  it.each(reference.quantiles)('at $p is R’s of type 2, with order statistics as limits', (row) => {
    const { values, counts, p, quantile } = row;
    const found = quantileInterval(
      values.map((value, i) => ({ value, count: counts[i]! })),
      p,
    );
    expect(found.value).toBe(quantile);
    expect(found.low).toBe('low' in row ? row.low : Number.NaN);
    expect(found.high).toBe('high' in row ? row.high : Number.NaN);
  });

  it('of weights that are all two, worth half as much, is that of ones', () => {
    const ones = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3].map((value) => ({ value, count: 1 }));
    const twos = ones.map(({ value }) => ({ value, count: 2 }));
    expect(quantileInterval(twos, 0.5, 10)).toEqual(quantileInterval(ones, 0.5));
  });

  it('of nobody does not exist', () => {
    expect(quantileInterval([], 0.5).value).toBeNaN();
  });
});

describe('a mean against a value known beforehand', () => {
  it('has R’s one-sample test', () => {
    const { value, low, high, t, p } = reference.against;
    const found = meanAgainst(reference.against, value);
    for (const [figure, expected] of [
      [found.low, low],
      [found.high, high],
      [found.t, t],
      [found.p, p],
    ] as const)
      expectClose(figure, expected);
  });
});
