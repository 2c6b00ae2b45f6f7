import { noncentralTCdf } from './noncentral-t-cdf.js';
import { normalQuantile } from './normal-quantile.js';
import { studentTQuantile } from './student-t-quantile.js';

const MOST_SECANTS = 12;
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
  return powerOf(nA, nB, { alpha, df: nA + nB - 2 })(effect);
}

interface Test {
  readonly alpha: number;
  readonly df: number;
}

/** Power by effect; the critical value is worked out once. */
function powerOf(nA: number, nB: number, { alpha, df }: Test): (effect: number) => number {
  const scale = Math.sqrt(1 / nA + 1 / nB);
  const critical = studentTQuantile(1 - alpha / 2, df);
  return (effect) => {
    const ncp = Math.abs(effect) / scale;
    return 1 - noncentralTCdf(critical, df, ncp) + noncentralTCdf(-critical, df, ncp);
  };
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
  const powerAt = powerOf(nA, nB, { alpha, df });
  const scale = Math.sqrt(1 / nA + 1 / nB);
  const near = scale * (studentTQuantile(1 - alpha / 2, df) + normalQuantile(power));
  const found = normalScaleRoot((effect) => powerAt(effect), near, power);
  if (found !== null) return found;
  let [low, high] = [0, scale];
  while (powerAt(high) < power) [low, high] = [high, 2 * high];
  return rootBetween((effect) => powerAt(effect) - power, low, high);
}

/** Where a rising power reaches `target`, by secants on the normal scale, on which it is nearly straight; `null` where they leave it. */
function normalScaleRoot(powerAt: (x: number) => number, near: number, target: number): number | null {
  const excess = (x: number) => normalQuantile(powerAt(x)) - normalQuantile(target);
  let [before, x] = [near, near * 1.01];
  let atBefore = excess(before);
  for (let step = 0; step < MOST_SECANTS; step++) {
    const at = excess(x);
    if (at === atBefore) return x;
    const change = (-at * (x - before)) / (at - atBefore);
    [before, atBefore] = [x, at];
    x += change;
    if (!(x > 0 && Number.isFinite(x))) return null;
    if (Math.abs(change) <= 1e-12 * x) return x;
  }
  return null;
}

/** Zero of a rising function between two bounds by false position; a bound that stays has its value halved (Illinois). */
function rootBetween(f: (x: number) => number, from: number, to: number): number {
  let [low, high, atLow, atHigh] = [from, to, f(from), f(to)];
  for (let step = 0, side = 0; step < MOST_STEPS && high - low > 1e-14 * high; step++) {
    const x = (low * atHigh - high * atLow) / (atHigh - atLow);
    const atX = f(x);
    if (atX === 0 || !(x > low && x < high)) return x;
    if (atX < 0) {
      if (side < 0) atHigh /= 2;
      [low, atLow, side] = [x, atX, -1];
    } else {
      if (side > 0) atLow /= 2;
      [high, atHigh, side] = [x, atX, 1];
    }
  }
  return (low + high) / 2;
}
