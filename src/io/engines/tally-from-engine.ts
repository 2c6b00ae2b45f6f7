import type { ScoringPlan } from '../../plan/index.js';
import { compileTally, readTallyRows } from '../../sql/index.js';
import type { Tally } from '../../tally/index.js';
import type { EngineRow } from './engine.js';
import { tableName } from './engine-issues.js';
import { dialectOf, type EngineOptions, inEngine } from './in-engine.js';

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
  const queries = compileTally(plan, dialectOf(options.engine), source, version === undefined ? {} : { version });
  const found: EngineRow[] = [];
  const answers = inEngine(options, async function* (engine) {
    for (const query of queries) yield await engine.run(query);
  });
  for await (const rows of answers) for (const row of rows) found.push(row);
  return readTallyRows(found, plan, { batch: batch ?? tableName(source), duplicatesChecked });
}
