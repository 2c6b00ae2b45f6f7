import type { ScoringPlan } from '../plan/index.js';
import type { AnswerBatch, ScoreBatch } from './answers.js';
import { checkBatch } from './check-batch.js';
import { CHUNK_ROWS, createScorer, scoreChunk } from './scorer.js';

/**
 * Scores a batch of answers, column by column, in integers.
 * @throws RangeError when the batch's columns do not fit the plan.
 */
export function scoreBatch(plan: ScoringPlan, batch: AnswerBatch): ScoreBatch {
  checkBatch(plan, batch);
  const { n } = batch;
  const scorer = createScorer(plan);
  const scores = emptyScores(plan, n);
  for (let from = 0; from < n; from += CHUNK_ROWS) {
    scoreChunk(scorer, batch, { from, n: Math.min(CHUNK_ROWS, n - from), at: from }, scores);
  }
  return scores;
}

/** Columns for the scores of n respondents. */
export function emptyScores(plan: ScoringPlan, n: number): ScoreBatch {
  return {
    n,
    units: [...plan.scales, ...plan.indices].map(() => new Int32Array(n)),
    nAnswered: plan.scales.map(() => new Uint8Array(n)),
  };
}
