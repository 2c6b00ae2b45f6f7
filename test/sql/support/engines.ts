import { startDuckDB } from './duckdb.js';
import type { Engine } from './engine.js';
import { startPostgres } from './postgres.js';
import { NO_POSTGRES } from './postgres-server.js';

/** The engines that tests run queries on, started on first use. */
export const ENGINES: readonly {
  readonly name: string;
  readonly start: () => Promise<Engine | null>;
  readonly absent: string;
}[] = [
  { name: 'DuckDB', start: startDuckDB, absent: '' },
  { name: 'PostgreSQL', start: startPostgres, absent: NO_POSTGRES },
];
