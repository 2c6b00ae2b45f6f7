import type { Limits } from './limits.js';
import { normalQuantile } from './normal-quantile.js';

/**
 * Wilson's score interval for a proportion, without continuity correction.
 * @param proportion Observed proportion, 0–1.
 * @param n Number it rests on, positive; an effective n need not be whole.
 * @param confidence 0–1, by default 0.95.
 * @returns Limits in 0–1; exactly 0 below a proportion of 0 and exactly 1 above a proportion of 1. NaN when `n` is not
 * positive or the proportion is out of range.
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953; for an effective n Korn & Graubard 1998, Survey Methodology 24;
 * checked against R's prop.test(correct = FALSE).
 */
export function wilsonInterval(proportion: number, n: number, confidence = 0.95): Limits {
  if (!(n > 0 && proportion >= 0 && proportion <= 1)) return { low: Number.NaN, high: Number.NaN };
  const z = zOf(confidence);
  const square = (z * z) / n;
  const centre = proportion + square / 2;
  const margin = Math.sqrt(square * (proportion * (1 - proportion) + square / 4));
  return {
    low: proportion === 0 ? 0 : Math.max(0, (centre - margin) / (1 + square)),
    high: proportion === 1 ? 1 : Math.min(1, (centre + margin) / (1 + square)),
  };
}

const latest: { confidence: number | null; z: number } = { confidence: null, z: 0 };

/** The normal quantile of the confidence asked for last is kept: a report asks for one, thousands of times. */
function zOf(confidence: number): number {
  if (confidence !== latest.confidence) {
    latest.confidence = confidence;
    latest.z = normalQuantile((1 + confidence) / 2);
  }
  return latest.z;
}
