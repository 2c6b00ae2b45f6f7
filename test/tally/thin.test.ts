import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  mergeTallies,
  parseTally,
  serialiseTally,
  subtractTally,
  type Tally,
  tallyResponses,
  thinTally,
} from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const study = studyOf({
  unit: { column: 'team' },
  background: [
    { id: 'customerContact', column: 'contact', codes: null, fromHost: false },
    { id: 'country', column: 'country', codes: null, fromHost: false },
  ],
});
const plan = buildPlan(study);

interface Group {
  readonly n: number;
  readonly contact?: string;
  readonly country?: string;
  readonly team?: string;
}

function tallyOf(groups: readonly Group[], batch = 'one'): Tally {
  const people = groups.flatMap(({ n, ...cells }, g) =>
    Array.from({ length: n }, (_, r) => ({ CFCEN1: 1 + ((r + g) % 5), CFCEN2: 1 + (r % 5), CFCEN3: 4, ...cells })),
  );
  return tallyResponses(plan, people, { batch });
}

const sizes = (tally: Tally, family: string) =>
  Object.fromEntries(
    Object.entries(tally.families[family] ?? {}).map(([category, { respondents }]) => [
      category,
      Number(respondents.n),
    ]),
  );

/** Respondents of the total who are in none of the slices left. */
const gone = (tally: Tally, family: string) =>
  sizes(tally, 'total').all! - Object.values(sizes(tally, family)).reduce((sum, n) => sum + n, 0);

describe('taking small slices out of a tally', () => {
  const teams = [
    { n: 3, team: 'A' },
    { n: 12, team: 'B' },
    { n: 15, team: 'C' },
    { n: 40, team: 'D' },
  ];

  it('takes the next smallest with a small one, so that the rest does not give it away', () => {
    const thin = thinTally(tallyOf(teams), 10);
    expect(sizes(thin, 'unit')).toEqual({ C: 15, D: 40 });
    expect(gone(thin, 'unit')).toBe(15);
  });

  it('takes no more than the small ones where they are enough together', () => {
    expect(sizes(thinTally(tallyOf([...teams, { n: 8, team: 'E' }]), 10), 'unit')).toEqual({ B: 12, C: 15, D: 40 });
  });

  it('leaves slices of the minimum and changes none that stays', () => {
    const whole = tallyOf(teams);
    expect(thinTally(whole, 3).families).toEqual(whole.families);
    const thin = thinTally(whole, 10);
    expect(thin.families.unit!.D).toBe(whole.families.unit!.D);
    expect(thin.families.total).toEqual(whole.families.total);
  });

  it('counts respondents without a category as a slice', () => {
    const thin = thinTally(tallyOf([{ n: 4 }, { n: 30, country: 'SE' }, { n: 20, country: 'FI' }]), 10);
    expect(sizes(thin, 'country')).toEqual({ SE: 30 });
  });

  it('takes a collapse and its crossings whole when a category that it holds goes', () => {
    const contact = [
      { n: 30, contact: 'daily' },
      { n: 4, contact: 'weekly' },
      { n: 25, contact: 'rarely' },
      { n: 20, contact: 'never' },
    ].map((group) => ({ ...group, team: 'A', country: 'SE' }));
    const thin = thinTally(tallyOf(contact), 10);
    expect(sizes(thin, 'customerContact')).toEqual({ daily: 30, rarely: 25 });
    expect(Object.keys(thin.families).sort()).toEqual(['country', 'country*unit', 'customerContact', 'total', 'unit']);
    expect(Object.keys(thin.declared).sort()).toEqual(Object.keys(thin.families).sort());
  });

  it('says so in the file, and is read back', () => {
    const thin = thinTally(tallyOf(teams), 10);
    expect(serialiseTally(thin)).toContain('"minimumN":10');
    expect(parseTally(serialiseTally(thin))).toEqual(thin);
    expect(serialiseTally(tallyOf(teams))).not.toContain('minimumN');
  });

  it.each([
    ['merged', (a: Tally, b: Tally) => mergeTallies(a, b)],
    ['merged the other way', (a: Tally, b: Tally) => mergeTallies(b, a)],
    ['taken out of', (a: Tally, b: Tally) => subtractTally(a, { ...b, batches: ['one'] })],
    ['thinned again', (a: Tally) => thinTally(a, 20)],
  ])('makes a tally that cannot be %s', (_, run) => {
    const thin = thinTally(tallyOf(teams), 10);
    expect(() => run(thin, tallyOf(teams, 'two'))).toThrow(
      /without slices below 10\. Merge or subtract the tallies as/,
    );
  });

  it('refuses a total that is too small itself, and a minimum of nothing', () => {
    expect(() => thinTally(tallyOf([{ n: 9 }]), 10)).toThrow(KundfokusError);
    expect(() => thinTally(tallyOf(teams), 1)).toThrow(RangeError);
    expect(() => thinTally(tallyOf(teams), 2.5)).toThrow(RangeError);
  });

  it.each([3, 5, 10, 16])('leaves a tally of at least %d that makes a report', (least) => {
    const countries = ['SE', 'FI', 'NO', 'DK', ''];
    const contacts = ['daily', 'weekly', 'rarely', 'never', ''];
    const groups = countries.flatMap((country, c) =>
      contacts.map((contact, k) => ({ n: 1 + 3 * c * k + k, country, contact, team: `T${(c * k) % 7}` })),
    );
    const thin = thinTally(tallyOf(groups), least);
    for (const family of Object.keys(thin.families)) {
      for (const n of Object.values(sizes(thin, family))) expect(n).toBeGreaterThanOrEqual(least);
      const left = gone(thin, family);
      expect(left === 0 || left >= least, `${family}: ${left}`).toBe(true);
    }
    const published = disclose(analyse(thin, plan), study.privacy);
    expect(published.nRespondents).toMatchObject({ state: 'shown' });
  });
});
