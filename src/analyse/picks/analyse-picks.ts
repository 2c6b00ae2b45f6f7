import type { ScoringPlan } from '../../plan/index.js';
import type { Tally } from '../../tally/index.js';
import type { Analysis } from '../analysis.js';
import type { Sliced } from '../slices.js';
import { analyseConsensus } from './consensus.js';
import { analyseEstimatedRank } from './estimated-rank.js';
import type { PickStudy } from './pick-context.js';
import { pickedSlices } from './picked-slices.js';
import { analysePriorityMap } from './priority-map.js';
import { analyseValueShift } from './value-shift.js';
import { analyseVotes } from './votes.js';

/** What picks are analysed from. */
export interface PickSources {
  readonly slices: readonly Sliced[];
  readonly tally: Tally;
  readonly study?: PickStudy | undefined;
}

/**
 * What is told of what people picked, and where they believe the customer ranks, hits aside (`analyseHits`); nothing where
 * neither was asked.
 */
export function analysePicks(plan: ScoringPlan, from: PickSources): readonly Analysis[] {
  const { slices, study } = from;
  const picked = pickedSlices(plan, from);
  return [
    ...analyseVotes(plan, { picked, study }),
    ...analyseValueShift(plan, picked),
    ...analyseEstimatedRank(plan, { slices, picked, ...(study && { study }) }),
    ...analyseConsensus(plan, { picked, study }),
    ...analysePriorityMap(plan, { picked, study }),
  ];
}
