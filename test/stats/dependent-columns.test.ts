import { describe, expect, it } from 'vitest';
import { dependentColumns } from '../../src/stats/index.js';

/** Two independent columns, their standardised sum, and whatever goes together with the first at `r`. */
const matrix = (r: number) => [
  [1, 0, Math.SQRT1_2, r],
  [0, 1, Math.SQRT1_2, 0],
  [Math.SQRT1_2, Math.SQRT1_2, 1, r * Math.SQRT1_2],
  [r, 0, r * Math.SQRT1_2, 1],
];

describe('columns that others determine', () => {
  it.each([
    ['a sum of others', 0.9, [{ column: 2, on: [0, 1] }]],
    [
      'a copy, and one turned around',
      -1,
      [
        { column: 2, on: [0, 1] },
        { column: 3, on: [0] },
      ],
    ],
    ['one that is nearly a copy', 0.999_999, [{ column: 2, on: [0, 1] }]],
    [
      'a copy but for rounding',
      1 - 1e-12,
      [
        { column: 2, on: [0, 1] },
        { column: 3, on: [0] },
      ],
    ],
  ])('are found with those they follow from: %s', (_of, r, found) => {
    expect(dependentColumns(matrix(r))).toEqual(found);
  });

  it('are none among independent ones, none and NaN', () => {
    expect(
      dependentColumns([
        [1, 0.99],
        [0.99, 1],
      ]),
    ).toEqual([]);
    expect(dependentColumns([])).toEqual([]);
    expect(
      dependentColumns([
        [1, Number.NaN],
        [Number.NaN, 1],
      ]),
    ).toEqual([]);
  });
});
