/**
 * Variance of answers spread evenly over k options one apart: (k² − 1) / 12.
 * @returns NaN with fewer than two options.
 * Source: James, Demaree & Wolf 1984, doi:10.1037/0021-9010.69.1.85.
 */
export function rectangularNullVariance(options: number): number {
  return options >= 2 ? (options ** 2 - 1) / 12 : Number.NaN;
}

/** By number of options, from 5: tabled to two decimals. */
const SLIGHT_SKEW = [1.34, 1.85, 2.9, 3.47, 5.66, 6.3, 7.31] as const;

/**
 * Variance of answers that lean slightly to one side, as where people tend to agree: for five options 5, 15, 20, 35 and 25 %.
 * @param options 5–11; the table has no fewer and no more.
 * @returns NaN for other numbers of options.
 * Source: LeBreton & Senter 2008, doi:10.1177/1094428106296642, table 2; the values as LeBreton's R package WGA has them.
 */
export function slightSkewNullVariance(options: number): number {
  return SLIGHT_SKEW[options - 5] ?? Number.NaN;
}

/**
 * rwg(j): agreement within one group over j parallel items, 1 less the share of the variance expected without agreement.
 * With one item it is rwg. A variance above the expected one counts as no agreement.
 * @param variances Sample variance of each item in the group.
 * @param nullVariance Variance expected without agreement, in the same steps.
 * @returns 0–1; NaN without items or where a variance is NaN.
 * Source: James, Demaree & Wolf 1984, doi:10.1037/0021-9010.69.1.85; checked against R's multilevel rwg and rwg.j.
 */
export function withinGroupAgreement(variances: readonly number[], nullVariance: number): number {
  const items = variances.length;
  const mean = variances.reduce((sum, variance) => sum + variance, 0) / items;
  const share = Math.min(1, mean / nullVariance);
  return (items * (1 - share)) / (items * (1 - share) + share);
}

/**
 * Average deviation from the mean of a group's answers, in the answers' own steps.
 * @param counts How many gave each value.
 * @param values The values.
 * @returns NaN with fewer than two answers.
 * Source: Burke, Finkelstein & Dusig 1999, doi:10.1177/109442819921004; checked against R's multilevel ad.m.
 */
export function averageDeviation(counts: readonly number[], values: readonly number[]): number {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    n += counts[i]!;
    sum += counts[i]! * values[i]!;
  }
  if (n < 2) return Number.NaN;
  let deviations = 0;
  for (let i = 0; i < counts.length; i++) deviations += counts[i]! * Math.abs(values[i]! - sum / n);
  return deviations / n;
}
