import { type Issue, KundfokusError } from '../../model/index.js';
import type { Dialect, SqlQuery } from '../../sql/index.js';

/** A database that runs queries of ours. */
export interface DatabaseEngine {
  readonly dialect: Dialect;
  /** Runs a query with its parameters bound. @throws whatever the driver throws. */
  run(query: SqlQuery): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Ends the query that runs, on the server too. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

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
