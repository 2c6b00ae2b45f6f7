import type { ScoringPlan } from '../plan/index.js';
import { requireSource } from './check-source.js';
import type { SqlQuery } from './columns.js';
import { beginQuery, writeSteps } from './compilation.js';
import type { Dialect } from './dialect.js';
import { readSource } from './read-source.js';
import type { SqlSource } from './source.js';

/**
 * Writes a query that counts the respondents by what a column says, which need not be one of the plan: rows of `kf_value`, text
 * without white space around it or NULL, and `kf_size`. For the engines that kundfokus runs itself.
 * @throws KundfokusError with everything that is wrong with the source.
 */
export function compileValues(
  plan: ScoringPlan,
  dialect: Dialect,
  source: SqlSource,
  column: string,
): Pick<SqlQuery, 'sql' | 'parameters'> {
  requireSource(plan, dialect, source);
  const query = beginQuery(plan, dialect, { ...source, keep: [] });
  const steps = readSource(query, [{ alias: 'kf_value', column, trimmed: true, named: true }]);
  const terms = [
    { alias: 'kf_value', expression: 'kf_value' },
    { alias: 'kf_size', expression: `${dialect.count ?? 'COUNT'}(*)` },
  ];
  return {
    sql: writeSteps(query, steps, { terms, from: 'kf_source GROUP BY kf_value' }),
    parameters: query.parameters,
  };
}
