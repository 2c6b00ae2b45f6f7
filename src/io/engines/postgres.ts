import type { ClientConfig } from 'pg';
import { type DatabaseEngine, loadDriver } from './engine.js';

/** Rows that a cursor gives at a time. */
const ROWS_AT_A_TIME = 5000;
/** Seconds for a connection, unless less is asked for in all. */
const CONNECTING = 30;
/** Seconds in which a server must answer that it ends a query. */
const CANCELLING = 5;

/**
 * Connects to a PostgreSQL server: `postgres://user@host/database`, or by the variables PGHOST, PGUSER … where there is none.
 * Every query of a connection sees the table as it stood at the first one, and none can change it.
 */
export async function openPostgres(url: string | undefined, timeout = CONNECTING): Promise<DatabaseEngine> {
  const { default: pg } = await loadDriver('pg', () => import('pg'));
  const settings: ClientConfig = url === undefined ? {} : { connectionString: url };
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 1000 * Math.min(timeout, CONNECTING) });
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
  });
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    if (lost !== null) throw lost;
    return (await client.query(sql, [...parameters])).rows;
  };
  await client.connect();
  const [{ pid }] = await query('SELECT pg_backend_pid() AS pid');
  await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    ignoresCase: false,
    run: ({ sql, parameters }) => query(sql, parameters),
    async *stream({ sql, parameters }) {
      await query(`DECLARE kf_rows NO SCROLL CURSOR FOR ${sql}`, parameters);
      const next = () => query(`FETCH ${ROWS_AT_A_TIME} FROM kf_rows`);
      for (let rows = await next(); rows.length > 0; rows = await next()) yield rows;
      await query('CLOSE kf_rows');
    },
    async namesOf({ sql, parameters }) {
      if (lost !== null) throw lost;
      return (await client.query(sql, [...parameters])).fields.map(({ name }) => name);
    },
    async cancel() {
      const limits = { connectionTimeoutMillis: 1000 * CANCELLING, query_timeout: 1000 * CANCELLING };
      const other = new pg.Client({ ...settings, ...limits });
      other.on('error', () => undefined);
      await other.connect();
      try {
        await other.query('SELECT pg_cancel_backend($1)', [pid]);
      } finally {
        await other.end();
      }
    },
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}
