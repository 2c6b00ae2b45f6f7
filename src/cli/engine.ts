import { type Command, Option } from 'commander';
import { ENGINE_NAMES, type EngineName, type EngineOptions, type ValuesInTable } from '../io/index.js';
import { type Issue, KundfokusError, type Study } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Predicate } from '../sql/index.js';
import type { Tally } from '../tally/index.js';
import { wholeNumber } from './options.js';
import { Interrupted, type Messages } from './outputs.js';
import { parseTable, sqlSource, whereOption } from './sql-source.js';
import { usage } from './usage.js';
import { VERSION } from './version.js';
import { warnOfAnswers, wordAdvice } from './warnings.js';

/** Options of commands that read answers from a table of a database. */
export interface TableAnswersOptions {
  readonly engine?: EngineName;
  readonly table?: string;
  readonly database?: string;
  readonly document?: string;
  readonly where: readonly Predicate[];
  readonly timeout?: number;
}

/** Adds `--engine` and what goes with it. */
export function addEngineOptions(command: Command): Command {
  return command
    .addOption(new Option('--engine <engine>', 'read a table of a database, where it lies').choices(ENGINE_NAMES))
    .option('--table <table>', 'with --engine: [schema.]table; of DuckDB also a Parquet or CSV file')
    .option(
      '--database <file-or-url>',
      'with --engine: DuckDB file, or postgres://user@host/name (else PGHOST, PGUSER, PGPASSWORD …)',
    )
    .addOption(whereOption('with --engine: only rows with this value in this column; may be repeated'))
    .option('--document <column>', 'with --engine: column of the JSON document, where the study says source: json')
    .option(
      '--timeout <seconds>',
      'with --engine: end the query on the server after so long',
      wholeNumber('--timeout', 1, 1_000_000),
    );
}

/** The table that the options name, and where; `null` without `--engine`. */
export function engineOf(options: TableAnswersOptions): TableAnswers | null {
  const { engine, table, database, document, where, timeout } = options;
  if (engine === undefined) {
    const given = { table, database, document, timeout, where: where[0] };
    const [stray] = Object.entries(given).filter(([, value]) => value !== undefined);
    if (stray !== undefined) throw usage(`--${stray[0]}`, '--engine beside it', 'none');
    return null;
  }
  if (table === undefined) throw usage('--table', 'the table that --engine reads', 'nothing');
  const named = engine === 'duckdb' && FILE.test(table) ? { table } : parseTable(table);
  const name = [table, ...where.map(predicateText)].join(' ');
  return {
    name,
    optionsFor: ({ source }) => ({
      engine,
      database,
      timeout,
      version: VERSION,
      source: sqlSource(source, { table: named, where, ...(document !== undefined && { document }) }),
    }),
  };
}

/** A file that DuckDB reads as a table. */
const FILE = /\.(parquet|csv|tsv|json|ndjson|jsonl)(\.(gz|zst))?$/i;

/** Answers in a table. */
export interface TableAnswers {
  /** What they are called, as a batch too: the table and what must hold of its rows. */
  readonly name: string;
  readonly optionsFor: (study: Study) => EngineOptions;
}

function predicateText(predicate: Predicate): string {
  return `${predicate.column}=${'in' in predicate ? predicate.in.join('|') : predicate.equals}`;
}

/** How a table is tallied, and who hears of it. */
export interface TableTallying {
  readonly study: Study;
  readonly say: Messages;
  readonly onInvalid: 'error' | 'missing';
  /** Id of the answers, by default what they are called. */
  readonly batch?: string | undefined;
}

/** A tally of the answers in a table. */
export async function tallyTable(
  answers: TableAnswers,
  plan: ScoringPlan,
  { study, say, onInvalid, batch = answers.name }: TableTallying,
): Promise<Tally> {
  const { tallyFromEngine } = await import('../io/engines/index.js');
  const options = answers.optionsFor(study);
  const { words, tally } = await untilInterrupted(say, async (signal) => ({
    words: await wordValues(study, plan, { ...options, signal }),
    tally: await tallyFromEngine(plan, { ...options, signal, batch }),
  }));
  const { unansweredColumns } = await import('../analyse/index.js');
  const absent = study.source.shape === 'wide' ? [] : requireItems(unansweredColumns(plan, tally), plan, answers);
  const wrong = Object.entries(tally.invalid).filter(([, n]) => n > 0n);
  if (wrong.length > 0 && onInvalid === 'error') {
    throw new KundfokusError(
      wrong.map(([item, n]): Issue => {
        const received = n === 1n ? `${n} that is none` : `${n} that are none`;
        const hint = 'say --on-invalid missing to count them as missing';
        return {
          code: 'unknown-code',
          path: `${answers.name}/${item}`,
          expected: 'answers that are codes of it',
          received,
          hint,
        };
      }),
    );
  }
  const invalid = Object.fromEntries(wrong.map(([item, n]) => [item, Number(n)]));
  warnOfAnswers({ invalid, simulated: tally.simulated, absent: [...new Set([...absent, ...words.absent])] }, say);
  for (const issue of wordAdvice(study, words)) say.note(issue);
  return tally;
}

/** What nobody answered. @throws KundfokusError where that is every item: they must have other names. */
function requireItems(absent: readonly string[], { items }: ScoringPlan, { name }: TableAnswers): readonly string[] {
  const [first] = items;
  if (first === undefined || items.some(({ column }) => !absent.includes(column))) return absent;
  throw new KundfokusError([
    {
      code: 'missing-column',
      path: name,
      expected: `answers to ${items.length === 1 ? first.column : `${first.column} … ${items.at(-1)!.column}`}`,
      received: 'none to any item',
      hint: 'Name the items as the table has them under items in the study',
    },
  ]);
}

/** What a table holds in the column that decides the customer word; nothing where the study has one word. */
export async function wordValues(
  { customer: { by } }: Study,
  plan: ScoringPlan,
  options: EngineOptions,
): Promise<ValuesInTable> {
  if (by === null) return { held: {}, rows: 0, absent: [] };
  const { valuesFromEngine } = await import('../io/engines/index.js');
  return valuesFromEngine(plan, { ...options, column: by.column });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs something that Ctrl-C, or a request to end, ends on the server first. A second Ctrl-C waits for nothing. */
export async function untilInterrupted<Result>(
  { note }: Pick<Messages, 'note'>,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  let received: NodeJS.Signals | null = null;
  const stopListening = () => {
    for (const name of SIGNALS) process.off(name, end);
  };
  function end(signal: NodeJS.Signals): void {
    received = signal;
    stopListening();
    stop.abort();
  }
  for (const name of SIGNALS) process.on(name, end);
  try {
    return await run(stop.signal);
  } catch (error) {
    if (received === null) throw error;
    if (error instanceof KundfokusError) for (const issue of error.issues) note(issue);
    throw new Interrupted(received);
  } finally {
    stopListening();
  }
}
