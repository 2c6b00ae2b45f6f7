import { detectableNoncentrality, powerAgainst } from './detectable-noncentrality.js';
import { studentTQuantile } from './student-t-quantile.js';

/**
 * Power of the two-sided t test for two independent groups of equal variance, both tails counted.
 * @param effect Standardised difference in the population (Cohen's δ).
 * @param alpha By default 0.05.
 * @returns 0–1; NaN with fewer than two in a group.
 * Source: Cohen 1988, Statistical Power Analysis; checked against R's power.t.test(strict = TRUE).
 */
export function tTestPower(effect: number, nA: number, nB: number, { alpha = 0.05 } = {}): number {
  if (!(nA >= 2 && nB >= 2)) return Number.NaN;
  const df = nA + nB - 2;
  return powerAgainst(studentTQuantile(1 - alpha / 2, df), df)(Math.abs(effect) / Math.sqrt(1 / nA + 1 / nB));
}

/**
 * Minimum detectable effect: the standardised difference that a two-sided t test of these groups finds with the given
 * power. Smaller differences may well be missed, so "no difference found" says nothing of them.
 * @param options.alpha By default 0.05.
 * @param options.power By default 0.8.
 * @param options.df Degrees of freedom of the test, by default nA + nB − 2; fewer where units are few.
 * @returns Above 0, in standard deviations; NaN with fewer than two in a group.
 * Source: as `tTestPower`, solved for the effect; checked against R's power.t.test.
 */
export function minimumDetectableEffect(
  nA: number,
  nB: number,
  {
    alpha = 0.05,
    power = 0.8,
    df = nA + nB - 2,
  }: { readonly alpha?: number; readonly power?: number; readonly df?: number } = {},
): number {
  if (!(nA >= 2 && nB >= 2)) return Number.NaN;
  return Math.sqrt(1 / nA + 1 / nB) * detectableNoncentrality(df, { alpha, power });
}
