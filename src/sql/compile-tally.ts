import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { requireSource } from './check-source.js';
import type { SqlQuery } from './columns.js';
import { beginQuery, type Compilation } from './compilation.js';
import { writeCounts } from './compile-counts.js';
import { groupColumns, writeMoments } from './compile-moments.js';
import type { CompileOptions } from './compile-scores.js';
import type { Dialect } from './dialect.js';
import { header } from './header.js';
import type { SqlSource } from './source.js';
import { type TallyLayout, tallyLayout } from './tally-layout.js';
import { TALLY_COLUMNS } from './tally-rows.js';

/**
 * Writes the statements that tally a table, each one scan of it: one that counts, one that sums. All return one long
 * table, `TALLY_COLUMNS`; `readTallyRows` makes a tally of their rows together. Answers that are none of their item count
 * as missing and are returned as `invalid`. Only counts and sums leave the table; they are still personal data where
 * slices are small.
 *
 * @throws KundfokusError with everything that is wrong with the source, or where a statement would need over 400 columns.
 */
export function compileTally(
  plan: ScoringPlan,
  dialect: Dialect,
  source: SqlSource,
  options: CompileOptions = {},
): readonly SqlQuery[] {
  requireSource(plan, dialect, source);
  const layout = tallyLayout(plan);
  requireFewColumns(plan);
  const statement = (write: (query: Compilation, layout: TallyLayout) => string, purpose: string): SqlQuery => {
    const query = beginQuery(plan, dialect, source);
    const sql = write(query, layout);
    return {
      sql: header(query, purpose, options.version ?? 'unversioned') + sql,
      parameters: query.parameters,
      columns: TALLY_COLUMNS,
    };
  };
  return [statement(writeCounts, 'tally 1 of 2, counts'), statement(writeMoments, 'tally 2 of 2, sums')];
}

/** Columns of one step at most: engines stop near 1,600 (PostgreSQL at 1,664), and planning slows down long before. */
const MOST_COLUMNS = 400;

function requireFewColumns(plan: ScoringPlan): void {
  const columns = groupColumns(plan);
  if (columns <= MOST_COLUMNS) return;
  const issue: Issue = {
    code: 'too-many-measures',
    path: 'plan',
    expected: `at most ${MOST_COLUMNS} columns in a statement`,
    received: `${columns}`,
    hint: 'leave outcomes out of the study, or tally it in TypeScript',
  };
  throw new KundfokusError([issue]);
}
