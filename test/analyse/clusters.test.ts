import { describe, expect, it } from 'vitest';
import { clustersIn, placedTogether, TOGETHER, type UnitRows } from '../../src/analyse/clusters.js';

/** People without a unit: as many as said, with Σx 50 each. */
const people = (n: number) => ({ respondents: n, n, sum: 50 * n, w2: n, w2x: 50 * n, w2xx: 2500 * n });

/** Three units of ten, twenty and thirty people, and so many without a unit. */
const rows = (alone: number, respondents = [10, 20, 30]): UnitRows => ({
  units: ['a', 'b', 'c'],
  respondents: Float64Array.from(respondents),
  n: Float64Array.from(respondents),
  sum: Float64Array.from(respondents, (n) => 60 * n),
  alone: alone === 0 ? null : people(alone),
});

const NOBODY = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };

describe('clusters by unit', () => {
  it('are the units, where all are told apart', () => {
    const found = clustersIn(rows(3), null);
    expect(found.units).toEqual(['a', 'b', 'c']);
    expect(found.singles).toEqual(people(3));
  });

  it('leave out units with nobody', () => {
    const found = clustersIn(rows(0, [10, 0, 30]), null);
    expect([found.units, [...found.n], [...found.sum]]).toEqual([
      ['a', 'c'],
      [10, 30],
      [600, 1800],
    ]);
  });

  it('take units that are not told apart as one, with those who have none', () => {
    const found = clustersIn(rows(40), new Set(['a', 'b']));
    expect(found.units).toEqual(['c', TOGETHER]);
    expect([...found.n]).toEqual([30, 70]);
    expect([...found.sum]).toEqual([1800, 1800 + 2000]);
    expect(found.singles).toEqual(NOBODY);
  });

  it('take a few people without a unit as one too, where it matters who is told apart', () => {
    const few = clustersIn(rows(3), new Set());
    expect([few.units, [...few.n], few.singles]).toEqual([['a', 'b', 'c', TOGETHER], [10, 20, 30, 3], NOBODY]);
    const many = clustersIn(rows(40), new Set());
    expect([many.units, many.singles]).toEqual([['a', 'b', 'c'], people(40)]);
  });

  it('count those outside where the rows do not say who has no unit', () => {
    expect(clustersIn(rows(0), null, people(8)).singles).toEqual(people(8));
    expect(clustersIn(rows(5), null, people(8)).singles).toEqual(people(5));
  });
});

it('slices are placed unit by unit, each at the same place of all', () => {
  const whole = clustersIn(rows(0), null);
  const part = clustersIn({ ...rows(0), units: ['c', 'd', 'a'] }, null);
  const [first, second, none] = placedTogether([whole, part, null]);
  expect([...first!.n]).toEqual([10, 20, 30, 0]);
  expect([...second!.n]).toEqual([30, 0, 10, 20]);
  expect([...none!.n]).toEqual([0, 0, 0, 0]);
  expect(placedTogether([whole, whole]).map(({ n }) => [...n])).toEqual([
    [10, 20, 30],
    [10, 20, 30],
  ]);
});
