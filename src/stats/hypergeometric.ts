import { logGamma } from './log-gamma.js';

/** Picking blindly from a list: `picked` of `list` entries, of which `marked` count as hits. */
export interface BlindPicks {
  readonly list: number;
  readonly marked: number;
  readonly picked: number;
}

/** Hits expected of blind picks, with their standard deviation. */
export interface ExpectedHits {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Probability of at least so many hits by picking blindly (upper tail of the hypergeometric distribution).
 * @param hits Whole number.
 * @returns 0–1. NaN where more is marked or picked than the list holds.
 * Source: Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, chapter 6; checked against R's phyper.
 */
export function hypergeometricTail(hits: number, picks: BlindPicks): number {
  const { list, marked, picked } = picks;
  if (!(list >= marked && list >= picked && marked >= 0 && picked >= 0)) return Number.NaN;
  const least = Math.max(0, picked + marked - list);
  const most = Math.min(picked, marked);
  if (hits <= least) return 1;
  let tail = 0;
  for (let k = most; k >= hits; k--) tail += hypergeometricProbability(k, picks);
  return Math.min(1, tail);
}

/**
 * Probability of exactly so many hits.
 * @returns 0–1.
 * Source: as `hypergeometricTail`; checked against R's dhyper.
 */
export function hypergeometricProbability(hits: number, { list, marked, picked }: BlindPicks): number {
  if (hits < Math.max(0, picked + marked - list) || hits > Math.min(picked, marked)) return 0;
  return Math.exp(logChoose(marked, hits) + logChoose(list - marked, picked - hits) - logChoose(list, picked));
}

/**
 * Mean and standard deviation of hits by picking blindly: 10 of 25 with 10 marked give 4 and 1.22.
 * @returns NaN for an empty list; sd 0 for a list of one.
 * Source: as `hypergeometricTail`.
 */
export function expectedHits({ list, marked, picked }: BlindPicks): ExpectedHits {
  const share = marked / list;
  const mean = picked * share;
  const left = list > 1 ? (list - picked) / (list - 1) : 0;
  return { mean, sd: Math.sqrt(mean * (1 - share) * left) };
}

/**
 * Hits as a part of the way from chance to all that were possible: 0 as blind picks, 1 every pick a hit that could be one;
 * negative below chance.
 * @param hits Hits, or a mean of hits.
 * @returns At most 1; NaN where blind picks hit everything.
 * Source: the form of Cohen 1960, doi:10.1177/001316446002000104.
 */
export function chanceCorrectedHits(hits: number, picks: BlindPicks): number {
  const { mean } = expectedHits(picks);
  const most = Math.min(picks.picked, picks.marked);
  return most > mean ? (hits - mean) / (most - mean) : Number.NaN;
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
