import type { ScoringPlan } from '../plan/index.js';
import type { AnswerBatch, ScoreBatch } from './answers.js';
import { checkBatch } from './check-batch.js';
import { CHUNK_ROWS, createScorer, type Scorer, scoreChunk } from './scorer.js';

/**
 * Scores a batch of answers, column by column, in integers.
 * @throws RangeError when the batch's columns do not fit the plan.
 */
export function scoreBatch(plan: ScoringPlan, batch: AnswerBatch): ScoreBatch {
  checkBatch(plan, batch);
  return scoreWith(createScorer(plan), plan, batch);
}

/** Scores a batch that is known to fit the plan. */
export function scoreWith(scorer: Scorer, plan: ScoringPlan, batch: AnswerBatch): ScoreBatch {
  const { n } = batch;
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
