import { type Issue, KundfokusError } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { SIMULATED_COLUMN } from '../../simulate/index.js';
import { compileColumns } from '../../sql/compile-columns.js';
import type { Dialect, SqlSource } from '../../sql/index.js';
import { columnPositions, pickColumns, wantedColumns } from '../answers/columns.js';
import { besideColumns, type NamedColumn, sourceColumnIssues } from './column-issues.js';
import type { DatabaseEngine } from './engine.js';
import { tableName } from './engine-issues.js';

/** A table to be read, and how its engine speaks. */
interface Asked {
  readonly source: SqlSource;
  readonly dialect: Dialect;
}

/**
 * The source with what only the table itself can say: see `withColumns`.
 * @throws KundfokusError with every column at once that the query would read and that the table lacks.
 */
export async function withOwnColumns(engine: DatabaseEngine, plan: ScoringPlan, asked: Asked): Promise<SqlSource> {
  const { names, issues } = await columnsOf(engine, plan, asked);
  if (issues.length > 0) throw new KundfokusError(issues);
  return withColumns(asked.source, plan, names);
}

/** Names of a table's columns, and every column that a query would read and that is not there. */
export async function columnsOf(
  engine: DatabaseEngine,
  plan: ScoringPlan,
  { source, dialect }: Asked,
): Promise<{ readonly names: readonly string[]; readonly issues: readonly Issue[] }> {
  const listed = await engine.namesOf(compileColumns(dialect, source));
  const named = namedColumns(source);
  const asked = [...wantedColumns(plan, source), ...named].map(({ name }) => name);
  const names = engine.ignoresCase ? listed.map((name) => spelling(name, asked)) : listed;
  return { names, issues: sourceColumnIssues(source, plan, { names, path: tableName(source), named }) };
}

/** Columns that a source names itself, and what they are called on the command line. */
export function namedColumns(source: SqlSource): readonly NamedColumn[] {
  const { where = [], keep = [], simulated } = source;
  return [
    ...(source.shape === 'json' ? [{ name: source.document, by: '--document' }] : []),
    ...where.map(({ column }) => ({ name: column, by: '--where' })),
    ...keep.map((name) => ({ name, by: '--keep' })),
    ...(simulated === undefined ? [] : [{ name: simulated, by: '--simulated' }]),
  ];
}

/** A name as it is asked for, but for capital letters. */
function spelling(name: string, asked: readonly string[]): string {
  if (asked.includes(name)) return name;
  return asked.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

/**
 * The source with what the names of the table's columns say. Of a wide table: the column that marks simulated answers, where
 * there is one, and the columns of options where a pick has one for each instead of one with all codes, under the names that
 * files may have. Of a long table or documents: which of the plan's columns are columns of the table.
 */
export function withColumns(source: SqlSource, plan: ScoringPlan, names: readonly string[]): SqlSource {
  if (source.shape !== 'wide')
    return { columns: besideColumns(source, plan).filter((name) => names.includes(name)), ...source };
  const simulated = source.simulated ?? (names.includes(SIMULATED_COLUMN) ? SIMULATED_COLUMN : undefined);
  const marked = source.marked ?? markedIn(plan, names);
  return { ...source, ...(simulated !== undefined && { simulated }), ...(marked !== undefined && { marked }) };
}

/** Picks whose options all have a column; `undefined` where there are none. */
function markedIn(
  plan: ScoringPlan,
  names: readonly string[],
): Readonly<Record<string, readonly string[]>> | undefined {
  const wanted = pickColumns(plan);
  const positions = columnPositions(names, wanted);
  const found = plan.picks.flatMap(({ column, options }, p) => {
    const own = wanted.flatMap(({ role }, i) =>
      role.kind === 'pickOption' && role.index === p && positions[i] !== -1 ? names[positions[i]!]! : [],
    );
    return own.length === options.length ? [[column, own] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
