import { startDuckDB } from './duckdb.js';
import type { Engine } from './engine.js';
import { startPostgres } from './postgres.js';

interface EngineOfTests {
  readonly name: string;
  readonly start: () => Promise<Engine>;
}

const ALL: Readonly<Record<string, EngineOfTests>> = {
  duckdb: { name: 'DuckDB', start: startDuckDB },
  postgres: { name: 'PostgreSQL', start: startPostgres },
};

/** The engine that tests run queries on, started on first use: DuckDB, in `npm run test:engines` PostgreSQL. */
export const ENGINES: readonly EngineOfTests[] = [ALL[process.env.KUNDFOKUS_ENGINE ?? 'duckdb']!];
