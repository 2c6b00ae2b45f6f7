import { describe, expect, it } from 'vitest';
import { compareCategories } from '../../src/disclose/compare-categories.js';
import type { PublishedCell, PublishedSlice } from '../../src/disclose/index.js';
import { gamesHowell, welchAnova } from '../../src/stats/index.js';

const means = [
  { category: 'care', n: 40, mean: 61, standardError: 2.1 },
  { category: 'sales', n: 25, mean: 70, standardError: 2.8 },
  { category: 'support', n: 18, mean: 58, standardError: 3.3 },
  { category: 'board', n: 4, mean: 80, standardError: 4 },
];

const slices = means.map(
  ({ category }) => ({ id: `work=${category}`, family: 'work', kind: 'category', category }) as PublishedSlice,
);

function cells(withheld: readonly string[], mostDf = Number.POSITIVE_INFINITY): readonly PublishedCell[] {
  return means.map(({ category, n, mean, standardError }) => {
    const spread = withheld.includes(category)
      ? { state: 'withheld', reason: 'below-minimum-n' }
      : { state: 'shown', value: true };
    const value = { value: mean, standardError, sd: 1, low: 0, high: 0, df: Math.min(n - 1, mostDf) };
    const figures = { nValid: { state: 'shown', value: n }, mean: { state: 'shown', value }, spread };
    return { measure: 'CEN', slice: `work=${category}`, ...figures } as PublishedCell;
  });
}

const scale = { id: 'CEN', kind: 'scale' } as const;
const compare = (withheld: readonly string[]) =>
  compareCategories({ slices, measures: [scale as never], cells: cells(withheld) });

describe('the categories of a variable', () => {
  it('are compared where their spread is shown', () => {
    const [found] = compare(['board']);
    const shown = means.slice(0, 3);
    expect(found).toMatchObject({ slices: ['work=care', 'work=sales', 'work=support'], ...welchAnova(shown) });
    const [first] = gamesHowell(shown);
    const { p, low, high, detectable } = first!;
    expect(found!.pairs[0]).toEqual({ a: 'work=sales', b: 'work=care', difference: 9, p, low, high, detectable });
    expect(found!.byUnit).toBe(false);
    expect(found!.pairs).toHaveLength(3);
  });

  it('count as no more people than few units leave degrees of freedom, and tell how many there are', () => {
    const [found] = compareCategories({ slices, measures: [scale as never], cells: cells(['board'], 12.5) });
    const counted = means.slice(0, 3).map((one) => ({ ...one, n: 13.5 }));
    expect(found).toMatchObject({ n: 83, ...welchAnova(counted) });
    expect(found!.pairs[0]).toMatchObject({ p: gamesHowell(counted)[0]!.p });
    expect(found!.p).toBeGreaterThan(compare(['board'])[0]!.p);
  });

  it('are not where two or fewer are left', () => {
    expect(compare(['board', 'support'])).toEqual([]);
  });

  it('are not on items, which are ordinal', () => {
    expect(compareCategories({ slices, measures: [{ ...scale, kind: 'item' } as never], cells: cells([]) })).toEqual(
      [],
    );
  });
});
