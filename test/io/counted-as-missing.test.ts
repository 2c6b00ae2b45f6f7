import { describe, expect, it } from 'vitest';
import type { AnswersOptions } from '../../src/io/index.js';
import { fileIn, issuesOf, planWith, readAll, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = planWith({ weight: { column: 'w', decimals: 1 } });
const source = { shape: 'long', respondent: 'id', item: 'item', value: 'value' } as const;
const facts = ['id', 'team', 'customerContact', 'eng', 'enps', 'w'];

type Person = Readonly<Record<string, string>>;
const good: Person = { team: 'X', customerContact: 'D', eng: '50.5', enps: '9', w: '1.5', CFCEN1: '4', CFCEN2: '2' };

const wide = (people: readonly Person[]) => {
  const columns = [...facts, ...plan.items.map(({ column }) => column)];
  const rows = people.map((person, i) => columns.map((name) => (name === 'id' ? `p${i}` : (person[name] ?? ''))));
  return [columns, ...rows].map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`).join('');
};
const lines = (people: readonly Person[]) =>
  people.map((person, i) => `${JSON.stringify({ id: `p${i}`, ...person })}\n`).join('');
/** Two rows a person, with all facts on both. */
const long = (people: readonly Person[]) =>
  [['item', 'value', ...facts]]
    .concat(
      people.flatMap((person, i) =>
        ['CFCEN1', 'CFCEN2'].map((item) => [
          item,
          person[item] ?? '',
          ...facts.map((fact) => (fact === 'id' ? `p${i}` : (person[fact] ?? ''))),
        ]),
      ),
    )
    .map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`)
    .join('');

const FORMATS: readonly (readonly [string, (people: readonly Person[]) => string, AnswersOptions])[] = [
  ['CSV', wide, { format: 'csv' }],
  ['lines of JSON', lines, { format: 'ndjson' }],
  ['long CSV', long, { format: 'csv', source }],
];

describe.each(FORMATS)('cells that count as missing in %s', (_format, write, options) => {
  const read = (people: readonly Person[], more: AnswersOptions = {}) =>
    readAll(fileIn(folder, 'answers', write(people)), plan, { ...options, onInvalid: 'missing', ...more });

  it.each([
    ['an item', { CFCEN1: '9' }, { CFCEN1: '' }, { CFCEN1: 1 }],
    ['an outcome that is no number', { eng: 'N/A' }, { engagement: '' }, { engagement: 1 }],
    ['an outcome out of range', { eng: '100.5' }, { engagement: '' }, { engagement: 1 }],
    ['a recommendation', { enps: '11' }, { enps: '' }, { enps: 1 }],
    ['a category', { customerContact: 'always' }, { customerContact: '' }, { customerContact: 1 }],
    ['a weight that is none', { w: '-1' }, { weight: 0 }, { w: 1 }],
    ['a blank weight', { w: '' }, { weight: 0 }, { w: 1 }],
    ['a blank weight beside another fault', { w: '', CFCEN1: 'x' }, { weight: 0, CFCEN1: '' }, { CFCEN1: 1, w: 1 }],
    ['nothing where a code has decimals', { CFCEN1: '4.0' }, { CFCEN1: '4' }, {}],
    ['nothing where blanks stand around', { CFCEN1: '\u00a04 ', team: 'X\u00a0' }, { CFCEN1: '4', unit: 'X' }, {}],
    ['nothing where there is only a blank', { CFCEN1: '\u00a0', eng: ' ' }, { CFCEN1: '', engagement: '' }, {}],
    ['nothing where another decimal mark stands', { eng: '7,5' }, { engagement: 75 }, {}],
  ])('are counted once a respondent: %s', async (_of, odd, row, invalid) => {
    const { rows, summary } = await read([good, { ...good, ...odd } as Person, good]);
    expect(summary.invalid).toEqual(invalid);
    expect(rows[1]).toMatchObject(row);
    expect([rows[0]!.engagement, rows[0]!.weight, rows[2]!.CFCEN1]).toEqual([505, 15, '4']);
  });

  it('do not hide a decimal mark that was asked for', async () => {
    const { rows, summary } = await read([good, { ...good, eng: '50,5' }], { decimalComma: false });
    expect(summary.invalid).toEqual({ engagement: 1 });
    expect(rows.map(({ engagement }) => engagement)).toEqual([505, '']);
  });

  it('are issues unless told otherwise', async () => {
    const people = [{ ...good, CFCEN1: '4.0', eng: 'x', customerContact: 'always', w: '' }];
    const issues = await issuesOf(read(people, { onInvalid: 'error' }), folder);
    expect(issues.length).toBeGreaterThanOrEqual(3);
  });
});

describe('rows of a respondent that disagree', () => {
  it('count as one missing answer, and rows that agree as one answer', async () => {
    const rows = [
      ['p1', 'CFCEN1', '4', 'X', '50', '1'],
      ['p2', 'CFCEN1', '3', 'Y', '', '1'],
      ['p1', 'CFCEN1', '5', 'Z', '51', ''],
      ['p1', 'CFCEN1', '4', 'X', 'x', '2'],
      ['p2', 'CFCEN1', '3', 'Y', '60', '1'],
      ['p2', 'CFCEN2', '', '', '', ''],
      ['p2', 'CFCEN2', '2', '', '', ''],
    ];
    const head = 'id,item,value,team,eng,w\n';
    const content = head + rows.map((cells) => `${cells.join(',')}\n`).join('');
    const few = planWith({ background: [], weight: { column: 'w', decimals: 1 }, outcomes: [] });
    const [engagement] = plan.outcomes;
    const both = { ...few, outcomes: [engagement!] };
    const { rows: read, summary } = await readAll(fileIn(folder, 'l.csv', content), both, {
      source,
      onInvalid: 'missing',
    });
    expect(summary.invalid).toEqual({ CFCEN1: 1, engagement: 1, w: 1, team: 1 });
    expect(read[0]).toMatchObject({ CFCEN1: '', unit: '', engagement: '', weight: 0 });
    expect(read[1]).toMatchObject({ CFCEN1: '3', CFCEN2: '2', unit: 'Y', engagement: 600, weight: 10 });
  });
});
