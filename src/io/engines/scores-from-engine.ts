import type { ScoringPlan } from '../../plan/index.js';
import { OUTCOME_MISSING, SCORE_MISSING, type ScoreBatch } from '../../score/index.js';
import { compileScores, type SqlQuery, type SqlSource } from '../../sql/index.js';
import type { EngineRow } from './engine.js';
import { dialectOf, type EngineOptions, inEngine } from './in-engine.js';
import { withOwnColumns } from './own-columns.js';

/** Scores as a database works them out. */
export interface EngineScores {
  /** Columns of every row, as `compileScores` publishes them. */
  readonly columns: SqlQuery['columns'];
  /**
   * A row per respondent, some thousands at a time and no more in memory. The query runs while they are read, once; whoever
   * stops early ends it. In no order of its own.
   */
  readonly batches: AsyncIterable<readonly EngineRow[]>;
}

/**
 * Scores a table where it lies.
 * @throws KundfokusError at once for a source that does not fit the plan; while reading as in `tallyFromEngine`.
 * @example
 * for await (const rows of scoresFromEngine(plan, { engine: 'duckdb', source }).batches) await insert(rows);
 */
export function scoresFromEngine(plan: ScoringPlan, options: EngineOptions): EngineScores {
  const { engine: name, source, version } = options;
  const dialect = dialectOf(name);
  const compile = (from: SqlSource) => compileScores(plan, dialect, from, version === undefined ? {} : { version });
  const batches = inEngine(options, async function* (engine) {
    yield* engine.stream(compile(await withOwnColumns(engine, plan, { source, dialect })));
  });
  return { columns: compile(source).columns, batches };
}

/** Scores of respondents in columns, without their answers. */
export interface ScoredRows extends Pick<ScoreBatch, 'n' | 'units'> {
  /** By outcome that is worked out from what was picked: its integers, `OUTCOME_MISSING` where there is none. */
  readonly picked: readonly Int32Array[];
  /** `null` when the plan names no column. */
  readonly respondents: readonly string[] | null;
  /** Answers that were none of their item or outcome and count as missing. */
  readonly invalid: number;
}

/** Rows of `compileScores` in columns, as scoring in TypeScript has them. */
export function scoredRows(plan: ScoringPlan, rows: readonly EngineRow[]): ScoredRows {
  const measures = [...plan.scales, ...plan.indices];
  const picked = plan.outcomes.filter(({ kind }) => kind === 'picked');
  const integers = (id: string, missing: number) => {
    const column = `kf_${id}_units`.toLowerCase();
    return Int32Array.from(rows, (row) => (row[column] == null ? missing : Number(row[column])));
  };
  return {
    n: rows.length,
    respondents: plan.respondent === null ? null : rows.map(({ kf_respondent }) => String(kf_respondent ?? '')),
    units: measures.map(({ id }) => integers(id, SCORE_MISSING)),
    picked: picked.map(({ id }) => integers(id, OUTCOME_MISSING)),
    invalid: rows.reduce((sum, { kf_invalid }) => sum + Number(kf_invalid), 0),
  };
}
