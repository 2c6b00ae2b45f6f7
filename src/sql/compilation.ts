import type { ScoringPlan } from '../plan/index.js';
import type { Dialect } from './dialect.js';
import { quoteIdentifier, quoteText } from './quote.js';
import { DEFAULT_MAX_ROWS, type SqlSource, type SqlValue } from './source.js';

/** What a query is written from, and the values bound to it so far. */
export interface Compilation {
  readonly plan: ScoringPlan;
  readonly dialect: Dialect;
  readonly source: SqlSource;
  readonly maxRows: number;
  readonly parameters: SqlValue[];
  /** A name of the table's, quoted. */
  readonly name: (name: string) => string;
  /** A text as a literal. */
  readonly text: (text: string) => string;
}

/** Begins a query. */
export function beginQuery(plan: ScoringPlan, dialect: Dialect, source: SqlSource): Compilation {
  return {
    plan,
    dialect,
    source,
    maxRows: source.maxRows ?? DEFAULT_MAX_ROWS,
    parameters: [],
    name: (name) => quoteIdentifier(dialect, name),
    text: (text) => quoteText(dialect, text),
  };
}

/** One expression of a SELECT with its alias. */
export interface Term {
  readonly alias: string;
  readonly expression: string;
}

/** Everything the step before has. */
export const ALL: Term = { alias: '*', expression: '*' };

/** Expressions taken over from the step before under the same alias. */
export function carry(aliases: readonly string[]): Term[] {
  return aliases.map((alias) => ({ alias, expression: alias }));
}

/** A common table expression: a SELECT from an earlier one, and what follows its FROM. */
export interface Step {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly from: string;
  /** Worked out once and kept, where the engine would write it into every use. */
  readonly once?: boolean;
  /** Few rows of sums that are summed once more. */
  readonly sums?: boolean;
}

/** WITH the steps, then the last one as the result. */
export function writeSteps(
  { dialect }: Compilation,
  steps: readonly Step[],
  last: Pick<Step, 'terms' | 'from'>,
): string {
  const hint = (step: Step) => (step.sums ? (dialect.sumsTogether ?? '') : '');
  const named = steps.map(
    (step) => `${step.name} ${step.once ? dialect.computedOnce : 'AS'} (\n${select(step, hint(step))}\n)`,
  );
  return `WITH ${named.join(',\n')}\n${select(last)}`;
}

function select({ terms, from }: Pick<Step, 'terms' | 'from'>, hint = ''): string {
  const written = terms.map(({ alias, expression }) => (alias === expression ? alias : `${expression} AS ${alias}`));
  return `SELECT${hint}\n  ${written.join(',\n  ')}\nFROM ${from}`;
}

/** The choice among expressions by an integer: CASE selector WHEN 0 THEN … END. */
export function choose(selector: string, expressions: readonly (string | null)[]): string {
  const given = expressions.flatMap((expression, i) => (expression === null ? [] : [`WHEN ${i} THEN ${expression}`]));
  return `CASE ${selector} ${given.join(' ')} END`;
}

/** Rows of integers as a relation with a name. */
export function constantTable(
  { dialect }: Compilation,
  name: string,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly number[])[] },
): string {
  if (dialect.constants === 'values') {
    return `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${name} (${columns.join(', ')})`;
  }
  const selects = rows.map((row, r) =>
    row.map((value, c) => (r === 0 ? `${value} AS ${columns[c]}` : String(value))).join(', '),
  );
  return `(${selects.map((select) => `SELECT ${select}`).join(' UNION ALL ')}) AS ${name}`;
}
