import { noncentralTCdf } from './noncentral-t-cdf.js';
import { studentTQuantile } from './student-t-quantile.js';

const MOST_STEPS = 200;

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
  const ncp = Math.abs(effect) / Math.sqrt(1 / nA + 1 / nB);
  const critical = studentTQuantile(1 - alpha / 2, df);
  return 1 - noncentralTCdf(critical, df, ncp) + noncentralTCdf(-critical, df, ncp);
}

/**
 * Minimum detectable effect: the standardised difference that a two-sided t test of these groups finds with the given
 * power. Smaller differences may well be missed, so "no difference found" says nothing of them.
 * @param options.alpha By default 0.05.
 * @param options.power By default 0.8.
 * @returns Above 0, in standard deviations; NaN with fewer than two in a group.
 * Source: as `tTestPower`, solved for the effect; checked against R's power.t.test.
 */
export function minimumDetectableEffect(
  nA: number,
  nB: number,
  { alpha = 0.05, power = 0.8 }: { readonly alpha?: number; readonly power?: number } = {},
): number {
  if (!(nA >= 2 && nB >= 2)) return Number.NaN;
  const scale = Math.sqrt(1 / nA + 1 / nB);
  let [low, high] = [0, scale];
  while (tTestPower(high, nA, nB, { alpha }) < power) [low, high] = [high, 2 * high];
  for (let step = 0; step < MOST_STEPS && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (tTestPower(middle, nA, nB, { alpha }) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
