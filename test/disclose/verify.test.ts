import { describe, expect, it } from 'vitest';
import { disclose, type Published, type PublishedCell, verifyDisclosure } from '../../src/disclose/index.js';
import { RowSpace } from '../../src/disclose/row-space.js';
import { item, peopleIn, policyOf, resultsOf, score } from './microdata.js';

const outcome = score('O', 'outcome');
const contact = {
  id: 'contact',
  categories: ['daily', 'weekly', 'rarely', 'never'],
  collapses: { any: { contact: ['daily', 'weekly', 'rarely'], noContact: ['never'] } },
};

/** What a policy without subtraction rules publishes, told that it has them. */
function leaky(sizes: Readonly<Record<string, number>>, measures = [outcome]): Published {
  const results = resultsOf(peopleIn(sizes, measures, 'contact'), [contact], measures);
  const published = disclose(results, policyOf(5, { complementary: false }));
  return { ...published, policy: { ...published.policy, complementary: true } };
}

const told = (published: Published) =>
  verifyDisclosure(published)
    .filter(({ figure }) => figure === 'mean')
    .map(({ kind, slice, n }) => `${kind} ${slice} ${n}`);

describe('the verifier, from published figures alone', () => {
  it.each([
    ['the total minus the shown', { daily: 40, weekly: 30, rarely: 20, never: 3 }, ['small-remainder  3']],
    [
      'a group minus its shown categories',
      { daily: 40, weekly: 30, rarely: 3, never: 20 },
      ['small-remainder  3', 'subtraction contact=rarely 3'],
    ],
    ['people who gave no category', { daily: 40, weekly: 30, rarely: 20, never: 20, '': 2 }, ['small-remainder  2']],
  ])('P02 works out %s', (_, sizes, expected) => {
    expect(told(leaky(sizes)).sort()).toEqual([...expected].sort());
  });

  it('P02 lists what a policy lets be worked out, as allowed', () => {
    const results = resultsOf(
      peopleIn({ daily: 40, weekly: 30, rarely: 3, never: 20 }, [outcome], 'contact'),
      [contact],
      [outcome],
    );
    const published = disclose(results, policyOf(5, { complementary: false }));
    expect(published.verification.recoverable).toBeGreaterThan(0);
    expect(verifyDisclosure(published).every(({ allowed }) => allowed)).toBe(true);
  });

  it('P02 needs two collapses together: the second minus the first', () => {
    const crossing = {
      ...contact,
      collapses: {
        low: { a: ['daily'], b: ['weekly', 'rarely', 'never'] },
        high: { c: ['daily', 'weekly'], d: ['rarely', 'never'] },
      },
    };
    const results = resultsOf(
      peopleIn({ daily: 40, weekly: 3, rarely: 20, never: 20 }, [outcome], 'contact'),
      [crossing],
      [outcome],
    );
    const published = disclose(results, policyOf(5, { complementary: false }));
    expect(told({ ...published, policy: { ...published.policy, complementary: true } })).toContain(
      'subtraction contact=weekly 3',
    );
    expect(told(disclose(results, policyOf(5)))).toEqual([]);
  });

  it('P03 works out the only withheld one of a scale and its items', () => {
    const measures = [score('S'), item('I1', 'S'), item('I2', 'S')];
    const published = leaky({ daily: 40, weekly: 30, rarely: 20, never: 20 }, measures);
    const hide = (cell: PublishedCell): PublishedCell =>
      cell.measure === 'I1' ? { ...cell, mean: { state: 'withheld', reason: 'complementary' } } : cell;
    expect(told({ ...published, cells: published.cells.map(hide) })).toContain('whole-and-parts total=all 110');
  });

  it('P04 P05 sees unanimity and a distribution that has no alternative', () => {
    const answers = [3, 3, 4, 4, 4, 5, 5];
    const people = [
      ...answers.map((x) => ({ background: { contact: 'never' }, answers: { I1: x } })),
      ...peopleIn({ daily: 40, weekly: 30 }, [item('I1')], 'contact'),
    ];
    const published = disclose(resultsOf(people, [contact], [item('I1')]), policyOf(5, { complementary: false }));
    const hidden = published.cells.map(
      (cell): PublishedCell => ({ ...cell, distribution: { state: 'withheld', reason: 'below-minimum-n' } }),
    );
    const found = verifyDisclosure({ ...published, cells: hidden }).filter(({ slice }) => slice === 'contact=never');
    expect(found.map(({ kind, figure }) => `${kind} ${figure}`)).toEqual(['determined distribution']);
    const strict = { ...published.policy, unanimityMask: true, minimumDissent: 3 };
    expect(verifyDisclosure({ ...published, policy: strict }).map(({ kind }) => kind)).toContain('unanimous');
  });
});

describe('RowSpace', () => {
  it('combines sums exactly', () => {
    const space = new RowSpace([
      [0, 1, 2],
      [1, 2],
      [2, 3],
    ]);
    expect(space.combinationFor([0])).toEqual({
      scale: 1n,
      by: new Map([
        [0, 1n],
        [1, -1n],
      ]),
    });
    expect(space.combinationFor([1])).toBeNull();
  });

  it('finds what takes a multiple of the rows', () => {
    const found = new RowSpace([
      [0, 1],
      [1, 2],
      [0, 2],
    ]).combinationFor([0])!;
    const factors = [0, 1, 2].map((row) => Number(found.by.get(row) ?? 0n) / Number(found.scale));
    expect(factors).toEqual([0.5, -0.5, 0.5]);
  });
});
