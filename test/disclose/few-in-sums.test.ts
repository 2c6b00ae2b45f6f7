import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellOfFew } from '../../src/disclose/few-in-sums.js';
import { RowSpace } from '../../src/disclose/row-space.js';

/** Thirty groups of forty who answered both questions and one who answered one: each group as a whole, everybody by either. */
const oddOnes = (() => {
  const groups = Array.from({ length: 30 }, (_, group) => group);
  return {
    people: groups.flatMap(() => [40, 1]),
    sums: [
      groups.map((group) => 2 * group),
      groups.map((group) => 2 * group + 1),
      ...groups.map((group) => [2 * group, 2 * group + 1]),
    ],
  };
})();

describe('known sums over groups of people', () => {
  it.each([
    ['everybody alone', [40, 30, 3], [[0, 1, 2]], false],
    ['everybody and all groups but the few', [40, 30, 3], [[0, 1, 2], [0], [1]], true],
    ['everybody and all groups but the few and another', [40, 30, 3], [[0, 1, 2], [0]], false],
    [
      'everybody and a group with the few, who are nobody’s else',
      [40, 30, 3, 5],
      [
        [0, 1, 2, 3],
        [0, 2],
        [1, 2],
        [0, 1],
      ],
      true,
    ],
    ['few and few, together still few', [40, 3, 4], [[0, 1, 2], [0]], true],
    ['few and few, together enough', [40, 6, 7], [[0, 1, 2], [0]], false],
    [
      'a group that holds nobody else',
      [40, 0, 3],
      [
        [0, 1, 2],
        [0, 1],
      ],
      true,
    ],
    [
      'of each of thirty groups who answered, and of all together who answered both: the odd ones of each stay unknown',
      oddOnes.people,
      oddOnes.sums,
      false,
    ],
    ['the same, with one group told', oddOnes.people, [...oddOnes.sums, [0]], true],
  ])('tell of few or not: %s', (_case, people, sums, tells) => {
    expect(tellOfFew({ people, sums }, 10)).toBe(tells);
  });

  it('tell of few just where trying every set of groups finds one', () => {
    const places = [0, 1, 2, 3, 4, 5, 6];
    const setsOf = (all: readonly number[]) =>
      Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((_place, i) => (mask >> i) % 2 === 1));
    const people = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: places.length, maxLength: places.length });
    const found = { few: 0, none: 0 };
    fc.assert(
      fc.property(people, fc.array(fc.subarray(places, { minLength: 1 }), { maxLength: 6 }), (n, sums) => {
        const someone = places.filter((place) => n[place]! > 0);
        const space = new RowSpace(sums.map((sum) => sum.filter((place) => someone.includes(place))));
        const count = (set: readonly number[]) => set.reduce((sum, place) => sum + n[place]!, 0);
        const few = setsOf(someone).filter((set) => set.length > 0 && count(set) < 6);
        const tells = few.some((set) => space.combinationFor(set) !== null);
        found[tells ? 'few' : 'none'] += 1;
        expect(tellOfFew({ people: n, sums }, 6)).toBe(tells);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(found.few, found.none)).toBeGreaterThan(20);
  });
});
