import { type Dialect, duckdb, postgres, type SqlSource } from '../../sql/index.js';
import { openDuckDB } from './duckdb.js';
import type { DatabaseEngine, EngineName, OpenEngine } from './engine.js';
import { endedIssue, translateError } from './engine-issues.js';
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
  /** Longest time for the connection and all statements together, in seconds. */
  readonly timeout?: number | undefined;
}

/** How each engine is opened and spoken to. */
const ENGINES: Readonly<Record<EngineName, { readonly open: OpenEngine; readonly dialect: Dialect }>> = {
  duckdb: { open: openDuckDB, dialect: duckdb },
  postgres: { open: openPostgres, dialect: postgres },
};

/** The dialect that an engine speaks. */
export function dialectOf(engine: EngineName): Dialect {
  return ENGINES[engine].dialect;
}

/**
 * Opens the engine and passes on what `work` gives; a signal or the time ends its queries, and it is closed whatever happens,
 * also when the receiver stops early.
 * @throws KundfokusError for whatever the database refuses.
 */
export async function* inEngine<Result>(
  options: EngineOptions,
  work: (engine: DatabaseEngine) => AsyncIterable<Result>,
): AsyncGenerator<Result, void, undefined> {
  const { signal, timeout } = options;
  const limits = [signal, timeout === undefined ? undefined : AbortSignal.timeout(1000 * timeout)];
  const stop = AbortSignal.any(limits.filter((limit) => limit !== undefined));
  const engine = await openUnless(stop, options);
  let ended: Promise<void> = Promise.resolve();
  const cancel = () => {
    ended = engine.cancel().catch(() => engine.close());
  };
  stop.addEventListener('abort', cancel, { once: true });
  try {
    for await (const result of work(engine)) {
      stop.throwIfAborted();
      yield result;
      stop.throwIfAborted();
    }
  } catch (error) {
    throw stop.aborted ? endedIssue(options) : translateError(error, options, 'run');
  } finally {
    stop.removeEventListener('abort', cancel);
    await ended;
    await engine.close();
  }
}

/** Opens the engine; where the time is up first, nobody waits for it, and it is closed once it is open. */
async function openUnless(stop: AbortSignal, options: EngineOptions): Promise<DatabaseEngine> {
  const opening = ENGINES[options.engine].open(options.database, options.timeout);
  let giveUp = () => {};
  const stopped = new Promise<never>((_, reject) => {
    giveUp = () => reject(stop.reason);
    if (stop.aborted) giveUp();
    else stop.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([opening, stopped]);
  } catch (error) {
    opening.then(
      (engine) => engine.close(),
      () => undefined,
    );
    throw stop.aborted ? endedIssue(options) : translateError(error, options, 'open');
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}
