import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { OUTCOME_MISSING, outcomeUnits, SCORE_MISSING } from '../score/index.js';

/** Bits of one digit of a measure or a weight. Products of two measures and a weight stay below 2^36. */
export const DIGIT_BITS = 12;
/** 2^DIGIT_BITS. */
export const DIGIT_BASE = 2 ** DIGIT_BITS;

/** A measure as a column of integers, split into digits where it is large. */
export interface MeasureColumn {
  readonly id: string;
  readonly measure: PlanMeasure;
  readonly lowest: number;
  readonly highest: number;
  /** The integer that marks a respondent without it. */
  readonly missing: number;
  /** How many digits base 2^12 its values have; the highest digit carries the sign. */
  readonly digits: number;
  /** Position of its first digit among all digits of all measures. */
  readonly firstDigit: number;
  /** Position of its terms (1, each digit, each product of two of its digits) among all terms. */
  readonly firstTerm: number;
}

/** The measures of a plan with the places of their digits and terms. */
export interface MeasureColumns {
  readonly measures: readonly MeasureColumn[];
  readonly digits: number;
  readonly terms: number;
}

/** Lays out the measures of a plan. @throws RangeError where an outcome does not fit 32 bits. */
export function measureColumns(plan: ScoringPlan): MeasureColumns {
  let firstDigit = 0;
  let firstTerm = 0;
  const measures = measuresOf(plan).map((measure): MeasureColumn => {
    const range = rangeOf(plan, measure);
    const digits = digitsNeeded(range.lowest, range.highest);
    const column = { id: measure.id, measure, ...range, digits, firstDigit, firstTerm };
    firstDigit += digits;
    firstTerm += 1 + digits + (digits * (digits + 1)) / 2;
    return column;
  });
  return { measures, digits: firstDigit, terms: firstTerm };
}

function rangeOf(plan: ScoringPlan, { kind, index, id }: PlanMeasure) {
  if (kind === 'scale') return { lowest: 0, highest: plan.scales[index]!.maxUnits, missing: SCORE_MISSING };
  if (kind === 'index') return { lowest: 0, highest: plan.indices[index]!.maxUnits, missing: SCORE_MISSING };
  const range = outcomeUnits(plan.outcomes[index]!);
  if (range.lowest <= OUTCOME_MISSING || range.highest >= -OUTCOME_MISSING) {
    throw new RangeError(`outcome ${id}: its range times 10^decimals must fit 32 bits; declare fewer decimals`);
  }
  return { ...range, missing: OUTCOME_MISSING };
}

/** The highest digit may reach −2^12 … 2^12, a lower one 0 … 2^12 − 1. */
function digitsNeeded(lowest: number, highest: number): number {
  const size = Math.max(-lowest, highest);
  return size <= DIGIT_BASE ? 1 : size <= DIGIT_BASE ** 2 ? 2 : 3;
}
