import type { ScoringPlan } from '../../plan/index.js';
import { SIMULATED_COLUMN } from '../../simulate/index.js';
import { compileColumns } from '../../sql/compile-columns.js';
import type { Dialect, SqlSource, WideSource } from '../../sql/index.js';
import { columnPositions, pickColumns } from '../answers/columns.js';
import type { DatabaseEngine } from './engine.js';

/**
 * The source of a wide table with what only the table itself can say: the column that marks simulated answers, where there is
 * one, and the columns of options where a pick has one for each instead of one with all codes, under the names that files may have.
 */
export async function withOwnColumns(
  engine: DatabaseEngine,
  plan: ScoringPlan,
  { source, dialect }: { readonly source: SqlSource; readonly dialect: Dialect },
): Promise<SqlSource> {
  return source.shape === 'wide'
    ? withColumns(source, plan, await engine.namesOf(compileColumns(dialect, source)))
    : source;
}

/** The source of a wide table with what the names of its columns say. */
export function withColumns(source: WideSource, plan: ScoringPlan, names: readonly string[]): WideSource {
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
