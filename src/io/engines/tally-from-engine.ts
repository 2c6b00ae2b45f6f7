import type { ScoringPlan } from '../../plan/index.js';
import { compileScores, compileTally, readTallyRows, type SqlQuery, type SqlSource } from '../../sql/index.js';
import type { Tally } from '../../tally/index.js';
import { openDuckDB } from './duckdb.js';
import { type DatabaseEngine, type EngineName, refusal } from './engine.js';
import { openPostgres } from './postgres.js';

/** A table in a database. */
export interface EngineOptions {
  readonly engine: EngineName;
  /** DuckDB: a database file; PostgreSQL: a URL. Without: in memory, or by the variables PGHOST … */
  readonly database?: string | undefined;
  readonly source: SqlSource;
  /** Version of kundfokus, for the comment on top of each statement. */
  readonly version?: string;
  /** Ends the query, on the server too. */
  readonly signal?: AbortSignal;
  /** Longest time for all statements together, in seconds. */
  readonly timeout?: number;
}

/**
 * Tallies a table where it lies: only counts and sums leave the database.
 * @param options.batch Id of these answers; by default the table's name.
 * @throws KundfokusError for a database that cannot be reached, a table or column that is not there, a lost connection and
 * a query that was ended; each says what to do.
 */
export async function tallyFromEngine(
  plan: ScoringPlan,
  options: EngineOptions & { readonly batch?: string; readonly duplicatesChecked?: boolean },
): Promise<Tally> {
  const { source, version, batch, duplicatesChecked = false } = options;
  const rows = await inEngine(options, async (engine, run) => {
    const found: Readonly<Record<string, unknown>>[] = [];
    for (const query of compileTally(plan, engine.dialect, source, version === undefined ? {} : { version })) {
      for (const row of await run(query)) found.push(row);
    }
    return found;
  });
  return readTallyRows(rows, plan, { batch: batch ?? tableName(source), duplicatesChecked });
}

/** Scores a table where it lies: a row per respondent, with the columns of `compileScores`. Errors as in `tallyFromEngine`. */
export async function scoresFromEngine(
  plan: ScoringPlan,
  options: EngineOptions,
): Promise<{ readonly columns: SqlQuery['columns']; readonly rows: readonly Readonly<Record<string, unknown>>[] }> {
  const { source, version } = options;
  return inEngine(options, async (engine, run) => {
    const query = compileScores(plan, engine.dialect, source, version === undefined ? {} : { version });
    return { columns: query.columns, rows: await run(query) };
  });
}

function tableName({ table }: SqlSource): string {
  if (typeof table === 'string') return table;
  return [table.catalog, table.schema, table.table].filter((part) => part !== undefined).join('.');
}

type Run = DatabaseEngine['run'];

/** Opens the engine, lets a signal or the time end its queries, and closes it. */
async function inEngine<Result>(
  options: EngineOptions,
  work: (engine: DatabaseEngine, run: Run) => Promise<Result>,
): Promise<Result> {
  const { engine: name, database, signal, timeout } = options;
  const open = name === 'duckdb' ? openDuckDB : openPostgres;
  const engine = await open(database).catch((error: unknown) => {
    throw translate(error, options, 'open');
  });
  const limits = [signal, timeout === undefined ? undefined : AbortSignal.timeout(1000 * timeout)];
  const stop = AbortSignal.any(limits.filter((limit) => limit !== undefined));
  let ended: Promise<void> = Promise.resolve();
  const cancel = () => {
    ended = engine.cancel().catch(() => undefined);
  };
  stop.addEventListener('abort', cancel, { once: true });
  try {
    return await work(engine, async (query) => {
      if (stop.aborted) throw stop.reason;
      return engine.run(query);
    });
  } catch (error) {
    throw stop.aborted ? endedIssue(options) : translate(error, options, 'run');
  } finally {
    stop.removeEventListener('abort', cancel);
    await ended;
    await engine.close();
  }
}

function endedIssue({ signal, timeout, source }: EngineOptions) {
  const byTime = signal?.aborted !== true;
  return refusal({
    code: byTime ? 'query-timeout' : 'query-ended',
    path: tableName(source),
    expected: byTime ? `an answer within ${timeout} seconds` : 'an answer',
    received: byTime
      ? 'none; the query was ended on the server'
      : 'a request to stop; the query was ended on the server',
    ...(byTime && { hint: 'allow more time, or take fewer rows with --where' }),
  });
}

/** What the database says in its own codes and words, as an issue with what to do. */
function translate(error: unknown, { engine, database, source }: EngineOptions, when: 'open' | 'run'): Error {
  if (!(error instanceof Error) || error.name === 'KundfokusError') return error as Error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const received = message.split('\n')[0]!.replace(/\.$/, '');
  const table = tableName(source);
  if (code === '42P01' || /Table with name .* does not exist|Catalog .* does not exist|No files found/.test(message)) {
    return refusal({
      code: 'unknown-table',
      path: table,
      expected: 'a table or view of that name',
      received,
      hint: 'name its schema too: --table schema.table',
    });
  }
  if (code === '42703' || /Binder Error.*(column|Referenced)/i.test(message)) {
    return refusal({
      code: 'unknown-column',
      path: table,
      expected: 'the columns that the study names',
      received,
      hint: 'say in the study what the column is called: items: { CFCEN1: q_17 }',
    });
  }
  if (
    when === 'open' ||
    /^(08|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|28)/.test(code) ||
    /terminated|closed/i.test(message)
  ) {
    return refusal({
      code: when === 'open' ? 'no-connection' : 'lost-connection',
      path: `${engine}${database === undefined ? '' : ` ${withoutPassword(database)}`}`,
      expected: 'a connection to the database',
      received: withoutPassword(received),
      hint: when === 'open' ? 'check address, user and password' : 'nothing was written; run the command again',
    });
  }
  return refusal({ code: 'database', path: table, expected: 'an answer of the database', received });
}

function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:/@\s]*):[^@\s]*@/g, '$1:…@');
}
