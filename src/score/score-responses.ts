import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, OUTCOME_MISSING, SCORE_MISSING, type ScoreBatch } from './answers.js';
import { encodeAnswers } from './encode-responses.js';
import { isObject } from './response-fields.js';
import { scoreWith } from './score-batch.js';
import { createSmallScorer } from './scorer.js';
import { unitsToScore } from './units.js';

/** One respondent's score on one measure. */
export interface MeasureScore {
  /**
   * 0–100 (percent of maximum possible) for a scale or an index, the value itself for an outcome, −100, 0 or 100 for
   * eNPS; `null` where too little was answered.
   */
  readonly score: number | null;
  /** The exact integer behind the score: score · maxUnits / 100; for an outcome value · 10^decimals. */
  readonly units: number | null;
  /** Items answered; of an index the scales with a score; of an outcome 0 or 1. */
  readonly nAnswered: number;
  /** Items of the scale; of an index its scales; of an outcome 1. */
  readonly nItems: number;
}

/** Scores of one respondent by id of scale, index and outcome. */
export type RespondentScores = Readonly<Record<string, MeasureScore>>;

/**
 * Scores one respondent. Answers stand under item ids or the plan's columns, as in `encodeResponses`.
 * @throws KundfokusError with every answer that is none of its item's (`answers/CFCEN1`).
 * @throws RangeError when `answers` is no object.
 */
export function scoreRespondent(plan: ScoringPlan, answers: Readonly<Record<string, unknown>>): RespondentScores {
  if (!isObject(answers)) {
    throw new RangeError('answers must be an object of answers by item id or column');
  }
  return scoresOf(
    plan,
    encodeAnswers(plan, [answers], () => 'answers'),
  )[0]!;
}

/**
 * Scores many respondents, in order.
 * @throws KundfokusError with every answer that is none of its item's (`responses/12/CFCEN1`).
 * @throws RangeError when `responses` is no list.
 */
export function scoreResponses(
  plan: ScoringPlan,
  responses: readonly Readonly<Record<string, unknown>>[],
): readonly RespondentScores[] {
  if (!Array.isArray(responses)) throw new RangeError('responses must be a list of objects, one per respondent');
  return scoresOf(
    plan,
    encodeAnswers(plan, responses, (row) => `responses/${row}`),
  );
}

function scoresOf(plan: ScoringPlan, batch: AnswerBatch): RespondentScores[] {
  const scores = scoreWith(createSmallScorer(plan), plan, batch);
  const measures = measuresOf(plan);
  return Array.from({ length: batch.n }, (_, row) =>
    Object.fromEntries(measures.map((measure) => [measure.id, scoreOf(plan, measure, { batch, scores, row })])),
  );
}

interface Row {
  readonly batch: AnswerBatch;
  readonly scores: ScoreBatch;
  readonly row: number;
}

function scoreOf(plan: ScoringPlan, { kind, index }: PlanMeasure, { batch, scores, row }: Row): MeasureScore {
  if (kind === 'outcome') {
    const { decimals, kind: of } = plan.outcomes[index]!;
    const value = batch.outcomes[index]![row]!;
    if (value === OUTCOME_MISSING) return { score: null, units: null, nAnswered: 0, nItems: 1 };
    return { score: of === 'enps' ? 100 * value : value / 10 ** decimals, units: value, nAnswered: 1, nItems: 1 };
  }
  const { maxUnits } = kind === 'scale' ? plan.scales[index]! : plan.indices[index]!;
  const units = scores.units[kind === 'scale' ? index : plan.scales.length + index]![row]!;
  const members = kind === 'scale' ? plan.scales[index]!.items : plan.indices[index]!.scales;
  const scored = () => members.filter((s) => scores.units[s]![row] !== SCORE_MISSING).length;
  return {
    score: unitsToScore(units, maxUnits),
    units: units === SCORE_MISSING ? null : units,
    nAnswered: kind === 'scale' ? scores.nAnswered[index]![row]! : scored(),
    nItems: members.length,
  };
}
