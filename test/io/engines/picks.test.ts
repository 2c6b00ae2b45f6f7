import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import {
  openAnswers,
  scoresFile,
  scoresFileFromEngine,
  scoresParquet,
  tallyFromEngine,
} from '../../../src/io/index.js';
import { buildPlan } from '../../../src/plan/index.js';
import { serialiseTally, tallyResponses } from '../../../src/tally/index.js';
import { listOf, pickStudy } from '../../support/pick-study.js';
import { fileIn, temporaryFolder } from '../support/files.js';

const folder = temporaryFolder();
const list = listOf('values', 12);
const weigh = {
  id: 'WEIGH',
  column: 'CFVWISH',
  kind: 'picked' as const,
  min: 0,
  max: 20,
  decimals: 2,
  bands: null,
  name: {},
};
const study = pickStudy(list, { background: [], respondent: { column: 'id' } });
const plan = buildPlan({ ...study, outcomes: [...study.outcomes, { ...weigh, picked: { word1: 125, word2: 50 } }] });
const blank = Object.fromEntries(plan.items.map(({ column }) => [column, '']));
const rows = [
  { id: 'a', ...blank, CFVNOW: 'A5;A1', CFVWISH: 'A1 A2' },
  { id: 'b', ...blank, CFCEN1: '4', CFCEN2: '5', CFCEN3: '4', CFVNOW: '', CFVWISH: 'A3' },
];
const columns = Object.keys(rows[0]!);
const csv = [columns, ...rows.map((row) => columns.map((column) => (row as Record<string, string>)[column]))]
  .map((cells) => cells.join(','))
  .join('\n');
const parquet = `${folder}/answers.parquet`;
const source = { shape: 'wide', table: parquet } as const;

async function writeParquet(): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const path = fileIn(folder, 'answers.csv', csv);
  await connection.run(`COPY (SELECT * FROM read_csv('${path}', all_varchar = true)) TO '${parquet}' (FORMAT parquet)`);
}

/** The same answers with a column for each option of the first pick, named as LimeSurvey names them. */
const codes = list.entries.map(({ code }) => code);
const markedRows = rows.map(({ CFVNOW, ...rest }) => ({
  ...rest,
  ...Object.fromEntries(codes.map((code) => [`CFVNOW[${code}]`, CFVNOW.split(';').includes(code) ? 'Y' : ''])),
}));
const marked = [Object.keys(markedRows[0]!), ...markedRows.map((row) => Object.values(row))].join('\n');

async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece as Uint8Array).toString();
  return text;
}

describe('what was picked', () => {
  it('is tallied in a database as in memory', async () => {
    await writeParquet();
    const tally = await tallyFromEngine(plan, { engine: 'duckdb', source, batch: 'one', duplicatesChecked: true });
    expect(serialiseTally(tally)).toBe(serialiseTally(tallyResponses(plan, rows, { batch: 'one' })));
  });

  it('is read from columns of options, of files and of tables alike', async () => {
    const path = fileIn(folder, 'marked.csv', marked);
    const [option, table] = [
      { engine: 'duckdb', onInvalid: 'error' } as const,
      { shape: 'wide', table: path } as const,
    ];
    const tally = await tallyFromEngine(plan, { ...option, source: table, batch: 'one', duplicatesChecked: true });
    expect(serialiseTally(tally)).toBe(serialiseTally(tallyResponses(plan, rows, { batch: 'one' })));
    const fromFile = await textOf(scoresFile(plan, (await openAnswers(path, plan)).batches));
    const fromTable = await textOf(scoresFileFromEngine(plan, { ...option, source: table }));
    expect(fromFile).toContain(',1,1.75');
    expect(fromTable.trim().split('\n').toSorted()).toEqual(fromFile.trim().split('\n').toSorted());
  });

  it('adds the same figures to scores from a file and from a database, behind those there were', async () => {
    await writeParquet();
    const path = fileIn(folder, 'scored.csv', csv);
    const fromFile = await textOf(scoresFile(plan, (await openAnswers(path, plan)).batches));
    const fromTable = await textOf(scoresFileFromEngine(plan, { engine: 'duckdb', source, onInvalid: 'error' }));
    const [header, ...lines] = fromFile.trim().split('\n');
    expect(header).toMatch(/^id,CEN,.*,CFVNOWL,WEIGH$/);
    expect(lines.map((line) => line.split(',').slice(-2))).toEqual([
      ['1', '1.75'],
      ['', '0'],
    ]);
    expect(fromTable.trim().split('\n').toSorted()).toEqual(fromFile.trim().split('\n').toSorted());
    const plain = buildPlan({ ...study, modules: study.modules.slice(1), outcomes: [] });
    const before = await textOf(scoresFile(plain, (await openAnswers(path, plain)).batches));
    expect(fromFile.replace(/(,[^,\n]*){2}$/gm, '')).toBe(before);
  });

  it('stands in Parquet scores as numbers', async () => {
    const path = fileIn(folder, 'scored.csv', csv);
    const pieces: Uint8Array[] = [];
    for await (const piece of scoresParquet(plan, (await openAnswers(path, plan)).batches)) pieces.push(piece);
    fileIn(folder, 'scores.parquet', Buffer.concat(pieces));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(`SELECT "CFVNOWL", "WEIGH" FROM '${folder}/scores.parquet'`);
    expect(reader.getRows()).toEqual([
      [1, 1.75],
      [null, 0],
    ]);
  });
});
