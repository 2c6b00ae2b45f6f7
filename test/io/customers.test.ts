import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/io/index.js';
import { jointMatrix } from '../../src/stats/linear-regression.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/importance.json' with { type: 'json' };
import { rowsWithCorrelations } from '../support/walsh.js';
import { prioritiesFile } from '../support/wishes.js';
import { fileIn, issuesOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const swiss = reference.cases[0]!;
const rows = rowsWithCorrelations(jointMatrix(swiss), 128);
const head = 'id,wish1,wish2,wish3,wish4,wish5,nps';
const body = (answers: readonly (readonly unknown[])[]) => answers.map((row, i) => `c${i},${row.join(',')}\n`).join('');

/** Reads a study of five wishes beside answers of customers. */
function read(csv: string | Buffer, customers: object = {}) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  fileIn(folder, 'data/customers.csv', csv);
  const priorities = { ...prioritiesFile(5), customers: { file: 'data/customers.csv', loyalty: 'nps', ...customers } };
  const study = { pack: 'customer-focus@2.1.0', modules: ['priorities'], locales: ['sv', 'en'], priorities };
  return readStudy(fileIn(folder, 'study.json', JSON.stringify(study)));
}

const path = 'data/customers.csv';

describe('answers of customers beside a study', () => {
  it('give its wishes their weights, and say from how many', async () => {
    const { priorities } = await read(`${head}\n${body(rows)}`);
    priorities!.wishes.forEach(({ weight }, j) => {
      expectClose(weight!, swiss.lmg[j]!);
    });
    expect(priorities!.loyaltyModel).toMatchObject({ n: 128, method: 'lmg' });
    expectClose(priorities!.loyaltyModel!.rSquared, swiss.rSquared);
  });

  it('may have decimal commas, blanks, a mark of byte order and other columns in any order', async () => {
    const lines = rows.map((row, i) => [...row].reverse().concat(i).join(';').replaceAll('.', ','));
    const blank = ';1;1;1;1;1;0';
    const text = `\ufeffnps;wish5;wish4;wish3;wish2;wish1;comment\r\n${[...lines, blank].join('\r\n')}\r\n`;
    const { priorities } = await read(text);
    expect(priorities!.loyaltyModel!.n).toBe(128);
    expectClose(priorities!.wishes[1]!.weight!, swiss.lmg[1]!);
  });

  it.each([
    [
      'columns that are not there',
      'id,wish1,wish2,wish3,wish_4,wish5\n1,1,1,1,1,1\n',
      [
        `${path}: expected a column wish4, received id, wish1, wish2, wish3, wish_4, wish5. Rename the column wish_4, if it is meant.`,
        `${path}: expected a column nps, received id, wish1, wish2, wish3, wish_4, wish5. Name the column of each wish by its id in the study, and that of loyalty under priorities.customers.`,
      ],
    ],
    ['a column twice', `${head},wish2\n${body(rows)}`, [`${path}: expected each column once, received wish2.`]],
    [
      'rows with other than numbers, or too short',
      `${head}\nc1,1,NA,3,4,5,9\nc2,1,2,3\nc3,1,2,3,4,5,ten\n`,
      [
        `${path}:2:wish2: expected a number or an empty cell, received "NA".`,
        `${path}:3: expected 7 cells, as in the header, received 4.`,
        `${path}:4:nps: expected a number or an empty cell, received "ten".`,
      ],
    ],
    [
      'too few complete rows',
      `${head}\n${body(rows.slice(0, 99))}c100,1,2,,4,5,9\n`,
      [
        `${path}: expected at least 100 customers who answered every wish and nps: 100, and 10 for each wish, received 99 of 100. From fewer, weights are mostly chance: take customers out of priorities, or join answers of several surveys.`,
      ],
    ],
    [
      'everyone alike, on two of them',
      `${head}\n${body(rows.map(([a, b, c, d]) => [a, b, c, d, 4, 10]))}`,
      [
        `${path}:wish5: expected answers that differ, received 4 from everyone. What everyone answers alike tells nothing of loyalty: take it out, or correct the column.`,
        `${path}:nps: expected answers that differ, received 10 from everyone. What everyone answers alike tells nothing of loyalty: take it out, or correct the column.`,
      ],
    ],
    [
      'a wish that is the sum of others',
      `${head}\n${body(rows.map(([a, b, _c, ...more]) => [a, b, a! + b!, ...more]))}`,
      [
        `${path}:wish3: expected a column that others do not determine, received what follows from wish1, wish2. Keep one of columns that say the same, and leave out sums and means of others.`,
      ],
    ],
    [
      'nothing at all',
      '',
      [
        `${path}: expected a column wish1, received an empty file. Name the column of each wish by its id in the study, and that of loyalty under priorities.customers.`,
      ],
    ],
    [
      'another encoding',
      Buffer.from(`${head}\ncafé,1,2,3,4,5,9\n`, 'latin1'),
      [`${path}: expected a text file in UTF-8, received other bytes. Save the file again as "CSV UTF-8".`],
    ],
  ])('are refused for %s', async (_of, csv, issues) => {
    expect((await issuesOf(read(csv), folder)).slice(0, issues.length)).toEqual(issues);
  });

  it('are refused where the file is not there', async () => {
    expect(await issuesOf(read(head, { file: 'nowhere.csv' }), folder)).toEqual([
      'nowhere.csv: expected a file that can be read, received no such file. Check the path and the rights to it.',
    ]);
  });

  it('list a hundred faults and count the rest', async () => {
    const issues = await issuesOf(read(`${head}\n${'c,x,1,1,1,1,1\n'.repeat(250)}`), folder);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toContain('received 150 more');
  });
});
