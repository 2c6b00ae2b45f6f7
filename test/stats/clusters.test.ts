import { describe, expect, it } from 'vitest';
import {
  type ClusterSums,
  clusteredContrast,
  clusteredDifference,
  clusteredEquality,
  clusteredMean,
  type SingleSums,
} from '../../src/stats/index.js';
import reference from '../reference/clusters.json' with { type: 'json' };
import { expectClose } from '../reference/expect-close.js';

const paired = ({ a, b }: { readonly a: readonly ClusterSums[]; readonly b: readonly ClusterSums[] }) =>
  a.map((sums, c) => ({ a: sums, b: b[c]! }));
const together = ({ a, b }: { readonly a: readonly ClusterSums[]; readonly b: readonly ClusterSums[] }) =>
  a.map(({ n, sum }, c) => ({ n: n + b[c]!.n, sum: sum + b[c]!.sum }));
const bothOf = (a: SingleSums, b: SingleSums): SingleSums => ({
  respondents: a.respondents + b.respondents,
  n: a.n + b.n,
  sum: a.sum + b.sum,
  w2: a.w2 + b.w2,
  w2x: a.w2x + b.w2x,
  w2xx: a.w2xx + b.w2xx,
});

function expectFigures(
  found: { readonly standardError: number; readonly df: number },
  expected: { readonly standardError: number; readonly df: number },
) {
  expectClose(found.standardError, expected.standardError);
  expectClose(found.df, expected.df, { relative: 1e-8 });
}

describe('a standard error by units with few of them', () => {
  it.each([
    ['unweighted', reference.plain],
    ['weighted', reference.weighted],
  ])('of a mean and of a difference is that of the matrices (%s)', (_, people) => {
    const all = clusteredMean(together(people));
    expectClose(all.mean, people.mean.estimate);
    expectFigures(all, people.mean);
    const difference = clusteredDifference(paired(people));
    expectClose(difference.difference, people.difference.estimate);
    expectFigures(difference, people.difference);
  });

  it('is narrowed group by group where the population is small', () => {
    const { finite, ...people } = reference.plain;
    expectFigures(clusteredDifference(paired(people), undefined, { finite }), finite);
  });

  it('counts people without a unit as units of one', () => {
    const { aloneA, aloneB, mean, difference, ...people } = reference.singles;
    expectFigures(clusteredMean(together(people), bothOf(aloneA, aloneB)), mean);
    expectFigures(clusteredDifference(paired(people), { a: aloneA, b: aloneB }), difference);
  });

  it('learns nothing of a group that is one unit', () => {
    expectFigures(clusteredDifference(paired(reference.whole)), reference.whole);
  });
});

const groupOf = (sums: readonly ClusterSums[]) => ({
  clusters: { n: Float64Array.from(sums, ({ n }) => n), sum: Float64Array.from(sums, ({ sum }) => sum) },
});

describe('several groups that share units', () => {
  const { plain, weighted, few } = reference.equality;

  it.each([
    ['unweighted', plain],
    ['weighted', weighted],
    ['in six units', few],
  ])('are compared all at once and in pairs as the matrices have it (%s)', (_, { groups, pairs, ...expected }) => {
    const found = clusteredEquality(groups.map(groupOf));
    for (const figure of ['f', 'df1', 'df2', 'p'] as const) {
      expectClose(found[figure], expected[figure], { relative: 1e-8 });
    }
    for (const { i, j, estimate, ...pair } of pairs) {
      const both = clusteredDifference(paired({ a: groups[j]!, b: groups[i]! }));
      expectClose(both.difference, estimate);
      expectFigures(both, pair);
    }
  });

  it.each([
    ['unweighted', reference.contrast.plain],
    ['weighted', reference.contrast.weighted],
  ])('are set against each other within strata as the matrices have it (%s)', (_, people) => {
    const { groups, coefficients, estimate, ...expected } = people;
    const found = clusteredContrast(groups.map((sums, g) => ({ ...groupOf(sums), coefficient: coefficients[g]! })));
    expectClose(found.estimate, estimate);
    expectFigures(found, expected);
  });

  it('are not set against each other where one is a single unit', () => {
    const [a, b] = plain.groups;
    const single = a!.map((sums, i) => (i === 0 ? sums : { n: 0, sum: 0 }));
    const found = clusteredContrast([
      { ...groupOf(single), coefficient: 1 },
      { ...groupOf(b!), coefficient: -1 },
    ]);
    expect(found).toMatchObject({ standardError: NaN, df: NaN });
    expect(clusteredContrast([])).toMatchObject({ standardError: NaN });
  });

  it('are two groups’ t squared where they are two', () => {
    const [a, b] = plain.groups;
    const { difference, standardError, df } = clusteredDifference(paired({ a: a!, b: b! }));
    const found = clusteredEquality([groupOf(a!), groupOf(b!)]);
    expectClose(found.f, (difference / standardError) ** 2);
    expectClose(found.df2, df);
  });

  it('are not compared where one is a single unit, or empty, or there are more groups than units bear', () => {
    const [a, b, c, d] = plain.groups.map((sums) => sums.slice(0, 3));
    const none = a!.map(() => ({ n: 0, sum: 0 }));
    const single = a!.map((sums, i) => (i === 0 ? sums : { n: 0, sum: 0 }));
    for (const groups of [[a!], [a!, none], [a!, b!, single], [a!, b!, c!, d!]]) {
      expect(clusteredEquality(groups.map(groupOf))).toEqual({ f: NaN, df1: NaN, df2: NaN, p: NaN });
    }
  });
});
