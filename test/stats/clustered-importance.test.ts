import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ClusterPairSums,
  clusteredDifference,
  clusteredImportanceIntervals,
  clusteredMean,
  clusteredShareN,
  weightedSuperiority,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';

interface Limits {
  readonly low: number;
  readonly high: number;
}
type Figures = 'correlations' | 'betas' | 'lmg' | 'relativeWeights';

const { importance, share } = JSON.parse(
  readFileSync(new URL('../reference/clustered-importance.json', import.meta.url), 'utf8'),
) as {
  readonly importance: {
    readonly sums: readonly (readonly ClusterPairSums[])[];
    readonly samples: readonly (readonly number[])[];
  } & Readonly<Record<Figures, readonly Limits[]>>;
  readonly share: {
    readonly clusters: readonly { readonly n: number; readonly sum: number }[];
    readonly a: readonly { readonly n: number; readonly sum: number }[];
    readonly b: readonly { readonly n: number; readonly sum: number }[];
    readonly mean: number;
    readonly standardError: number;
    readonly df: number;
    readonly nEffective: number;
    readonly difference: { readonly estimate: number; readonly standardError: number };
  };
};

describe('importance resampled by teams', () => {
  const { sums, samples } = importance;
  const found = clusteredImportanceIntervals(sums, { samples })!;

  it.each<Figures>(['correlations', 'betas', 'lmg', 'relativeWeights'])(
    'has R’s limits of %s on R’s samples',
    (kind) => {
      expect(found.draws).toBe(samples.length);
      importance[kind].forEach(({ low, high }, j) => {
        expectClose(found[kind][j]!.low, low, { relative: 1e-8 });
        expectClose(found[kind][j]!.high, high, { relative: 1e-8 });
      });
    },
  );

  it('draws the same samples for the same seed, others for another', () => {
    const drawn = (seed: number) => clusteredImportanceIntervals(sums, { draws: 40, seed });
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
  });

  it('does not depend on where scores begin', () => {
    const moved = sums.map((all) =>
      all.map(({ n, sa, sb, saa, sbb, sab }) => {
        const by = 100_000;
        const squares = { saa: saa + 2 * by * sa + n * by * by, sbb: sbb + 2 * by * sb + n * by * by };
        return { n, sa: sa + n * by, sb: sb + n * by, ...squares, sab: sab + by * (sa + sb) + n * by * by };
      }),
    );
    const other = clusteredImportanceIntervals(moved, { samples })!;
    other.lmg.forEach(({ low }, j) => {
      expectClose(low, found.lmg[j]!.low, { relative: 1e-6 });
    });
  });

  it('has no intervals with one team, or where two scales are one', () => {
    expect(clusteredImportanceIntervals(sums.slice(0, 1))).toBeNull();
    const same = sums.map((all) => {
      const [ab, , ay] = all as [ClusterPairSums, ClusterPairSums, ClusterPairSums];
      const twin = { ...ab, sb: ab.sa, sbb: ab.saa, sab: ab.saa };
      return [twin, ay, ay];
    });
    expect(clusteredImportanceIntervals(same)).toBeNull();
  });
});

describe('a percentage by teams', () => {
  it('has survey’s standard error and the effective n of Korn and Graubard', () => {
    const found = clusteredMean(share.clusters, undefined, { correction: 'linearised' });
    expectClose(found.mean, share.mean);
    expectClose(found.standardError, share.standardError);
    expectClose(clusteredShareN(found), share.nEffective);
  });

  it('has no effective n where all say the same', () => {
    expect(clusteredShareN({ mean: 1, standardError: 0, df: 9 })).toBeNaN();
  });

  it('differs between two groups as survey’s contrast does, teams in common', () => {
    const pairs = share.a.map((a, i) => ({ a, b: share.b[i]! }));
    const found = clusteredDifference(pairs, undefined, { correction: 'linearised' });
    expectClose(found.difference, share.difference.estimate);
    expectClose(found.standardError, share.difference.standardError);
  });
});

describe('which group lies higher, by teams', () => {
  const [a, b] = [
    [2, 5, 9],
    [6, 5, 3],
  ].map((counts) => counts.map((n) => ({ n, w: n, w2: n }))) as [{ n: number; w: number; w2: number }[], never];

  it('has its statistic divided by the root of the design effect, and no more degrees of freedom than that has', () => {
    const [alone, wider] = [
      weightedSuperiority(a, b),
      weightedSuperiority(a, b, { clustered: { designEffect: 4, df: 6 } }),
    ];
    expectClose(wider.t, alone.t / 2);
    expect(wider.df).toBe(6);
    expect(wider.probability).toBe(alone.probability);
    expect(wider.p).toBeGreaterThan(alone.p);
    expect(weightedSuperiority(a, b, { clustered: { designEffect: 1, df: 1e6 } })).toEqual(alone);
  });
});
