import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineOptions, scoresFromEngine, tallyFromEngine } from '../../../src/io/index.js';
import { KundfokusError } from '../../../src/model/index.js';
import { buildPlan } from '../../../src/plan/index.js';
import { duckdb } from '../../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../../src/tally/index.js';
import { columnsOf } from '../../sql/support/dirty-responses.js';
import { fillTable } from '../../sql/support/engine.js';
import { studyOf } from '../../support/study.js';

const plan = buildPlan(studyOf());
const responses = Array.from({ length: 20 }, (_, row) => ({
  ...Object.fromEntries(plan.items.map(({ column }, i) => [column, String(1 + ((row * 3 + i) % 5))])),
  customerContact: row % 2 === 0 ? 'daily' : 'never',
}));
const folder = mkdtempSync(join(tmpdir(), 'kundfokus-duckdb-'));
const database = join(folder, 'answers.duckdb');
const parquet = join(folder, 'answers.parquet');

beforeAll(async () => {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const execute = async (sql: string) => {
    await connection.run(sql);
  };
  await fillTable({ dialect: duckdb, execute } as never, 'answers', { columns: columnsOf(plan), rows: responses });
  await execute(`COPY answers TO '${parquet}'`);
  connection.closeSync();
  instance.closeSync();
});
afterAll(() => rmSync(folder, { recursive: true }));

const table = { shape: 'wide', table: 'answers' } as const;

async function issueOf(options: Partial<EngineOptions>) {
  const given = { engine: 'duckdb', database, source: table, ...options } as const;
  const error = await tallyFromEngine(plan, given).catch((refused: unknown) => refused);
  if (!(error instanceof KundfokusError)) throw error;
  return error.issues[0]!;
}

describe('a table in DuckDB', () => {
  it.each([
    ['of a database file', { database, source: table }],
    ['that is a Parquet file', { source: { ...table, table: parquet } }],
  ])('%s is tallied to the bytes of the TypeScript tally', async (_where, options) => {
    const tally = await tallyFromEngine(plan, { engine: 'duckdb', ...options, batch: 'one' });
    expect(serialiseTally(tally)).toBe(serialiseTally(tallyResponses(plan, responses, { batch: 'one' })));
  });

  it.each([
    ['cfSimulated', true],
    ['remark', false],
  ])('with text in a column %s is of simulated answers: %s', async (column, simulated) => {
    const marked = join(folder, `${column}.duckdb`);
    const instance = await DuckDBInstance.create(marked);
    const connection = await instance.connect();
    const execute = async (sql: string) => {
      await connection.run(sql);
    };
    const rows = responses.map((response, row) => ({ ...response, [column]: row === 7 ? '1' : null }));
    await fillTable({ dialect: duckdb, execute } as never, 'answers', { columns: [...columnsOf(plan), column], rows });
    connection.closeSync();
    instance.closeSync();
    const tally = await tallyFromEngine(plan, { engine: 'duckdb', database: marked, source: table });
    expect(tally.simulated).toBe(simulated);
  });

  it('is scored with the columns of its query', async () => {
    const { columns, batches } = scoresFromEngine(plan, { engine: 'duckdb', database, source: table });
    const rows: Readonly<Record<string, unknown>>[] = [];
    for await (const batch of batches) rows.push(...batch);
    expect(rows).toHaveLength(20);
    expect(Object.keys(rows[0]!)).toEqual(columns.map(({ name }) => name));
  });

  it('is let go of by a receiver that stops early', async () => {
    for await (const rows of scoresFromEngine(plan, { engine: 'duckdb', database, source: table }).batches) {
      expect(rows.length).toBeGreaterThan(0);
      break;
    }
    const instance = await DuckDBInstance.create(database);
    instance.closeSync();
  });

  it.each<readonly [string, Partial<EngineOptions>, string]>([
    ['a table that is not there', { source: { ...table, table: 'nowhere' } }, 'unknown-table'],
    ['a database that is not there', { database: join(folder, 'none.duckdb') }, 'no-connection'],
    ['a request to stop', { signal: AbortSignal.abort() }, 'query-ended'],
  ])('%s is an issue that says what to do', async (_what, options, code) => {
    expect((await issueOf(options)).code).toBe(code);
  });

  it('a column that is not there is named', async () => {
    const other = buildPlan(studyOf({ itemColumns: { CFCEN1: 'q_17' } }));
    const error = await tallyFromEngine(other, { engine: 'duckdb', database, source: table }).catch((e: unknown) => e);
    expect((error as KundfokusError).issues[0]).toMatchObject({ code: 'missing-column' });
    expect((error as KundfokusError).issues[0]!.expected).toContain('q_17');
  });
});
