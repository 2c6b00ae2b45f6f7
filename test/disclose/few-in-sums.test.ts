import { describe, expect, it } from 'vitest';
import { tellOfFew } from '../../src/disclose/few-in-sums.js';

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
  ])('tell of few or not: %s', (_case, people, sums, tells) => {
    expect(tellOfFew({ people, sums }, 10)).toBe(tells);
  });
});
