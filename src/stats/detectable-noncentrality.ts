import { chebyshev } from './chebyshev.js';
import { noncentralTTails } from './noncentral-t-cdf.js';
import { normalCdf } from './normal-cdf.js';
import { normalQuantile } from './normal-quantile.js';
import { studentTQuantile } from './student-t-quantile.js';
import { studentisedRangeQuantile, studentisedRangeQuantile95 } from './studentised-range-quantile.js';

/** A two-sided test of a difference, and how surely it is to find one. */
export interface PoweredTest {
  /** By default 0.05. */
  readonly alpha?: number;
  /** By default 0.8. */
  readonly power?: number;
  /** How many means are compared in pairs, each pair against the studentised range (Games–Howell); by default 2: a t test. */
  readonly means?: number;
}

const MOST_SECANTS = 12;
const MOST_STEPS = 200;
const ALPHA = 0.05;
const POWER = 0.8;
/** From so many degrees of freedom the noncentrality is smooth enough in 1/df for a polynomial. */
const SMOOTH_FROM = 8;
const DEGREE = 12;

/** Noncentralities found at 5 % with 80 % power, by number of means, as a polynomial in 1/df. */
const kept = new Map<number, (inverse: number) => number>();

/**
 * How many standard errors a difference must be for a two-sided test to find it with the given power; both tails counted. At 5 %
 * with 80 % power a polynomial from 8 degrees of freedom on, which costs next to nothing.
 * @param df Degrees of freedom, at least 1; Infinity where the standard error is known.
 * @returns Above 0, relative error near 1e-10; NaN when an argument is out of range.
 * Source: Cohen 1988, Statistical Power Analysis: the noncentral t distribution against the test's critical value, solved for
 * the noncentrality; checked against the same in R.
 */
export function detectableNoncentrality(
  df: number,
  { alpha = ALPHA, power = POWER, means = 2 }: PoweredTest = {},
): number {
  if (!(df >= 1 && means >= 2)) return Number.NaN;
  const test = { alpha, power, means };
  if (alpha !== ALPHA || power !== POWER || !(df >= SMOOTH_FROM)) return solved(df, test);
  const polynomial =
    kept.get(means) ??
    chebyshev((inverse) => solved(inverse > 0 ? 1 / inverse : Number.POSITIVE_INFINITY, test), {
      ...{ from: 0, to: 1 / SMOOTH_FROM, degree: DEGREE },
    });
  kept.set(means, polynomial);
  return polynomial(1 / df);
}

/** Power of a two-sided t test by noncentrality. */
export function powerAgainst(critical: number, df: number): (ncp: number) => number {
  if (df === Number.POSITIVE_INFINITY) return (ncp) => normalCdf(ncp - critical) + normalCdf(-critical - ncp);
  return (ncp) => noncentralTTails(critical, df, ncp);
}

function solved(df: number, { alpha, power, means }: Required<PoweredTest>): number {
  const critical = criticalValue(df, alpha, means);
  const powerAt = powerAgainst(critical, df);
  const found = normalScaleRoot(powerAt, critical + normalQuantile(power), power);
  if (found !== null) return found;
  let [low, high] = [0, 1];
  while (powerAt(high) < power) [low, high] = [high, 2 * high];
  return rootBetween((ncp) => powerAt(ncp) - power, low, high);
}

function criticalValue(df: number, alpha: number, means: number): number {
  if (means === 2)
    return df === Number.POSITIVE_INFINITY ? normalQuantile(1 - alpha / 2) : studentTQuantile(1 - alpha / 2, df);
  const range =
    alpha === ALPHA ? studentisedRangeQuantile95(means, df) : studentisedRangeQuantile(1 - alpha, means, df);
  return range / Math.SQRT2;
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
