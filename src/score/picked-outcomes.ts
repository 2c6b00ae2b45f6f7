import type { PlanPick, ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, OUTCOME_MISSING } from './answers.js';
import { pickWidth } from './read-picked.js';

/** Rows whose outcomes are worked out, of columns that may be longer. */
export interface PickedRows {
  readonly outcomes: readonly Int32Array[];
  readonly picks: AnswerBatch['picks'];
  readonly n: number;
}

/** Works out the `picked` outcomes of rows: the sum of the weights of what was picked; `OUTCOME_MISSING` where nothing was. */
export function fillPickedOutcomes(plan: ScoringPlan, { outcomes, picks, n }: PickedRows): void {
  plan.outcomes.forEach(({ picked }, o) => {
    if (picked === undefined) return;
    const pick = plan.picks[picked.pick]!;
    sumWeights(pick, Int32Array.from(picked.weights), { bits: picks[picked.pick]!, into: outcomes[o]!, n });
  });
}

interface Columns {
  readonly bits: Uint32Array;
  readonly into: Int32Array;
  readonly n: number;
}

function sumWeights(pick: PlanPick, weights: Int32Array, { bits, into, n }: Columns): void {
  const width = pickWidth(pick);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    let anything = 0;
    for (let word = 0; word < width; word++) {
      let left = bits[row * width + word]!;
      anything |= left;
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left);
        sum += weights[32 * word + bit]!;
        left &= left - 1;
      }
    }
    into[row] = anything === 0 ? OUTCOME_MISSING : sum;
  }
}
