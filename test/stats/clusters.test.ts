import { describe, it } from 'vitest';
import { type ClusterSums, clusteredDifference, clusteredMean, type SingleSums } from '../../src/stats/index.js';
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
