import type { ScoringPlan } from '../plan/index.js';
import { requireSource } from './check-source.js';
import type { SqlQuery } from './columns.js';
import { beginQuery, type Compilation, type Term, writeSteps } from './compilation.js';
import type { CompileOptions } from './compile-scores.js';
import type { Dialect } from './dialect.js';
import { header } from './header.js';
import { wordsFor } from './pick-words.js';
import { recodeAnswers } from './recode.js';
import { markOf, SIMULATED_ALIAS } from './simulated.js';
import type { SqlSource } from './source.js';

/** What a column of recoded answers holds; `index` counts items, outcomes, picks or backgrounds of the plan. */
export type RecodedColumn =
  /** Cell, −1 for what is no answer of the item. */
  | { readonly kind: 'item'; readonly index: number }
  /** Integer value; NULL where there is none. */
  | { readonly kind: 'outcome'; readonly index: number }
  /** 1 where there is text. */
  | { readonly kind: 'outcomeGiven'; readonly index: number }
  /** Bits of `PICK_WORD_BITS` options each. */
  | { readonly kind: 'pickWord'; readonly index: number; readonly word: number }
  /** 0 blank, 1 an answer, −1 none of the list's; behind the words. */
  | { readonly kind: 'pickState'; readonly index: number }
  /** Place of a known category, 0 blank, −1 none. */
  | { readonly kind: 'category'; readonly index: number }
  /** Text of an open one, '' where blank. */
  | { readonly kind: 'openCategory'; readonly index: number }
  /** `weight`: integer or NULL, in double precision. `unit`: text. `simulated`: 1 where the row says so. */
  | { readonly kind: 'weight' | 'unit' | 'simulated' };

/** A query of recoded answers, a row per respondent, and what its columns hold in order. */
export interface RecodedQuery extends Pick<SqlQuery, 'sql' | 'parameters'> {
  readonly columns: readonly RecodedColumn[];
}

/**
 * Writes the query that recodes every answer to the integers of an `AnswerBatch`, in narrow types: for an engine inside this
 * process, whose columns are read without being written as text.
 * @throws KundfokusError with everything that is wrong with the source.
 */
export function compileRecoded(
  plan: ScoringPlan,
  dialect: Dialect,
  source: SqlSource,
  options: CompileOptions = {},
): RecodedQuery {
  requireSource(plan, dialect, source);
  const query = beginQuery(plan, dialect, source);
  const columns = columnsOf(query);
  const terms = columns.map(({ expression }, c): Term => ({ alias: `kf_${c}`, expression }));
  const sql = writeSteps(query, recodeAnswers(query, { simulated: true }), { terms, from: 'kf_checked' });
  return {
    sql: header(query, 'answers', options.version ?? 'unversioned') + sql,
    parameters: query.parameters,
    columns: columns.map(({ column }) => column),
  };
}

interface Written {
  readonly column: RecodedColumn;
  readonly expression: string;
}

function columnsOf(query: Compilation): readonly Written[] {
  const { plan, dialect, source } = query;
  const small = (alias: string) => `CAST(${alias} AS SMALLINT)`;
  const outcomes = plan.outcomes.flatMap(({ kind }, index): Written[] =>
    kind === 'picked'
      ? []
      : [
          { column: { kind: 'outcome', index }, expression: `CAST(kf_v${index} AS INTEGER)` },
          { column: { kind: 'outcomeGiven', index }, expression: small(`kf_p${index}`) },
        ],
  );
  const picks = plan.picks.flatMap(({ options }, index): Written[] => [
    ...Array.from({ length: wordsFor(options.length) }, (_, word) => ({
      column: { kind: 'pickWord' as const, index, word },
      expression: `CAST(kf_pw${index}_${word} AS INTEGER)`,
    })),
    { column: { kind: 'pickState', index }, expression: small(`kf_pg${index}`) },
  ]);
  const backgrounds = plan.backgrounds.map(({ categories }, index): Written => {
    const alias = `kf_b${index}`;
    if (categories === null) return { column: { kind: 'openCategory', index }, expression: alias };
    return { column: { kind: 'category', index }, expression: `CAST(${alias} AS INTEGER)` };
  });
  const items = plan.items.map(
    (_, index): Written => ({ column: { kind: 'item', index }, expression: small(`kf_i${index}`) }),
  );
  const alone = (has: boolean, kind: 'weight' | 'unit' | 'simulated', expression: string): readonly Written[] =>
    has ? [{ column: { kind }, expression }] : [];
  return [
    ...items,
    ...outcomes,
    ...picks,
    ...backgrounds,
    ...alone(plan.weight !== null, 'weight', `CAST(kf_weight AS ${dialect.types.real})`),
    ...alone(plan.unit !== null, 'unit', 'kf_u'),
    ...alone(markOf(source) !== null, 'simulated', small(SIMULATED_ALIAS)),
  ];
}
