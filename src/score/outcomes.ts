import type { PlanOutcome } from '../plan/index.js';
import { OUTCOME_MISSING } from './answers.js';
import { type DecimalFailure, parseDecimal } from './decimals.js';

/** Why a text is no value of an outcome. */
export type OutcomeFailure = DecimalFailure | 'out-of-range';

/**
 * An outcome as it stands in an `AnswerBatch`: value · 10^decimals; an eNPS answer 0–10 as −1 (detractor, 0–6),
 * 0 (passive, 7–8) or 1 (promoter, 9–10). Blank text gives `OUTCOME_MISSING`.
 */
export function parseOutcome(outcome: PlanOutcome, text: string): number | OutcomeFailure {
  if (text.trim() === '') return OUTCOME_MISSING;
  if (outcome.kind === 'enps') return parseRecommendation(text);
  const value = parseDecimal(text, outcome.decimals);
  if (typeof value !== 'number') return value;
  const { lowest, highest } = outcomeUnits(outcome);
  return value < lowest || value > highest ? 'out-of-range' : value;
}

function parseRecommendation(text: string): number | OutcomeFailure {
  const answer = parseDecimal(text, 0);
  if (typeof answer !== 'number') return answer;
  if (answer < 0 || answer > 10) return 'out-of-range';
  return answer >= 9 ? 1 : answer >= 7 ? 0 : -1;
}

/** Smallest and largest integer that an outcome's column holds. */
export function outcomeUnits({ kind, min, max, decimals }: PlanOutcome): { lowest: number; highest: number } {
  if (kind === 'enps') return { lowest: -1, highest: 1 };
  return { lowest: Math.round(min * 10 ** decimals), highest: Math.round(max * 10 ** decimals) };
}

/** What to expect of an outcome, for an issue: `a number from 0 to 100 with at most 1 decimal`. */
export function describeOutcome({ kind, min, max, decimals }: PlanOutcome): string {
  if (kind === 'enps') return 'a whole number from 0 to 10';
  if (decimals === 0) return `a whole number from ${min} to ${max}`;
  return `a number from ${min} to ${max} with at most ${decimals} decimal${decimals === 1 ? '' : 's'}`;
}

/** A respondent weight as the integer value · 10^decimals, zero or more. */
export function parseWeight(text: string, decimals: number): number | OutcomeFailure {
  const value = parseDecimal(text, decimals);
  return typeof value === 'number' && value < 0 ? 'out-of-range' : value;
}
