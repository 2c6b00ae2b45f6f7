import type { PlanOutcome, ScoringPlan } from '../plan/index.js';
import { requireSource } from './check-source.js';
import type { SqlColumn, SqlQuery } from './columns.js';
import { beginQuery, type Compilation, type Term, writeSteps } from './compilation.js';
import type { Dialect } from './dialect.js';
import { header } from './header.js';
import { recodeAnswers } from './recode.js';
import { scoreAnswers } from './score-steps.js';
import type { SqlSource } from './source.js';

/** What a query's comment tells beside its plan. */
export interface CompileOptions {
  /** Version of kundfokus that writes the query. */
  readonly version?: string;
}

/**
 * Writes the query that scores every respondent of a table: the same integers as `scoreBatch`.
 * Answers that are no spelling of their item count as missing; `kf_invalid` says how many a respondent has.
 *
 * @throws KundfokusError with everything that is wrong with the source.
 */
export function compileScores(
  plan: ScoringPlan,
  dialect: Dialect,
  source: SqlSource,
  options: CompileOptions = {},
): SqlQuery {
  requireSource(plan, dialect, source);
  const query = beginQuery(plan, dialect, source);
  const results = scoreResults(query);
  const steps = [...recodeAnswers(query), ...scoreAnswers(query)];
  const sql = writeSteps(query, steps, { terms: results.map(({ term }) => term), from: 'kf_measures' });
  return {
    sql: header(query, 'scores', options.version ?? 'unversioned') + sql,
    parameters: query.parameters,
    columns: results.map(({ column }) => column),
  };
}

interface Result {
  readonly term: Term;
  readonly column: SqlColumn;
}

function scoreResults(query: Compilation): readonly Result[] {
  const { plan, source, name } = query;
  const kept = (source.keep ?? []).map(
    (column, i): Result => ({
      term: { alias: name(column), expression: `kf_x${i}` },
      column: { name: column, type: 'as in the table', nullable: true, description: `column ${column} of the table` },
    }),
  );
  const respondent = result('kf_respondent', 'kf_r', { type: 'text', nullable: true, description: 'respondent id' });
  return [
    ...(plan.respondent === null ? [] : [respondent]),
    ...kept,
    ...plan.scales.flatMap(({ id, maxUnits, items }, s) => [
      ...scoreOf(query, id, { measure: `kf_m${s}`, maxUnits }),
      result(`kf_${id}_answered`, `kf_a${s}`, {
        type: 'integer',
        nullable: false,
        description: `items of ${id} answered, 0–${items.length}`,
      }),
    ]),
    ...plan.indices.flatMap(({ id, maxUnits, scales }, x) => [
      ...scoreOf(query, id, { measure: `kf_m${plan.scales.length + x}`, maxUnits }),
      result(`kf_${id}_answered`, `kf_n${x}`, {
        type: 'integer',
        nullable: false,
        description: `scales of ${id} with a score, 0–${scales.length}`,
      }),
    ]),
    ...plan.outcomes.flatMap((outcome, o) => (outcome.kind === 'picked' ? pickedOf(query, outcome, `kf_v${o}`) : [])),
    result('kf_invalid', invalidAnswers(query), {
      type: 'integer',
      nullable: false,
      description: 'answers that are none of their item, outcome or list and count as missing',
    }),
  ];
}

/** Units, exact, and the score on 0–100 they stand for: 100 · units / maxUnits, one division in double precision. */
function scoreOf({ dialect }: Compilation, id: string, { measure, maxUnits }: { measure: string; maxUnits: number }) {
  const { real } = dialect.types;
  return [
    result(`kf_${id}_units`, measure, {
      type: 'integer',
      nullable: true,
      description: `score of ${id} in units of 1/${maxUnits} of its range; NULL where too little was answered`,
    }),
    result(`kf_${id}_score`, `CAST(100 * ${measure} AS ${real}) / CAST(${maxUnits} AS ${real})`, {
      type: 'number',
      nullable: true,
      description: `score of ${id}, 0–100, percent of maximum possible`,
    }),
  ];
}

/** An outcome worked out from what was picked: the integer value · 10^decimals, and the value. */
function pickedOf({ dialect }: Compilation, { id, min, max, decimals }: PlanOutcome, value: string) {
  const { real } = dialect.types;
  const range = `${min}–${max}, NULL where nothing was picked`;
  return [
    result(`kf_${id}_units`, value, {
      type: 'integer',
      nullable: true,
      description: `${id} times ${10 ** decimals}; ${range}`,
    }),
    result(`kf_${id}_value`, `CAST(${value} AS ${real}) / CAST(${10 ** decimals} AS ${real})`, {
      type: 'number',
      nullable: true,
      description: `${id}, worked out from what was picked, ${range}`,
    }),
  ];
}

function invalidAnswers({ plan }: Compilation): string {
  const flags = [
    ...plan.items.map((_, i) => `CASE WHEN kf_i${i} < 0 THEN 1 ELSE 0 END`),
    ...plan.outcomes.flatMap(({ kind }, o) =>
      kind === 'picked' ? [] : [`CASE WHEN kf_p${o} = 1 AND kf_v${o} IS NULL THEN 1 ELSE 0 END`],
    ),
    ...plan.picks.map((_, p) => `CASE WHEN kf_pg${p} < 0 THEN 1 ELSE 0 END`),
  ];
  return flags.length === 0 ? '0' : flags.join(' + ');
}

function result(alias: string, expression: string, column: Omit<SqlColumn, 'name'>): Result {
  const name = alias.toLowerCase();
  return { term: { alias: name, expression }, column: { name, ...column } };
}
