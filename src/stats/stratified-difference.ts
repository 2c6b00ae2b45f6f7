import { tInterval } from './t-interval.js';
import type { EstimatedMean } from './welch-t-test.js';

/** Both groups within one stratum; `weight`: Σw of a group, n unless given. */
export interface Stratum {
  readonly a: EstimatedMean & { readonly weight?: number };
  readonly b: EstimatedMean & { readonly weight?: number };
}

/** Difference a − b as it would be if both groups had the same mix of strata. */
export interface StratifiedDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly df: number;
  readonly low: number;
  readonly high: number;
  /** Strata that hold at least two of each group, and the respondents in them. */
  readonly strata: number;
  readonly n: number;
}

/**
 * Directly standardised difference of two group means: the differences within strata, weighted by the strata's (weighted)
 * share of all respondents in strata that can be compared, taken as known. Degrees of freedom by Satterthwaite.
 * @param confidence 0–1, by default 0.95.
 * @returns NaN figures where no stratum holds two of each group.
 * Source: Rothman, Greenland & Lash 2008, Modern Epidemiology, ch. 15 (standardisation); Satterthwaite 1946,
 * doi:10.2307/3002019; checked against the formula in R, weighted against survey::svymean
 * within strata.
 */
export function stratifiedDifference(strata: readonly Stratum[], confidence = 0.95): StratifiedDifference {
  const used = strata.filter(({ a, b }) => a.n >= 2 && b.n >= 2);
  const n = used.reduce((sum, { a, b }) => sum + a.n + b.n, 0);
  const weightOf = ({ a, b }: Stratum) => (a.weight ?? a.n) + (b.weight ?? b.n);
  const weight = used.reduce((sum, stratum) => sum + weightOf(stratum), 0);
  const terms = used.map((stratum) => {
    const { a, b } = stratum;
    const share = weightOf(stratum) / weight;
    const of = ({ standardError }: EstimatedMean) => (share * standardError) ** 2;
    return {
      difference: share * (a.mean - b.mean),
      variance: of(a) + of(b),
      squares: of(a) ** 2 / (a.n - 1) + of(b) ** 2 / (b.n - 1),
    };
  });
  const total = (key: 'difference' | 'variance' | 'squares') => terms.reduce((sum, term) => sum + term[key], 0);
  const difference = used.length === 0 ? Number.NaN : total('difference');
  const standardError = used.length === 0 ? Number.NaN : Math.sqrt(total('variance'));
  const df = total('variance') ** 2 / total('squares');
  return {
    difference,
    standardError,
    df,
    ...tInterval(difference, standardError, df, { confidence }),
    strata: used.length,
    n,
  };
}
