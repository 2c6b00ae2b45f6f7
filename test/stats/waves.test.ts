import { describe, expect, it } from 'vitest';
import { panelChange } from '../../src/analyse/panel.js';
import { changeDecomposition, pairedChange } from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/waves.json' with { type: 'json' };
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';

describe('a change between two surveys in parts', () => {
  it.each(reference.decompositions)('equals the delta method in R (change $change)', (expected) => {
    const groups = expected.earlier.map((earlier, i) => ({ earlier, later: expected.later[i]! }));
    const found = changeDecomposition(groups);
    expectClose(found.change, expected.change, { absolute: 1e-12 });
    expectClose(found.within.value + found.mix.value, found.change);
    for (const part of ['within', 'mix'] as const) {
      for (const figure of ['value', 'standardError', 'low', 'high'] as const) {
        expectClose(found[part][figure], expected[part][figure], { absolute: 1e-12 });
      }
    }
  });

  it('is all mix where no group changed, and all within where the mix did not', () => {
    const group = (n: number, mean: number) => ({ n, mean, standardError: 1 });
    const mixed = changeDecomposition([
      { earlier: group(50, 40), later: group(80, 40) },
      { earlier: group(50, 60), later: group(20, 60) },
    ]);
    expectClose(mixed.change, -6);
    expect(mixed.within.value).toBe(0);
    const moved = changeDecomposition([
      { earlier: group(50, 40), later: group(100, 45) },
      { earlier: group(50, 60), later: group(100, 65) },
    ]);
    expectClose(moved.change, 5);
    expect(moved.mix.value).toBe(0);
  });

  it('is wider by a design effect, on the degrees of freedom given', () => {
    const [{ earlier, later, ...expected }] = reference.decompositions as [(typeof reference.decompositions)[number]];
    const groups = earlier.map((one, i) => ({ earlier: one, later: later[i]! }));
    const found = changeDecomposition(groups, { designEffect: 2.25, df: 10 });
    for (const part of ['within', 'mix'] as const) {
      expectClose(found[part].standardError, 1.5 * expected[part].standardError);
      // R: qt(0.975, 10)
      expectClose(found[part].high - found[part].value, 2.228138851964939 * 1.5 * expected[part].standardError);
    }
  });

  it('does not exist where a time has nobody', () => {
    const nobody = { n: 0, mean: Number.NaN, standardError: Number.NaN };
    expect(changeDecomposition([{ earlier: nobody, later: nobody }]).change).toBeNaN();
  });
});

describe('a change within persons', () => {
  const { earlier, later, ...expected } = reference.panel;
  const scores = (values: readonly (number | string)[]) =>
    new Map(values.flatMap((value, i) => (typeof value === 'number' ? [[`p${i}`, value] as const] : [])));

  it('equals R’s paired t.test on those who answered both', () => {
    const found = panelChange(scores(earlier), scores(later));
    if ('undefined' in found) throw new RangeError(found.undefined);
    for (const figure of ['n', 'difference', 'standardError', 'low', 'high', 'correlation'] as const) {
      expectClose(found[figure], expected[figure]);
    }
    expect(found).toMatchObject({ nEarlierOnly: 2, nLaterOnly: 1 });
  });

  it.each<[string, [string, number][], [string, number][], string]>([
    ['nobody answered both', [['a', 1]], [['b', 1]], 'no-answers'],
    ['one answered both', [['a', 1]], [['a', 2]], 'one-answer'],
    [
      'all changed alike',
      [
        ['a', 1],
        ['b', 2],
      ],
      [
        ['a', 2],
        ['b', 3],
      ],
      'no-variance',
    ],
  ])('has a reason where %s', (_, was, is, reason) => {
    expect(panelChange(new Map(was), new Map(is))).toEqual({ undefined: reason });
  });

  it('needs answers, and says so of a tally', () => {
    const tally = tallyResponses(smallStudyPlan(), smallStudyResponses(), { batch: 'a' });
    expect(panelChange(tally, new Map())).toEqual({ undefined: 'needs-answers' });
    expect(panelChange(new Map(), tally)).toEqual({ undefined: 'needs-answers' });
  });

  it('is NaN for fewer than two pairs', () => {
    expect(pairedChange([[1, 2]])).toMatchObject({ n: 1, difference: Number.NaN });
  });
});
