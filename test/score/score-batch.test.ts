import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pack, Study } from '../../src/model/index.js';
import { buildPlan, measuresOf } from '../../src/plan/index.js';
import { encodeResponses, OUTCOME_MISSING, SCORE_MISSING, scoreBatch, scoreRespondent } from '../../src/score/index.js';
import { customerFocus, studyOf } from '../support/study.js';
import { scoreByDefinition } from './by-definition.js';
import { randomCase } from './random-study.js';

function unitsByColumn(study: Study, responses: Parameters<typeof encodeResponses>[1]) {
  const plan = buildPlan(study);
  const { batch, issues } = encodeResponses(plan, responses);
  expect(issues).toEqual([]);
  const scores = scoreBatch(plan, batch);
  const columns = [...scores.units, ...batch.outcomes];
  return responses.map((_, row) =>
    Object.fromEntries(
      measuresOf(plan).map(({ id }, m) => {
        const units = columns[m]![row]!;
        return [
          id,
          units === SCORE_MISSING && m < scores.units.length ? null : units === OUTCOME_MISSING ? null : BigInt(units),
        ];
      }),
    ),
  );
}

describe('scoring in columns', () => {
  it('gives every respondent the units of the definitions, for any battery (S01, S02)', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 12 }), ({ study, responses }) => {
        const expected = responses.map((response) => scoreByDefinition(study, response).units);
        expect(unitsByColumn(study, responses)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the largest units of the definitions, exact up to 2^26 and millionths above', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 1 }), ({ study }) => {
        const plan = buildPlan(study);
        const { maxUnits } = scoreByDefinition(study, {});
        for (const { id, maxUnits: planned } of [...plan.scales, ...plan.indices]) {
          expect(BigInt(planned)).toBe(maxUnits[id]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is within half a millionth of the unrounded score, and exact where the plan says exact', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 3 }), ({ study, responses }) => {
        const plan = buildPlan(study);
        for (const response of responses) {
          const scores = scoreRespondent(plan, response);
          const { fractions } = scoreByDefinition(study, response);
          for (const { id, unitKind, maxUnits } of plan.scales) {
            const fraction = fractions[id];
            if (!fraction) continue;
            const [top, bottom] = fraction;
            const error = BigInt(scores[id]!.units!) * bottom - top * BigInt(maxUnits);
            if (unitKind === 'exact') expect(error).toBe(0n);
            else expect(2n * (error < 0n ? -error : error) <= bottom).toBe(true);
          }
        }
      }),
    );
  });

  it('scores the same whatever the number of rows around a chunk', () => {
    const plan = buildPlan(studyOf());
    const codes = ['1', '2', '3', '4', '5', 'NR', ''];
    const responses = Array.from({ length: 4100 }, (_, row) =>
      Object.fromEntries(plan.items.map(({ id }, i) => [id, codes[(row * 31 + i * 7 + (row >> 3)) % 7]])),
    );
    const { batch } = encodeResponses(plan, responses);
    const whole = scoreBatch(plan, batch);
    for (const row of [0, 1, 2047, 2048, 2049, 4095, 4096, 4099]) {
      const alone = scoreBatch(plan, encodeResponses(plan, [responses[row]!]).batch);
      expect(whole.units.map((column) => column[row])).toEqual(alone.units.map((column) => column[0]));
      expect(whole.nAnswered.map((column) => column[row])).toEqual(alone.nAnswered.map((column) => column[0]));
    }
  });
});

describe('a reverse-keyed item', () => {
  const items = customerFocus.items.map((item) =>
    item.id === 'CFCEN2' ? { ...item, keying: 'reverse' as const } : item,
  );
  const reversed: Pack = { ...customerFocus, items };

  it.each([
    { first: 5, second: 1, third: 5, score: 100 },
    { first: 1, second: 5, third: 1, score: 0 },
    { first: 5, second: 5, third: 5, score: (100 * 8) / 12 },
    { first: 4, second: 2, third: null, score: 75 },
  ])('counts $second as 6 − $second (S01)', ({ first, second, third, score }) => {
    const plan = buildPlan(studyOf({ pack: reversed }));
    const scores = scoreRespondent(plan, { CFCEN1: first, CFCEN2: second, CFCEN3: third });
    expect(scores.CEN!.score).toBeCloseTo(score, 12);
  });

  it('turns its favourable and unfavourable options round', () => {
    const plan = buildPlan(studyOf({ pack: reversed }));
    const favourable = (id: string) =>
      plan.items
        .find((item) => item.id === id)!
        .options.filter((option) => option.favourability === 'favourable')
        .map(({ code }) => code);
    expect(favourable('CFCEN1')).toEqual(['4', '5']);
    expect(favourable('CFCEN2')).toEqual(['1', '2']);
  });
});

describe('misuse', () => {
  const plan = buildPlan(studyOf());
  const { batch } = encodeResponses(plan, [{ CFCEN1: 5 }]);

  it.each([
    ['a missing column', { ...batch, items: batch.items.slice(1) }, '12 columns of items; the batch has 11'],
    ['a short column', { ...batch, n: 2 }, 'a column of items has 1'],
    ['a cell beyond the options', { ...batch, items: batch.items.map(() => Uint8Array.of(7)) }, 'CFCEN1 has cells 0–6'],
    ['weights the plan has none of', { ...batch, weights: Float64Array.of(1) }, '0 columns of weights'],
  ])('throws a RangeError for %s', (_name, bad, message) => {
    expect(() => scoreBatch(plan, bad)).toThrow(RangeError);
    expect(() => scoreBatch(plan, bad)).toThrow(message);
  });

  it.each([0, 5, 7, 8, 10])('finds a cell beyond the options in row %i of 11', (row) => {
    const many = encodeResponses(plan, new Array(11).fill({ CFCEN1: 5, CFCEN2: 'NR' })).batch;
    expect(() => scoreBatch(plan, many)).not.toThrow();
    for (const cell of [7, 128, 255]) {
      many.items[1]![row] = cell;
      expect(() => scoreBatch(plan, many)).toThrow(`CFCEN2 has cells 0–6; the batch holds ${cell}`);
    }
  });

  it('finds an outcome outside its range, at either end', () => {
    const outcome = {
      id: 'enps',
      column: 'nps',
      kind: 'enps',
      min: 0,
      max: 10,
      decimals: 0,
      bands: null,
      name: {},
    } as const;
    const asked = buildPlan(studyOf({ outcomes: [outcome] }));
    const answered = encodeResponses(asked, [{ nps: 10 }, { nps: '' }, { nps: 3 }]).batch;
    expect(() => scoreBatch(asked, answered)).not.toThrow();
    for (const value of [-2, 2]) {
      answered.outcomes[0]![1] = value;
      expect(() => scoreBatch(asked, answered)).toThrow(`enps has values from -1 to 1; the batch holds ${value}`);
    }
  });
});
