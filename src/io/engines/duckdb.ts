import type { DuckDBValue } from '@duckdb/node-api';
import { type DatabaseEngine, loadDriver } from './engine.js';

/**
 * Opens a DuckDB database, read only. Without a file everything is in memory, where a table may be a Parquet or CSV file:
 * DuckDB reads `answers.parquet` as a table of that name.
 */
export async function openDuckDB(file: string | undefined): Promise<DatabaseEngine> {
  const { DuckDBInstance } = await loadDriver('@duckdb/node-api', () => import('@duckdb/node-api'));
  const instance = await DuckDBInstance.create(
    file ?? ':memory:',
    file === undefined ? {} : { access_mode: 'READ_ONLY' },
  );
  const connection = await instance.connect();
  return {
    ignoresCase: true,
    async run({ sql, parameters }) {
      const reader = await connection.runAndReadAll(sql, parameters as DuckDBValue[]);
      return reader.getRowObjects();
    },
    async *stream({ sql, parameters }) {
      const result = await connection.stream(sql, parameters as DuckDBValue[]);
      yield* result.yieldRowObjects();
    },
    async *columns({ sql, parameters }) {
      // Nobody asks for the table's order, and keeping it holds results back.
      await connection.run('SET preserve_insertion_order = false');
      const result = await connection.stream(sql, parameters as DuckDBValue[]);
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const found = chunk;
        yield { n: found.rowCount, column: (place) => found.getColumnVector(place) };
      }
    },
    async namesOf({ sql, parameters }) {
      return (await connection.run(sql, parameters as DuckDBValue[])).columnNames();
    },
    async cancel() {
      connection.interrupt();
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
