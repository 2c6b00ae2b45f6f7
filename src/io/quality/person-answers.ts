import type { PersonAnswers } from '../../analyse/index.js';
import type { ScoringPlan } from '../../plan/index.js';
import { type AnswerBatch, OUTCOME_MISSING } from '../../score/index.js';

/** Decimals of seconds; more are refused by the reader. */
const DECIMALS = 3;
/** Longest time taken seriously, in seconds: what a whole number of thousandths has room for. */
const LONGEST = 2_000_000;

/** A plan that also reads how long answering took, as its last outcome. */
export function withDuration(plan: ScoringPlan, column: string | null): ScoringPlan {
  if (column === null) return plan;
  const outcome = {
    id: 'duration',
    column,
    kind: 'number' as const,
    min: 0,
    max: LONGEST,
    decimals: DECIMALS,
    bands: null,
  };
  return { ...plan, outcomes: [...plan.outcomes, outcome] };
}

/** Gives the persons of batches of answers, one at a time. */
export function personReader(
  plan: ScoringPlan,
  { timed }: { readonly timed: boolean },
): (batch: AnswerBatch, row: number) => PersonAnswers {
  const keyed = plan.items.map(({ options }) => [null, ...options.map((option) => option.keyed)]);
  const given = plan.items.map(({ options }) => [null, ...options.map((option) => option.score)]);
  return (batch, row) => {
    const cells = batch.items.map((column) => column[row]!);
    const duration = timed ? batch.outcomes.at(-1)![row]! : OUTCOME_MISSING;
    return {
      keyed: cells.map((cell, i) => keyed[i]![cell]!),
      given: cells.map((cell, i) => given[i]![cell]!),
      seconds: duration === OUTCOME_MISSING ? null : duration / 10 ** DECIMALS,
    };
  };
}
