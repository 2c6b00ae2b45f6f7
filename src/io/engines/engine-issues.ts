import { type Issue, KundfokusError } from '../../model/index.js';
import type { SqlSource } from '../../sql/index.js';
import { refusal } from './engine.js';
import type { EngineOptions } from './in-engine.js';

/** A table by the name that people give it. */
export function tableName({ table }: SqlSource): string {
  if (typeof table === 'string') return table;
  return [table.catalog, table.schema, table.table].filter((part) => part !== undefined).join('.');
}

/** A query that time or a request ended. */
export function endedIssue({ signal, timeout, source }: EngineOptions): KundfokusError {
  const byTime = signal?.aborted !== true;
  const what = byTime ? 'none' : 'a request to stop';
  return refusal({
    code: byTime ? 'query-timeout' : 'query-ended',
    path: tableName(source),
    expected: byTime ? `an answer within ${timeout} seconds` : 'an answer',
    received: `${what}; the query was ended on the server`,
    ...(byTime && { hint: 'allow more time, or take fewer rows with --where' }),
  });
}

/** A table without a row, or without one for which its predicates hold. */
export function noRowsIssue({ source }: EngineOptions): KundfokusError {
  const named = (source.where ?? []).map(({ column }) => column);
  return refusal({
    code: 'no-rows',
    path: tableName(source),
    expected: 'rows of answers',
    received: 'none',
    hint: named.length === 0 ? 'The table is empty' : `Look at what ${named.join(' and ')} must be: no row has it`,
  });
}

/** What a database says of one kind of trouble: by its code, or in its words. */
interface Trouble {
  readonly code?: RegExp;
  readonly words?: RegExp;
  readonly issue: (options: EngineOptions) => Omit<Issue, 'received'>;
}

// Codes of PostgreSQL: postgresql.org/docs/current/errcodes-appendix.html
const TROUBLES: readonly Trouble[] = [
  {
    code: /^(42P01|3F000)$/,
    words: /Table with name .* does not exist|(Catalog|Schema) .* does not exist|No files found/,
    issue: ({ source }) => ({
      code: 'unknown-table',
      path: tableName(source),
      expected: 'a table or view of that name',
      hint: 'name its schema too: --table schema.table',
    }),
  },
  {
    code: /^42703$/,
    words: /Binder Error.*(column|Referenced)/i,
    issue: ({ source }) => ({
      code: 'unknown-column',
      path: tableName(source),
      expected: 'the columns that the study names',
      hint: 'say in the study what the column is called: items: { CFCEN1: q_17 }',
    }),
  },
  {
    code: /^(08|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|28)/,
    words: /terminated|closed/i,
    issue: (options) => ({
      code: 'lost-connection',
      path: place(options),
      expected: 'a connection to the database',
      hint: 'nothing was written; run the command again',
    }),
  },
];

/** What the database says in its own codes and words, as an issue with what to do. */
export function translateError(error: unknown, options: EngineOptions, when: 'open' | 'run'): Error {
  if (!(error instanceof Error) || error instanceof KundfokusError) return error as Error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const said = withoutPassword((message || code || error.name).split('\n')[0]!.replace(/\.$/, ''));
  if (when === 'open') {
    return refusal({
      code: 'no-connection',
      path: place(options),
      expected: 'a connection to the database',
      received: said,
      hint:
        options.engine === 'duckdb' ? 'check the path, and who else has it open' : 'check address, user and password',
    });
  }
  const trouble = TROUBLES.find((known) => known.code?.test(code) || known.words?.test(message));
  const issue = trouble?.issue(options) ?? {
    code: 'database',
    path: tableName(options.source),
    expected: 'an answer of the database',
  };
  return refusal({ ...issue, received: said });
}

function place({ engine, database }: EngineOptions): string {
  return `${engine}${database === undefined ? '' : ` ${withoutPassword(database)}`}`;
}

function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:/@\s]*):[^@\s]*@/g, '$1:…@');
}
