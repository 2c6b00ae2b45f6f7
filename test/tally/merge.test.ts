import { describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { mergeTallies, subtractTally, tallyResponses, unlikeFamilies } from '../../src/tally/index.js';
import { customerFocus, studyOf } from '../support/study.js';

const answers = [
  { CFCEN1: 5, CFCEN2: 4, CFCEN3: 'NR', customerContact: 'daily', team: 'A' },
  { CFCEN1: 2, CFCEN2: 1, CFCEN3: 1, customerContact: 'never', team: 'B' },
];

const plan = buildPlan(studyOf());
const withUnit = buildPlan(studyOf({ unit: { column: 'team' } }));
const a = tallyResponses(plan, answers, { batch: 'a' });
const b = tallyResponses(plan, answers.slice(0, 1), { batch: 'b', simulated: true, duplicatesChecked: true });

function codesThrown(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof KundfokusError) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('merging tallies', () => {
  it('adds slices, keeps the batches sorted, and is simulated when either is', () => {
    const both = mergeTallies(b, a);
    expect(both.batches).toEqual(['a', 'b']);
    expect(both).toMatchObject({ simulated: true, duplicatesChecked: false });
    expect(mergeTallies(a, b)).toEqual(both);
    expect(both.families.customerContact!.daily!.respondents.n).toBe(2n);
    expect(both.families.customerContact!.never!.respondents.n).toBe(1n);
    expect(both.families.total!.all!.respondents.n).toBe(3n);
  });

  it('refuses a batch that is in both', () => {
    expect(codesThrown(() => mergeTallies(a, mergeTallies(b, { ...a, batches: ['c', 'a'] })))).toEqual(['batch-twice']);
  });

  it('refuses a tally that was scored by other rules, and says how to repair it', () => {
    const scales = customerFocus.scales.map((scale) => ({ ...scale, minAnswered: 3 }));
    const stricter = buildPlan(studyOf({ pack: { ...customerFocus, scales } }));
    const other = tallyResponses(stricter, answers, { batch: 'b' });
    expect(codesThrown(() => mergeTallies(a, other))).toEqual(['scored-differently']);
    expect(() => mergeTallies(a, other)).toThrow(/one pack version/);
  });

  it('merges tallies of different columns and spellings, which score alike', () => {
    const renamed = buildPlan(studyOf({ itemColumns: { CFCEN1: 'q1' } }));
    const other = tallyResponses(renamed, [{ q1: 5, CFCEN2: 4 }], { batch: 'b' });
    const both = mergeTallies(a, other);
    expect(both.families.total!.all!.respondents.n).toBe(3n);
    expect(both.planHash).toBe('');
  });

  it('leaves out families that are not declared alike, and names them', () => {
    const other = tallyResponses(withUnit, answers, { batch: 'b' });
    expect(unlikeFamilies(a, other)).toEqual(['customerContact*unit', 'customerContact.contact*unit', 'unit']);
    expect(Object.keys(mergeTallies(a, other).families).sort()).toEqual(Object.keys(a.families).sort());
  });

  it('leaves out a collapse that groups the categories in another way', () => {
    const groups = [
      { id: 'contact', categories: ['daily'] },
      { id: 'noContact', categories: ['weekly', 'rarely', 'never'] },
    ];
    const background = customerFocus.background.map((variable) => ({
      ...variable,
      collapses: [{ id: 'contact', groups }],
    }));
    const other = tallyResponses(buildPlan(studyOf({ pack: { ...customerFocus, background } })), answers, {
      batch: 'b',
    });
    expect(unlikeFamilies(a, other)).toEqual(['customerContact.contact']);
    expect(mergeTallies(a, other).families['customerContact.contact']).toBeUndefined();
  });

  it('adds what was counted as missing because it was no answer', () => {
    const wrong = (batch: string) => tallyResponses(plan, [{ CFCEN1: 9 }], { batch, onInvalid: 'missing' });
    expect(mergeTallies(wrong('x'), wrong('y')).invalid).toEqual({ CFCEN1: 2n });
  });
});

describe('taking a batch out', () => {
  it('drops slices that nobody is left in', () => {
    const both = mergeTallies(tallyResponses(plan, answers.slice(1), { batch: 'never' }), b);
    expect(Object.keys(subtractTally(both, b).families.customerContact!)).toEqual(['never']);
  });

  it('refuses a batch that is not inside', () => {
    expect(codesThrown(() => subtractTally(a, b))).toEqual(['batch-missing']);
  });

  it('refuses a batch of the same name that holds more than the tally does', () => {
    const larger = tallyResponses(plan, [...answers, ...answers], { batch: 'a' });
    const codes = codesThrown(() => subtractTally(mergeTallies(a, b), larger));
    expect(new Set(codes)).toEqual(new Set(['batch-differs']));
  });

  it('refuses a batch whose tally cuts other slices than the whole', () => {
    const whole = mergeTallies(
      tallyResponses(withUnit, answers, { batch: 'a' }),
      tallyResponses(withUnit, answers, { batch: 'b' }),
    );
    expect(codesThrown(() => subtractTally(whole, a))).toEqual(Array(3).fill('family-unlike'));
  });
});
