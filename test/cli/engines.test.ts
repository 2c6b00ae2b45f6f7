import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTally } from '../../src/tally/index.js';
import { kundfokus, start, testFolder } from './support/run.js';

const at = testFolder();
const study = at('study.yaml');
const csv = at('answers.csv');
const database = at('answers.duckdb');
const parquet = at('answers.parquet');
const DUCKDB = ['--engine', 'duckdb'] as const;
const TABLE = [...DUCKDB, '--database', database, '--table', 'main.answers'];
const FILE = [...DUCKDB, '--table', parquet];

beforeAll(async () => {
  writeFileSync(
    study,
    'pack: customer-focus@1.0.0\nlocales: [en]\nrespondent: who\nunit: team\n' +
      'outcomes: { eng: { column: e, min: 0, max: 100, decimals: 1 } }\n',
  );
  await kundfokus('simulate', study, '-n', '3000', '--seed', '4', '-o', csv);
  // Answers of people: what is simulated says so in a column, which a table need not have.
  const [head, ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
  const waved = [`${head},wave`, ...rows.map((row, i) => `${row},${1 + (i % 2)}`)];
  writeFileSync(csv, `${waved.join('\n')}\n`);
  writeFileSync(at('wave-2.csv'), `${[waved[0], ...waved.slice(1).filter((row) => row.endsWith(',2'))].join('\n')}\n`);
  await inDuckDB(
    `CREATE TABLE answers AS FROM read_csv('${csv}', all_varchar = true)`,
    `COPY answers TO '${parquet}'`,
    "CREATE TABLE wrong AS SELECT * REPLACE (CASE WHEN wave = '2' THEN '9' ELSE CFCEN1 END AS CFCEN1) FROM answers",
    'CREATE TABLE narrow AS SELECT who FROM answers',
    'CREATE VIEW slow AS SELECT answers.* FROM answers, (SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b)',
  );
});

async function inDuckDB(...statements: readonly string[]) {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

const sorted = (text: string) => text.trimEnd().split('\n').sort();

describe('answers in a table of a database', () => {
  it.each([
    ['a table of a database file', TABLE, csv],
    ['a Parquet file', FILE, csv],
    ['the rows of one wave', [...TABLE, '--where', 'wave=2'], at('wave-2.csv')],
  ])('%s score as from a file', async (_where, args, file) => {
    const { code, out, err } = await kundfokus('score', study, ...args);
    expect([code, err]).toEqual([0, '']);
    expect(sorted(out)).toEqual(sorted((await kundfokus('score', study, file)).out));
  });

  it.each([
    ['a table of a database file', TABLE, csv],
    ['a Parquet file', FILE, csv],
    ['the rows of one wave', [...TABLE, '--where', 'wave=2'], at('wave-2.csv')],
  ])('%s tally as from a file', async (_where, args, file) => {
    const { code, out } = await kundfokus('tally', study, ...args);
    const { batches, ...rest } = parseTally(out);
    const counted = parseTally((await kundfokus('tally', study, file)).out);
    expect(code).toBe(0);
    expect(batches).toEqual([
      args
        .slice(args.indexOf('--table') + 1)
        .filter((arg) => arg !== '--where')
        .join(' '),
    ]);
    const { simulated, duplicatesChecked } = rest;
    expect({ ...rest, batches: [] }).toEqual({ ...counted, batches: [], simulated, duplicatesChecked });
  });

  it('are reported as from a file', async () => {
    const report = async (...args: readonly string[]) => {
      const { out } = await kundfokus('report', study, ...args, '--format', 'json');
      return JSON.parse(out).published.cells;
    };
    expect(await report(...TABLE)).toEqual(await report(csv));
  });

  it('are a batch that a tally holds once', async () => {
    const tally = at('table.tally.json');
    expect(await kundfokus('tally', study, ...TABLE, '-o', tally)).toMatchObject({ code: 0 });
    expect(statSync(tally).mode & 0o777).toBe(0o600);
    const again = await kundfokus('tally', study, ...TABLE, '--add', tally);
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('each batch once') });
  });
});

describe('a database that cannot answer', () => {
  it.each<readonly [string, string, readonly string[], RegExp]>([
    ['no such table', 'score', [...TABLE, '--table', 'nowhere'], /nowhere: expected a table or view of that name/],
    ['no such file', 'report', [...DUCKDB, '--table', at('none.parquet')], /expected a table or view of that name/],
    [
      'no such database',
      'tally',
      [...DUCKDB, '--database', at('none'), '--table', 'a'],
      /expected a connection to the/,
    ],
    ['no such column', 'score', [...TABLE, '--table', 'narrow'], /narrow: expected columns CFCEN1, .*, team, received/],
    ['no such column to choose by', 'tally', [...TABLE, '--where', 'wav=1'], /a column wav, which --where names, .*/],
    [
      'no row to score',
      'score',
      [...TABLE, '--where', 'team=nobody'],
      /expected rows of answers, received none\. Look at/,
    ],
    [
      'no row to tally',
      'tally',
      [...TABLE, '--where', 'team=nobody'],
      /expected rows of answers, received none\. Look at/,
    ],
    ['odd answers in it', 'score', [...TABLE, '--table', 'wrong'], /wrong: expected answers that are codes of their/],
    ['odd answers to count', 'tally', [...TABLE, '--table', 'wrong'], /wrong\/CFCEN1: .*received 1500 that are none/],
    ['no end of work', 'score', [...TABLE, '--table', 'slow', '--timeout', '1'], /within 1 seconds.*ended/],
  ])('for %s: says so, and writes nothing', async (_why, command, args, message) => {
    const before = readdirSync(at('.'));
    const output = at(command === 'score' ? 'out.csv' : command === 'tally' ? 'out.json' : 'out.html');
    const { code, out, err } = await kundfokus(command, study, ...args, '-o', output);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
    expect(readdirSync(at('.'))).toEqual(before);
  });

  it('counts odd answers as missing where it is told to', async () => {
    const { code, err } = await kundfokus('score', study, ...TABLE, '--table', 'wrong', '--on-invalid', 'missing');
    expect([code, err]).toEqual([0, '! 1500 answers were no code of the item and count as missing.\n']);
  });

  it.each(['score', 'report'])('stops on Ctrl-C, and %s leaves nothing behind', async (command) => {
    const before = readdirSync(at('.'));
    const output = at(command === 'score' ? 'stopped.csv' : 'stopped.html');
    const args = [command, study, ...TABLE, '--table', 'slow', '-o', output];
    const ended = await start(args, (child) => setTimeout(() => child.kill('SIGINT'), 10_000));
    expect(ended).toMatchObject({ code: null, signal: 'SIGINT', err: expect.stringContaining('a request to stop') });
    expect(readdirSync(at('.'))).toEqual(before);
  });
});

describe('bad usage of --engine', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ['a table without it', ['score', study, '--table', 'answers'], /--table: expected --engine beside it/],
    ['no table', ['score', study, ...DUCKDB], /--table: expected the table that --engine reads/],
    ['an engine without a driver of ours', ['tally', '--engine', 'oracle', '--table', 'a'], /one of duckdb, postgres/],
    ['a file of answers too', ['report', study, csv, ...FILE], /--engine: expected no answers beside it/],
    ['two tallies after one --tally', ['report', study, '--tally', csv, csv], /Say --tally before each tally/],
    ['a tally too', ['report', study, ...FILE, '--tally', 'a.json'], /--engine: expected no --tally/],
    ['an earlier wave', ['report', study, ...FILE, '--previous', csv], /--engine: expected no --previous/],
    ['no time at all', ['score', study, ...FILE, '--timeout', '0'], /--timeout: expected a whole number from 1/],
    [
      'its own file to write',
      ['tally', study, ...DUCKDB, '--database', database, '--table', 'a', '-o', database],
      /-o|output/,
    ],
  ])('with %s is told', async (_what, args, message) => {
    const { code, out, err } = await kundfokus(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
