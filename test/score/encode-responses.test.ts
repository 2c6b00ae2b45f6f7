import { describe, expect, it } from 'vitest';
import { formatIssue, KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { encodeResponses, scoreRespondent, scoreResponses } from '../../src/score/index.js';
import { studyOf } from '../support/study.js';

const outcome = {
  id: 'eng',
  column: 'eng_index',
  kind: 'number' as const,
  min: 0,
  max: 100,
  decimals: 1,
  bands: null,
  name: {},
};
const plan = buildPlan(
  studyOf({
    outcomes: [outcome],
    itemColumns: { CFCEN1: 'q_17' },
    respondent: { column: 'id' },
    unit: { column: 'team' },
  }),
);

const cellOf = (answers: Record<string, unknown>) => encodeResponses(plan, [answers]).batch.items[0]![0];

describe('an answer to an item', () => {
  it.each([
    ['a number', 5, 5],
    ['a numeric text', '5', 5],
    ['a text with spaces around', ' 5 ', 5],
    ['a whole number with decimals, as from a table with blanks', '5.0', 5],
    ['the same with a decimal comma', '5,00', 5],
    ['zeros in front', '05', 5],
    ['a non-substantive code', 'NR', 6],
    ['the same in lower case', 'nr', 6],
    ['nothing', undefined, 0],
    ['null', null, 0],
    ['an empty text', '', 0],
    ['white space', '  ', 0],
  ])('may be %s', (_name, value, cell) => {
    expect(cellOf({ q_17: value })).toBe(cell);
  });

  it('stands under its column or its id, or in the object of a matrix question', () => {
    expect(cellOf({ q_17: 4 })).toBe(4);
    expect(cellOf({ CFCEN1: 4 })).toBe(4);
    expect(cellOf({ grid: { CFCEN1: '4', CFCEN2: 'NR' } })).toBe(4);
  });

  it.each([[0], [6], ['5.5'], ['five'], [true], [Number.NaN], [['5']], [{ a: 1 }]])('is not %j', (value) => {
    const { issues, batch } = encodeResponses(plan, [{}, { q_17: value }]);
    expect(issues.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'unknown-answer', path: 'responses/1/CFCEN1' },
    ]);
    expect(batch.items[0]![1]).toBe(0);
  });
});

describe('issues of responses', () => {
  it('are all reported, each with place, expectation and finding', () => {
    const { issues } = encodeResponses(plan, [
      { id: 1, q_17: 8, eng_index: '70.25', customerContact: 'sometimes' },
      { id: 2, eng_index: 101 },
      { id: '1', q_17: 5, CFCEN1: 4 },
      ['x'] as never,
    ]);
    expect(issues.map(formatIssue)).toEqual([
      'responses/0/CFCEN1: expected 1, 2, 3, 4, 5, NR or blank, received 8.',
      'responses/0/eng: expected a number from 0 to 100 with at most 1 decimal, received "70.25". round it, or declare more decimals in the study file.',
      expect.stringMatching(/^responses\/0\/customerContact: expected D, daily.* or blank, received "sometimes"/),
      'responses/1/eng: expected a number from 0 to 100 with at most 1 decimal, received 101.',
      'responses/2/CFCEN1: expected one answer, received "two different answers". keep one of q_17 and CFCEN1.',
      'responses/2/id: expected each respondent once, received "1". keep one response.',
      'responses/3: expected an object with the answers of one respondent, received a list or another value.',
    ]);
  });

  it('are counted instead where what is no answer is to count as missing', () => {
    const responses = [{ q_17: 8 }, { q_17: 9, eng_index: 'x' }, { q_17: 1 }];
    const { issues, invalid } = encodeResponses(plan, responses, { onInvalid: 'missing' });
    expect(issues).toEqual([]);
    expect(invalid).toEqual({ CFCEN1: 2, eng: 1 });
  });

  it('are blank and counted once where a question has two answers', () => {
    const responses = [{ q_17: 1, grid: { CFCEN1: 2 }, other: { CFCEN1: 3 } }, { q_17: 1 }];
    const { batch, issues, invalid } = encodeResponses(plan, responses, { onInvalid: 'missing' });
    expect(issues).toEqual([]);
    expect(invalid).toEqual({ CFCEN1: 1 });
    expect([...batch.items[0]!]).toEqual([0, 1]);
  });

  it('stop being listed after a thousand, and say how many there are', () => {
    const { issues } = encodeResponses(
      plan,
      Array.from({ length: 1200 }, () => ({ q_17: 7 })),
    );
    expect(issues).toHaveLength(1001);
    expect(issues[1000]!.received).toContain('1200');
  });

  it('say that no column was found when several responses name none', () => {
    const { issues } = encodeResponses(plan, [{ a: 1 }, { b: 2 }]);
    expect(issues.map(({ code }) => code)).toEqual(['no-columns-found']);
  });
});

it('new units and categories are numbered as they come', () => {
  const { batch } = encodeResponses(plan, [{ team: 'B' }, { team: 7 }, { team: '' }, { team: 'B' }]);
  expect([...batch.units!]).toEqual([1, 2, 0, 1]);
  expect(batch.dictionaries.units).toEqual(['B', '7']);
});

describe('scoring one respondent', () => {
  it('gives scores on 0–100, exact units, and how much was answered', () => {
    const scores = scoreRespondent(plan, { q_17: 5, CFCEN2: 4, CFOFF1: 1, eng_index: '72,5' });
    expect(scores).toMatchObject({
      CEN: { score: 87.5, units: 21, nAnswered: 2, nItems: 3 },
      OFF: { score: null, units: null, nAnswered: 1, nItems: 3 },
      CFI4: { score: null, units: null, nAnswered: 1, nItems: 4 },
      eng: { score: 72.5, units: 725, nAnswered: 1, nItems: 1 },
    });
  });

  it('throws one error with every issue', () => {
    const run = () => scoreRespondent(plan, { q_17: 8, CFCEN2: 'x' });
    expect(run).toThrow(KundfokusError);
    expect(run).toThrow(/answers\/CFCEN1: .*\nanswers\/CFCEN2: /);
  });

  it('needs no weight, unit or background, and is the same as scoring many', () => {
    const weighted = buildPlan(studyOf({ weight: { column: 'w', decimals: 2 } }));
    const answers = { CFCEN1: 3, CFCEN2: 3, CFCEN3: 3 };
    expect(scoreResponses(weighted, [answers, {}])[0]).toEqual(scoreRespondent(weighted, answers));
  });

  it.each([[null], [[]], ['x']])('throws a RangeError for %j', (answers) => {
    expect(() => scoreRespondent(plan, answers as never)).toThrow(RangeError);
  });
});
