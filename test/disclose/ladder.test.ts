import { describe, expect, it } from 'vitest';
import { disclose, isPublished } from '../../src/disclose/index.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { cellIn } from './attacker.js';
import { item, type Person, peopleIn, policyOf, resultsOf, score } from './microdata.js';

const one = item('I1');
const outcome = score('O', 'outcome');
const cut = (categories: readonly string[]) => [{ id: 'unit', kind: 'unit' as const, categories }];

function publishUnits(sizes: Readonly<Record<string, number>>, policy: DisclosurePolicy) {
  return disclose(resultsOf(peopleIn(sizes, [one, outcome]), cut(Object.keys(sizes)), [one, outcome]), policy);
}

const states = ({ mean, spread, favourability, distribution, missing }: ReturnType<typeof cellIn>) =>
  [mean, spread, favourability, distribution, missing].map((figure) => figure?.state ?? 'none').join(' ');

describe('answers that were no code of their item', () => {
  const results = resultsOf(peopleIn({ a: 40 }, [one]), cut(['a']), [one]);
  it.each([
    [
      { I1: 12, I2: 15 },
      { I1: 12, I2: 15 },
    ],
    [{ I1: 12, I2: 1 }, { '…': 13 }],
    [{}, {}],
  ])('P01 are counted by item only where no count is small: %j', (invalid, expected) => {
    expect(disclose({ ...results, invalid }, policyOf(10)).invalid).toEqual(expected);
  });
});

describe('the ladder', () => {
  const policy = policyOf(3, { minimumFavourability: 5, minimumDistribution: 10 });
  it.each([
    [2, 'withheld withheld withheld withheld withheld'],
    [4, 'shown withheld withheld withheld withheld'],
    [9, 'shown withheld shown withheld withheld'],
    [10, 'shown shown shown shown shown'],
  ])('P01 shows of an item what %i valid answers are enough for', (n, expected) => {
    const published = publishUnits({ a: n, b: 40, c: 40, d: 40 }, policy);
    expect(states(cellIn(published, 'I1', 'unit=a'))).toBe(expected);
    expect(published.slices.find(({ id }) => id === 'unit=a')!.n.state).toBe(n < 3 ? 'withheld' : 'shown');
  });

  it('P05 gives an outcome its interval with its percent favourable, and an item only with its distribution', () => {
    const published = publishUnits({ a: 6, b: 40, c: 40 }, policy);
    const [ofItem, ofOutcome] = ['I1', 'O'].map((measure) => cellIn(published, measure, 'unit=a').mean);
    expect(ofItem!.state === 'shown' && Number.isNaN(ofItem!.value.low)).toBe(true);
    expect(ofOutcome!.state === 'shown' && Number.isFinite(ofOutcome!.value.low)).toBe(true);
  });

  it('P05 withholds percent favourable where it and the mean leave one distribution', () => {
    const answers = [3, 3, 4, 4, 4, 5, 5];
    const people: Person[] = [
      ...answers.map((x) => ({ background: { unit: 'a' }, answers: { I1: x } })),
      ...peopleIn({ b: 40, c: 40, d: 40 }, [one]),
    ];
    const published = disclose(resultsOf(people, cut(['a', 'b', 'c', 'd']), [one]), policy);
    expect(states(cellIn(published, 'I1', 'unit=a'))).toBe('shown withheld withheld withheld withheld');
  });

  it('P05 withholds a mean that is undefined for want of variance, where the spread is not shown', () => {
    const people: Person[] = [
      ...Array.from({ length: 4 }, () => ({ background: { unit: 'a' }, answers: { O: 40 } })),
      ...peopleIn({ b: 40, c: 40, d: 40 }, [outcome]),
    ];
    const results = resultsOf(people, cut(['a', 'b', 'c', 'd']), [outcome], { noBands: ['O'] });
    expect(cellIn(disclose(results, policy), 'O', 'unit=a').mean.state).toBe('withheld');
  });

  it('P01 counts people, however much their answers weigh', () => {
    const results = resultsOf(peopleIn({ a: 4, b: 40, c: 40 }, [outcome]), cut(['a', 'b', 'c']), [outcome]);
    const heavy = {
      ...results,
      weighted: true,
      slices: results.slices.map((slice) => ({ ...slice, weightedN: 1000 })),
    };
    expect(cellIn(disclose(heavy, policyOf(5)), 'O', 'unit=a').mean.state).toBe('withheld');
  });

  it('P01 shows nothing at all when everybody together is too few', () => {
    const published = publishUnits({ a: 2, b: 2 }, policyOf(5));
    expect(published.nRespondents).toEqual({ state: 'withheld', reason: 'below-minimum-n' });
    expect(published.cells.every((cell) => !states(cell).includes('shown') && cell.nValid.state === 'withheld')).toBe(
      true,
    );
  });

  it('P02 withholds nothing when every group is large', () => {
    const published = publishUnits(
      { a: 40, b: 50, c: 60 },
      policyOf(10, { unanimityMask: true, minimumDifference: 10 }),
    );
    expect(published.withheld).toEqual([]);
    expect(published.verification).toEqual({ hiddenFigures: 0, recoverable: 0 });
  });

  it('P02 withholds exactly two of many when one is small', () => {
    const published = publishUnits({ a: 3, b: 40, c: 30, d: 50, e: 60 }, policyOf(5, { tiesTogether: true }));
    const withheld = published.slices.filter(({ n }) => n.state === 'withheld').map(({ category }) => category);
    expect(withheld).toEqual(['a', 'c']);
    const means = published.cells.filter(({ mean }) => mean.state === 'withheld');
    expect(means.map(({ measure, slice }) => `${measure} ${slice}`)).toEqual([
      'I1 unit=a',
      'I1 unit=c',
      'O unit=a',
      'O unit=c',
    ]);
  });

  it('P02 gives slices withheld together one reason', () => {
    const published = publishUnits({ a: 3, b: 40, c: 30 }, policyOf(5));
    expect(published.withheld.map(({ reason }) => reason)).toEqual(Array(5).fill('complementary'));
    const single = publishUnits({ a: 3, b: 4, c: 30 }, policyOf(5));
    expect(new Set(single.withheld.map(({ reason }) => reason))).toEqual(new Set(['below-minimum-n']));
  });

  it('P02 does not say that two are below 5 when together they are 8, since each would then be 4', () => {
    const published = publishUnits({ a: 4, b: 4, c: 30 }, policyOf(5));
    expect(new Set(published.withheld.map(({ reason }) => reason))).toEqual(new Set(['complementary']));
  });

  it('P02 counts people who gave no category as one more category', () => {
    const categories = cut(['a', 'b', 'c']);
    const withMissing = (n: number) =>
      disclose(resultsOf(peopleIn({ a: 30, b: 40, c: 50, '': n }, [outcome]), categories, [outcome]), policyOf(5));
    expect(withMissing(3).withheld.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(cellIn(withMissing(3), 'O', 'unit=a').mean.state).toBe('withheld');
    expect(withMissing(6).withheld).toEqual([]);
    expect(withMissing(6).slices.map(({ category }) => category)).not.toContain('');
  });
});

describe('contact against no contact', () => {
  const contact = {
    id: 'contact',
    categories: ['daily', 'weekly', 'rarely', 'never'],
    collapses: { any: { contact: ['daily', 'weekly', 'rarely'], noContact: ['never'] } },
  };
  const publishContact = (sizes: Readonly<Record<string, number>>) =>
    disclose(resultsOf(peopleIn(sizes, [outcome], 'contact'), [contact], [outcome]), policyOf(5));
  const shown = (published: ReturnType<typeof publishContact>) =>
    published.cells.flatMap(({ slice, mean }) => (mean.state === 'shown' ? [slice.replace(/^contact/, '')] : []));

  it('P02 takes the other side of a two-group collapse with the small one, and one category more', () => {
    const published = publishContact({ daily: 40, weekly: 30, rarely: 20, never: 3 });
    expect(shown(published)).toEqual(['total=all', '=daily', '=weekly']);
    expect(published.contrasts[0]!.test).toEqual({ state: 'withheld', reason: 'complementary' });
  });

  it('P02 keeps the group and hides the next smallest of its categories when one of them is small', () => {
    const published = publishContact({ daily: 40, weekly: 30, rarely: 3, never: 20 });
    expect(shown(published)).toEqual(['total=all', '.any=contact', '.any=noContact', '=daily', '=never']);
    expect(published.contrasts[0]!.test.state).toBe('shown');
  });

  it('P07 shows no contrast where a side has no interval', () => {
    const people = peopleIn({ daily: 40, weekly: 30, rarely: 20, never: 7 }, [one], 'contact');
    const policy = policyOf(5, { minimumDistribution: 10, complementary: false });
    const published = disclose(resultsOf(people, [contact], [one]), policy);
    expect(cellIn(published, 'I1', 'contact.any=noContact').mean.state).toBe('shown');
    expect(published.contrasts[0]!.test.state).toBe('withheld');
  });
});

describe('what disclose returns', () => {
  it('is frozen through and through, and leaves the results as they were', () => {
    const results = resultsOf(peopleIn({ a: 40, b: 3, c: 30 }, [one]), cut(['a', 'b', 'c']), [one]);
    const before = JSON.stringify(results);
    const published = disclose(results, policyOf(5));
    const open: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [key, part] of Object.entries(value)) walk(part, `${path}/${key}`);
    };
    walk(published, '');
    expect(open).toEqual([]);
    expect(JSON.stringify(results)).toBe(before);
    expect([results.cells[0]!.mean, results.measures[0], results.cells[0]].some(Object.isFrozen)).toBe(false);
  });

  it('is known as such at run time, and a copy of it is not', () => {
    const published = publishUnits({ a: 40 }, policyOf(5));
    expect([isPublished(published), isPublished({ ...published }), isPublished(null)]).toEqual([true, false, false]);
  });

  it('cannot be made by hand: neither results nor a look-alike is assignable to Published', () => {
    const take = (_: ReturnType<typeof disclose>) => undefined;
    const results = resultsOf([], [], []);
    // @ts-expect-error results did not go through disclosure control
    take(results);
    const { pack, scoringHash, preset, policy, weighted, simulated, duplicatesChecked, nRespondents } = publishUnits(
      { a: 9 },
      policyOf(5),
    );
    const lookAlike = { pack, scoringHash, preset, policy, weighted, simulated, duplicatesChecked, nRespondents };
    const rest = {
      format: 'kundfokus-published/1' as const,
      invalid: {},
      slices: [],
      measures: [],
      cells: [],
      contrasts: [],
    };
    // @ts-expect-error every field is there but the one that only disclose gives
    take({ ...lookAlike, ...rest, withheld: [], verification: { hiddenFigures: 0, recoverable: 0 } });
  });

  it('refuses a policy with a hole in it, naming every rule', () => {
    const results = resultsOf([], [], []);
    const broken = { ...policyOf(5), minimumMean: undefined, complementary: 'yes' } as unknown as DisclosurePolicy;
    expect(() => disclose(results, broken)).toThrow(
      'disclosure policy: minimumMean: expected a whole number from 0, received undefined; complementary: expected true or false, received yes',
    );
  });

  it('refuses results whose categories hold more answers than everybody', () => {
    const results = resultsOf(peopleIn({ a: 10, b: 10 }, [outcome]), cut(['a', 'b']), [outcome]);
    const slices = results.slices.map((slice) => (slice.kind === 'total' ? { ...slice, n: 15 } : slice));
    expect(() => disclose({ ...results, slices }, policyOf(5))).toThrow(
      'the categories of unit hold more answers than everybody',
    );
  });
});
