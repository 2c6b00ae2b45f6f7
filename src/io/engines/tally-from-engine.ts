import type { ScoringPlan } from '../../plan/index.js';
import { compileRecoded } from '../../sql/compile-recoded.js';
import { compileTally, readTallyRows } from '../../sql/index.js';
import type { Tally, TallyOptions } from '../../tally/index.js';
import type { DatabaseEngine, EngineRow } from './engine.js';
import { noRowsIssue, tableName } from './engine-issues.js';
import { dialectOf, type EngineOptions, inEngine } from './in-engine.js';
import { withOwnColumns } from './own-columns.js';
import { tallyAnswers } from './tally-answers.js';

/**
 * Tallies a table where it lies: only counts and sums leave the database. An engine inside this process (DuckDB) recodes the
 * answers, and they are counted in its stead, which is faster; the tally is the same to the last bit.
 * @param options.batch Id of these answers; by default the table's name.
 * @throws KundfokusError for a database that cannot be reached, a table or column that is not there, a lost connection, a
 * query that was ended, and where there are no rows; each says what to do.
 */
export async function tallyFromEngine(
  plan: ScoringPlan,
  options: EngineOptions & { readonly batch?: string; readonly duplicatesChecked?: boolean },
): Promise<Tally> {
  const { batch = tableName(options.source), duplicatesChecked = false } = options;
  const tallies = inEngine(options, async function* (engine) {
    yield await tallyIn(engine, plan, { ...options, batch, duplicatesChecked });
  });
  for await (const tally of tallies) {
    if ((tally.families.total?.all?.respondents.n ?? 0n) > 0n) return tally;
    throw noRowsIssue(options);
  }
  throw new RangeError('an engine gives a tally');
}

async function tallyIn(
  engine: DatabaseEngine,
  plan: ScoringPlan,
  { engine: name, source: given, version, ...options }: EngineOptions & TallyOptions,
): Promise<Tally> {
  const dialect = dialectOf(name);
  const source = await withOwnColumns(engine, plan, { source: given, dialect });
  const compiling = version === undefined ? {} : { version };
  if (engine.columns !== undefined) {
    const query = compileRecoded(plan, dialect, source, compiling);
    return tallyAnswers(plan, { columns: query.columns, chunks: engine.columns(query) }, options);
  }
  const found: EngineRow[] = [];
  for (const query of compileTally(plan, dialect, source, compiling)) {
    for (const row of await engine.run(query)) found.push(row);
  }
  return readTallyRows(found, plan, options);
}
