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

function issuesOf(changed: string | Uint8Array): readonly Issue[] {
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

/** Writes something before the sums of a unit that are like a pattern. */
function prefix(file: Draft, before: string, like: RegExp): void {
  const { moments } = file.families.unit.A;
  for (const sums of Object.values<string[]>(moments)) {
    sums.forEach((sum, i) => {
      if (like.test(sum)) sums[i] = before + sum;
    });
  }
}

const bytesOf = (file: string) => new TextEncoder().encode(file);

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

  it.each([
    ['weighted', study, answers],
    ['unweighted', studyOf({ unit: { column: 'team' } }), answers],
    ['with structure', studyOf({ structure: true }), answers],
    [
      'of units named in any script',
      study,
      [
        { ...answers[0], team: 'Ö "\\ 7 אב 🙂\n' },
        { ...answers[1], team: '12' },
      ],
    ],
    ['of answers that nobody gave', study, [{ team: 'A', w: 1 }]],
  ])('reads bytes, %s, as it reads their text', (_name, of, rows) => {
    const written = serialiseTally(tallyResponses(buildPlan(of), rows, { batch: 'one' }));
    expect(serialiseTally(parseTally(bytesOf(written)))).toBe(written);
    expect(serialiseTally(parseTally(written))).toBe(written);
    const laidOut = JSON.stringify(JSON.parse(written), null, 2);
    expect(serialiseTally(parseTally(bytesOf(laidOut)))).toBe(written);
  });

  it.each([
    ['a sum beyond the safe integers', (f: Draft) => (f.families.total.all.moments['CEN|CEN'][2] = '9007199254740993')],
    ['a total with a leading zero', (f: Draft) => prefix(f, '0', /^/)],
    ['minus zero', (f: Draft) => prefix(f, '-', /^0$/)],
    ['a negative count', (f: Draft) => (f.families.unit.A.respondents[0] = '-1')],
    ['nobody', (f: Draft) => (f.families.unit.A.respondents = ['0', '0', '0'])],
    ['a count of nobody', (f: Draft) => (f.families.total.all.patterns.CEN[0][1] = '0')],
    ['a pattern too few', (f: Draft) => f.families.total.all.patterns.CEN.pop()],
    ['a pattern that is no whole number', (f: Draft) => (f.families.total.all.patterns.CEN[0][0] = 0.5)],
    ['an answer too many', (f: Draft) => (f.families.unit.A.cells.CFCEN1[0][0] = '9')],
    ['a histogram of other moments', (f: Draft) => (f.families.unit.A.histograms.CEN[0][0] += 1)],
    ['a sum that was changed', (f: Draft) => (f.families.unit.A.moments['CEN|CEN'][1] = '7')],
    ['sums of a measure left out', (f: Draft) => delete f.families.unit.A.moments['CEN|CEN']],
    ['too few sums', (f: Draft) => f.families.unit.A.moments['CEN|OFF'].pop()],
    ['patterns of a unit', (f: Draft) => (f.families.unit.A.patterns.CEN = [])],
    ['sums of answers where cells are', (f: Draft) => (f.families.unit.A.answers = {})],
    ['a part left out', (f: Draft) => delete f.families.unit.A.items],
    ['a part of no meaning', (f: Draft) => (f.families.unit.A.extra = {})],
    ['a slice that is a list', (f: Draft) => (f.families.unit.A = [0])],
    ['a slice that is nothing', (f: Draft) => (f.families.unit.A = null)],
    ['a family that is a list', (f: Draft) => (f.families.unit = [[0]])],
    ['a family nobody declared', (f: Draft) => (f.families.land = { A: f.families.unit.A })],
    ['a declared family left out', (f: Draft) => delete f.families.unit],
    ['a header that was changed', (f: Draft) => (f.weighted = false)],
  ])('finds in bytes what it finds in text: %s', (_name, change) => {
    const file = JSON.parse(text);
    change(file);
    const found = issuesOf(JSON.stringify(file));
    expect(found).not.toEqual([]);
    expect(issuesOf(bytesOf(JSON.stringify(file)))).toEqual(found);
  });

  it('finds in bytes cut off anywhere what it finds in text', () => {
    for (let length = 0; length < text.length; length += 997) {
      const cut = text.slice(0, length);
      expect(issuesOf(bytesOf(cut))).toEqual(issuesOf(cut));
    }
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
