import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ComparableWaves, compareWaves, type Published } from '../../src/disclose/index.js';
import { studentTQuantile, studentTTwoSidedP } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';

/** A measure of a made-up wave. */
interface Made {
  readonly n?: number;
  readonly mean?: number;
  readonly standardError?: number;
  readonly kind?: Published['measures'][number]['kind'];
  readonly max?: number;
  readonly withheld?: boolean;
}

const { comparisons } = JSON.parse(
  readFileSync(new URL('../reference/group-comparisons.json', import.meta.url), 'utf8'),
) as {
  comparisons: readonly { a: number[]; b: number[]; difference: number; low: number; high: number }[];
};

function wave(measures: Readonly<Record<string, Made>>, { simulated = false } = {}) {
  const cells = Object.entries(measures).map(([measure, { n = 100, mean = 60, standardError = 2, withheld }]) => {
    const hidden = { state: 'withheld', reason: 'below-minimum-n' };
    const value = { value: mean, sd: 20, standardError, low: mean - 4, high: mean + 4 };
    return {
      measure,
      slice: 'total=all',
      nValid: withheld ? hidden : { state: 'shown', value: n },
      mean: withheld ? hidden : { state: 'shown', value },
    };
  });
  const listed = Object.entries(measures).map(([id, { kind = 'scale', max = 100 }]) => ({ id, kind, min: 0, max }));
  return {
    pack: 'customer-focus@2.0.0#0',
    simulated,
    measures: listed,
    cells,
    contrasts: [],
    analyses: [],
    slices: [],
  } as unknown as Published;
}

type Known = ComparableWaves['measures'][number];

const part = (id: string, comparable: boolean, ...notes: readonly string[]): Known => ({ id, comparable, notes });
const waves = (measures: readonly Known[]): ComparableWaves => ({ measures, context: [], refusal: null });

const only = (earlier: Made, later: Made, known: readonly Known[] = [part('CEN', true)]) =>
  compareWaves([wave({ CEN: earlier }), wave({ CEN: later })], waves(known)).measures[0]!;

describe('two waves', () => {
  it.each(comparisons.map((comparison, i) => [i, comparison] as const))(
    'differ by later minus earlier with the interval of R’s t.test: %i',
    (_, { a, b, difference, low, high }) => {
      const { test } = only(madeOf(b), madeOf(a));
      expectClose(test!.difference, difference);
      expectClose(test!.low, low);
      expectClose(test!.high, high);
    },
  );

  it.each<readonly [string, Made, Made, readonly Known[], string[]]>([
    ['the packs say no', {}, {}, [part('CEN', false, 'rescaled')], ['rescaled']],
    ['the earlier wave withholds it', { withheld: true }, {}, [part('CEN', true)], ['no-interval']],
    ['the later wave withholds it', {}, { withheld: true }, [part('CEN', true)], ['no-interval']],
    ['a spread is withheld', { standardError: Number.NaN }, {}, [part('CEN', true)], ['no-interval']],
    ['the range is another', { max: 10 }, {}, [part('CEN', true)], ['other-range']],
    ['one is an outcome', { kind: 'outcome' }, {}, [part('CEN', true)], ['other-range']],
  ])('are not compared where %s', (_, earlier, later, known, reasons) => {
    expect(only(earlier, later, known)).toMatchObject({ compares: 'no', reasons, test: null });
  });

  it('are compared without a reservation where nothing changed', () => {
    expect(only({}, {})).toMatchObject({ compares: 'yes', reasons: [] });
  });

  it('are compared with a reservation where the packs have a note', () => {
    const found = only({}, {}, [part('CEN', true, 'wording-equivalent')]);
    expect(found).toMatchObject({ compares: 'partly', reasons: ['wording-equivalent'] });
    expect(found.test).not.toBeNull();
  });

  it('are compared on the survey’s own outcome with a reservation, since nobody checked its question', () => {
    const outcome = { kind: 'outcome' } as const;
    expect(only(outcome, outcome, [])).toMatchObject({ compares: 'partly', reasons: ['not-checked'] });
  });

  it('say what only one of them measured', () => {
    const known = [part('CFI8', false, 'added'), part('CEN', true)];
    const { measures } = compareWaves([wave({ CEN: {} }), wave({ CFI8: {} })], waves(known));
    expect(measures.map(({ measure, reasons }) => [measure, reasons])).toEqual([
      ['CFI8', ['added']],
      ['CEN', ['not-measured']],
    ]);
    expect(measures[0]).toMatchObject({ earlier: null, test: null });
  });

  it('compare nothing but outcomes where the packs refuse', () => {
    const refusal = { code: 'nothing-comparable', path: 'pack', expected: 'a', received: 'b' };
    const made = { CEN: {}, eng: { kind: 'outcome' } } as const;
    const trend = compareWaves([wave(made), wave(made)], { measures: [], context: [], refusal });
    expect(trend.refusal).toBe(refusal);
    expect(trend.measures.map(({ measure, compares }) => [measure, compares])).toEqual([
      ['CEN', 'no'],
      ['eng', 'partly'],
    ]);
  });

  it('are simulated as soon as one of them is', () => {
    const [real, made] = [wave({}), wave({}, { simulated: true })];
    expect(compareWaves([real, made], waves([])).simulated).toBe(true);
    expect(compareWaves([made, real], waves([])).simulated).toBe(true);
    expect(compareWaves([real, real], waves([])).simulated).toBe(false);
  });

  it('are compared by units that took part in both where they are known', () => {
    const [earlier, later] = [wave({ CEN: { mean: 58 } }), wave({ CEN: { mean: 61 } })];
    const byUnit = (measure: string) => (measure === 'CEN' ? { standardError: 1.2, df: 9.5 } : null);
    const { test } = compareWaves([earlier, later], waves([part('CEN', true)]), { byUnit }).measures[0]!;
    const limit = studentTQuantile(0.975, 9.5) * 1.2;
    expect(test).toMatchObject({ difference: 3, standardError: 1.2, df: 9.5, t: 2.5, sharedUnits: true });
    expectClose(test!.high, 3 + limit);
    expectClose(test!.p, studentTTwoSidedP(2.5, 9.5));
    // Two groups with standard errors of 2 that know nothing of units.
    expectClose(test!.designEffect!, 1.2 ** 2 / 8);
    expect(only({}, {}).test).toMatchObject({ sharedUnits: false, designEffect: null });
  });

  it('carry what was asked otherwise as a whole', () => {
    const trend = compareWaves(
      [wave({}), wave({})],
      { measures: [], context: ['Moved.'], refusal: null },
      {
        context: ['other-word'],
      },
    );
    expect([trend.context, trend.packContext]).toEqual([['other-word'], ['Moved.']]);
  });
});

/** n, mean and standard error of values. */
function madeOf(values: readonly number[]): Made {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  return { n, mean, standardError: Math.sqrt(variance / n) };
}
