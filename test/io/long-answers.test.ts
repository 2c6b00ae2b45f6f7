import { describe, expect, it } from 'vitest';
import { fileIn, issuesOf, itemPlan, planWith, readAll, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = itemPlan(2);
const source = { shape: 'long', respondent: 'who', item: 'question', value: 'answer' } as const;
const read = (content: string, name = 'long.csv') => readAll(fileIn(folder, name, content), plan, { source });
const head = 'who,question,answer\n';

describe('long answers, a row per respondent and item', () => {
  it('are put together though the rows of a respondent stand apart', async () => {
    const { rows, summary } = await read(
      `${head}a,CFCEN1,1\nb,CFCEN2,NR\na,q17,whatever\na,CFA_CFCEN2,5\nb,CFCEN1,\nc,q17,x\n`,
    );
    expect(rows).toEqual([
      { respondent: 'a', CFCEN1: '1', CFCEN2: '5' },
      { respondent: 'b', CFCEN1: '', CFCEN2: 'NR' },
      { respondent: 'c', CFCEN1: '', CFCEN2: '' },
    ]);
    expect(summary).toMatchObject({ rows: 3, duplicatesChecked: true, absent: [] });
  });

  it('come as NDJSON and in any order of columns', async () => {
    const content = '{"answer":4,"question":"CFCEN1","who":"a"}\n{"question":"CFCEN2","who":"a","answer":2}\n';
    expect((await read(content, 'long.ndjson')).rows).toEqual([{ respondent: 'a', CFCEN1: '4', CFCEN2: '2' }]);
  });

  it('may say background, outcomes, unit and weight on any row of a respondent', async () => {
    const full = planWith({ weight: { column: 'w', decimals: 1 } });
    const content = [
      'who,question,answer,customerContact,eng,enps,team,w',
      'a,CFCEN1,1,,,,,',
      'b,CFCEN1,2,never,50,3,X,2',
      ...full.items.slice(1).map((item) => `a,${item.id},2,daily,73.4,10,Y,0.5`),
    ].join('\n');
    const { rows } = await readAll(fileIn(folder, 'f.csv', content), full, { source });
    expect(rows[0]).toMatchObject({ customerContact: 'daily', engagement: 734, enps: 1, unit: 'Y', weight: 5 });
    expect(rows[1]).toMatchObject({
      customerContact: 'never',
      engagement: 500,
      enps: -1,
      unit: 'X',
      weight: 20,
      CFCEN2: '',
    });
  });

  it.each(['csv', 'ndjson'])('may say the same in rows of three columns, in %s', async (format) => {
    const full = planWith({ weight: { column: 'w', decimals: 1 } });
    const facts = { customerContact: 'daily', eng: '73.4', enps: '10', team: 'Y', w: '0.5', cfSimulated: 'yes' };
    const answers = Object.fromEntries(full.items.map(({ id }) => [id, '2']));
    const rows = [
      ...Object.entries({ ...answers, ...facts }).map(([question, answer]) => ({ who: 'a', question, answer })),
      ...Object.entries({ CFCEN1: '1', team: 'X', w: '2' }).map(([question, answer]) => ({
        who: 'b',
        question,
        answer,
      })),
    ].reverse();
    const lines = rows.map((row) => (format === 'csv' ? Object.values(row).join(',') : JSON.stringify(row)));
    const text = `${format === 'csv' ? head : ''}${lines.join('\n')}\n`;
    const { rows: found, summary } = await readAll(fileIn(folder, `three.${format}`, text), full, { source });
    expect(found[1]).toMatchObject({ customerContact: 'daily', engagement: 734, enps: 1, unit: 'Y', weight: 5 });
    expect(found[0]).toMatchObject({ CFCEN1: '1', unit: 'X', weight: 20 });
    expect(summary).toMatchObject({ simulated: true, absent: [] });
  });

  it('say what nobody answered where others stand in rows, and what is missing where none does', async () => {
    const full = planWith({});
    const answers = full.items.map(({ id }) => `a,${id},2`).join('\n');
    const some = `${head}${answers}\na,team,X\n`;
    const { summary } = await readAll(fileIn(folder, 'some.csv', some), full, { source });
    expect(summary.absent).toEqual(['customerContact', 'eng', 'enps']);
    const unit = readAll(fileIn(folder, 'unit.csv', `${head}${answers}\na,eng,50\n`), full, { source });
    expect(await issuesOf(unit, folder)).toEqual([
      expect.stringContaining('unit.csv: expected a column team, or rows that answer team, received'),
    ]);
    const near = readAll(fileIn(folder, 'near.csv', `${some}a,customerContct,daily\n`), full, { source });
    expect(await issuesOf(near, folder)).toEqual([expect.stringContaining('Did you mean customerContct')]);
    const none = readAll(fileIn(folder, 'none.csv', `${head}${answers}\n`), full, { source });
    expect(await issuesOf(none, folder)).toEqual([
      'none.csv: expected columns customerContact, eng, enps, team, received no column by another name. Name the columns that hold them under items, background and outcomes in the study.',
    ]);
  });

  it.each([
    [
      'an item answered twice',
      'a,CFCEN1,1\nb,CFCEN1,1\na,CFCEN1,1\na,CFCEN2,1\n',
      [
        'long.csv:4:question: expected one answer per respondent and item, received a second answer to "CFCEN1". Keep one of the rows.',
      ],
    ],
    [
      'a row without an id',
      'a,CFCEN1,1\n,CFCEN2,1\na,CFCEN2,1\n',
      ['long.csv:3:who: expected a respondent id, received an empty cell. Long answers need an id on every row.'],
    ],
    [
      'a code that is none',
      'a,CFCEN1,1\na,CFCEN2,6\n',
      [
        'long.csv:3:answer: expected an answer code of CFCEN2 (1, 2, 3, 4, 5, NR) or an empty cell, received "6". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      ],
    ],
    [
      'an item nobody answered while a name nearly its own stands there',
      'a,CFCEN1,1\na,CFCENZ,6\n',
      [
        'long.csv: expected a column CFCEN2, received CFCENZ. Did you mean CFCENZ? Then name it under items in the study.',
      ],
    ],
    [
      'no item at all',
      'a,q1,1\n',
      [
        'long.csv: expected a column CFCEN1, received q1. Name the column that holds it under items in the study.',
        'long.csv: expected a column CFCEN2, received q1. Name the column that holds it under items in the study.',
      ],
    ],
  ])('are refused for %s', async (_name, rows, issues) => {
    expect(await issuesOf(read(head + rows), folder)).toEqual(issues);
  });

  it('are refused where rows of a respondent disagree or give no weight', async () => {
    const full = planWith({ background: [], outcomes: [], weight: { column: 'w', decimals: 1 } });
    const content = 'who,question,answer,team,w\na,CFCEN1,1,X,\nb,CFCEN2,1,Y,1\nb,CFCEN1,1,Z,1\n';
    expect(await issuesOf(readAll(fileIn(folder, 'f.csv', content), full, { source }), folder)).toEqual([
      'f.csv:4:team: expected the value of the earlier rows of this respondent, received another one. Make the rows of a respondent agree, or leave the cell empty on all but one.',
      'f.csv: expected a weight on at least one row of each respondent, received none for "a". Write 0 for a respondent who should not count.',
    ]);
  });

  it('hold more respondents than a batch', async () => {
    const count = 70_000;
    const lines = Array.from({ length: count }, (_, i) => `respondent-${i},CFCEN1,${(i % 5) + 1}`);
    const second = Array.from({ length: count }, (_, i) => `respondent-${count - 1 - i},CFCEN2,3`);
    const { rows, batches } = await read(`${head}${[...lines, ...second].join('\n')}\n`);
    expect(batches).toEqual([65_536, count - 65_536]);
    expect(rows[69_999]).toEqual({ respondent: 'respondent-69999', CFCEN1: '5', CFCEN2: '3' });
  });
});
