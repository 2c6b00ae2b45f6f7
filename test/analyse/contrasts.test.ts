import { describe, expect, it } from 'vitest';
import { analyse, type ContrastTest, type Results } from '../../src/analyse/index.js';
import type { StratifiedContrast } from '../../src/analyse/stratified.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  benjaminiHochberg,
  clusteredDifference,
  newcombeInterval,
  probabilityOfSuperiority,
  stratifiedDifference,
  studentTQuantile,
} from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { customerFocus, studyOf } from '../support/study.js';

interface Person {
  readonly contact: string;
  readonly team: string;
  readonly work: string;
  readonly answers: readonly number[];
}

/** People whose answers lean with contact, team and work, the same on every run. */
function people(n: number): readonly Person[] {
  let state = 7;
  const draw = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return Array.from({ length: n }, (_, i) => {
    const team = i % 13 === 0 ? '' : `t${i % 14}`;
    const work = ['sales', 'care', 'support'][Math.floor(draw() * 3)]!;
    const contact = draw() < (work === 'support' ? 0.2 : 0.8) ? 'D' : 'N';
    const lean = (contact === 'D' ? 0.4 : 0) + (i % 14 < 5 ? 0.5 : 0) + (work === 'care' ? 0.4 : 0);
    const answers = customerFocus.items.map(() => Math.max(1, Math.min(5, Math.round(1.2 + 3 * draw() + lean))));
    return { contact, team, work, answers };
  });
}

const everybody = people(420);
const study = studyOf({
  background: [
    { id: 'customerContact', column: 'contact', codes: null, fromHost: false },
    { id: 'work', column: 'work', codes: null, fromHost: true },
  ],
  unit: { column: 'team' },
});

function resultsOf(persons: readonly Person[], overrides: Partial<typeof study> = {}): Results {
  const plan = buildPlan({ ...study, ...overrides });
  const responses = persons.map(({ answers, ...person }) => ({
    ...person,
    ...Object.fromEntries(customerFocus.items.map(({ id }, i) => [id, answers[i]])),
  }));
  return analyse(tallyResponses(plan, responses, { batch: 'test' }), plan);
}

const results = resultsOf(everybody);
const scale = customerFocus.scales.find(({ id }) => id === 'GOA')!;
const members = scale.items.map((id) => customerFocus.items.findIndex((item) => item.id === id));
const score = ({ answers }: Person) => (members.reduce((sum, i) => sum + answers[i]! - 1, 0) / members.length) * 25;
const [withContact, without] = ['D', 'N'].map((contact) => everybody.filter((person) => person.contact === contact));
const sumsOf = (persons: readonly Person[]) => ({
  n: persons.length,
  sum: persons.reduce((sum, person) => sum + score(person), 0),
});
/** The same people where units are not known. */
const apart = resultsOf(everybody, { unit: null });
const contrast = results.contrasts.find(({ measure, id }) => measure === 'GOA' && id === 'customerContact.contact')!;

describe('a contrast of two groups', () => {
  it('has a standard error by units, people without a unit alone', () => {
    const teams = [...new Set(everybody.map(({ team }) => team))].filter((team) => team !== '');
    const inTeam = (team: string, persons: readonly Person[]) => persons.filter((person) => person.team === team);
    const singles = [withContact!, without!].map((persons) => {
      const alone = inTeam('', persons);
      const sums = sumsOf(alone);
      const squares = alone.reduce((sum, person) => sum + score(person) ** 2, 0);
      return { ...sums, respondents: sums.n, w2: sums.n, w2x: sums.sum, w2xx: squares };
    });
    const expected = clusteredDifference(
      teams.map((team) => ({ a: sumsOf(inTeam(team, withContact!)), b: sumsOf(inTeam(team, without!)) })),
      { a: singles[0]!, b: singles[1]! },
    );
    expect(contrast.test).toMatchObject({
      difference: expect.closeTo(expected.difference, 9),
      standardError: expect.closeTo(expected.standardError, 9),
      df: expect.closeTo(expected.df, 9),
    });
    expect((contrast.test as { designEffect: number }).designEffect).toBeGreaterThan(0);
  });

  it('takes people as independent where there are no units, or fewer than ten', () => {
    for (const found of [resultsOf(everybody, { unit: null }), resultsOf(everybody.filter((_, i) => i % 14 < 9))]) {
      const test = found.contrasts.find(({ measure }) => measure === 'GOA')!.test;
      expect(test).toMatchObject({ designEffect: null });
    }
  });

  it('says how the groups lie on the scores themselves', () => {
    const levels = [...new Set(everybody.map(score))].sort((a, b) => a - b);
    const counts = (persons: readonly Person[]) =>
      levels.map((level) => persons.filter((person) => score(person) === level).length);
    const { probability, low, high, p } = probabilityOfSuperiority(counts(withContact!), counts(without!));
    expect(apart.contrasts.find(({ measure }) => measure === 'GOA')!.test).toMatchObject({
      ordinal: { probability, low, high, p },
    });
    // By units as much wider as the difference of means is.
    const { designEffect, df, ordinal } = contrast.test as ContrastTest;
    const limit = studentTQuantile(0.975, Math.min(df, 1e6));
    const [wider, alone] = [ordinal!.high - ordinal!.probability, high - probability];
    expect(wider / alone / Math.sqrt(designEffect!) / (limit / 1.96)).toBeCloseTo(1, 1);
  });

  it('adjusts the p values of its scales together, those of indices apart', () => {
    const tests = results.contrasts.filter(({ measure }) => measure !== 'CFI4').map(({ test }) => test);
    const adjusted = benjaminiHochberg(tests.map((test) => ('undefined' in test ? Number.NaN : test.p)));
    expect(tests).toMatchObject(adjusted.map((pAdjusted) => ({ pAdjusted, familySize: 4 })));
    const index = results.contrasts.find(({ measure }) => measure === 'CFI4')!.test;
    expect(index).toMatchObject({ familySize: 1 });
  });

  it('says which difference it could have found', () => {
    const { detectable, standardError } = contrast.test as { detectable: number; standardError: number };
    // 80 % power at 5 %: about 2.8 standard errors.
    expect(detectable / standardError).toBeGreaterThan(2.7);
    expect(detectable / standardError).toBeLessThan(3.1);
  });
});

describe('a contrast on an item', () => {
  it('compares percent favourable and which answers lie higher, never means', () => {
    const item = members[0]!;
    const share = (persons: readonly Person[]) => ({
      successes: persons.filter(({ answers }) => answers[item]! >= 4).length,
      n: persons.length,
    });
    const { difference, low } = newcombeInterval(share(withContact!), share(without!));
    const found = apart.analyses.find(({ id }) => id === `customerContact.contact/${scale.items[0]}`);
    expect(found).toMatchObject({ kind: 'itemContrast', n: everybody.length });
    expect(found?.value).toMatchObject({
      difference: expect.closeTo(100 * difference, 9),
      differenceLow: expect.closeTo(100 * low, 9),
      familySize: customerFocus.items.length,
    });
  });
});

describe('a contrast within strata', () => {
  it('is as much wider by units as the contrast as it is, at least as wide as without them', () => {
    const of = (found: Results) => found.analyses.find(({ id }) => id === 'customerContact.contact/work/GOA')!.value;
    const [alone, byUnit] = [of(apart), of(results)] as [StratifiedContrast, StratifiedContrast];
    const { designEffect } = contrast.test as { designEffect: number };
    expect(byUnit.designEffect).toBeCloseTo(Math.max(1, designEffect), 9);
    expect((byUnit.standardError / alone.standardError) ** 2).toBeCloseTo(byUnit.designEffect!, 9);
    expect(alone.designEffect).toBeNull();
  });

  it('is the difference at the same mix of work', () => {
    const summary = (persons: readonly Person[]) => {
      const { n, sum } = sumsOf(persons);
      const variance = persons.reduce((total, person) => total + (score(person) - sum / n) ** 2, 0) / (n - 1);
      return { n, mean: sum / n, standardError: Math.sqrt(variance / n) };
    };
    const strata = ['care', 'sales', 'support'].map((work) => ({
      a: summary(withContact!.filter((person) => person.work === work)),
      b: summary(without!.filter((person) => person.work === work)),
    }));
    const { difference, standardError } = stratifiedDifference(strata);
    const found = apart.analyses.find(({ id }) => id === 'customerContact.contact/work/GOA');
    expect(found).toMatchObject({
      kind: 'stratified',
      fewest: Math.min(...strata.flatMap(({ a, b }) => [a.n, b.n])),
      value: {
        variable: 'work',
        coverage: 1,
        difference: expect.closeTo(difference, 9),
        standardError: expect.closeTo(standardError, 9),
        raw: expect.closeTo((contrast.test as { difference: number }).difference, 9),
      },
    });
  });

  it('has a reason where too few of both groups do the same work', () => {
    const few = resultsOf(everybody.slice(0, 30)).analyses.find(({ kind }) => kind === 'stratified');
    expect(few).toMatchObject({ value: { undefined: 'too-few-answers' } });
  });
});
