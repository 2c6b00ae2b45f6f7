import { describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  encodeResponses,
  hasPicked,
  pickWidth,
  scoreBatch,
  scoreRespondent,
  selectRows,
} from '../../src/score/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';

const plan = buildPlan(pickStudy(listOf('values', 40), { most: 4, background: [] }));

function pickedIn(responses: Parameters<typeof encodeResponses>[1], question = 0) {
  const { batch } = encodeResponses(plan, responses);
  const width = pickWidth(plan.picks[question]!);
  return responses.map((_, row) =>
    plan.picks[question]!.options.flatMap((_option, o) =>
      hasPicked(batch.picks[question]!, o, { row, width }) ? [o + 1] : [],
    ),
  );
}

describe('codes picked from a list', () => {
  it.for<readonly [string, unknown]>([
    ['a list', ['A3', 'A33', 'A1']],
    ['a list of texts with blanks around', [' A3', 'A33 ', 'A1']],
    ['one text with semicolons', 'A3;A33;A1'],
    ['one text with commas and blanks', 'A3, A33, A1'],
    ['one text with bars', '|A3|A33|A1|'],
    ['one text of JSON', '["A3","A33","A1"]'],
    ['a list as PostgreSQL writes it', '{A3,A33,A1}'],
    ['ids of the entries', ['word3', 'word33', 'word1']],
    ['small letters', 'a3 a33 a1'],
  ])('are read from %s', ([, value]) => {
    expect(pickedIn([{ CFVNOW: value }])).toEqual([[1, 3, 33]]);
  });

  it.each([undefined, null, '', '  ', ';', [], [' ']])('are a blank where there are none: %j', (value) => {
    const [scores] = [scoreRespondent(plan, { CFVNOW: value })];
    expect(pickedIn([{ CFVNOW: value }])).toEqual([[]]);
    expect(scores.CFVNOWL!.score).toBeNull();
  });

  it('give the outcome that is worked out from them', () => {
    expect(scoreRespondent(plan, { CFVNOW: 'A5 A10 A1' }).CFVNOWL).toEqual({
      score: 2,
      units: 2,
      nAnswered: 1,
      nItems: 1,
    });
    expect(scoreRespondent(plan, { CFVNOW: 'A1' }).CFVNOWL!.score).toBe(0);
  });

  it('stand in the object of a matrix question too, and under the column of the study', () => {
    expect(pickedIn([{ page: { CFVWISH: ['A2'] } }], 1)).toEqual([[2]]);
  });

  it('are refused all at once where they cannot have been picked', () => {
    const { issues } = encodeResponses(plan, [
      { CFVNOW: ['A1', 'A2', 'A3', 'A4', 'A5'], CFVWISH: 'A1;nonsense' },
      { CFVNOW: 'A1;word1', CFVWISH: [{ code: 'A1' }] },
      { CFVNOW: 7, cfLists: 'values@2' },
      { cfLists: ['values@1', 'other@4'] },
    ]);
    expect(issues.map(({ code, path, received }) => [code, path, received])).toEqual([
      ['too-many-picked', 'responses/0/CFVNOW', '5'],
      ['unknown-pick', 'responses/0/CFVWISH', '"nonsense"'],
      ['picked-twice', 'responses/1/CFVNOW', 'A1 twice'],
      ['unknown-pick', 'responses/1/CFVWISH', '"{"code":"A1"}"'],
      ['unknown-pick', 'responses/2/CFVNOW', '"7"'],
      ['other-list-version', 'responses/2/cfLists', 'values@2'],
    ]);
    expect(issues.every(({ hint }) => hint !== undefined)).toBe(true);
  });

  it('are blanks where one says so, each answer counted once', () => {
    const { batch, invalid, issues } = encodeResponses(plan, [{ CFVNOW: 'A1;x;y' }, { CFVNOW: 'A1' }], {
      onInvalid: 'missing',
    });
    expect([issues, invalid]).toEqual([[], { CFVNOW: 1 }]);
    expect([...batch.picks[0]!]).toEqual([0, 0, 1, 0]);
  });

  it('throw for one respondent', () => {
    expect(() => scoreRespondent(plan, { CFVNOW: 'B1' })).toThrow(KundfokusError);
  });

  it('stay with their rows where some are taken out', () => {
    const { batch } = encodeResponses(plan, [{ CFVNOW: 'A1' }, { CFVNOW: 'A33' }, { CFVNOW: 'A2' }]);
    expect([...selectRows(batch, (row) => row > 0).picks[0]!]).toEqual([0, 1, 2, 0]);
  });

  it('of a batch that does not fit the plan are a mistake of whoever made it', () => {
    const { batch } = encodeResponses(plan, [{ CFVNOW: 'A1' }]);
    expect(() => scoreBatch(plan, { ...batch, picks: [] })).toThrow('2 columns of picks');
    expect(() => scoreBatch(plan, { ...batch, picks: batch.picks.map(() => new Uint32Array(1)) })).toThrow(
      '2 words a row',
    );
    expect(() => scoreBatch(plan, { ...batch, picks: batch.picks.map(() => Uint32Array.of(0, 2 ** 8)) })).toThrow(
      '40 options',
    );
  });
});
