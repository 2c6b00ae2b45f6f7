import type { ScoringPlan } from '../../plan/plan.js';
import { type AnswerBatch, OUTCOME_MISSING } from '../../score/answers.js';
import { outcomeText } from './score-texts.js';

/** Scores worked out from what was picked, which stand behind those of scales and indices. */
export interface PickedScores {
  readonly ids: readonly string[];
  /** Most bytes that a row's cells take, a comma behind each. */
  readonly room: number;
  /** A row's cells as text, a comma behind each. */
  cells(batch: Pick<AnswerBatch, 'outcomes'>, row: number): string;
  /** Values of a batch by id, `null` where nothing was picked. */
  values(
    batch: Pick<AnswerBatch, 'outcomes' | 'n'>,
  ): readonly { readonly id: string; readonly data: (number | null)[] }[];
}

/** The picked outcomes of a plan. */
export function pickedScores({ outcomes }: ScoringPlan): PickedScores {
  const picked = outcomes.flatMap(({ id, kind, decimals }, o) => (kind === 'picked' ? [{ id, o, decimals }] : []));
  return {
    ids: picked.map(({ id }) => id),
    room: 16 * picked.length,
    cells: (batch, row) =>
      picked
        .map(({ o, decimals }) => {
          const value = batch.outcomes[o]![row]!;
          return value === OUTCOME_MISSING ? ',' : `${outcomeText(value, decimals)},`;
        })
        .join(''),
    values: (batch) =>
      picked.map(({ id, o, decimals }) => {
        const data = Array.from(batch.outcomes[o]!.subarray(0, batch.n), (value) =>
          value === OUTCOME_MISSING ? null : Number(outcomeText(value, decimals)),
        );
        return { id, data };
      }),
  };
}
