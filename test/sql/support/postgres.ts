import pg from 'pg';
import { postgres } from '../../../src/sql/index.js';
import type { Engine } from './engine.js';
import { startPostgresServer } from './postgres-server.js';

/** PostgreSQL on a server of its own. */
export async function startPostgres(): Promise<Engine> {
  const server = startPostgresServer();
  const client = new pg.Client({ host: server.socketFolder, user: server.user, database: 'postgres' });
  await client.connect();
  return {
    dialect: postgres,
    async execute(sql) {
      await client.query(sql);
    },
    async query({ sql, parameters }) {
      const { rows } = await client.query(sql, [...parameters]);
      return rows;
    },
    async close() {
      await client.end();
      server.stop();
    },
  };
}
