import { postgres } from '../../sql/index.js';
import { type DatabaseEngine, loadDriver } from './engine.js';

/** Connects to a PostgreSQL server: `postgres://user@host/database`, or by the variables PGHOST, PGUSER … where there is none. */
export async function openPostgres(url: string | undefined): Promise<DatabaseEngine> {
  const { default: pg } = await loadDriver('pg', () => import('pg'));
  const settings = url === undefined ? {} : { connectionString: url };
  const client = new pg.Client(settings);
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
  });
  await client.connect();
  const [{ pid } = { pid: 0 }] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
  return {
    dialect: postgres,
    async run({ sql, parameters }) {
      if (lost !== null) throw lost;
      return (await client.query(sql, [...parameters])).rows;
    },
    async cancel() {
      const other = new pg.Client(settings);
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
