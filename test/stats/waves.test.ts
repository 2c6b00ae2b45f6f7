import { describe, expect, it } from 'vitest';
import { type PanelChange, type PanelPeople, panelChange } from '../../src/analyse/panel.js';
import { changeDecomposition, clusteredPairedChange, type GroupAt, pairedChange } from '../../src/stats/index.js';
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

  it('equals the delta method on survey::svytotal in R where answers are weighted', () => {
    const { earlier, later, ...expected } = reference.weightedDecomposition;
    const groups = earlier.map((one, i) => ({ earlier: one, later: later[i]! }));
    const found = changeDecomposition(groups);
    expectClose(found.change, expected.change);
    for (const part of ['within', 'mix'] as const) {
      expectClose(found[part].value, expected[part].value);
      expectClose(found[part].standardError, expected[part].standardError);
    }
    const shared = groups.map((pair) => ({
      earlier: sharesOf(pair.earlier, earlier),
      later: sharesOf(pair.later, later),
    }));
    expectClose(changeDecomposition(shared).mix.standardError, expected.mix.standardError);
  });

  it('is that of unweighted answers where all weights are equal', () => {
    const [{ earlier, later }] = reference.decompositions as [(typeof reference.decompositions)[number]];
    const equal = (group: (typeof earlier)[number]) => ({
      ...group,
      weights: { w: 3 * group.n, w2: 9 * group.n, w2Residual: 0 },
    });
    const plain = changeDecomposition(earlier.map((one, i) => ({ earlier: one, later: later[i]! })));
    const weighted = changeDecomposition(earlier.map((one, i) => ({ earlier: equal(one), later: equal(later[i]!) })));
    for (const part of ['within', 'mix'] as const) {
      expectClose(weighted[part].value, plain[part].value);
      expectClose(weighted[part].standardError, plain[part].standardError);
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
      expectClose(found[figure]!, expected[figure]);
    }
    expect(found).toMatchObject({ nEarlierOnly: 2, nLaterOnly: 1, df: expected.n - 1, weighted: false });
  });

  const { weightsEarlier, weightsLater, unit, persons, units: byUnit } = reference.weightedPanel;
  const weights = { earlier: scores(weightsEarlier), later: scores(weightsLater) };
  const unitOf = new Map(unit.map((name, i) => [`p${i}`, name]));

  it('of weighted waves equals survey::svycontrast in R, each wave with its own weights', () => {
    const found = panelChange(scores(earlier), scores(later), { weights });
    if ('undefined' in found) throw new RangeError(found.undefined);
    for (const figure of ['difference', 'standardError', 'df', 'low', 'high'] as const) {
      expectClose(found[figure], persons[figure]);
    }
    expect(found).toMatchObject({ n: expected.n, weighted: true, sd: null, correlation: null, designEffect: null });
  });

  it('by units equals survey::svycontrast clustered by unit', () => {
    const pairs = earlier.flatMap((before, i) => {
      const after = later[i]!;
      if (typeof before !== 'number' || typeof after !== 'number') return [];
      const own = { weightEarlier: weightsEarlier[i]!, weightLater: weightsLater[i]! };
      return [{ earlier: before, later: after, ...own, cluster: unit[i]! }];
    });
    const found = clusteredPairedChange(pairs);
    for (const figure of ['difference', 'standardError', 'df'] as const) expectClose(found[figure], byUnit[figure]);
    const corrected = clusteredPairedChange(pairs, 'CR2');
    const { designEffect, ...rest } = panelChange(scores(earlier), scores(later), {
      weights,
      units: unitOf,
    }) as PanelChange;
    expectClose(rest.standardError, corrected.standardError);
    expectClose(rest.df, corrected.df);
    expectClose(designEffect!, (corrected.standardError / persons.standardError) ** 2);
  });

  it('with equal weights is the paired t test', () => {
    const same = new Map([...scores(earlier).keys(), ...scores(later).keys()].map((person) => [person, 2.5]));
    const found = panelChange(scores(earlier), scores(later), {
      weights: { earlier: same, later: same },
    }) as PanelChange;
    for (const figure of ['difference', 'standardError', 'low', 'high'] as const)
      expectClose(found[figure], expected[figure]);
  });

  it('takes units that are not told apart as one, with few people without a unit', () => {
    const change = (people: PanelPeople) => panelChange(scores(earlier), scores(later), people) as PanelChange;
    const apart = new Set(unit.slice(0, 50));
    const merged = new Map([...unitOf].map(([person, name]) => [person, apart.has(name) ? name : 'others']));
    expect(change({ units: unitOf, apart })).toEqual(change({ units: merged }));
    expect(change({ units: unitOf, apart }).df).toBeLessThan(change({ units: unitOf }).df);
    const some = new Map([...unitOf].slice(0, 57));
    const rest = new Map(unit.map((name, i) => [`p${i}`, i < 57 ? name : 'others']));
    expect(change({ units: some, apart: new Set(unit) })).toEqual(change({ units: rest }));
  });

  it('counts people as independent with fewer than ten units', () => {
    const few = new Map([...unitOf].map(([person, name]) => [person, name < 'u05' ? name : 'u05']));
    const found = panelChange(scores(earlier), scores(later), { units: few }) as PanelChange;
    expect(found.designEffect).toBeNull();
    expectClose(found.standardError, expected.standardError);
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

  it('has a reason where nobody has any weight in a wave', () => {
    const none = { earlier: new Map([['a', 0]]), later: new Map([['a', 1]]) };
    const [was, is] = [new Map(Object.entries({ a: 1, b: 2 })), new Map(Object.entries({ a: 2, b: 5 }))];
    expect(panelChange(was, is, { weights: none })).toEqual({ undefined: 'no-answers' });
    const one = { earlier: new Map([['a', 1]]), later: new Map([['a', 1]]) };
    expect(panelChange(was, is, { weights: one })).toEqual({ undefined: 'no-variance' });
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

/** A group's weights over the Σw of all, as results have them. */
function sharesOf(group: GroupAt, groups: readonly GroupAt[]): GroupAt {
  const all = groups.reduce((sum, { weights }) => sum + weights!.w, 0);
  const { w, w2, w2Residual } = group.weights!;
  return { ...group, weights: { w: w / all, w2: w2 / all ** 2, w2Residual: w2Residual / all ** 2 } };
}
