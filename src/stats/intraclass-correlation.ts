import { fQuantile } from './f-quantile.js';
import { fTail } from './f-tail.js';
import type { GroupSummary } from './mean-from-sums.js';

/** How alike people in one group answer. */
export interface IntraclassCorrelation {
  readonly groups: number;
  readonly n: number;
  /** n / groups. */
  readonly meanSize: number;
  readonly meanSquareBetween: number;
  readonly meanSquareWithin: number;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  /** ICC(1): share of one person's variance that is between groups; can be negative. */
  readonly icc1: number;
  /** 95 % interval of ICC(1), exact where the groups are equally large. */
  readonly icc1Low: number;
  readonly icc1High: number;
  /** ICC(1) with the size that unequal groups call for in place of the mean size. */
  readonly icc1UnequalSizes: number;
  /** ICC(2): reliability of a group's mean of mean size; can be negative. */
  readonly icc2: number;
}

/**
 * ICC(1), ICC(2) and F by one-way analysis of variance over groups of unequal size, with the mean size in ICC(1).
 * @param groups n, mean and sample variance each; groups of nobody are left out, the variance of one alone does not count.
 * @returns NaN figures with fewer than two groups, no group of two, or no variance within groups.
 * Source: Bartko 1976, doi:10.1037/0033-2909.83.5.762; interval Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420, ICC(1, 1);
 * size for unequal groups Snedecor & Cochran 1980, 13.7; checked against R's aov and multilevel.
 */
export function intraclassCorrelation(groups: readonly GroupSummary[]): IntraclassCorrelation {
  const counted = groups.filter(({ n }) => n > 0);
  const n = counted.reduce((sum, group) => sum + group.n, 0);
  const grand = counted.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const between = counted.reduce((sum, group) => sum + group.n * (group.mean - grand) ** 2, 0);
  const within = counted.reduce((sum, group) => sum + (group.n > 1 ? (group.n - 1) * group.variance : 0), 0);
  const [df1, df2] = [counted.length - 1, n - counted.length];
  const [b, w] = [df1 > 0 ? between / df1 : Number.NaN, df2 > 0 ? within / df2 : Number.NaN];
  const f = w > 0 ? b / w : Number.NaN;
  const meanSize = n / counted.length;
  const unequal = (n - counted.reduce((sum, group) => sum + group.n ** 2, 0) / n) / df1;
  const icc1 = (ratio: number, size: number) => (ratio - 1) / (ratio + size - 1);
  return {
    groups: counted.length,
    n,
    meanSize,
    meanSquareBetween: b,
    meanSquareWithin: w,
    f,
    df1,
    df2,
    p: fTail(f, df1, df2),
    icc1: icc1(f, meanSize),
    icc1Low: icc1(f / fQuantile(0.975, df1, df2), meanSize),
    icc1High: icc1(f * fQuantile(0.975, df2, df1), meanSize),
    icc1UnequalSizes: icc1(f, unequal),
    icc2: 1 - 1 / f,
  };
}
