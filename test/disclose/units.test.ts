import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, linkUnits, type Published, type UnitOutcomes } from '../../src/disclose/index.js';
import type { DisclosurePolicy, Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  correlationPower,
  intraclassCorrelation,
  pearsonCorrelation,
  spearmanCorrelation,
} from '../../src/stats/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/units.json' with { type: 'json' };
import { studyOf } from '../support/study.js';

type Response = Readonly<Record<string, unknown>>;

const UNITS = 24;
const OPEN: DisclosurePolicy = {
  ...studyOf().privacy,
  minimumMean: 3,
  minimumFavourability: 3,
  minimumDistribution: 3,
  minimumDifference: 0,
  complementary: false,
  unanimityMask: false,
};
const study = (privacy = OPEN): Study => studyOf({ unit: { column: 'team' }, privacy });

/** Answers whose units differ: unit u leans to answer 1 + u mod 5, everybody a step beside by turns. */
function responsesOf(size: (unit: number) => number, lean = 1): readonly Response[] {
  const ids = ['CEN', 'OFF', 'CON', 'GOA'].flatMap((scale) => [1, 2, 3].map((i) => `CF${scale}${i}`));
  return Array.from({ length: UNITS }, (_, unit) =>
    Array.from({ length: size(unit) }, (_, person) => {
      const answer = (i: number) => {
        const own = 3 + lean * ((unit % 5) - 2) + (((person * 7 + i * 3 + unit) % 5) - 2) * 0.6;
        return Math.min(5, Math.max(1, Math.round(own)));
      };
      return { team: `T${unit}`, ...Object.fromEntries(ids.map((id, i) => [id, answer(i)])) };
    }),
  ).flat();
}

function publish(responses: readonly Response[], of = study()): Published {
  const plan = buildPlan(of);
  return disclose(analyse(tallyResponses(plan, responses, { batch: 'test' }), plan), of.privacy);
}

const agreementOf = (published: Published, measure: string) => {
  const found = published.analyses.find(({ kind, measures }) => kind === 'unitAgreement' && measures[0] === measure);
  if (found?.kind !== 'unitAgreement') throw new Error(`no agreement on ${measure}`);
  return found;
};

/** Score of a response on a scale whose items are all answered. */
const scoreOf = (response: Response, scale: string) =>
  [1, 2, 3].reduce((sum, i) => sum + (Number(response[`CF${scale}${i}`]) - 1) * 25, 0) / 3;

describe('agreement within units', () => {
  const responses = responsesOf((unit) => 4 + (unit % 9), 0.5);
  let published: Published;
  beforeAll(() => {
    published = publish(responses);
  });

  it('is the analysis of variance of the answers themselves', () => {
    const groups = Array.from({ length: UNITS }, (_, unit) => {
      const scores = responses.filter(({ team }) => team === `T${unit}`).map((response) => scoreOf(response, 'CEN'));
      const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length;
      const variance = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (scores.length - 1);
      return { n: scores.length, mean, variance };
    });
    const expected = intraclassCorrelation(groups);
    const { value, n, slices } = agreementOf(published, 'CEN');
    if (value.state !== 'shown') throw new Error('agreement was expected');
    for (const figure of ['icc1', 'icc2', 'f', 'p', 'icc1Low'] as const) {
      expectClose(value.value[figure], expected[figure], { relative: 1e-8 });
    }
    expect(n).toEqual({ state: 'shown', value: responses.length });
    expect(slices).toHaveLength(UNITS);
  });

  it('is told within single units for statements about the team or the organisation alone', () => {
    const items = new Map(study().pack.items.map(({ id, referent }) => [id, referent]));
    for (const scale of ['CEN', 'OFF', 'CON', 'GOA', 'CFI4']) {
      const { value } = agreementOf(published, scale);
      if (value.state !== 'shown') throw new Error('agreement was expected');
      const shared = [1, 2, 3]
        .map((i) => `CF${scale}${i}`)
        .filter((id) => ['team', 'organisation'].includes(items.get(id)!));
      const { within } = value.value;
      if (within === null || 'undefined' in within) expect([shared, within]).toEqual([[], null]);
      else {
        expect(within.items).toEqual(shared);
        expect(within.rectangular.median).toBeGreaterThan(0);
        expect(within.skewed!.median).toBeLessThanOrEqual(within.rectangular.median);
        expect(within.deviation!.median).toBeLessThan(1);
      }
    }
  });

  it('leaves out units that are withheld, and says so by its n', () => {
    const policy = { ...OPEN, minimumMean: 8, minimumFavourability: 8, minimumDistribution: 8 };
    const { slices, n } = agreementOf(publish(responses, study(policy)), 'CEN');
    const shown = Array.from({ length: UNITS }, (_, unit) => 4 + (unit % 9)).filter((size) => size >= 8);
    expect(slices).toHaveLength(shown.length);
    expect(n).toEqual({ state: 'shown', value: shown.reduce((sum, size) => sum + size, 0) });
  });

  it('does not exist over four units, and not in a study without units', () => {
    const few = publish(responses.filter(({ team }) => ['T1', 'T2', 'T3', 'T4'].includes(String(team))));
    expect(agreementOf(few, 'CEN').value).toEqual({ state: 'undefined', reason: 'too-few-units' });
    const none = publish(responses, studyOf({ privacy: OPEN }));
    expect(none.analyses.filter(({ kind }) => kind === 'unitAgreement')).toEqual([]);
  });

  it('leaves out units where everybody has the same score, which have no mean', () => {
    const alike = responsesOf(() => 6).map((response) => ({
      ...response,
      CFCEN1: 2 + (Number(String(response.team).slice(1)) % 3),
      CFCEN2: 3,
      CFCEN3: 3,
    }));
    expect(agreementOf(publish(alike), 'CEN').value).toEqual({ state: 'undefined', reason: 'too-few-units' });
  });
});

describe('units beside figures from elsewhere', () => {
  const responses = responsesOf((unit) => 5 + (unit % 4));
  const outcomes: UnitOutcomes = {
    outcomes: ['rating'],
    units: Array.from({ length: UNITS }, (_, unit) => ({
      unit: `T${unit}`,
      values: [unit === 3 ? null : 10 + 3 * (unit % 5) + (unit % 7)],
    })),
  };
  const means = Array.from({ length: UNITS }, (_, unit) => {
    const own = responses.filter(({ team }) => team === `T${unit}`).map((response) => scoreOf(response, 'CEN'));
    return { unit, n: own.length, mean: own.reduce((sum, x) => sum + x, 0) / own.length };
  }).filter(({ unit }) => unit !== 3);
  const linkOf = (published: Published, given = outcomes, options = {}) =>
    linkUnits(published, given, options).links.find(({ measure }) => measure === 'CEN')!;

  it('are correlated over the units that have both, weighted and not, by ranks and in thirds', () => {
    const { value, units } = linkOf(publish(responses));
    if (value.state !== 'shown') throw new Error('a correlation was expected');
    const x = means.map(({ mean }) => mean);
    const y = means.map(({ unit }) => outcomes.units[unit]!.values[0]!);
    const n = means.map((unit) => unit.n);
    expect(units).toBe(UNITS - 1);
    expectClose(value.value.plain.correlation, pearsonCorrelation(x, y));
    expectClose(value.value.weighted.correlation, pearsonCorrelation(x, y, n));
    expectClose(value.value.ranks.correlation, spearmanCorrelation(x, y));
    const sorted = means.toSorted((a, b) => a.mean - b.mean || y[means.indexOf(a)]! - y[means.indexOf(b)]!);
    const mean = (third: typeof means) => third.reduce((sum, unit) => sum + y[means.indexOf(unit)]!, 0) / third.length;
    expect(value.value.bands.unitsEach).toBe(7);
    expectClose(value.value.bands.lowThird, mean(sorted.slice(0, 7)));
    expectClose(value.value.bands.difference, mean(sorted.slice(-7)) - mean(sorted.slice(0, 7)));
    expect(value.value.leaveOneOut.lowest).toBeLessThan(value.value.plain.correlation);
    expect(value.value.leaveOneOut.highest).toBeGreaterThan(value.value.plain.correlation);
  });

  it('are held back where the means do not tell units apart, unless asked for', () => {
    const flat = publish(responsesOf((unit) => 5 + (unit % 4), 0));
    expect(linkOf(flat).value).toEqual({ state: 'undefined', reason: 'units-too-alike' });
    const asked = linkOf(flat, outcomes, { evenBelowReliability: true });
    expect(asked).toMatchObject({ belowReliability: true, value: { state: 'shown' } });
    expect(asked.icc2).toBeLessThan(0.7);
  });

  it('are not compared over nine units, nor where the figures are all the same', () => {
    const nine = { ...outcomes, units: outcomes.units.slice(10, 19) };
    expect(linkOf(publish(responses), nine).value).toEqual({ state: 'undefined', reason: 'too-few-units' });
    const same = { ...outcomes, units: outcomes.units.map(({ unit }) => ({ unit, values: [4] })) };
    expect(linkOf(publish(responses), same).value).toEqual({ state: 'undefined', reason: 'no-variance' });
  });

  it('take in no unit below the minimum', () => {
    const policy = { ...OPEN, minimumMean: 7, minimumFavourability: 7, minimumDistribution: 7 };
    const linkage = linkUnits(publish(responses, study(policy)), outcomes);
    expect([linkage.unitsMatched, linkage.unitsUnknown]).toEqual([12, 0]);
    expect(linkage.links.find(({ measure }) => measure === 'CEN')?.units).toBe(11);
  });

  it('count units of the file that the survey lacks', () => {
    const more = { ...outcomes, units: [...outcomes.units, { unit: 'elsewhere', values: [4] }] };
    const { unitsInFile, unitsMatched, unitsUnknown } = linkUnits(publish(responses), more);
    expect([unitsInFile, unitsMatched, unitsUnknown]).toEqual([UNITS + 1, UNITS, 1]);
  });

  it('have to fit their columns, stand once and be numbers', () => {
    const published = publish(responses);
    const rows = (units: UnitOutcomes['units']) => () => linkUnits(published, { outcomes: ['x'], units });
    expect(rows([{ unit: 'T1', values: [] }])).toThrow(RangeError);
    expect(rows([1, 2].map((x) => ({ unit: 'T1', values: [x] })))).toThrow(RangeError);
    expect(rows([{ unit: 'T1', values: [Number.NaN] }])).toThrow(RangeError);
  });
});

describe('outcomes of a file beside each other and beside the main measure', () => {
  const responses = responsesOf((unit) => 5 + (unit % 4));
  const { x, y } = reference.linkage;
  const given: UnitOutcomes = {
    outcomes: ['loyalty', 'profit', 'rating'],
    units: Array.from({ length: UNITS }, (_, unit) => ({
      unit: `T${unit}`,
      values: [x[unit]!, y[unit]!, unit < 4 ? null : unit % 6],
    })),
  };
  const pairOf = (published: Published, options = {}) => linkUnits(published, given, options).pairs[0]!;

  it('have the correlation, intervals and power that R gives', () => {
    const { first, second, units, value } = pairOf(publish(responses));
    if (value.state !== 'shown') throw new Error('a correlation was expected');
    expect([first, second, units]).toEqual(['loyalty', 'profit', UNITS]);
    const { plain, ranks, detectable, points } = value.value;
    const expected = reference.linkage;
    expectClose(plain.correlation, expected.pearson);
    expectClose(plain.low, expected.low);
    expectClose(plain.high, expected.high);
    expectClose(ranks.correlation, expected.spearman);
    expectClose(ranks.low, expected.spearmanLow);
    expectClose(ranks.high, expected.spearmanHigh);
    expect(correlationPower(detectable, UNITS)).toBeCloseTo(0.8, 5);
    expect(points).toHaveLength(UNITS);
  });

  it('are paired each with each, over units with both', () => {
    const { pairs } = linkUnits(publish(responses), given);
    expect(pairs.map(({ first, second, units }) => [first, second, units])).toEqual([
      ['loyalty', 'profit', UNITS],
      ['loyalty', 'rating', UNITS - 4],
      ['profit', 'rating', UNITS - 4],
    ]);
  });

  it('have points of the main measure alone, in the order of the means and without names', () => {
    const options = { main: 'CEN', evenBelowReliability: true };
    const linkage = linkUnits(publish(responses), given, options);
    expect(linkage.main).toBe('CEN');
    for (const { measure, units, value } of linkage.links) {
      if (value.state !== 'shown') throw new Error('a correlation was expected');
      const { points } = value.value;
      if (measure !== 'CEN') expect(points).toBeNull();
      else {
        expect(points).toHaveLength(units);
        expect(points!.map((point) => point.x)).toEqual(points!.map((point) => point.x).toSorted((a, b) => a - b));
      }
    }
    expect(JSON.stringify(linkage)).not.toMatch(/"T\d+"/);
  });

  it('hold a unit that is withheld in no point and in no correlation', () => {
    const policy = { ...OPEN, minimumMean: 7, minimumFavourability: 7, minimumDistribution: 7 };
    const published = publish(responses, study(policy));
    const hidden = Array.from({ length: UNITS }, (_, unit) => unit).filter((unit) => 5 + (unit % 4) < 7);
    expect(hidden).toHaveLength(12);
    const changed = {
      ...given,
      units: given.units.map((row, unit) => (hidden.includes(unit) ? { ...row, values: [9999, -9999, 9999] } : row)),
    };
    for (const main of [undefined, 'CEN']) {
      const options = { evenBelowReliability: true, ...(main && { main }) };
      const linkage = linkUnits(published, given, options);
      expect(linkage.pairs[0]!.units).toBe(UNITS - hidden.length);
      expect(linkUnits(published, changed, options)).toEqual(linkage);
      expect(
        linkUnits(published, { ...given, units: given.units.filter((_, unit) => !hidden.includes(unit)) }, options),
      ).toEqual({
        ...linkage,
        unitsInFile: UNITS - hidden.length,
      });
    }
  });

  it('are not compared over nine units, nor where one does not differ, nor over units without the main measure', () => {
    const published = publish(responses);
    const nine = { ...given, units: given.units.slice(0, 9) };
    expect(linkUnits(published, nine).pairs[0]!.value).toEqual({ state: 'undefined', reason: 'too-few-units' });
    const same = { ...given, units: given.units.map(({ unit }, i) => ({ unit, values: [4, i, i] })) };
    expect(linkUnits(published, same).pairs[0]!.value).toEqual({ state: 'undefined', reason: 'no-variance' });
    expect(linkUnits(published, given, { main: 'none' })).toMatchObject({ main: null, pairs: [{ units: 0 }, {}, {}] });
  });
});

describe('correlations that are shown', () => {
  it('have three decimals, so that nobody can be worked out from them (P11)', () => {
    const outcome = {
      id: 'eng',
      column: 'eng',
      kind: 'number',
      min: 0,
      max: 9,
      decimals: 0,
      bands: null,
      name: {},
    } as const;
    const of = studyOf({ outcomes: [outcome], privacy: OPEN });
    const responses = responsesOf(() => 9).map((response, i) => ({ ...response, eng: (i * 5) % 10 }));
    const [drivers] = publish(responses, of).analyses.filter(({ kind }) => kind === 'drivers');
    const numbers = JSON.stringify(drivers?.value).match(/-?\d+\.\d+/g)!;
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers.filter((text) => text.split('.')[1]!.length > 3)).toEqual([]);
  });
});
