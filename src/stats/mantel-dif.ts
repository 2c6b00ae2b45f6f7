import { chiSquareUpperTail } from './chi-square-cdf.js';

/** Answers to one item of the respondents with one matching score: how many of each group chose each option. */
export interface DifStratum {
  /** Per option, in the order of the options' scores. */
  readonly reference: readonly number[];
  readonly focal: readonly number[];
}

/** Whether two groups with the same standing answer an item differently. */
export interface MantelDif {
  /** Mantel's chi-square with one degree of freedom, without continuity correction, and its upper tail. */
  readonly chiSquare: number;
  readonly p: number;
  /** Mean of the focal group less that of the reference group at the same score, weighted by the focal group, in option scores. */
  readonly standardisedMeanDifference: number;
  /** The same over the item's standard deviation in all respondents used. */
  readonly effectSize: number;
  /** Respondents in strata with both groups, and those strata. */
  readonly n: number;
  readonly strata: number;
}

/**
 * Differential item functioning of an item with ordered options, conditional on a matching score: Mantel's test of a mean
 * difference, and the standardised mean difference (standardised expected score) as its size. A screen, not a verdict:
 * the matching score (the rest of the scale, or the scale) is short and itself carries error.
 * @param scores Score of each option, for all strata alike.
 * @param strata One per value of the matching score; those with only one of the groups compare nothing and are left out.
 * @returns NaN figures when no stratum has both groups; chi-square NaN when answers do not vary within any stratum.
 * Source: Mantel 1963, doi:10.1080/01621459.1963.10500879; Dorans & Kulick 1986, doi:10.1111/j.1745-3984.1986.tb00255.x;
 * Zwick, Donoghue & Grima 1993, doi:10.1111/j.1745-3984.1993.tb00425.x; checked against R's mantelhaen.test (two options),
 * and against cor (one stratum) and the formula in R.
 */
export function mantelDif(scores: readonly number[], strata: readonly DifStratum[]): MantelDif {
  const summaries = strata
    .map(({ reference, focal }) => ({ reference: summarise(scores, reference), focal: summarise(scores, focal) }))
    .filter(({ reference, focal }) => reference.n > 0 && focal.n > 0);
  const total = { n: 0, sum: 0, squares: 0, focal: 0 };
  let [excess, variance, difference] = [0, 0, 0];
  for (const { reference, focal } of summaries) {
    const n = reference.n + focal.n;
    const sum = reference.sum + focal.sum;
    const squares = reference.squares + focal.squares;
    excess += focal.sum - (focal.n * sum) / n;
    variance += (reference.n * focal.n * (n * squares - sum * sum)) / (n * n * (n - 1));
    difference += focal.n * (focal.sum / focal.n - reference.sum / reference.n);
    total.n += n;
    total.sum += sum;
    total.squares += squares;
    total.focal += focal.n;
  }
  const chiSquare = variance > 0 ? excess ** 2 / variance : Number.NaN;
  const standardisedMeanDifference = total.focal > 0 ? difference / total.focal : Number.NaN;
  const itemVariance = (total.squares - total.sum ** 2 / total.n) / (total.n - 1);
  return {
    ...{ chiSquare, p: chiSquareUpperTail(chiSquare, 1), standardisedMeanDifference },
    effectSize: itemVariance > 0 ? standardisedMeanDifference / Math.sqrt(itemVariance) : Number.NaN,
    ...{ n: total.n, strata: summaries.length },
  };
}

function summarise(scores: readonly number[], counts: readonly number[]) {
  const summary = { n: 0, sum: 0, squares: 0 };
  for (const [option, count] of counts.entries()) {
    const score = scores[option]!;
    summary.n += count;
    summary.sum += count * score;
    summary.squares += count * score * score;
  }
  return summary;
}
