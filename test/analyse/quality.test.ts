import { describe, expect, it } from 'vitest';
import { answerQuality, ItemSums, QUALITY_THRESHOLDS, weighting } from '../../src/analyse/index.js';
import { expectClose } from '../reference/expect-close.js';
import { smallStudyPlan } from '../support/small-study.js';

describe('flags on how a person answered', () => {
  const plan = smallStudyPlan();
  const sums = new ItemSums(plan);
  for (let i = 0; i < 200; i += 1) sums.add(plan.items.map((_, k) => (i * (k + 3) * 7 + k * i * i) % 5));
  const spread = sums.finish();
  const flags = (answers: readonly (number | null)[], seconds: number | null = null, thresholds = QUALITY_THRESHOLDS) =>
    answerQuality(plan, spread, thresholds)({ keyed: answers, given: answers, seconds }).flags;
  const varied = plan.items.map((_, k) => k % 5);

  it.each<[string, readonly (number | null)[], number | null, readonly string[]]>([
    ['varied answers in good time', varied, 120, []],
    [
      'half of the answers alike in a row',
      varied.map((x, k) => (k < plan.items.length / 2 ? 2 : x)),
      null,
      ['long-string'],
    ],
    ['five answers alike in a row', varied.map((x, k) => (k < 5 ? 2 : x)), null, []],
    ['few answers, all alike', varied.map((_, k) => (k < 5 ? 2 : null)), null, []],
    ['less than 2 seconds an item', varied, 2 * plan.items.length - 1, ['speed']],
    ['2 seconds an item', varied, 2 * plan.items.length, []],
    ['no answers', varied.map(() => null), 3, []],
  ])('%s', (_, answers, seconds, expected) => {
    expect(flags(answers, seconds)).toEqual(expected);
  });

  it('take even–odd consistency only where there are enough scales', () => {
    const opposed = plan.items.map(({ scale }, k) => (((plan.scales[scale]!.items.indexOf(k) % 2) + scale) % 2) * 4);
    expect(flags(opposed)).not.toContain('even-odd');
    expect(flags(opposed, null, { ...QUALITY_THRESHOLDS, evenOddScales: 3 })).toContain('even-odd');
  });
});

describe('weighting', () => {
  it('gives shares of those with a category', () => {
    const cells = [
      { n: 30, categories: ['a'] },
      { n: 10, categories: ['b'] },
      { n: 5, categories: [''] },
    ];
    const margins = [
      {
        variable: 'x',
        categories: [
          { id: 'a', n: 1 },
          { id: 'b', n: 1 },
        ],
      },
    ];
    const { shares, nRespondents, designEffect, nEffective } = weighting(cells, margins, { cap: 5, decimals: 4 });
    expect(shares.map(({ known, answered }) => [known, answered])).toEqual([
      [0.5, 0.75],
      [0.5, 0.25],
    ]);
    for (const { weighted } of shares) expectClose(weighted, 0.5, { relative: 1e-3 });
    expect(nRespondents).toBe(45);
    expectClose(designEffect, 45 / nEffective);
  });
});
