import { detectableNoncentrality, type PoweredTest } from './detectable-noncentrality.js';

/**
 * The smallest difference that a two-sided test with this standard error finds with the given power. Smaller ones may well be
 * missed, so "no difference found" says nothing of them.
 * @param standardError Of the difference, above 0.
 * @param df Degrees of freedom of the test, at least 1.
 * @param test By default a t test at 5 % with 80 % power.
 * @returns Above 0, in the unit of the standard error.
 * Source: as `detectableNoncentrality`.
 */
export function detectableDifference(standardError: number, df: number, test: PoweredTest = {}): number {
  return standardError * detectableNoncentrality(df, test);
}
