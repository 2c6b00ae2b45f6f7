import { fTail } from './f-tail.js';
import type { EstimatedMean } from './welch-t-test.js';

/** Whether several means differ. */
export interface WelchAnova {
  readonly f: number;
  readonly df1: number;
  /** Not whole. */
  readonly df2: number;
  readonly p: number;
}

/**
 * Welch's F test that the means of several independent groups are equal, without assuming equal variances.
 * @param groups Means with standard errors; groups with fewer than two members or no variance are left out.
 * @returns NaN figures with fewer than two groups left.
 * Source: Welch 1951, doi:10.1093/biomet/38.3-4.330; checked against R's oneway.test.
 */
export function welchAnova(groups: readonly EstimatedMean[]): WelchAnova {
  const used = groups.filter(({ n, standardError }) => n >= 2 && standardError > 0);
  const k = used.length;
  if (k < 2) return { f: Number.NaN, df1: Number.NaN, df2: Number.NaN, p: Number.NaN };
  const weights = used.map(({ standardError }) => 1 / standardError ** 2);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const centre = used.reduce((sum, { mean }, i) => sum + weights[i]! * mean, 0) / total;
  const unequal = used.reduce((sum, { n }, i) => sum + (1 - weights[i]! / total) ** 2 / (n - 1), 0) / (k * k - 1);
  const between = used.reduce((sum, { mean }, i) => sum + weights[i]! * (mean - centre) ** 2, 0) / (k - 1);
  const f = between / (1 + 2 * (k - 2) * unequal);
  const df2 = 1 / (3 * unequal);
  return { f, df1: k - 1, df2, p: fTail(f, k - 1, df2) };
}
