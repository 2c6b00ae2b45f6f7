import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { studyOf } from '../support/study.js';

type Response = Readonly<Record<string, unknown>>;

const outcome = {
  id: 'eng',
  column: 'eng',
  kind: 'number',
  min: 0,
  max: 100,
  decimals: 0,
  bands: null,
  name: {},
} as const;
const study = studyOf({ outcomes: [outcome] });
const answersOf = (n: number): readonly Response[] =>
  [...simulateResponses(buildPlan(study), { n, seed: 5 })].map(({ answers }) => answers);
const driversOf = (responses: readonly Response[], of: Study = study) => {
  const plan = buildPlan(of);
  const { analyses } = analyse(tallyResponses(plan, responses, { batch: 'test' }), plan);
  return analyses.flatMap((analysis) => (analysis.kind === 'drivers' ? [analysis] : []));
};

/** A scale's score by its definition, and the outcome. */
function scoreOf(response: Response, scale: string): number {
  const given = [1, 2, 3].map((i) => Number(response[`CF${scale}${i}`])).filter((x) => x >= 1 && x <= 5);
  return given.length < 2 ? Number.NaN : given.reduce((sum, x) => sum + x, 0) / given.length;
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const both = pairs.filter(([a, b]) => !Number.isNaN(a + b));
  const mean = (k: 0 | 1) => both.reduce((sum, pair) => sum + pair[k], 0) / both.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number) => both.reduce((total, [x, y]) => total + f(x - a, y - b), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

describe('what goes together with an outcome', () => {
  const responses = answersOf(400);
  const [found] = driversOf(responses);
  const value = found?.value;
  if (value === undefined || 'undefined' in value || 'undefined' in value.model)
    throw new Error('a model was expected');

  it('is the correlation of each scale over everybody with both', () => {
    expect(value.correlations.map(({ measure }) => measure)).toEqual(['CEN', 'OFF', 'CON', 'GOA']);
    for (const { measure, n, correlation, low, high } of value.correlations) {
      const pairs = responses.map((response) => {
        const given = response.eng;
        return [scoreOf(response, measure), given == null || given === '' ? Number.NaN : Number(given)] as const;
      });
      expect(n).toBe(pairs.filter(([a, b]) => !Number.isNaN(a + b)).length);
      expectClose(correlation, correlationOf(pairs));
      expect(low).toBeLessThan(correlation);
      expect(high).toBeGreaterThan(correlation);
    }
    expect(found?.n).toBeLessThanOrEqual(Math.min(...value.correlations.map(({ n }) => n)));
  });

  it('is shared out so that shares add up to one, by both methods, each inside its interval', () => {
    const { scales, rSquared, adjustedRSquared } = value.model as Exclude<typeof value.model, { undefined: unknown }>;
    expectClose(
      scales.reduce((sum, { lmg }) => sum + lmg, 0),
      1,
    );
    expectClose(
      scales.reduce((sum, { weight }) => sum + weight, 0),
      1,
    );
    expect(adjustedRSquared).toBeLessThan(rSquared);
    for (const { lmg, lmgLow, lmgHigh, weight, weightLow, weightHigh, vif } of scales) {
      expect(lmg > lmgLow && lmg < lmgHigh && weight > weightLow && weight < weightHigh).toBe(true);
      expect(vif).toBeGreaterThanOrEqual(1);
    }
    const byBeta = value.correlations.reduce((sum, { correlation }, j) => sum + correlation * scales[j]!.beta, 0);
    expectClose(byBeta, rSquared);
  });

  it('has raw coefficients in outcome points per scale point', () => {
    const doubled = responses.map((response) => ({ ...response, eng: response.eng && Number(response.eng) * 2 }));
    const [twice] = driversOf(doubled, studyOf({ outcomes: [{ ...outcome, max: 200 }] }));
    const [a, b] = [value, twice?.value].map((one) => {
      if (one === undefined || 'undefined' in one || 'undefined' in one.model) throw new Error('a model was expected');
      return one.model.scales[0]!;
    });
    expectClose(b!.coefficient, 2 * a!.coefficient);
    expectClose(b!.beta, a!.beta);
  });

  it('is the same with weights that are all alike', () => {
    const weighted = studyOf({ outcomes: [outcome], weight: { column: 'w', decimals: 1 } });
    const [same] = driversOf(
      responses.map((response) => ({ ...response, w: '2.5' })),
      weighted,
    );
    expect(JSON.parse(JSON.stringify(same))).toEqual(
      JSON.parse(JSON.stringify(found), (_, x) => (typeof x === 'number' ? expect.closeTo(x, 9) : x)),
    );
  });

  it('says that everything came from one survey', () => {
    expect(value.sameSurvey).toBe(true);
  });
});

describe('where little goes together with an outcome', () => {
  it('only correlations are given below 100 answers', () => {
    const [found] = driversOf(answersOf(90));
    expect(found?.value).toMatchObject({ model: { undefined: 'too-few-answers' } });
  });

  it('nothing is given below 30 answers', () => {
    expect(driversOf(answersOf(25))[0]?.value).toEqual({ undefined: 'too-few-answers' });
    expect(driversOf([])[0]?.value).toEqual({ undefined: 'no-answers' });
  });

  it('a scale that nobody answered, or all alike, is left out and named', () => {
    const responses = answersOf(400);
    const without = (own: Response) => responses.map((response) => ({ ...response, ...own }));
    const empty = { CFGOA1: '', CFGOA2: '', CFGOA3: '' };
    const alike = { CFOFF1: '4', CFOFF2: '4', CFOFF3: '4' };
    const found = driversOf(without({ ...empty, ...alike }))[0]!.value;
    expect(found).toMatchObject({
      leftOut: ['OFF', 'GOA'],
      correlations: [{ measure: 'CEN' }, { measure: 'CON' }],
      model: { scales: [{ measure: 'CEN' }, { measure: 'CON' }] },
    });
    expect(driversOf(responses)[0]!.value).toMatchObject({ leftOut: [] });
  });

  it('nothing is given where everybody answers alike', () => {
    const alike = answersOf(200).map((response) => ({ ...response, eng: 50 }));
    expect(driversOf(alike)[0]?.value).toEqual({ undefined: 'no-variance' });
  });

  it('correlations alone are given where two scales are the same', () => {
    const same = answersOf(200).map((response) => ({
      ...response,
      CFOFF1: response.CFCEN1,
      CFOFF2: response.CFCEN2,
      CFOFF3: response.CFCEN3,
    }));
    expect(driversOf(same)[0]?.value).toMatchObject({ model: { undefined: 'not-positive-definite' } });
  });

  it('nothing is listed without an outcome', () => {
    expect(driversOf(answersOf(200), studyOf())).toEqual([]);
  });
});
