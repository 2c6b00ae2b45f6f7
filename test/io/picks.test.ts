import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type AnswersOptions, openAnswers, scoresFile, tallyFile } from '../../src/io/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { hasPicked, OUTCOME_MISSING, pickWidth } from '../../src/score/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { fileIn, issuesOf, streamOf, temporaryFolder } from './support/files.js';
import { workbookParts, writeArchive } from './support/workbook.js';

const folder = temporaryFolder();
const study = pickStudy(listOf('values', 40), { most: 4, items: false, background: [], respondent: { column: 'id' } });
const plan = buildPlan(study);

/** What each respondent picked, by number of the word, and how many limiting words that are. */
const people = [
  { id: 'a', CFVNOW: [1, 5, 33], CFVWISH: [40], limiting: 1 },
  { id: 'b', CFVNOW: [], CFVWISH: [2, 3, 32, 31], limiting: '' },
  { id: 'c', CFVNOW: [40, 35, 30, 32], CFVWISH: [1], limiting: 3 },
] as const;
const expected = people.map(({ id, CFVNOW, CFVWISH, limiting }) => {
  return { id, CFVNOW: CFVNOW.toSorted(up), CFVWISH: CFVWISH.toSorted(up), limiting };
});
const codes = (words: readonly number[]) => words.map((word) => `A${word}`);

function up(a: number, b: number): number {
  return a - b;
}

async function readPicks(path: Parameters<typeof openAnswers>[0], options: AnswersOptions = {}) {
  const reader = await openAnswers(path, plan, options);
  const rows = [];
  for await (const batch of reader.batches) {
    for (let row = 0; row < batch.n; row += 1) {
      const picked = (p: number) => {
        const { options: all } = plan.picks[p]!;
        const has = (o: number) => hasPicked(batch.picks[p]!, o, { row, width: pickWidth(plan.picks[p]!) });
        return all.flatMap((_, o) => (has(o) ? [o + 1] : []));
      };
      const value = batch.outcomes[0]![row]!;
      const limiting = value === OUTCOME_MISSING ? '' : value;
      rows.push({ id: batch.respondents![row]!, CFVNOW: picked(0), CFVWISH: picked(1), limiting });
    }
  }
  return { rows, summary: reader.summary() };
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const wide = (text: (picked: readonly string[]) => string, between = ',') =>
  ['id', 'CFVNOW', 'CFVWISH']
    .join(between)
    .concat(
      '\n',
      ...people.map(({ id, CFVNOW, CFVWISH }) => `${[id, text(codes(CFVNOW)), text(codes(CFVWISH))].join(between)}\n`),
    );
const long = { shape: 'long', respondent: 'id', item: 'item', value: 'value' } as const;
const questions = ['CFVNOW', 'CFVWISH'] as const;
const marked = (name: (question: string, code: string) => string, marks: readonly [string, string]) => {
  const columns = questions.flatMap((question) =>
    plan.picks[0]!.options.map(({ accepts }) => ({ question, code: accepts[0]! })),
  );
  const header = ['id', ...columns.map(({ question, code }) => name(question, code))].join(',');
  const rows = people.map((one) => {
    const mark = ({ question, code }: (typeof columns)[number]) =>
      marks[codes(one[question as 'CFVNOW']).includes(code) ? 1 : 0];
    return [one.id, ...columns.map(mark)].join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
};

describe('what people picked', () => {
  it.for<readonly [string, string, AnswersOptions?]>([
    ['semicolons', wide((picked) => picked.join(';'))],
    ['semicolons in a file that has tabs', wide((picked) => picked.join(';'), '\t')],
    ['commas in quotes', wide((picked) => cell(picked.join(',')))],
    ['commas and blanks, and one at the end', wide((picked) => cell(picked.map((code) => ` ${code} , `).join('')))],
    ['bars', wide((picked) => picked.join('|'))],
    ['blanks', wide((picked) => picked.join(' '))],
    ['no-break spaces', wide((picked) => picked.join('\u00a0'))],
    ['lists of JSON', wide((picked) => cell(JSON.stringify(picked)))],
    ['small letters', wide((picked) => picked.join(';').toLowerCase())],
    ['columns of ones and noughts', marked((question, code) => `${question}_${code}`, ['0', '1'])],
    ['columns with brackets and Y', marked((question, code) => `${question}[${code}]`, ['', 'Y'])],
    ['columns of true and false', marked((question, code) => `${question}.${code}`, ['FALSE', 'TRUE'])],
    [
      'rows of their own',
      `id,item,value\n${people.flatMap((one) => questions.flatMap((q) => [`${one.id},other,x`, ...codes(one[q]).map((code) => `${one.id},${q},${code}`)])).join('\n')}\n`,
      { source: long },
    ],
    [
      'one row',
      `id,item,value\n${people.flatMap((one) => questions.map((q) => `${one.id},${q},${codes(one[q]).join(';')}`)).join('\n')}\n`,
      { source: long },
    ],
  ])('is read from CSV with %s', async ([, content, options]) => {
    expect((await readPicks(fileIn(folder, 'picked.csv', content), options)).rows).toEqual(expected);
    const chunks = Array.from({ length: 400 }, () => 7);
    expect((await readPicks(streamOf(content, chunks), { ...options, format: 'csv' })).rows).toEqual(expected);
  });

  const objects = people.map(({ id, CFVNOW, CFVWISH }) => ({ id, CFVNOW: codes(CFVNOW), CFVWISH: codes(CFVWISH) }));

  it('is read from lists of JSON', async () => {
    const lines = objects.map((one) => JSON.stringify(one)).join('\n');
    expect((await readPicks(fileIn(folder, 'a.ndjson', lines))).rows).toEqual(expected);
    expect((await readPicks(fileIn(folder, 'a.json', JSON.stringify(objects)))).rows).toEqual(expected);
  });

  it('is read from texts and lists of Parquet', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const text = (list: readonly string[]) => `'${list.join(';')}'`;
    const array = (list: readonly string[]) => `[${list.map((code) => `'${code}'`).join(', ')}]::VARCHAR[]`;
    for (const write of [text, array]) {
      const rows = objects.map(
        (one) => `SELECT '${one.id}' AS id, ${write(one.CFVNOW)} AS "CFVNOW", ${write(one.CFVWISH)} AS "CFVWISH"`,
      );
      await connection.run(`COPY (${rows.join(' UNION ALL ')}) TO '${folder}/p.parquet' (FORMAT parquet)`);
      expect((await readPicks(`${folder}/p.parquet`)).rows).toEqual(expected);
    }
  });

  it('is read from a workbook', async () => {
    const cells = (texts: readonly string[]) =>
      texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
    const table = [
      ['id', ...questions],
      ...objects.map((one) => [one.id, one.CFVNOW.join('; '), one.CFVWISH.join('; ')]),
    ];
    const rows = table.map((texts, r) => `<row r="${r + 1}">${cells(texts)}</row>`).join('');
    await writeArchive(`${folder}/p.xlsx`, workbookParts([`<worksheet><sheetData>${rows}</sheetData></worksheet>`]));
    expect((await readPicks(`${folder}/p.xlsx`)).rows).toEqual(expected);
  });

  it('makes the tally that the same answers make in memory, also in parts', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      id: `p${i}`,
      CFVNOW: codes([1 + (i % 40), 1 + ((i * 7 + 3) % 40)].filter((w, k, all) => all.indexOf(w) === k)).join(';'),
      CFVWISH: i % 3 === 0 ? '' : codes([1 + ((i * 3) % 40)]).join(';'),
    }));
    const path = fileIn(
      folder,
      'many.csv',
      `id,CFVNOW,CFVWISH\n${many.map((one) => Object.values(one).join(',')).join('\n')}\n`,
    );
    const expectedTally = serialiseTally(tallyResponses(plan, many, { batch: 'b' }));
    for (const workers of [1, 2]) {
      const { tally } = await tallyFile(path, plan, { batch: 'b', workers });
      expect(serialiseTally(tally)).toBe(expectedTally);
    }
  });

  it('adds its figures to the scores', async () => {
    const reader = await openAnswers(
      fileIn(
        folder,
        's.csv',
        wide((picked) => picked.join(';')),
      ),
      plan,
    );
    let text = '';
    for await (const piece of scoresFile(plan, reader.batches)) text += Buffer.from(piece).toString();
    expect(text).toBe('id,CFVNOWL\na,1\nb,\nc,3\n');
  });
});

describe('what cannot have been picked', () => {
  const faulty = ['id,CFVNOW,CFVWISH', 'a,A1;A2;A3;A4;A5,A99', 'b,A1;A1,A2', 'c,A1;B2;A1,A1;A2', ''].join('\n');

  it('is told with its row and column, all of it at once', async () => {
    const path = fileIn(folder, 'faulty.csv', faulty);
    const issues = await issuesOf(readPicks(path), folder);
    expect(issues.map((issue) => issue.split('. ')[0])).toEqual([
      'faulty.csv:2:CFVNOW: expected at most 4 picked, received 5',
      'faulty.csv:2:CFVWISH: expected codes of values@1, received "A99"',
      'faulty.csv:3:CFVNOW: expected each code once, received A1 twice',
      'faulty.csv:4:CFVNOW: expected codes of values@1, received "B2"',
      'faulty.csv:4:CFVNOW: expected each code once, received A1 twice',
    ]);
  });

  it('is a blank where one says so, and counted', async () => {
    const { rows, summary } = await readPicks(fileIn(folder, 'faulty.csv', faulty), { onInvalid: 'missing' });
    expect(rows.map(({ CFVNOW, CFVWISH }) => [CFVNOW, CFVWISH])).toEqual([
      [[], []],
      [[], [2]],
      [[], [1, 2]],
    ]);
    expect(summary.invalid).toEqual({ CFVNOW: 3, CFVWISH: 1 });
  });

  it('is told once of a respondent in rows of their own', async () => {
    const rows = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((code) => `a,CFVNOW,${code}`);
    const path = fileIn(folder, 'long.csv', `id,item,value\n${[...rows, 'b,CFVWISH,A7', 'b,CFVWISH,A7'].join('\n')}\n`);
    const issues = await issuesOf(readPicks(path, { source: long }), folder);
    expect(issues.map((issue) => issue.split('. ')[0])).toEqual([
      'long.csv:6:value: expected at most 4 picked, received 5',
      'long.csv:9:value: expected each code once, received A7 twice',
    ]);
    const { rows: read, summary } = await readPicks(path, { source: long, onInvalid: 'missing' });
    expect(read.map(({ CFVNOW, CFVWISH }) => [CFVNOW, CFVWISH])).toEqual([
      [[], []],
      [[], []],
    ]);
    expect(summary.invalid).toEqual({ CFVNOW: 1, CFVWISH: 1 });
  });

  it('is told of columns of options', async () => {
    const content = marked((question, code) => `${question}_${code}`, ['0', '1']).replace('\nb,0,0', '\nb,maybe,0');
    const path = fileIn(folder, 'marked.csv', content.replace(/\na,(1,0,0,0,1)/, '\na,1,1,1,1,1'));
    const issues = await issuesOf(readPicks(path), folder);
    expect(issues.map((issue) => issue.split('. ')[0])).toEqual([
      'marked.csv:2:CFVNOW: expected at most 4 picked, received 6',
      'marked.csv:3:CFVNOW_A1: expected 1, Y or true where it was picked, else 0, N, false or an empty cell, received "maybe"',
    ]);
  });

  it('is told where the answers are to another version of the list', async () => {
    const content = 'id,CFVNOW,CFVWISH,cfLists\na,A1,A2,values@1\nb,A1,A2,other@3 values@2\n';
    expect(await issuesOf(readPicks(fileIn(folder, 'lists.csv', content)), folder)).toEqual([
      'lists.csv:3:cfLists: expected values@1, received "values@2". Read these answers with the pack version, or the study, that has this version of the list.',
    ]);
  });

  it('is told where a file has no column of a pick, or not all of its options', async () => {
    expect(await issuesOf(readPicks(fileIn(folder, 'none.csv', 'id,CFVNOW\na,A1\n')), folder)).toEqual([
      expect.stringContaining('expected a column CFVWISH'),
    ]);
    const some = 'id,CFVNOW,CFVWISH_A1,CFVWISH_A2\na,A1,1,0\n';
    expect((await issuesOf(readPicks(fileIn(folder, 'some.csv', some)), folder)).join()).toContain(
      'CFVWISH_A3, CFVWISH_A4',
    );
  });
});
