import { type DriverAnswers, driverOutcomesOf, driversOf } from '../analyse/index.js';
import { openAnswers } from '../io/index.js';
import type { Study } from '../model/index.js';
import { measuresOf, type ScoringPlan } from '../plan/index.js';
import { OUTCOME_MISSING, SCORE_MISSING, scoreBatch } from '../score/index.js';
import type { ReadingOptions } from './publish-answers.js';

/** Most respondents that are kept for resampling: above, intervals from the tally differ by little and cost less. */
const MOST_RESPONDENTS = 5000;

/**
 * The scores of everybody who has all drivers and an outcome, by outcome, read from the answers once more; undefined for
 * answers that can be read once only, weighted ones and many.
 */
export async function driverAnswers(
  study: Study,
  answers: string,
  { plan, respondents, onInvalid }: Pick<ReadingOptions, 'onInvalid'> & { plan: ScoringPlan; respondents: bigint },
): Promise<DriverAnswers | undefined> {
  if (answers === '-' || plan.weight !== null || respondents > MOST_RESPONDENTS) return undefined;
  const [drivers, outcomes] = [driversOf(plan), driverOutcomesOf(plan)];
  const rows = new Map(outcomes.map((id) => [id, [] as number[][]]));
  const places = new Map(measuresOf(plan).map(({ id, kind, index }, m) => [id, { kind, index, m }]));
  const reader = await openAnswers(answers, plan, { source: study.source, onInvalid });
  for await (const batch of reader.batches) {
    const { units } = scoreBatch(plan, batch);
    const columnOf = (id: string) => {
      const { kind, index, m } = places.get(id)!;
      return kind === 'outcome'
        ? { values: batch.outcomes[index]!, missing: OUTCOME_MISSING }
        : { values: units[m]!, missing: SCORE_MISSING };
    };
    const predictors = drivers.map(columnOf);
    for (const [outcome, own] of rows) {
      const columns = [...predictors, columnOf(outcome)];
      for (let row = 0; row < batch.n; row += 1) {
        if (columns.some(({ values, missing }) => values[row] === missing)) continue;
        own.push(columns.map(({ values }) => values[row]!));
      }
    }
  }
  return (outcome) => rows.get(outcome) ?? null;
}
