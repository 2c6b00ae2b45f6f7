import { describe, expect, it } from 'vitest';
import { disclose } from '../../src/disclose/index.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { type Cut, peopleIn, policyOf, resultsOf, score } from './microdata.js';

const satisfaction = score('SAT', 'outcome');

/** Categories whose mean is shown, of units (or categories) with these numbers of answers. */
function shownOf(sizes: Readonly<Record<string, number>>, policy: DisclosurePolicy, cut: Partial<Cut> = {}): string[] {
  const unit: Cut = { id: 'unit', kind: 'unit', categories: Object.keys(sizes).filter((id) => id !== ''), ...cut };
  const published = disclose(resultsOf(peopleIn(sizes, [satisfaction]), [unit], [satisfaction]), policy);
  return published.cells.flatMap(({ slice, mean }) =>
    mean.state === 'shown' && slice !== 'total=all' ? [slice.slice(slice.indexOf('=') + 1)] : [],
  );
}

describe("vendors' and authorities' published examples", () => {
  const teams = (...sizes: readonly number[]) => Object.fromEntries(sizes.map((n, i) => [`team${i}-${n}`, n]));
  const rows: readonly [string, Readonly<Record<string, number>>, DisclosurePolicy, readonly string[]][] = [
    [
      'P02 Viva Glint 5/2: of teams 0, 0, 1, 350, 405, 425 the first three are too small and 350 is withheld with them',
      teams(0, 0, 1, 350, 405, 425),
      policyOf(5, { minimumHiddenTotal: 2 }),
      ['team4-405', 'team5-425'],
    ],
    [
      'P02 Viva Glint 3/1: of teams 0, 0, 1, 3, 7, 10 the three is shown, since one withheld answer is enough',
      teams(0, 0, 1, 3, 7, 10),
      policyOf(3, { minimumHiddenTotal: 1 }),
      ['team3-3', 'team4-7', 'team5-10'],
    ],
    [
      'P02 stricter than Viva Glint: without a hidden total of its own the minimum holds, and the three is withheld with the one',
      teams(0, 0, 1, 3, 7, 10),
      policyOf(3),
      ['team4-7', 'team5-10'],
    ],
    ['P06 Culture Amp: Sales 4 and Technology 9 are both blocked', { sales: 4, technology: 9 }, cultureAmp(), []],
    [
      'P06 Culture Amp: with a remainder of 6 Technology is shown',
      { sales: 6, technology: 9 },
      cultureAmp(),
      ['sales', 'technology'],
    ],
    ['P02 Culture Amp: 4 and 9 by complementary suppression', { sales: 4, technology: 9 }, policyOf(5), []],
    [
      'P02 Culture Amp: two small ones together are a remainder of 6',
      { sales: 4, legal: 2, technology: 9 },
      policyOf(5),
      ['technology'],
    ],
    [
      'P06 Ennova: a report that differs from the whole by 2 answers is withheld although it has 18',
      { department: 18, rest: 2 },
      ennova(),
      [],
    ],
    ['P06 Ennova: a difference of 3 is enough', { department: 17, rest: 3 }, ennova(), ['department']],
    [
      'P02 GP Patient Survey: if only one is hidden, the next lowest is hidden too',
      { a: 3, b: 8, c: 20, d: 40 },
      policyOf(5),
      ['c', 'd'],
    ],
    [
      'P02 stricter than the GP Patient Survey: two hidden that hold 4 together take a third with them',
      { a: 2, b: 2, c: 20, d: 40 },
      policyOf(5),
      ['d'],
    ],
    [
      'P02 OpenSAFELY: the next smallest is hidden with all its ties',
      { a: 3, b: 8, c: 8, d: 20 },
      policyOf(6, { tiesTogether: true }),
      ['d'],
    ],
    ['P02 without ties the first of the next smallest is hidden', { a: 3, b: 8, c: 8, d: 20 }, policyOf(6), ['c', 'd']],
    [
      'P01 Civil Service: 10 and no second rule',
      { a: 9, b: 10, c: 30 },
      policyOf(10, { complementary: false }),
      ['b', 'c'],
    ],
  ];
  it.each(rows)('%s', (_, sizes, policy, expected) => {
    expect(shownOf(sizes, policy)).toEqual(expected);
  });

  it('P01 Brilliant Future: a background is not cut by below 50 respondents, a unit is', () => {
    const policy = policyOf(3, { minimumBackgroundTotal: 50 });
    expect(shownOf({ a: 20, b: 29 }, policy, { kind: 'category' })).toEqual([]);
    expect(shownOf({ a: 20, b: 30 }, policy, { kind: 'category' })).toEqual(['a', 'b']);
    expect(shownOf({ a: 20, b: 29 }, policy)).toEqual(['a', 'b']);
  });
});

function cultureAmp(): DisclosurePolicy {
  return policyOf(5, { complementary: false, minimumDifference: 5 });
}

function ennova(): DisclosurePolicy {
  return policyOf(4, { complementary: false, minimumDifference: 3 });
}
