import { type Issue, KundfokusError } from '../../model/index.js';
import type { SqlQuery } from '../../sql/index.js';

/** A row of a result, by column name. */
export type EngineRow = Readonly<Record<string, unknown>>;

/** Some thousand rows of a result, column by column. */
export interface EngineColumns {
  readonly n: number;
  /** Values of a column by row. */
  column(place: number): { getItem(row: number): unknown };
}

/** A database that runs queries of ours. */
export interface DatabaseEngine {
  /** Whether names of columns are the same in capital letters, also in quotes. */
  readonly ignoresCase: boolean;
  /** Runs a query with its parameters bound. @throws whatever the driver throws. */
  run(query: SqlQuery): Promise<readonly EngineRow[]>;
  /** Runs a query and gives its rows a few thousand at a time; the next are asked for when these are done with. */
  stream(query: SqlQuery): AsyncIterable<readonly EngineRow[]>;
  /** The same in columns, of an engine inside this process; in no order. */
  columns?(query: Pick<SqlQuery, 'sql' | 'parameters'>): AsyncIterable<EngineColumns>;
  /** Names of the columns that a query returns. */
  namesOf(query: Pick<SqlQuery, 'sql' | 'parameters'>): Promise<readonly string[]>;
  /** Ends the query that runs, on the server too. */
  cancel(): Promise<void>;
  /** Closes the connection; a query that still runs loses it. */
  close(): Promise<void>;
}

/** Opens a database within a number of seconds. */
export type OpenEngine = (database: string | undefined, timeout: number | undefined) => Promise<DatabaseEngine>;

/** Engines with a driver. */
export const ENGINE_NAMES = ['duckdb', 'postgres'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** An error with one issue. */
export function refusal(issue: Issue): KundfokusError {
  return new KundfokusError([issue]);
}

/** Loads an optional driver, or says how to install it. */
export async function loadDriver<Driver>(name: string, load: () => Promise<Driver>): Promise<Driver> {
  try {
    return await load();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw refusal({
      code: 'missing-driver',
      path: '--engine',
      expected: `the package ${name}`,
      received: 'none installed',
      hint: `npm install ${name}`,
    });
  }
}
