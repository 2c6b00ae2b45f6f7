import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/paired-difference.json' with { type: 'json' };

function sumsOfPairs(a: readonly number[], b: readonly number[], weight = 1) {
  const sum = (term: (i: number) => number) => BigInt(a.reduce((total, _, i) => total + weight * term(i), 0));
  const n = BigInt(a.length);
  return {
    ...{ n, w: n * BigInt(weight), w2: n * BigInt(weight) ** 2n },
    ...{ sa: sum((i) => a[i]!), sb: sum((i) => b[i]!), saa: sum((i) => a[i]! ** 2), sbb: sum((i) => b[i]! ** 2) },
    sab: sum((i) => a[i]! * b[i]!),
  };
}

/** a is on 0–24, b on 0–12, the difference on 0–100. */
const ranges = { timesA: 1n, timesB: 2n, unit: 100 / 24 };

describe('a paired difference', () => {
  it.each(reference.comparisons)('equals R’s paired t.test (difference $difference)', (expected) => {
    for (const weight of [1, 7]) {
      const found = pairedDifference(sumsOfPairs(expected.a, expected.b, weight), ranges);
      for (const figure of ['difference', 'sd', 'standardError', 'low', 'high'] as const) {
        expectClose(found[figure], expected[figure]);
      }
    }
  });

  it('needs two pairs', () => {
    expect(pairedDifference(sumsOfPairs([4], [2]), ranges)).toMatchObject({ n: 1, difference: Number.NaN });
    expect(pairedDifference(sumsOfPairs([], []), ranges)).toMatchObject({ n: 0, low: Number.NaN });
  });
});
