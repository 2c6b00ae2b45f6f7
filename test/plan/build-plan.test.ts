import { describe, expect, it } from 'vitest';
import type { Pack, Scale } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { customerFocus, studyOf } from '../support/study.js';

/** A battery of one scale on agree 1–5. */
function scaleOf(items: number, minAnswered: number): Pack {
  const ids = Array.from({ length: items }, (_, i) => `X${i}`);
  const scale: Scale = { ...customerFocus.scales[0]!, id: 'X', items: ids, minAnswered };
  return {
    ...customerFocus,
    items: ids.map((id) => ({ ...customerFocus.items[0]!, id, scale: 'X' })),
    scales: [scale],
    indices: [],
    modules: [{ id: 'm', minutes: 1, pages: [{ id: 'p', elements: [{ kind: 'items', id: 'G', items: ids }] }] }],
  };
}

describe('units of a scale', () => {
  // lcm(a … m) checked by hand: lcm(2, 3) = 6; lcm(5 … 10) = 2520; lcm(10 … 20) = 232792560.
  it.each([
    { items: 3, minAnswered: 2, lcm: 6, maxUnits: 24, unitKind: 'exact' },
    { items: 1, minAnswered: 1, lcm: 1, maxUnits: 4, unitKind: 'exact' },
    { items: 10, minAnswered: 5, lcm: 2520, maxUnits: 10_080, unitKind: 'exact' },
    { items: 18, minAnswered: 1, lcm: 12_252_240, maxUnits: 49_008_960, unitKind: 'exact' },
    { items: 19, minAnswered: 1, lcm: 1, maxUnits: 1_000_000, unitKind: 'millionths' },
    { items: 20, minAnswered: 10, lcm: 1, maxUnits: 1_000_000, unitKind: 'millionths' },
  ])(
    'of $items items with $minAnswered needed are $unitKind up to $maxUnits',
    ({ items, minAnswered, ...expected }) => {
      const [scale] = buildPlan(studyOf({ pack: scaleOf(items, minAnswered) })).scales;
      expect(scale).toMatchObject(expected);
    },
  );

  it.each([
    [3, 343],
    [4, 2401],
    [5, 0],
  ])('keep answer patterns of %i items: %i', (items, patterns) => {
    expect(buildPlan(studyOf({ pack: scaleOf(items, 1) })).scales[0]!.patterns).toBe(patterns);
  });
});

describe('the plan of customer-focus', () => {
  const plan = buildPlan(studyOf());

  it('gives the index CFI4 units on a common base: 24 for each scale, times 12 for 3 or 4 scales', () => {
    expect(plan.indices[0]).toMatchObject({ base: 24, lcm: 12, maxUnits: 288, unitKind: 'exact', minScales: 3 });
  });

  it('contrasts contact with no contact', () => {
    expect(plan.contrasts).toEqual([
      {
        id: 'customerContact.contact',
        family: 'customerContact.contact',
        a: 'customerContact.contact=contact',
        b: 'customerContact.contact=noContact',
      },
    ]);
  });

  it('scores only what is asked: a scale without all its items is not in it', () => {
    const none = buildPlan(studyOf({ modules: ['intro', 'contact'] }));
    expect([none.items, none.scales, none.indices]).toEqual([[], [], []]);
  });
});

describe('the scoring hash', () => {
  const hash = (overrides: Parameters<typeof studyOf>[0]) => buildPlan(studyOf(overrides)).scoringHash;
  const reverse = customerFocus.items.map((item, i) => (i === 0 ? { ...item, keying: 'reverse' as const } : item));

  it.each([
    ['columns', { itemColumns: { CFCEN1: 'q1' } }],
    ['background variables', { background: [] }],
    ['the unit column', { unit: { column: 'team' } }],
  ])('does not depend on %s', (_name, overrides) => {
    expect(hash(overrides)).toBe(hash({}));
  });

  it('does not depend on the weight column', () => {
    expect(hash({ weight: { column: 'a', decimals: 2 } })).toBe(hash({ weight: { column: 'b', decimals: 2 } }));
  });

  it.each([
    ['keying', { pack: { ...customerFocus, items: reverse } }],
    [
      'how many items are needed',
      { pack: { ...customerFocus, scales: customerFocus.scales.map((s) => ({ ...s, minAnswered: 1 })) } },
    ],
    ['weight decimals', { weight: { column: 'w', decimals: 3 } }],
  ])('depends on %s', (_name, overrides) => {
    expect(hash(overrides)).not.toBe(hash({}));
  });
});
