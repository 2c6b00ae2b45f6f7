import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyse/index.js';
import type { PublishedCell } from '../../src/disclose/index.js';
import { publishAnalyses } from '../../src/disclose/publish-analyses.js';

const gap: Analysis = {
  kind: 'gap',
  id: 'sayDo/total=all',
  slices: ['total=all'],
  measures: ['LEA', 'ACT'],
  n: 80,
  value: {
    of: 'LEA',
    minus: 'ACT',
    n: 80,
    difference: 4,
    sd: 10,
    standardError: 1,
    low: 2,
    high: 6,
    designEffect: null,
  },
};
const policy = { minimumMean: 5, minimumFavourability: 8 } as never;

/** The cells of both scales, with figures of one withheld. */
function cells(...withheld: readonly ('nValid' | 'mean' | 'spread')[]): readonly PublishedCell[] {
  return cellsOf({ LEA: 80, ACT: 80 }, withheld);
}

/** The same with so many who have each. */
function cellsOf(
  nValid: Readonly<Record<string, number>>,
  withheld: readonly ('nValid' | 'mean' | 'spread')[] = [],
): readonly PublishedCell[] {
  return ['LEA', 'ACT'].map((measure, i) => {
    const answered = nValid[measure]!;
    const figure = (name: 'nValid' | 'mean' | 'spread') =>
      i === 1 && withheld.includes(name)
        ? { state: 'withheld', reason: 'complementary' }
        : { state: 'shown', value: name === 'nValid' ? answered : 1 };
    const figures = { nValid: figure('nValid'), mean: figure('mean'), spread: figure('spread') };
    return { measure, slice: 'total=all', ...figures } as PublishedCell;
  });
}

const publish = (analysis: Analysis, from: readonly PublishedCell[]) =>
  publishAnalyses([analysis], { cells: from, policy })[0]!;

describe('an analysis', () => {
  it('P08 is shown where n, mean and spread of all its measures are', () => {
    expect(publish(gap, cells())).toMatchObject({ n: { value: 80 }, value: { state: 'shown', value: gap.value } });
  });

  it.each(['nValid', 'mean', 'spread'] as const)('P08 is withheld with the reason where %s of one is', (figure) => {
    const withheld = { state: 'withheld', reason: 'complementary' };
    expect(publish(gap, cells(figure))).toMatchObject({ n: withheld, value: withheld });
  });

  it('P08 is withheld where a slice or measure of it is not published at all', () => {
    expect(publish({ ...gap, slices: ['work=care'] }, cells()).value).toMatchObject({ state: 'withheld' });
  });

  it('P08 is withheld where a group it is put together from is below the minimum of a split', () => {
    expect(publish({ ...gap, fewest: 7 }, cells()).value).toMatchObject({ reason: 'below-minimum-n' });
    expect(publish({ ...gap, fewest: 8 }, cells()).value).toMatchObject({ state: 'shown' });
  });

  it('P10 is withheld where a few have one of its scores only', () => {
    const few = cellsOf({ LEA: 83, ACT: 81 });
    expect(publish(gap, few).value).toEqual({ state: 'withheld', reason: 'minimum-difference' });
    expect(publish(gap, cellsOf({ LEA: 83, ACT: 82 })).value).toMatchObject({ state: 'shown' });
  });

  it('keeps the reason why it does not exist', () => {
    const none: Analysis = { ...gap, value: { undefined: 'no-variance' } };
    expect(publish(none, cells()).value).toEqual({ state: 'undefined', reason: 'no-variance' });
  });
});
