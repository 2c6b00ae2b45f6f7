import { describe, expect, it } from 'vitest';
import { countPicks, FLAT, LONG_TAIL, simulatePicks } from '../../bench/picked-list.js';
import { type PickedCounts, placeOfPair, randomNumbers, rankAgreement, rankIntervals } from '../../src/stats/index.js';

/** Counts of options picked independently of each other. */
function independent(votes: readonly number[], n: number): PickedCounts {
  const pairs: number[] = [];
  votes.forEach((a, i) => {
    for (const b of votes.slice(i + 1)) pairs.push((a * b) / n);
  });
  return { n, votes, pairs };
}

describe('the interval of a rank', () => {
  it('holds the true rank in long lists with many alike near the bottom, where bootstrap percentiles do not', () => {
    const ranks = [5, 10, 25, 50, 75, 95];
    const random = randomNumbers(2026);
    const runs = 40;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const found = rankIntervals(countPicks(simulatePicks(LONG_TAIL, 300, random), LONG_TAIL));
      covered += ranks.filter((rank) => found[rank - 1]!.low <= rank && rank <= found[rank - 1]!.high).length;
    }
    expect(covered / (runs * ranks.length)).toBeGreaterThanOrEqual(0.93);
  });

  it('holds the first and the last rank of a list of options that hardly differ', () => {
    const random = randomNumbers(307);
    const runs = 60;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const found = rankIntervals(countPicks(simulatePicks(FLAT, 300, random), FLAT));
      covered += Number(found[0]!.low === 1) + Number(found[99]!.high === 100);
    }
    expect(covered / (2 * runs)).toBeGreaterThanOrEqual(0.95);
  });

  it('is one rank where options lie far apart', () => {
    const found = rankIntervals(independent([900, 700, 500, 300, 100], 1000));
    expect(found.map(({ rank, low, high }) => [rank, low, high])).toEqual([1, 2, 3, 4, 5].map((r) => [r, r, r]));
  });

  it('is the whole list where all are picked alike', () => {
    const found = rankIntervals(independent(new Array<number>(20).fill(50), 100));
    expect(new Set(found.map(({ rank, low, high }) => `${rank} ${low} ${high}`))).toEqual(new Set(['10.5 1 20']));
  });

  it('names its method: pairwise among options that chance may have ordered, and in the lower half of a list', () => {
    const found = rankIntervals(independent([900, 700, 500, 52, 51, 50, 49, 48], 1000));
    expect(found.map(({ method }) => method)).toEqual([
      ...new Array<string>(3).fill('normal'),
      ...new Array<string>(5).fill('pairwise'),
    ]);
  });

  it('gives options picked equally often the mean of their ranks', () => {
    expect(rankIntervals(independent([80, 40, 40, 2], 100)).map(({ rank }) => rank)).toEqual([1, 2.5, 2.5, 4]);
  });

  it('is narrower between options that the same people pick, since they hardly differ by chance', () => {
    const votes = [500, 480, 100, 50];
    const apart = independent(votes, 1000);
    const together = { ...apart, pairs: apart.pairs.length > 0 ? [478, ...Array.from(apart.pairs).slice(1)] : [] };
    expect(rankIntervals(apart)[0]!.high).toBe(2);
    expect(rankIntervals(together)[0]!.high).toBe(1);
  });

  it('is the same again for the same counts', () => {
    const counts = independent([50, 48, 46, 20, 18, 3, 0], 100);
    expect(rankIntervals(counts)).toEqual(rankIntervals(counts));
  });

  it('is the same with weights of one, and wider where weights are worth less', () => {
    const counts = independent([60, 50, 40, 30, 20, 10], 100);
    const shares = counts.votes.map((count) => count / 100);
    expect(rankIntervals({ ...counts, weighted: { shares, n: 100 } })).toEqual(rankIntervals(counts));
    const width = (found: ReturnType<typeof rankIntervals>) =>
      found.reduce((sum, { low, high }) => sum + high - low, 0);
    expect(width(rankIntervals({ ...counts, weighted: { shares, n: 30 } }))).toBeGreaterThan(
      width(rankIntervals(counts)),
    );
  });

  it('of an option nobody picked is not certain', () => {
    const found = rankIntervals(independent([20, 10, 1, 0, 0, 0], 30));
    expect(found[3]).toMatchObject({ rank: 5, low: 3, high: 6 });
  });

  it('does not exist among nobody', () => {
    expect(rankIntervals({ n: 0, votes: [0, 0], pairs: [0] })[0]!.rank).toBeNaN();
  });

  it('in a list of one is that one', () => {
    expect(rankIntervals({ n: 10, votes: [4], pairs: [] })).toEqual([{ rank: 1, low: 1, high: 1, method: 'pairwise' }]);
  });
});

describe('the place of a pair', () => {
  it('counts row by row through a triangle without its diagonal', () => {
    const places = [0, 1, 2].flatMap((a) =>
      [a + 1, a + 2, a + 3].filter((b) => b < 4).map((b) => placeOfPair(a, b, 4)),
    );
    expect(places).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('agreement of a list of votes with a given order', () => {
  const scores = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

  it('is whole for the same order, with hits of the whole top', () => {
    const found = rankAgreement(independent([950, 850, 750, 650, 550, 450, 350, 250, 150, 50], 1000), {
      scores,
      top: 3,
    });
    expect(found.tau.value).toBeCloseTo(1, 12);
    expect(found.overlap.value).toBeCloseTo(1, 12);
    expect(found.hits).toEqual({ value: 3, low: 3, high: 3 });
  });

  it('has limits that tell few respondents from many', () => {
    const votes = [5, 6, 4, 4, 3, 5, 2, 2, 3, 1];
    const width = (times: number) => {
      const { low, high } = rankAgreement(
        independent(
          votes.map((count) => count * times),
          10 * times,
        ),
        { scores, top: 3 },
      ).tau;
      return high - low;
    };
    expect(width(100)).toBeLessThan(width(3));
  });

  it('says how much of the spread of votes is not chance', () => {
    const votes = [60, 50, 40, 30];
    const variance = 500 / 3 / 100 ** 2;
    const errors =
      votes.map((count) => ((count / 100) * (1 - count / 100)) / 100).reduce((sum, one) => sum + one, 0) / 4;
    const { reliability } = rankAgreement(independent(votes, 100), { scores: [4, 3, 2, 1], top: 2 });
    expect(reliability).toBeCloseTo(1 - errors / variance, 12);
  });

  it('counts those tied at the border of the top in part', () => {
    expect(rankAgreement(independent([90, 50, 50, 1], 100), { scores: [4, 3, 2, 1], top: 2 }).hits.value).toBe(1.5);
  });

  it('does not exist among nobody', () => {
    expect(rankAgreement({ n: 0, votes: [0, 0], pairs: [0] }, { scores: [2, 1], top: 1 }).tau.low).toBeNaN();
  });
});
