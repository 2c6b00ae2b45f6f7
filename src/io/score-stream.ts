import type { ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, type ScoreBatch, scoreBatch } from '../score/index.js';

/** A batch of answers and its scores, row by row the same respondents. */
export interface ScoredBatch {
  /** As it came in; a reader that reuses its columns (`openAnswers`) makes it good only until the next batch is asked for. */
  readonly answers: AnswerBatch;
  /** Columns of their own, to keep. */
  readonly scores: ScoreBatch;
}

/**
 * Scores batches as they come, one for one and in order. A batch is asked for only when its scores are: nothing is read
 * ahead, however slow the receiver, and a receiver that stops early closes the source.
 * @throws RangeError when a batch's columns do not fit the plan; what the source throws goes through.
 * @example
 * const reader = await openAnswers('answers.csv', plan);
 * for await (const { answers, scores } of scoreStream(plan, reader.batches)) await insert(answers.respondents, scores.units);
 */
export async function* scoreStream(
  plan: ScoringPlan,
  batches: AsyncIterable<AnswerBatch>,
): AsyncGenerator<ScoredBatch, void, undefined> {
  for await (const answers of batches) yield { answers, scores: scoreBatch(plan, answers) };
}
