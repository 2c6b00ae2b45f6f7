import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { duckdb, readTallyRows, type SqlSource, writeDbt } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { columnsOf } from '../sql/support/dirty-responses.js';
import { fillTable, type TextRow } from '../sql/support/engine.js';
import { scoresInTypeScript } from '../sql/support/parity.js';
import { listOf, pickStudy } from '../support/pick-study.js';

const plan = buildPlan(pickStudy(listOf('values', 6), { unit: { column: 'team' }, respondent: { column: 'rid' } }));
const responses = Array.from({ length: 40 }, (_, row) => ({
  ...Object.fromEntries(
    plan.items.map(({ column }, i) => [column, row % 11 === i ? null : String(1 + ((row + i) % 5))]),
  ),
  ...Object.fromEntries(plan.picks.map(({ column, options }) => [column, options[row % options.length]!.accepts[0]!])),
  team: `team ${row % 3}`,
  rid: `r${String(row).padStart(2, '0')}`,
}));
const folder = mkdtempSync(join(tmpdir(), 'kundfokus-dbt-'));
const database = join(folder, 'answers.duckdb');
const source: SqlSource = { shape: 'wide', table: 'answers' };

/** Runs what dbt is asked for on the project. */
function dbt(...command: readonly string[]) {
  const program = process.env.KUNDFOKUS_DBT;
  if (program === undefined) throw new Error('dbt is set up by npm run test:engines; run that');
  const own = ['--project-dir', folder, '--profiles-dir', folder, '--no-use-colors'];
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' };
  const { status, stdout, stderr } = spawnSync(program, [...command, ...own], { encoding: 'utf8', env, cwd: folder });
  return { status, said: stdout + stderr };
}

async function inDatabase<Result>(work: (run: (sql: string) => Promise<readonly TextRow[]>) => Promise<Result>) {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjects() as TextRow[]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function fill(rows: readonly TextRow[]): Promise<void> {
  await inDatabase(async (run) => {
    const execute = async (sql: string) => {
      await run(sql);
    };
    await fillTable({ dialect: duckdb, execute } as never, 'answers', { columns: columnsOf(plan), rows });
  });
}

beforeAll(() => {
  const files = writeDbt(plan, duckdb, { source, table: { schema: 'main', table: 'answers' }, version: 'test' });
  const project = 'name: kundfokus_test\nversion: "1.0.0"\nprofile: kundfokus_test\nmodels:\n  +materialized: table\n';
  const profile = `kundfokus_test:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: ${JSON.stringify(database)}\n`;
  for (const { path, text } of [
    ...files,
    { path: 'dbt_project.yml', text: project },
    { path: 'profiles.yml', text: profile },
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('dbt builds the models, their tests pass, and both hold the integers of TypeScript', async () => {
  await fill(responses as readonly TextRow[]);
  const { status, said } = dbt('build');
  expect(status, said).toBe(0);
  expect(said).toMatch(/ERROR=0/);
  await inDatabase(async (run) => {
    const tally = readTallyRows(await run('SELECT * FROM kundfokus_tally'), plan, {
      batch: 'one',
      duplicatesChecked: true,
    });
    expect(serialiseTally(tally)).toBe(serialiseTally(tallyResponses(plan, responses, { batch: 'one' })));
    const scores = await run('SELECT * FROM kundfokus_scores ORDER BY kf_respondent');
    const names = [...plan.scales, ...plan.indices].map(({ id }) => `kf_${id.toLowerCase()}_units`);
    const units = scores.map((row) => names.map((name) => (row[name] === null ? null : Number(row[name]))));
    expect(units).toEqual(scoresInTypeScript(plan, responses).map((row) => row.slice(0, names.length)));
  });
});

it('the test of dbt that respondents are unique fails where one stands there twice', async () => {
  await fill([...responses, responses[0]!] as readonly TextRow[]);
  const { status, said } = dbt('build', '--select', 'kundfokus_scores');
  expect(status).toBe(1);
  expect(said).toMatch(/unique_kundfokus_scores_kf_respondent/);
});
