import { describe, expect, it } from 'vitest';
import type { PanelChange } from '../../src/analyse/index.js';
import type { Published } from '../../src/disclose/index.js';
import { compareSubset, unitsToldApart } from '../../src/disclose/index.js';
import { publishPanel } from '../../src/disclose/publish-panel.js';
import { type ComparedMeasure, waveMix } from '../../src/disclose/wave-mix.js';
import { changeDecomposition, studentTQuantile } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import { studyOf } from '../support/study.js';

const { privacy } = studyOf();
const FAMILY = 'customerContact.contact';

/** A made-up wave: n, mean and standard error of the groups with and without contact. */
function wave(contact: readonly number[], none: readonly number[], changes: Partial<Published> = {}): Published {
  const groups = { contact, noContact: none };
  const slices = Object.entries(groups).map(([category, [n]]) => {
    const id = `${FAMILY}=${category}`;
    const atoms = category === 'contact' ? ['daily', 'weekly'] : ['never'];
    return {
      id,
      family: FAMILY,
      category,
      kind: 'group',
      variable: 'customerContact',
      atoms,
      n: { state: 'shown', value: n },
    };
  });
  const cells = Object.entries(groups).map(([category, [n, mean, standardError]]) => ({
    measure: 'CEN',
    slice: `${FAMILY}=${category}`,
    nValid: { state: 'shown', value: n },
    mean: { state: 'shown', value: { value: mean, standardError } },
  }));
  return {
    weighted: false,
    contrasts: [{ family: FAMILY }],
    slices,
    cells,
    analyses: [],
    ...changes,
  } as unknown as Published;
}

const ALONE = { designEffect: null, df: 120 };
const compared = (test: ComparedMeasure['test'] = ALONE) => [{ measure: 'CEN', test }];

/** The parts of a measure's change; fails where there are none. */
function partsOf(earlier: Published, later: Published, test: ComparedMeasure['test'] = ALONE) {
  const mix = waveMix([earlier, later], compared(test));
  if (mix === null) throw new Error('not in parts');
  return mix;
}

/** The same wave, its means by units: standard errors so many times as wide. */
function byUnits(wave: Published, designEffect: number): Published {
  const cells = wave.cells.map((cell) => {
    if (cell.mean.state !== 'shown') return cell;
    const standardError = cell.mean.value.standardError * Math.sqrt(designEffect);
    return { ...cell, mean: { state: 'shown', value: { ...cell.mean.value, standardError, designEffect } } };
  });
  return { ...wave, cells } as unknown as Published;
}

describe('a difference between waves in parts', () => {
  const [earlier, later] = [wave([80, 60, 2], [20, 50, 3]), wave([60, 62, 2], [40, 51, 3])];

  it('is made of the published figures of the groups', () => {
    const at = ([n, mean, standardError]: readonly number[]) => ({ n: n!, mean: mean!, standardError: standardError! });
    const mix = partsOf(earlier, later);
    expect(mix.groups).toEqual([
      { slice: `${FAMILY}=contact`, earlier: 0.8, later: 0.6 },
      { slice: `${FAMILY}=noContact`, earlier: 0.2, later: 0.4 },
    ]);
    const expected = changeDecomposition([
      { earlier: at([80, 60, 2]), later: at([60, 62, 2]) },
      { earlier: at([20, 50, 3]), later: at([40, 51, 3]) },
    ]);
    expect(mix.measures).toEqual([{ measure: 'CEN', designEffect: null, ...expected }]);
  });

  it('is widened by the design effect of the whole change, on its degrees of freedom', () => {
    const [designEffect, df] = [3.1, 12.5];
    const [plain] = partsOf(earlier, later).measures;
    const [wide] = partsOf(byUnits(earlier, 2.25), byUnits(later, 4), { designEffect, df }).measures;
    expect(wide!.designEffect).toBe(designEffect);
    for (const part of ['within', 'mix'] as const) {
      expectClose(wide![part].value, plain![part].value);
      expectClose(wide![part].standardError, plain![part].standardError * Math.sqrt(designEffect));
      expectClose(wide![part].high - wide![part].value, studentTQuantile(0.975, df) * wide![part].standardError);
    }
  });

  it('is not narrowed where units are less alike than others', () => {
    const test = { designEffect: 0.64, df: 40 };
    const [found] = partsOf(byUnits(earlier, 0.64), byUnits(later, 0.64), test).measures;
    expect(found!.designEffect).toBe(1);
    expectClose(found!.within.standardError, partsOf(earlier, later).measures[0]!.within.standardError);
  });

  it('is not there where the groups’ shares of the weights are not shown', () => {
    const weighted = { ...later, weighted: true };
    expect(waveMix([earlier, weighted], compared())).toBeNull();
    expect(waveMix([weighted, earlier], compared())).toBeNull();
  });

  it('of weighted answers has weighted shares, with the covariance that weights give', () => {
    const weights = (w: number, w2: number, w2Residual: number) => ({ w, w2, w2Residual });
    const own = { contact: weights(0.7, 0.006, 0.01), noContact: weights(0.3, 0.004, -0.02) };
    const analysis = (measures: readonly string[], of: typeof own) => ({
      kind: 'weightedGroups',
      measures,
      value: {
        state: 'shown',
        value: { groups: Object.entries(of).map(([group, found]) => ({ slice: `${FAMILY}=${group}`, ...found })) },
      },
    });
    const everybody = { contact: weights(0.65, 0.005, 0), noContact: weights(0.35, 0.004, 0) };
    const analyses = [analysis([], everybody), analysis(['CEN'], own)] as unknown as Published['analyses'];
    const mix = partsOf(earlier, { ...later, weighted: true, analyses });
    expect(mix.groups.map((group) => group.later)).toEqual([0.65, 0.35]);
    const at = (n: number, mean: number, standardError: number) => ({ n, mean, standardError });
    const expected = changeDecomposition([
      { earlier: at(80, 60, 2), later: { ...at(60, 62, 2), weights: own.contact } },
      { earlier: at(20, 50, 3), later: { ...at(40, 51, 3), weights: own.noContact } },
    ]);
    expect(mix.measures).toEqual([{ measure: 'CEN', designEffect: null, ...expected }]);
    const without = { ...later, weighted: true, analyses: analyses.slice(0, 1) };
    expect(waveMix([earlier, without], compared())).toBeNull();
  });

  const hidden = { state: 'withheld', reason: 'below-minimum-n' } as const;
  it.each<[string, Published]>([
    ['nothing is compared by groups', { ...later, contrasts: [] }],
    [
      'the groups are made up otherwise',
      { ...later, slices: later.slices.map((slice) => ({ ...slice, atoms: ['daily'] })) },
    ],
    ['a group is withheld', { ...later, slices: later.slices.map((slice) => ({ ...slice, n: hidden })) }],
    ['a mean is withheld', { ...later, cells: later.cells.map((cell) => ({ ...cell, mean: hidden })) }],
    ['a spread is withheld', wave([60, 62, Number.NaN], [40, 51, 3])],
  ])('is left out where %s', (_, changed) => {
    expect(waveMix([earlier, changed], compared())).toBeNull();
  });
});

describe('a change within persons', () => {
  const change = (n: number, nEarlierOnly: number, nLaterOnly: number): PanelChange => ({
    ...{ n, nEarlierOnly, nLaterOnly, difference: 1, sd: 2, standardError: 0.1, low: 0.8, high: 1.2 },
    ...{ df: n - 1, weighted: false, designEffect: null, detectable: 0.3, correlation: 0.7 },
  });
  const policies = [
    { ...privacy, minimumFavourability: 8 },
    { ...privacy, minimumFavourability: 12 },
  ];

  it.each([
    ['of enough people, with enough left out', change(50, 12, 20), 'shown'],
    ['of everybody both times', change(50, 0, 0), 'shown'],
    ['of too few', change(11, 20, 20), 'below-minimum-n'],
    ['with few left out of the earlier wave', change(50, 11, 20), 'minimum-difference'],
    ['with few left out of the later wave', change(50, 0, 1), 'minimum-difference'],
  ])('%s: %s', (_, value, expected) => {
    const found = publishPanel(value, policies);
    expect(found.state === 'withheld' ? found.reason : found.state).toBe(expected);
  });

  it('that is the same for all says so of nobody', () => {
    expect(publishPanel({ undefined: 'no-variance' }, policies)).toEqual({ state: 'withheld', reason: 'unanimity' });
    expect(publishPanel({ undefined: 'no-answers' }, policies)).toEqual({ state: 'undefined', reason: 'no-answers' });
  });
});

describe('units that two waves both tell apart', () => {
  const hidden = { state: 'withheld', reason: 'below-minimum-n' };
  const shown = { state: 'shown', value: {} };
  const masked = { state: 'masked', bound: {} };
  const ofUnits = (cells: Readonly<Record<string, readonly [mean: object, favourability: object]>>) =>
    ({
      slices: Object.keys(cells).map((unit) => ({ id: `unit=${unit}`, kind: 'unit' })),
      cells: Object.entries(cells).map(([unit, [mean, favourability]]) => ({
        ...{ measure: 'CEN', slice: `unit=${unit}`, mean, favourability },
      })),
    }) as unknown as Published;

  it('are those whose mean is shown, unmasked, in the earlier and in the later', () => {
    const earlier = ofUnits({
      ...{ both: [shown, shown], small: [hidden, hidden], before: [shown, shown], grew: [hidden, hidden] },
      ...{ alike: [shown, shown], alikeBefore: [shown, masked] },
    });
    const later = ofUnits({
      ...{ both: [shown, shown], small: [hidden, hidden], since: [shown, shown], grew: [shown, shown] },
      ...{ alike: [shown, masked], alikeBefore: [shown, shown] },
    });
    expect([...unitsToldApart([earlier, later], 'CEN')]).toEqual(['both']);
    expect([...unitsToldApart([earlier, later], 'OFF')]).toEqual([]);
  });
});

describe('everybody beside some of them', () => {
  const published = (n: number, mean: number) =>
    ({
      policy: privacy,
      measures: [{ id: 'CEN', kind: 'scale', min: 0, max: 100 }],
      cells: [
        {
          measure: 'CEN',
          slice: 'total=all',
          nValid: { state: 'shown', value: n },
          mean: { state: 'shown', value: { value: mean } },
        },
      ],
    }) as unknown as Published;
  const outcome = (all: Published, some: Published) => {
    const [found] = compareSubset(all, some);
    return found!.figures.state === 'withheld' ? found!.figures.reason : found!.figures.state;
  };

  it.each([
    ['many taken out', published(100, 60), published(80, 62), 'shown'],
    ['nobody taken out', published(100, 60), published(100, 60), 'shown'],
    ['few taken out', published(100, 60), published(96, 61), 'minimum-difference'],
    ['all of those taken out at the top', published(100, 60), published(80, 50), 'unanimity'],
    ['nearly all of them at the bottom', published(100, 60), published(80, 74), 'unanimity'],
  ])('%s', (_, all, some, expected) => {
    expect(outcome(all, some)).toBe(expected);
  });
});
