import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { favourabilities } from '../../src/analyse/favourabilities.js';
import {
  type AnalyseOptions,
  analyse,
  type Favourabilities,
  type KnownMargin,
  type Mean,
  type Results,
} from '../../src/analyse/index.js';
import type { ItemContrast } from '../../src/analyse/item-contrasts.js';
import { disclose } from '../../src/disclose/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  clusteredDifference,
  clusteredMean,
  clusteredShareN,
  finitePopulationCorrection,
  newcombeInterval,
  studentTQuantile,
  tInterval,
  wilsonInterval,
} from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { customerFocus, studyOf } from '../support/study.js';

interface Person {
  readonly contact: string;
  readonly team: string;
  readonly answers: readonly number[];
}

/** People of 16 teams, the first of three, who lean with their team; the same in every run. */
const everybody: readonly Person[] = (() => {
  let state = 11;
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: 16 }, (_, team) =>
    Array.from({ length: team < 2 ? 3 : 9 + (team % 5) }, () => ({
      contact: draw() < 0.7 ? 'D' : 'N',
      team: `t${team}`,
      answers: customerFocus.items.map(() =>
        Math.max(1, Math.min(5, Math.round(1 + 3 * draw() + (team % 4) * 0.5 + (draw() < 0.5 ? 0.4 : 0)))),
      ),
    })),
  ).flat();
})();

const study = studyOf({
  pack: { ...customerFocus, gaps: [{ id: 'goals', of: 'GOA', minus: 'CEN' }] },
  background: [
    { id: 'customerContact', column: 'contact', codes: null, fromHost: false },
    { id: 'work', column: 'work', codes: null, fromHost: true },
  ],
  unit: { column: 'team' },
});

/** Work at home in five teams only. */
const isOfFew = (team: string) => Number(team.slice(1)) < 5;
const workOf = ({ contact, team }: Pick<Person, 'contact' | 'team'>) => {
  if (isOfFew(team)) return 'home';
  return contact === 'D' ? 'care' : 'sales';
};

function resultsOf(persons: readonly Person[], options: AnalyseOptions = {}): Results {
  const plan = buildPlan(study);
  const responses = persons.map(({ answers, ...person }) => ({
    ...person,
    work: workOf(person),
    ...Object.fromEntries(customerFocus.items.map(({ id }, i) => [id, answers[i]])),
  }));
  return analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, options);
}

const results = resultsOf(everybody);
const ofGoal = customerFocus.scales.find(({ id }) => id === 'GOA')!.items;
const positions = ofGoal.map((id) => customerFocus.items.findIndex((item) => item.id === id));
const score = ({ answers }: Person) => (positions.reduce((sum, i) => sum + answers[i]! - 1, 0) / positions.length) * 25;
const sumsOf = (persons: readonly Person[]) => ({
  n: persons.length,
  sum: persons.reduce((sum, person) => sum + score(person), 0),
});
const teams = [...new Set(everybody.map(({ team }) => team))];
const CONTACT = 'customerContact.contact=contact';

function sharesOf(found: Pick<Results, 'cells'>, measure: string, slice: string): Favourabilities {
  const shares = found.cells.find((cell) => cell.measure === measure && cell.slice === slice)!.favourability;
  if ('undefined' in shares) throw new Error(shares.undefined);
  return shares;
}

function meanOf(found: Pick<Results, 'cells'>, slice: string, measure = 'GOA'): Mean {
  const mean = found.cells.find((cell) => cell.measure === measure && cell.slice === slice)!.mean;
  if ('undefined' in mean) throw new Error(mean.undefined);
  return mean;
}

describe('the interval of a mean', () => {
  it.each([
    ['total=all', everybody],
    [CONTACT, everybody.filter(({ contact }) => contact === 'D')],
    ['work=care', everybody.filter((person) => workOf(person) === 'care')],
  ])('is by units where there are ten (%s)', (slice, persons) => {
    const { mean, standardError, df } = clusteredMean(
      teams.map((team) => sumsOf(persons.filter((person) => person.team === team))),
    );
    const found = meanOf(results, slice);
    expectClose(found.value, mean);
    expectClose(found.standardError, standardError);
    expectClose(found.df, df);
    expectClose(found.low, tInterval(mean, standardError, df).low);
    const alone = found.sd / Math.sqrt(persons.length);
    expectClose(found.designEffect!, (standardError / alone) ** 2);
  });

  it.each([
    ['total=all', everybody],
    [CONTACT, everybody.filter(({ contact }) => contact === 'D')],
    ['work=care', everybody.filter((person) => workOf(person) === 'care')],
  ])('of an item is by units too (%s)', (slice, persons) => {
    const { mean, standardError, df } = clusteredMean(
      teams.map((team) => {
        const own = persons.filter((person) => person.team === team);
        return { n: own.length, sum: own.reduce((sum, { answers }) => sum + answers[positions[0]!]!, 0) };
      }),
    );
    const found = meanOf(results, slice, ofGoal[0]);
    expectClose(found.value, mean);
    expectClose(found.standardError, standardError);
    expectClose(found.df, df);
  });

  it('takes people as independent with fewer than ten units, and within a unit', () => {
    const few = resultsOf(everybody.filter(({ team }) => Number(team.slice(1)) < 9));
    for (const found of [meanOf(few, 'total=all'), meanOf(few, 'work=care'), meanOf(results, 'unit=t5')]) {
      expect(found.designEffect).toBeNull();
      expect(found.df).toBe(Math.round(found.df));
    }
  });

  it('of a category of fewer units is as much wider as units make everybody’s', () => {
    const [all, found] = [meanOf(results, 'total=all'), meanOf(results, 'work=home')];
    const n = everybody.filter((person) => workOf(person) === 'home').length;
    expect(all.designEffect).toBeGreaterThan(1);
    expect(found.designEffect).toBe(all.designEffect);
    expectClose(found.standardError, (found.sd / Math.sqrt(n)) * Math.sqrt(all.designEffect!));
    expectClose(found.df, Math.min(n - 1, all.df));
    expectClose(found.low, tInterval(found.value, found.standardError, found.df).low);
  });

  it('of a category that is a whole group, or in one, is as much wider as units make the group’s', () => {
    const group = meanOf(results, CONTACT);
    expect(meanOf(results, 'customerContact=daily')).toEqual(group);
    expect(sharesOf(results, 'GOA', 'customerContact=daily')).toEqual(sharesOf(results, 'GOA', CONTACT));
    const some = resultsOf(
      everybody.map((person) =>
        isOfFew(person.team) && person.contact === 'D' ? { ...person, contact: 'W' } : person,
      ),
    );
    const found = meanOf(some, 'customerContact=weekly');
    expect(group.designEffect).not.toBe(meanOf(results, 'total=all').designEffect);
    expect(found.designEffect).toBe(group.designEffect);
    expect(found.df).toBe(Math.min(some.slices.find(({ id }) => id === 'customerContact=weekly')!.n - 1, group.df));
  });

  it('of a category of few units is no narrower than that of independent people', () => {
    // Teams are made of those who answer unlike each other, so that they vary less than chance.
    const sorted = [...everybody].sort((a, b) => score(a) - score(b));
    const dealt = resultsOf(sorted.map((person, i) => ({ ...person, team: `t${i % 16}` })));
    expect(meanOf(dealt, 'total=all').designEffect).toBeLessThan(1);
    const found = meanOf(dealt, 'work=home');
    const { n } = dealt.slices.find(({ id }) => id === 'work=home')!;
    expect(found.designEffect).toBe(1);
    expectClose(found.standardError, found.sd / Math.sqrt(n));
  });
});

describe('a percentage', () => {
  const isFavourable = (person: Person) => score(person) >= 62.5;
  const byTeam = (persons: readonly Person[], hit: (person: Person) => boolean) =>
    teams.map((team) => {
      const own = persons.filter((person) => person.team === team);
      return { n: own.length, sum: own.filter(hit).length };
    });

  it.each([
    ['GOA', 'total=all', everybody, isFavourable],
    ['GOA', CONTACT, everybody.filter(({ contact }) => contact === 'D'), isFavourable],
    [
      ofGoal[0]!,
      CONTACT,
      everybody.filter(({ contact }) => contact === 'D'),
      ({ answers }: Person) => answers[positions[0]!]! > 3,
    ],
    ['GOA', 'work=care', everybody.filter((person) => workOf(person) === 'care'), isFavourable],
  ])(
    'of %s has an interval by units in %s, on the n of independent answers that would be as exact',
    (measure, slice, persons, hit) => {
      const share = clusteredMean(byTeam(persons, hit));
      const { low, high } = wilsonInterval(share.mean, clusteredShareN(share));
      const found = sharesOf(results, measure, slice);
      expectClose(found.favourable.percent, 100 * share.mean);
      expectClose(found.favourable.low, 100 * low);
      expectClose(found.favourable.high, 100 * high);
      const alone = (share.mean * (1 - share.mean)) / persons.length;
      expectClose(found.favourable.designEffect!, share.standardError ** 2 / alone);
      const neutral = wilsonInterval(found.neutral.percent / 100, clusteredShareN(share));
      expectClose(found.neutral.high, 100 * neutral.high);
    },
  );

  it('of a category of few units rests on as many answers fewer as units make everybody’s', () => {
    const { favourable } = sharesOf(results, 'GOA', 'work=home');
    const { designEffect } = sharesOf(results, 'GOA', 'total=all').favourable;
    const n = everybody.filter((person) => workOf(person) === 'home').length;
    const limit = studentTQuantile(0.975, meanOf(results, 'total=all').df) / 1.959963984540054;
    expect(designEffect).toBeGreaterThan(1);
    expect(favourable.designEffect).toBe(designEffect);
    const { low, high } = wilsonInterval(favourable.percent / 100, n / designEffect! / limit ** 2);
    expectClose(favourable.low, 100 * low);
    expectClose(favourable.high, 100 * high);
  });

  it('differs between groups with an interval by units where there are enough', () => {
    const [a, b] = ['D', 'N'].map((id) => everybody.filter(({ contact }) => contact === id)) as [Person[], Person[]];
    const hit = ({ answers }: Person) => answers[positions[0]!]! > 3;
    const [ofA, ofB] = [byTeam(a, hit), byTeam(b, hit)];
    const { difference, standardError, df } = clusteredDifference(ofA.map((one, i) => ({ a: one, b: ofB[i]! })));
    const found = results.analyses.find(({ kind, id }) => kind === 'itemContrast' && id.endsWith(`/${ofGoal[0]}`))!;
    const value = found.value as ItemContrast;
    expectClose(value.difference, 100 * difference);
    expectClose(value.differenceLow, 100 * tInterval(difference, standardError, df).low);
    expect(value.designEffect).toBeGreaterThan(0);
    const few = resultsOf(everybody.filter(({ team }) => Number(team.slice(1)) < 9));
    const alone = few.analyses.find(({ kind, id }) => kind === 'itemContrast' && id === found.id)!;
    expect((alone.value as ItemContrast).designEffect).toBeNull();
  });

  it('tells no units apart, published, where everybody’s mean is not shown', () => {
    const fewest = { minimumMean: 3, minimumFavourability: 3, minimumDistribution: 3, minimumDifference: 0 };
    const policy = { ...study.privacy, ...fewest, tiesTogether: false, unanimityMask: false };
    const isOfAll = ({ measure, slice }: { measure: string; slice: string }) =>
      measure === 'GOA' && slice === 'total=all';
    const withheld = results.cells.map((cell) =>
      isOfAll(cell) ? { ...cell, mean: { undefined: 'no-variance' } as const } : cell,
    );
    const effects = (cells: Results['cells']) =>
      disclose({ ...results, cells }, policy).cells.flatMap(({ measure, slice, mean }) =>
        measure === 'GOA' && slice === 'work=care' && mean.state === 'shown' ? [mean.value.designEffect] : [],
      );
    expect(effects(results.cells)).toEqual([expect.any(Number)]);
    expect(effects(withheld)).toEqual([null]);
  });

  it('does not tell, published, of a unit whose mean is shown and whose percentages are not', () => {
    const policy = { ...study.privacy, ...{ minimumMean: 3, minimumFavourability: 5, minimumDistribution: 5 } };
    const ladder = { ...policy, tiesTogether: false, unanimityMask: false };
    const hidden: string[] = [];
    const watched = {
      ...results,
      byUnit: {
        ...results.byUnit!,
        withoutUnits: (indistinct: Parameters<NonNullable<Results['byUnit']>['withoutUnits']>[0]) => {
          hidden.push(...indistinct('GOA', 'favourability'));
          return results.byUnit!.withoutUnits(indistinct);
        },
      },
    };
    const published = disclose(watched, ladder);
    expect(hidden.sort()).toEqual(['t0', 't1']);
    const cell = published.cells.find(({ measure, slice }) => measure === 'GOA' && slice === 'total=all')!;
    const small = new Set(hidden);
    const [one, ...others] = [
      everybody.filter(({ team }) => small.has(team)),
      ...teams.filter((team) => !small.has(team)).map((team) => everybody.filter((person) => person.team === team)),
    ].map((persons) => ({ n: persons.length, sum: persons.filter(isFavourable).length }));
    const share = clusteredMean([one!, ...others]);
    expectClose(
      (cell.favourability as { value: Favourabilities }).value.favourable.low,
      100 * wilsonInterval(share.mean, clusteredShareN(share)).low,
    );
  });
});

describe('where one of two groups is of few units', () => {
  const NONE = 'customerContact.contact=noContact';
  const some = resultsOf(everybody.map((person) => ({ ...person, contact: isOfFew(person.team) ? 'N' : 'D' })));
  const contrast = some.contrasts.find(({ measure }) => measure === 'GOA')!;
  const all = meanOf(some, 'total=all');
  const effect = Math.max(1, all.designEffect!);

  it('a category that is the whole group has the group’s intervals', () => {
    const category = 'customerContact=never';
    expect(meanOf(some, category).designEffect).toBe(effect);
    expect(meanOf(some, category)).toEqual(meanOf(some, NONE));
    expect(sharesOf(some, 'GOA', category).favourable.designEffect).toBeGreaterThan(1);
    expect(sharesOf(some, 'GOA', category)).toEqual(sharesOf(some, 'GOA', NONE));
  });

  it('the group and the difference are as much wider as units make everybody’s', () => {
    const { test } = contrast;
    if ('undefined' in test) throw new Error(test.undefined);
    const [a, b] = [CONTACT, NONE].map((id) => ({
      ...meanOf(some, id),
      n: some.slices.find((one) => one.id === id)!.n,
    }));
    const alone = Math.hypot(a!.sd / Math.sqrt(a!.n), b!.sd / Math.sqrt(b!.n));
    expect(effect).toBeGreaterThan(1);
    expectClose(b!.standardError, (b!.sd / Math.sqrt(b!.n)) * Math.sqrt(effect));
    expectClose(test.standardError, alone * Math.sqrt(effect));
    expectClose(test.designEffect!, effect);
    expect(test.df).toBeLessThanOrEqual(all.df);
    expectClose(test.high, tInterval(test.difference, test.standardError, test.df).high);
  });

  it('so are the difference on a statement and a say–do gap', () => {
    const [item] = ofGoal;
    const value = some.analyses.find(({ kind, id }) => kind === 'itemContrast' && id.endsWith(`/${item}`))!
      .value as ItemContrast;
    const share = sharesOf(some, item!, 'total=all').favourable.designEffect!;
    expectClose(value.designEffect!, Math.max(1, share));
    const limit = studentTQuantile(0.975, meanOf(some, 'total=all', item).df) / 1.959963984540054;
    const [a, b] = [CONTACT, NONE].map((id) => {
      const { n } = some.slices.find((one) => one.id === id)!;
      const fewer = n / Math.max(1, share) / limit ** 2;
      return { successes: (fewer * sharesOf(some, item!, id).favourable.percent) / 100, n: fewer };
    });
    const { low, high } = newcombeInterval(a!, b!);
    expectClose(value.differenceLow, 100 * low);
    expectClose(value.differenceHigh, 100 * high);
    const gapIn = (slice: string) =>
      some.analyses.find(({ kind, slices }) => kind === 'gap' && slices[0] === slice)!.value as {
        sd: number;
        n: number;
        standardError: number;
        designEffect: number;
      };
    const ofAll = gapIn('total=all');
    const gap = gapIn(NONE);
    expectClose(gap.designEffect, Math.max(1, ofAll.designEffect));
    expectClose(gap.standardError, (gap.sd / Math.sqrt(gap.n)) * Math.sqrt(gap.designEffect));
  });
});

describe('a standard error by units, published', () => {
  const small = new Set(['t0', 't1']);
  const policy = {
    ...study.privacy,
    minimumMean: 5,
    minimumFavourability: 5,
    minimumDistribution: 5,
    tiesTogether: false,
    unanimityMask: false,
  };
  const published = disclose(results, policy);

  it('takes the units that are withheld as one', () => {
    const cell = published.cells.find(({ measure, slice }) => measure === 'GOA' && slice === 'total=all')!;
    const hidden = published.cells.filter(
      ({ measure, slice, mean }) => measure === 'GOA' && slice.startsWith('unit=') && mean.state !== 'shown',
    );
    expect(hidden.map(({ slice }) => slice)).toEqual(['unit=t0', 'unit=t1']);
    const { standardError } = clusteredMean([
      sumsOf(everybody.filter(({ team }) => small.has(team))),
      ...teams.filter((team) => !small.has(team)).map((team) => sumsOf(everybody.filter((one) => one.team === team))),
    ]);
    expectClose((cell.mean as { value: Mean }).value.standardError, standardError);
    expect(Math.abs(standardError - meanOf(results, 'total=all').standardError)).toBeGreaterThan(1e-6);
  });

  it('tells nothing of one withheld unit that it does not tell of another', () => {
    const swapped = everybody.map((person) =>
      small.has(person.team) ? { ...person, team: person.team === 't0' ? 't1' : 't0' } : person,
    );
    // One of each small unit changes places: both units' means move, what they have together stays.
    const first = swapped.findIndex(({ team }) => team === 't0');
    const second = swapped.findIndex(({ team }) => team === 't1');
    const moved = swapped.map((person, i) =>
      i === first ? { ...person, team: 't1' } : i === second ? { ...person, team: 't0' } : person,
    );
    const other = disclose(resultsOf(moved), policy);
    const shown = ({ cells, contrasts }: typeof published) => ({
      cells: cells.filter(({ slice }) => slice === 'total=all' || slice === CONTACT),
      contrasts,
    });
    const digits = (figures: unknown) =>
      JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value));
    expect(digits(shown(other))).toBe(digits(shown(published)));
  });
});

describe('a small population', () => {
  const contact = (id: string) => everybody.filter((person) => person.contact === id).length;
  const [daily, never] = [contact('D') + 30, contact('N') * 2];
  const register: readonly KnownMargin[] = [
    {
      variable: 'customerContact',
      variables: ['customerContact'],
      categories: [
        { id: 'daily', n: daily, path: '' },
        { id: 'weekly', n: 0, path: '' },
        { id: 'rarely', n: 0, path: '' },
        { id: 'never', n: never, path: '' },
      ],
    },
  ];
  const narrowed = resultsOf(everybody, { register, finitePopulation: true });

  it.each([
    ['total=all', everybody.length, daily + never],
    [CONTACT, contact('D'), daily],
    ['customerContact=never', contact('N'), never],
  ])('narrows the intervals of %s', (slice, n, population) => {
    const factor = finitePopulationCorrection(n, population);
    expectClose(meanOf(narrowed, slice).standardError, factor * meanOf(results, slice).standardError);
    expect(meanOf(narrowed, slice).designEffect).toEqual(meanOf(results, slice).designEffect);
    const [narrow, wide] = [sharesOf(narrowed, 'GOA', slice), sharesOf(results, 'GOA', slice)];
    const persons = everybody.filter(
      (person) => slice === 'total=all' || (slice === CONTACT) === (person.contact === 'D'),
    );
    const byTeam = teams.map((team) => {
      const own = persons.filter((person) => person.team === team);
      return { n: own.length, sum: own.filter((person) => score(person) >= 62.5).length };
    });
    const effective = clusteredShareN(clusteredMean(byTeam));
    const { low } = wilsonInterval(wide.favourable.percent / 100, effective / factor ** 2);
    expectClose(narrow.favourable.low, 100 * low);
  });

  it('does so only where asked, and leaves units that the register does not know as they are', () => {
    expect(resultsOf(everybody, { register }).cells).toEqual(results.cells);
    expect(meanOf(narrowed, 'unit=t5')).toEqual(meanOf(results, 'unit=t5'));
  });

  it('narrows a contrast and a gap too', () => {
    const test = (found: Results) => found.contrasts.find(({ measure }) => measure === 'GOA')!.test;
    const [narrow, wide] = [test(narrowed), test(results)] as { readonly standardError: number }[];
    expect(narrow!.standardError).toBeLessThan(wide!.standardError);
    expect(narrow!.standardError).toBeGreaterThan(wide!.standardError * Math.sqrt(1 - contact('D') / daily));
  });

  it('narrows Newcombe’s interval of every statement, where no units are known', () => {
    const alone = everybody.map((person) => ({ ...person, team: '' }));
    const found = resultsOf(alone, { register, finitePopulation: true });
    const items = found.analyses.flatMap((one) =>
      one.kind === 'itemContrast' && !('undefined' in one.value) ? [{ id: one.measures[0]!, ...one.value }] : [],
    );
    expect(items.length).toBeGreaterThan(0);
    const share = (id: string, slice: string, n: number, population: number) => {
      const successes = (n * sharesOf(found, id, slice).favourable.percent) / 100;
      return { successes, n, finite: finitePopulationCorrection(n, population) };
    };
    for (const { id, differenceLow, differenceHigh, designEffect } of items) {
      const { low, high } = newcombeInterval(
        share(id, CONTACT, contact('D'), daily),
        share(id, 'customerContact.contact=noContact', contact('N'), never),
      );
      expect(designEffect).toBeNull();
      expectClose(differenceLow, 100 * low);
      expectClose(differenceHigh, 100 * high);
    }
  });

  it('narrows the contrast of every statement, and which group lies higher', () => {
    const items = (found: Results) =>
      found.analyses.flatMap((one) => (one.kind === 'itemContrast' && !('undefined' in one.value) ? [one.value] : []));
    const [narrow, wide] = [items(narrowed), items(results)];
    expect(narrow.length).toBeGreaterThan(0);
    const least = Math.sqrt(1 - contact('D') / daily);
    narrow.forEach((found, i) => {
      const widthOf = (one: typeof found) => [one.differenceHigh - one.differenceLow, one.high - one.low];
      widthOf(found).forEach((width, k) => {
        const ratio = width / widthOf(wide[i]!)[k]!;
        expect(ratio).toBeGreaterThan(least * 0.95);
        expect(ratio).toBeLessThan(0.95);
      });
      expect(found.probability).toBe(wide[i]!.probability);
      expect(found.difference).toBe(wide[i]!.difference);
    });
    const scale = (found: Results) => {
      const { test } = found.contrasts.find(({ measure }) => measure === 'GOA')!;
      return 'undefined' in test ? null : test.ordinal;
    };
    const [own, before] = [scale(narrowed)!, scale(results)!];
    expect(own.high - own.low).toBeLessThan(0.95 * (before.high - before.low));
  });
});

const GUIDE = '../shared/data/uk_csps2019/technical_guide_worked_examples.json';

describe.skipIf(!existsSync(GUIDE))('the margins of the Civil Service People Survey 2019, page 24', () => {
  it('are those of the intervals with a finite population', () => {
    const { margin_of_error_with_fpc_p24: groups } = JSON.parse(readFileSync(GUIDE, 'utf8'));
    expect(groups).toHaveLength(4);
    for (const { headcount, responses, percent_positive: percent, margin_of_error: margin } of groups) {
      const favourable = Math.round((responses * percent) / 100);
      const count = (n: number) => ({ n: BigInt(n), w: BigInt(n), w2: BigInt(n) });
      const found = favourabilities(
        new Map([
          ['favourable', count(favourable)],
          ['neutral', count(responses - favourable)],
        ]),
        (n) => finitePopulationCorrection(n, headcount),
      );
      if ('undefined' in found) throw new Error(found.undefined);
      const { low, high } = found.favourable;
      // Wilson's interval against the guide's plain one, printed in whole points.
      expect(Math.abs((high - low) / 2 - margin)).toBeLessThan(0.75);
    }
  });
});
