import { minimumDetectableEffect } from './minimum-detectable-effect.js';

/**
 * The smallest difference that a two-sided t test with this standard error finds with the given power. Smaller ones may well be
 * missed, so "no difference found" says nothing of them.
 * @param standardError Of the difference, above 0.
 * @param df Degrees of freedom of the test, above 0.
 * @param options.alpha By default 0.05.
 * @param options.power By default 0.8.
 * @returns Above 0, in the unit of the standard error.
 * Source: as `minimumDetectableEffect`, whose effect is a difference in standard deviations.
 */
export function detectableDifference(
  standardError: number,
  df: number,
  options: { readonly alpha?: number; readonly power?: number } = {},
): number {
  // Two in each group give a difference of means the standard error of one deviation.
  return standardError * minimumDetectableEffect(2, 2, { ...options, df });
}
