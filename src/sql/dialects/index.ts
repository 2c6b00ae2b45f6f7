import type { Dialect } from '../dialect.js';
import { bigquery } from './bigquery.js';
import { clickhouse } from './clickhouse.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { snowflake } from './snowflake.js';
import { spark } from './spark.js';
import { sqlServer } from './sql-server.js';
import { trino } from './trino.js';

/** Every dialect by its name. */
export const dialects = {
  duckdb,
  postgres,
  spark,
  bigquery,
  snowflake,
  trino,
  'sql-server': sqlServer,
  clickhouse,
} as const satisfies Readonly<Record<string, Dialect>>;

/** Name of a dialect. */
export type DialectName = keyof typeof dialects;

export { bigquery, clickhouse, duckdb, postgres, snowflake, spark, sqlServer, trino };
