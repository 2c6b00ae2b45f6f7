import { describe, expect, it } from 'vitest';
import { type Issue, KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { parseTally, serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const study = studyOf({ unit: { column: 'team' }, weight: { column: 'w', decimals: 2 } });
const answers = [
  { CFCEN1: 5, CFCEN2: 4, CFCEN3: 'NR', customerContact: 'daily', team: 'A', w: 1.25 },
  { CFCEN1: 2, CFCEN2: 1, CFCEN3: 1, customerContact: 'never', team: '__proto__', w: 0.5 },
];
const text = serialiseTally(tallyResponses(buildPlan(study), answers, { batch: 'one' }));

function issuesOf(changed: string): readonly Issue[] {
  try {
    parseTally(changed);
  } catch (error) {
    if (error instanceof KundfokusError) return error.issues;
    throw error;
  }
  return [];
}

/** A tally file that somebody changed by hand. */
type Draft = ReturnType<typeof JSON.parse>;

function changed(change: (file: Draft) => void): readonly Issue[] {
  const file = JSON.parse(text);
  change(file);
  return issuesOf(JSON.stringify(file));
}

const all = 'families/total/all';

describe('reading a tally file', () => {
  it('keeps a unit whose name is special in JavaScript', () => {
    const units = parseTally(text).families.unit!;
    expect(Object.keys(units).sort()).toEqual(['A', '__proto__']);
  });

  it.each([
    ['another format', (f: Draft) => (f.format = 'kundfokus-tally/2'), 'format', 'unknown-value'],
    ['a notice taken out', (f: Draft) => delete f.notice, 'notice', 'notice-changed'],
    ['a hash cut short', (f: Draft) => (f.scoringHash = 'abc'), 'scoringHash', 'not-a-hash'],
    ['a field of no meaning', (f: Draft) => (f.extra = 1), 'extra', 'unknown-field'],
    ['a batch twice', (f: Draft) => f.batches.push('one'), 'batches', 'not-sorted'],
    ['a total as a number', (f: Draft) => (f.invalid = { CFCEN1: 1 }), 'invalid/CFCEN1', 'not-a-total'],
    ['a total with a leading zero', (f: Draft) => (f.invalid = { CFCEN1: '01' }), 'invalid/CFCEN1', 'not-a-total'],
    ['a negative count', (f: Draft) => (f.invalid = { CFCEN1: '-1' }), 'invalid/CFCEN1', 'negative-count'],
    ['a family nobody declared', (f: Draft) => (f.families.land = {}), 'families/land', 'unknown-family'],
    ['a declared family left out', (f: Draft) => delete f.families.unit, 'families/unit', 'missing-family'],
    ['a kind of family unknown', (f: Draft) => (f.declared.unit.kind = 'team'), 'declared/unit/kind', 'unknown-value'],
    [
      'a count without weights',
      (f: Draft) => (f.families.total.all.respondents = ['2']),
      `${all}/respondents`,
      'not-a-count',
    ],
    [
      'a pattern too few',
      (f: Draft) => f.families.total.all.patterns.CEN.pop(),
      `${all}/patterns/CEN`,
      'does-not-add-up',
    ],
    [
      'patterns out of order',
      (f: Draft) => f.families.total.all.patterns.CEN.reverse(),
      `${all}/patterns/CEN/1`,
      'not-sorted',
    ],
    [
      'a sum that was changed',
      (f: Draft) => (f.families.total.all.moments['CEN|CEN'][1] = '7'),
      `${all}/moments/CEN|CEN`,
      'does-not-add-up',
    ],
    [
      'too few sums',
      (f: Draft) => f.families.total.all.moments['CEN|OFF'].pop(),
      `${all}/moments/CEN|OFF`,
      'not-moments',
    ],
    [
      'patterns of a unit',
      (f: Draft) => (f.families.unit.A.patterns.CEN = []),
      'families/unit/A/patterns',
      'too-much-detail',
    ],
  ])('refuses %s', (_name, change, path, code) => {
    const found = changed(change).find((issue) => issue.path === path && issue.code === code);
    expect(found?.expected).toBeTruthy();
  });
});

describe('a tally file with several faults', () => {
  it('reports everything at once', () => {
    const issues = changed((file) => {
      file.pack = 3;
      file.weighted = 'no';
      file.families.total.all.cells = [];
    });
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['pack', 'weighted', `${all}/cells`]));
  });

  it.each(['', 'x', '[]', 'null', '3', '"text"', '{}'])('refuses %j without a stack trace', (file) => {
    expect(issuesOf(file).length).toBeGreaterThan(0);
  });
});
