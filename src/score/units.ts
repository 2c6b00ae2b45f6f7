import { MILLIONTHS, type PlanScale } from '../plan/index.js';
import { SCORE_MISSING } from './answers.js';

/**
 * Units of a scale from the sum of its keyed answers and how many were answered; `SCORE_MISSING` below `minAnswered`.
 * Exact: Σk · (lcm / a). Millionths of the range: Σk / (a · R), rounded half up by integer division.
 */
export function scaleUnits(scale: PlanScale, sum: number, nAnswered: number): number {
  if (nAnswered < scale.minAnswered) return SCORE_MISSING;
  if (scale.unitKind === 'exact') return sum * (scale.lcm / nAnswered);
  return divideHalfUp(MILLIONTHS * sum, nAnswered * scale.range);
}

/**
 * a / b rounded half up, for whole a ≥ 0 and b > 0 with 2a + b < 2^53: there a quotient just below a whole number is
 * at least 1/(2b) below it, more than half a unit in the last place, so the floor of the double quotient is exact.
 */
export function divideHalfUp(a: number, b: number): number {
  return Math.floor((2 * a + b) / (2 * b));
}

/** A score on 0–100, percent of maximum possible, from units on 0–maxUnits; `null` where there is no score. */
export function unitsToScore(units: number, maxUnits: number): number | null {
  return units === SCORE_MISSING ? null : (100 * units) / maxUnits;
}
