import type { SqlQuery } from './columns.js';
import type { Dialect } from './dialect.js';
import { table } from './read-source.js';
import type { SqlSource } from './source.js';

/** Writes a query that returns no row and every column of the table, for the engines that kundfokus runs itself. */
export function compileColumns(dialect: Dialect, { table: named }: SqlSource): Pick<SqlQuery, 'sql' | 'parameters'> {
  return { sql: `SELECT * FROM ${table(dialect, named)} LIMIT 0`, parameters: [] };
}
