import { DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../../src/sql/index.js';
import type { Engine } from './engine.js';

/** DuckDB in memory. */
export async function startDuckDB(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    dialect: duckdb,
    async execute(sql) {
      await connection.run(sql);
    },
    async query({ sql, parameters }) {
      const reader = await connection.runAndReadAll(sql, [...parameters]);
      return reader.getRowObjects();
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
