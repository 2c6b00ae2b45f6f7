import { KundfokusError } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { SIMULATED_COLUMN } from '../../simulate/index.js';
import { compileValues } from '../../sql/compile-values.js';
import { CONFLICT } from '../../sql/read-source.js';
import type { AnswersSummary, HeldValues } from '../answers/answers-options.js';
import { missingColumn } from '../answers/columns.js';
import type { DatabaseEngine } from './engine.js';
import { tableName } from './engine-issues.js';
import { dialectOf, type EngineOptions, inEngine } from './in-engine.js';
import { columnsOf } from './own-columns.js';

/** Most different values that are counted one by one. */
const MOST_VALUES = 1000;

/** What a table holds in a column that only has to be there. */
export type ValuesInTable = Pick<AnswersSummary, 'held' | 'rows' | 'absent'>;

/**
 * Counts the respondents of a table by what they have in a column, like that of `customer.by`: what reading a file says of it.
 * Of a long table or documents it is a column where there is one of that name, else a row or field.
 * @throws KundfokusError where a wide table has no such column, unless its answers are simulated; else as in `tallyFromEngine`.
 */
export async function valuesFromEngine(
  plan: ScoringPlan,
  options: EngineOptions & { readonly column: string },
): Promise<ValuesInTable> {
  const found = inEngine(options, async function* (engine) {
    yield await valuesIn(engine, plan, options);
  });
  for await (const values of found) return values;
  throw new RangeError('an engine gives values');
}

async function valuesIn(
  engine: DatabaseEngine,
  plan: ScoringPlan,
  { engine: name, source, column }: EngineOptions & { readonly column: string },
): Promise<ValuesInTable> {
  const dialect = dialectOf(name);
  const { names, issues } = await columnsOf(engine, plan, { source, dialect });
  const isColumn = names.includes(column);
  const isSimulated = names.includes(SIMULATED_COLUMN);
  const wanted = { name: column, role: { kind: 'held' as const }, required: true };
  const isMissing = source.shape === 'wide' && !isColumn && !isSimulated;
  const all = [...issues, ...(isMissing ? [missingColumn(wanted, names, tableName(source))] : [])];
  if (all.length > 0) throw new KundfokusError(all);
  if (source.shape === 'wide' && !isColumn) return { held: {}, rows: 0, absent: [] };
  const from = source.shape === 'wide' || !isColumn ? source : { ...source, columns: [column] };
  const values = new Map<string, number>();
  let [others, rows] = [0, 0];
  for await (const chunk of engine.stream({ ...compileValues(plan, dialect, from, column), columns: [] })) {
    for (const { kf_value: value, kf_size: size } of chunk) {
      rows += Number(size);
      if (typeof value !== 'string' || value === '' || value === CONFLICT) continue;
      if (values.size < MOST_VALUES) values.set(value, Number(size));
      else others += Number(size);
    }
  }
  const isNowhere = source.shape !== 'wide' && values.size === 0;
  const held: HeldValues = { values: Object.fromEntries(values), others };
  return { held: isNowhere ? {} : { [column]: held }, rows, absent: isNowhere && rows > 0 ? [column] : [] };
}
