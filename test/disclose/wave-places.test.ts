import { describe, expect, it } from 'vitest';
import type { Published } from '../../src/disclose/index.js';
import { wavePlaces } from '../../src/disclose/wave-places.js';

const rank = (value: number) => ({ rank: value, low: value - 5, high: value + 5, method: 'pairwise' as const });

/** What one wave tells of a pick, as far as places are concerned. */
function wave(version: string, place: number | null, state: 'shown' | 'withheld' = 'shown'): Published {
  const value = {
    ...{ pick: 'CFVNOW', list: 'values', version, length: 100, most: 10, n: 300, headline: 'customerFocus' },
    options: [
      { id: 'trust', rank: rank(1) },
      { id: 'customerFocus', rank: place === null ? null : rank(place) },
    ],
  };
  const figure = state === 'shown' ? { state, value } : { state, reason: 'below-minimum-n' };
  const votes = (slice: string) => ({ kind: 'votes', id: `CFVNOW/${slice}`, slices: [slice], value: figure });
  return { analyses: [votes('role=manager'), votes('total=all')] } as unknown as Published;
}

describe('the place of the headline word in two waves', () => {
  it('stands side by side where both picked from one version of the list', () => {
    expect(wavePlaces([wave('1', 50), wave('1', 41)])).toEqual([
      {
        ...{ pick: 'CFVNOW', headline: 'customerFocus', comparable: true },
        earlier: { n: 300, length: 100, version: '1', rank: rank(50) },
        later: { n: 300, length: 100, version: '1', rank: rank(41) },
      },
    ]);
  });

  it('is told to be of another list where the version changed', () => {
    expect(wavePlaces([wave('1', 50), wave('2', 41)])[0]!.comparable).toBe(false);
  });

  it.each([
    ['the earlier wave withholds it', wave('1', 50, 'withheld'), wave('1', 41)],
    ['the later wave withholds it', wave('1', 50), wave('1', 41, 'withheld')],
    ['too few answered for a place', wave('1', null), wave('1', 41)],
  ])('is left out where %s', (_, earlier, later) => {
    expect(wavePlaces([earlier, later])).toEqual([]);
  });
});
