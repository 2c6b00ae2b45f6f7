import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import { requireSource } from './check-source.js';
import type { SqlQuery } from './columns.js';
import { beginQuery, type Compilation } from './compilation.js';
import { writeCounts } from './compile-counts.js';
import { hasStructure, MOST_ITEMS, writeItems } from './compile-items.js';
import { writeMoments } from './compile-moments.js';
import { mostBits, writePicks } from './compile-picks.js';
import type { CompileOptions } from './compile-scores.js';
import type { Dialect } from './dialect.js';
import { header } from './header.js';
import { groupColumns } from './moment-columns.js';
import type { SqlSource } from './source.js';
import { COLUMNS_BESIDE, MOST_COLUMNS, type TallyLayout, tallyLayout } from './tally-layout.js';
import { TALLY_COLUMNS } from './tally-rows.js';

/**
 * Writes the statements that tally a table, at most four, each one scan of it: one that counts, one that sums, where slices
 * have item structure one that sums item pairs, and where people pick from lists one of picks. All return one long
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
  const writers: readonly (readonly [Parameters<typeof statement>[0], string])[] = [
    [writeCounts, 'counts'],
    [writeMoments, 'sums'],
    ...(hasStructure(plan) ? ([[writeItems, 'item pairs']] as const) : []),
    ...(plan.picks.length > 0 ? ([[writePicks, 'picks']] as const) : []),
  ];
  return writers.map(([write, what], i) => statement(write, `tally ${i + 1} of ${writers.length}, ${what}`));
}

function requireFewColumns(plan: ScoringPlan): void {
  const columns = groupColumns(plan);
  const issues: Issue[] = [];
  if (columns > MOST_COLUMNS) {
    issues.push({
      code: 'too-many-measures',
      path: 'plan',
      expected: `at most ${MOST_COLUMNS} columns in a statement`,
      received: `${columns}`,
      hint: 'leave outcomes out of the study, or tally it in TypeScript',
    });
  }
  if (hasStructure(plan) && plan.items.length > MOST_ITEMS) {
    issues.push({
      code: 'too-many-items',
      path: 'plan',
      expected: `at most ${MOST_ITEMS} items where item structure is asked for`,
      received: `${plan.items.length}`,
      hint: 'say structure: false in the study, or tally it in TypeScript',
    });
  }
  const bits = mostBits(plan);
  if (bits > MOST_COLUMNS - COLUMNS_BESIDE) {
    issues.push({
      code: 'too-many-options',
      path: 'plan',
      expected: `lists of at most ${MOST_COLUMNS - COLUMNS_BESIDE} entries and concepts`,
      received: `${bits}`,
      hint: 'tally it in TypeScript',
    });
  }
  if (issues.length > 0) throw new KundfokusError(issues);
}
