import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoresFromEngine, tallyFromEngine } from '../../src/io/index.js';
import type { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { postgres } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { columnsOf } from '../sql/support/dirty-responses.js';
import { fillTable } from '../sql/support/engine.js';
import { type PostgresServer, startPostgresServer } from '../sql/support/postgres-server.js';
import { studyOf } from '../support/study.js';

const plan = buildPlan(studyOf());
const responses = Array.from({ length: 20 }, (_, row) => ({
  ...Object.fromEntries(plan.items.map(({ column }, i) => [column, String(1 + ((row * 3 + i) % 5))])),
  customerContact: row % 2 === 0 ? 'daily' : 'never',
}));
const source = { shape: 'wide', table: 'answers' } as const;

let server: PostgresServer;
let client: pg.Client;
let database: string;

beforeAll(async () => {
  server = startPostgresServer();
  database = `postgres://${server.user}@${encodeURIComponent(server.socketFolder)}/postgres`;
  client = new pg.Client({ connectionString: database });
  await client.connect();
  const execute = async (sql: string) => {
    await client.query(sql);
  };
  await fillTable({ dialect: postgres, execute } as never, 'answers', { columns: columnsOf(plan), rows: responses });
  await execute('CREATE VIEW slow AS SELECT answers.* FROM answers, (SELECT pg_sleep(600)) AS sleeping');
});
afterAll(async () => {
  await client?.end();
  server?.stop();
});

async function codeOf(options: Partial<Parameters<typeof tallyFromEngine>[1]>): Promise<string> {
  const error = await tallyFromEngine(plan, { engine: 'postgres', database, source, ...options }).catch(
    (e: unknown) => e,
  );
  return (error as KundfokusError).issues[0]!.code;
}

const running = async () => {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%slow%' AND pid <> pg_backend_pid()",
  );
  return rows.length;
};

describe('a table in PostgreSQL', () => {
  it('is tallied to the bytes of the TypeScript tally', async () => {
    const tally = await tallyFromEngine(plan, { engine: 'postgres', database, source, batch: 'one' });
    expect(serialiseTally(tally)).toBe(serialiseTally(tallyResponses(plan, responses, { batch: 'one' })));
  });

  it('is scored in batches, with a parameter bound', async () => {
    const where = [{ column: 'customerContact', equals: 'daily' }];
    const options = { engine: 'postgres', database, source: { ...source, where } } as const;
    const { columns, batches } = scoresFromEngine(plan, options);
    const rows: Readonly<Record<string, unknown>>[] = [];
    for await (const batch of batches) rows.push(...batch);
    expect(rows).toHaveLength(10);
    expect(Object.keys(rows[0]!)).toEqual(columns.map(({ name }) => name));
  });

  it('that is not there, or of a server that is not there, is an issue', async () => {
    expect(await codeOf({ source: { ...source, table: 'nowhere' } })).toBe('unknown-table');
    expect(await codeOf({ database: `${database}_none` })).toBe('no-connection');
  });

  it('is left alone on the server when time is up or somebody stops the query', async () => {
    const slow = { ...source, table: 'slow' };
    expect(await codeOf({ source: slow, timeout: 1 })).toBe('query-timeout');
    expect(await running()).toBe(0);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    expect(await codeOf({ source: slow, signal: stop.signal })).toBe('query-ended');
    expect(await running()).toBe(0);
  });

  it('whose connection is lost in the middle is an issue', async () => {
    const cut = sleep(700).then(() =>
      client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%slow%' AND pid <> pg_backend_pid()",
      ),
    );
    expect(await codeOf({ source: { ...source, table: 'slow' } })).toBe('lost-connection');
    await cut;
  });
});
