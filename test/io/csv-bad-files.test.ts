import { describe, expect, it } from 'vitest';
import type { AnswersOptions } from '../../src/io/index.js';
import { fileIn, issuesOf, itemPlan, planWith, readAll, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = itemPlan(2);
const head = 'CFCEN1,CFCEN2\n';
const latin = (text: string) => Buffer.from(text, 'latin1');

interface BadFile {
  readonly name: string;
  readonly content: string | Buffer;
  readonly options?: AnswersOptions;
  readonly issues: readonly string[];
}

const badFiles: readonly BadFile[] = [
  {
    name: 'an empty file',
    content: '',
    issues: ['a.csv: expected a header and rows of answers, received an empty file. Export the answers again.'],
  },
  {
    name: 'a header alone',
    content: head,
    issues: ['a.csv: expected rows of answers, received none. Export the answers again.'],
  },
  {
    name: 'missing columns, all of them, with the name nearly meant',
    content: 'CFCEM1,team\n1,A\n',
    issues: [
      'a.csv:1: expected a column CFCEN1, received CFCEM1, team. Did you mean CFCEM1? Then name it under items in the study.',
      'a.csv:1: expected a column CFCEN2, received CFCEM1, team. Did you mean CFCEM1? Then name it under items in the study.',
    ],
  },
  {
    name: 'a header that names a column twice',
    content: 'CFCEN1,CFCEN2,CFCEN1\n1,2,3\n',
    issues: [
      'a.csv:1: expected one column CFCEN1, received "CFCEN1", "CFCEN1". Rename or delete the columns that are not meant.',
    ],
  },
  {
    name: 'a header that stands there twice',
    content: `${head}CFCEN1,"CFCEN2"\n1,2\n`,
    issues: ['a.csv:2: expected the first row of answers, received the header once more. Delete this row.'],
  },
  {
    name: 'a table without a column that it must hold',
    content: `${head}1,2\n`,
    options: { mustHold: ['verksamhet', 'CFCEN1'] },
    issues: [
      'a.csv:1: expected a column verksamhet, received no column by another name. Name the column that holds it under customer.by in the study.',
    ],
  },
  {
    name: 'columns separated by a character that no CSV file uses',
    content: 'CFCEN1|CFCEN2|team\n1|2|A\n',
    issues: [
      'a.csv:1: expected columns separated by commas, semicolons or tabs, received columns separated by |. Save the file with one of these separators.',
    ],
  },
  {
    name: 'two grid columns that may be meant',
    content: 'A_CFCEN1,B[CFCEN1],CFCEN2\n1,2,3\n',
    issues: [
      'a.csv:1: expected one column CFCEN1, received "A_CFCEN1", "B[CFCEN1]". Name the column that is meant under items in the study.',
    ],
  },
  {
    name: 'ragged rows, each with its line',
    content: `${head}1,2\n1\n\n"1\n",2\n1,2,3\n1,2\n`,
    issues: [
      'a.csv:3: expected 2 cells, as in the header, received 1 cell. Put cells that hold the delimiter in quotes.',
      'a.csv:5:CFCEN1: expected an answer code of CFCEN1 (1, 2, 3, 4, 5, NR) or an empty cell, received "1\\n". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      'a.csv:7: expected 2 cells, as in the header, received 3 cells. Put cells that hold the delimiter in quotes.',
    ],
  },
  {
    name: 'a file cut in the middle of a row',
    content: `${head}1,2\n1`,
    issues: [
      'a.csv:3: expected 2 cells, as in the header, received 1 cell. The file ends inside this row: fetch or export it again.',
    ],
  },
  {
    name: 'a file cut in the middle of a quote',
    content: `${head}1,2\n"1","2\n3,4\n`,
    issues: [
      'a.csv:3:CFCEN2: expected a closing quote, received the end of the file. The file is cut off, or a quote inside a cell is not doubled.',
    ],
  },
  {
    name: 'a header cut in the middle of a quote',
    content: 'CFCEN1,"CFCEN2',
    issues: [
      'a.csv:1:header: expected a closing quote, received the end of the file. The file is cut off, or a quote inside a cell is not doubled.',
    ],
  },
  {
    name: 'text after a closing quote',
    content: `${head}"1"2,3\n`,
    issues: [
      'a.csv:2:CFCEN1: expected a delimiter or the end of the row after the closing quote, received "2". Double every quote inside a quoted cell.',
    ],
  },
  {
    name: 'a NUL byte',
    content: `${head}1,2\n3,\u00002\n`,
    issues: [
      'a.csv:3:CFCEN2: expected text, received a NUL byte. The file is damaged, or it is no text file: export it again as CSV or .xlsx.',
    ],
  },
  {
    name: 'UTF-16',
    content: Buffer.from(`\uFEFF${head}1,2\n`, 'utf16le'),
    issues: [
      'a.csv:1: expected a text file in UTF-8 or Windows-1252, received UTF-16. Save the file again as "CSV UTF-8".',
    ],
  },
  {
    name: 'Windows-1252 where UTF-8 was asked for',
    content: latin('CFCEN1,CFCEN2,ort\n1,2,Malmö\n'),
    options: { encoding: 'utf-8' },
    issues: [
      'a.csv:2:ort: expected UTF-8, received the byte 0xF6. Save the whole file as UTF-8, or read it with the encoding windows-1252.',
    ],
  },
  {
    name: 'two encodings in one file',
    content: Buffer.concat([Buffer.from(`CFCEN1,CFCEN2,ort\n${'1,2,Malmö\n'.repeat(40_000)}`), latin('1,2,Malmö\n')]),
    issues: [
      'a.csv:40002:ort: expected UTF-8, as in the rows before, received the byte 0xF6. Save the whole file as UTF-8, or read it with the encoding windows-1252.',
    ],
  },
  {
    name: 'two encodings in the rows that are read at once',
    content: Buffer.concat([Buffer.from('CFCEN1,CFCEN2,ort\n1,2,Malmö\n'), latin('1,2,Malmö\n')]),
    issues: [
      'a.csv:3:ort: expected UTF-8, as in the rows before, received the byte 0xF6. Save the whole file as UTF-8, or read it with the encoding windows-1252.',
    ],
  },
  {
    name: 'a file that is no text at all',
    content: Buffer.from('a program\n\u0001\u0000\u0002,\n'),
    issues: [
      'a.csv: expected text, received a NUL byte. The file is damaged, or it is no text file: export it again as CSV or .xlsx.',
    ],
  },
  {
    name: 'codes outside the response set, with what they nearly are',
    content: `${head}6,2\n5.0,NA\n`,
    issues: [
      'a.csv:2:CFCEN1: expected an answer code of CFCEN1 (1, 2, 3, 4, 5, NR) or an empty cell, received "6". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      'a.csv:3:CFCEN1: expected an answer code of CFCEN1 (1, 2, 3, 4, 5, NR) or an empty cell, received "5.0". Write 5 without decimals.',
      'a.csv:3:CFCEN2: expected an answer code of CFCEN2 (1, 2, 3, 4, 5, NR) or an empty cell, received "NA". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
    ],
  },
  {
    name: 'more issues than the limit',
    content: `${head}${'6,7\n'.repeat(50)}`,
    options: { limit: 2 },
    issues: [
      'a.csv:2:CFCEN1: expected an answer code of CFCEN1 (1, 2, 3, 4, 5, NR) or an empty cell, received "6". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      'a.csv:2:CFCEN2: expected an answer code of CFCEN2 (1, 2, 3, 4, 5, NR) or an empty cell, received "7". Correct the cell, or read such cells as missing and have them counted with --on-invalid=missing.',
      'a.csv: expected at most 2 issues listed, received 98 more. Correct these first; many often have one cause.',
    ],
  },
  {
    name: 'an old .xls',
    content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    issues: [
      'a.csv: expected an .xlsx without a password, received an old .xls or a workbook with a password. Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV.',
    ],
  },
];

describe('a CSV file that cannot be scored', () => {
  it.each(badFiles)('says where and why: $name', async ({ content, options, issues }) => {
    const path = fileIn(folder, 'a.csv', content);
    expect(await issuesOf(readAll(path, plan, options), folder)).toEqual(issues);
  });

  it('says so when a row never ends, without holding the file in memory', async () => {
    const path = fileIn(folder, 'long.csv', `${head}1,2\n"${'x'.repeat(18 * 1024 * 1024)}`);
    expect(await issuesOf(readAll(path, plan), folder)).toEqual([
      'long.csv:3: expected a row of at most 16 MiB, received a longer one. A quote probably opens in this row and does not close.',
    ]);
  });

  it.each([
    ['a cell', 'x'],
    ['a cell in quotes', 'x"",'],
    ['a row of many cells', '1,'],
  ])('stops reading where a row of 2 GB goes on and on, in %s', async (_name, text) => {
    const piece = Buffer.from(text.repeat(2 ** 18 / text.length));
    const start = Buffer.from(`${head}1,2\n${text.startsWith('x"') ? '"' : ''}`);
    let sent = 0;
    const endless = (function* () {
      yield start;
      for (; sent < 2 ** 31; sent += piece.length) yield piece;
    })();
    const { Readable } = await import('node:stream');
    expect(await issuesOf(readAll(Readable.from(endless), plan))).toEqual([
      'stream:3: expected a row of at most 16 MiB, received a longer one. A quote probably opens in this row and does not close.',
    ]);
    expect(sent).toBeLessThan(40 * 1024 * 1024);
  });

  it('says so when there is no such file or it is a folder', async () => {
    expect(await issuesOf(readAll(`${folder}/none.csv`, plan), folder)).toEqual([
      'none.csv: expected a file that can be read, received no such file. Check the path and the rights to it.',
    ]);
    expect((await issuesOf(readAll(folder, plan)))[0]).toContain('received a folder');
  });

  it('hands no batch on after the first issue', async () => {
    const path = fileIn(folder, 'late.csv', `${head}${'1,2\n'.repeat(70_000)}9,2\n${'1,2\n'.repeat(70_000)}`);
    const { openAnswers } = await import('../../src/io/index.js');
    const reader = await openAnswers(path, plan);
    const sizes: number[] = [];
    const read = (async () => {
      for await (const batch of reader.batches) sizes.push(batch.n);
    })();
    expect(await issuesOf(read, folder)).toHaveLength(1);
    expect(sizes).toEqual([61_440]);
  });
});

describe('values of outcomes, weights and background', () => {
  const full = planWith({ weight: { column: 'w', decimals: 2 } });
  const read = (cells: {
    readonly contact?: string;
    readonly eng?: string;
    readonly enps?: string;
    readonly w?: string;
  }) => {
    const header = ['id', 'team', 'customerContact', ...full.items.map((item) => item.column), 'eng', 'enps', 'w'];
    const answers = full.items.map(() => '3');
    const row = ['p1', 'A', cells.contact ?? 'D', ...answers, cells.eng ?? '50', cells.enps ?? '9', cells.w ?? '1'];
    return readAll(fileIn(folder, 'v.csv', `${header.join(';')}\n${row.join(';')}\n`), full);
  };

  it.each([
    [{ eng: '73.45' }, 'eng', 'a number from 0 to 100 with at most 1 decimal, or an empty cell', '"73.45"'],
    [{ eng: '101' }, 'eng', 'a number from 0 to 100 with at most 1 decimal, or an empty cell', '"101"'],
    [{ eng: '-1' }, 'eng', 'a number from 0 to 100 with at most 1 decimal, or an empty cell', '"-1"'],
    [{ eng: 'high' }, 'eng', 'a number from 0 to 100 with at most 1 decimal, or an empty cell', '"high"'],
    [{ enps: '11' }, 'enps', 'a whole number from 0 to 10, or an empty cell', '"11"'],
    [{ enps: '7,5' }, 'enps', 'a whole number from 0 to 10, or an empty cell', '"7,5"'],
    [{ w: '-0.5' }, 'w', 'a weight of zero or more with at most 2 decimals', '"-0.5"'],
    [{ w: '' }, 'w', 'a weight', 'an empty cell'],
    [{ contact: 'dayly' }, 'customerContact', 'a category of customerContact', '"dayly"'],
    [{ eng: '7.5', w: '0,5' }, 'w', 'a decimal point', '"0,5"'],
  ])('refuse %j', async (cells, column, expected, received) => {
    const [issue] = await issuesOf(read(cells), folder);
    expect(issue).toContain(`v.csv:2:${column}: expected ${expected}`);
    expect(issue).toContain(`, received ${received}. `);
  });

  it('suggests the category that was nearly written', async () => {
    expect((await issuesOf(read({ contact: 'dayly' })))[0]).toContain('Did you mean daily?');
  });

  it.each([
    [{ eng: '73,4' }, { engagement: 734 }],
    [{ eng: ' 73.40 ' }, { engagement: 734 }],
    [{ eng: '' }, { engagement: '' }],
    [{ enps: '10' }, { enps: 1 }],
    [{ enps: '9' }, { enps: 1 }],
    [{ enps: '8' }, { enps: 0 }],
    [{ enps: '7.0' }, { enps: 0 }],
    [{ enps: '6' }, { enps: -1 }],
    [{ w: '0' }, { weight: 0 }],
    [{ w: '1,25' }, { weight: 125 }],
    [{ contact: 'weekly' }, { customerContact: 'weekly' }],
    [{ contact: '' }, { customerContact: '' }],
  ])('reads %j as integers and categories', async (cells, expected) => {
    expect((await read(cells)).rows[0]).toMatchObject(expected);
  });
});
