import { chiSquareUpperTail } from './chi-square-cdf.js';
import { noncentralChiSquareCdf } from './noncentral-chi-square-cdf.js';
import { noncentralChiSquareLimits } from './noncentral-chi-square-limits.js';

/** RMSEA up to which a model is called close. */
const CLOSE_FIT = 0.05;

/** What the fit indices of a covariance structure are made of. */
export interface FitParts {
  /** n times the minimum of the discrepancy, summed over groups. */
  readonly chiSquare: number;
  readonly df: number;
  /** The same of the model without any correlation. */
  readonly baselineChiSquare: number;
  readonly baselineDf: number;
  /** Respondents of all groups. */
  readonly n: number;
  /** Number of groups. */
  readonly groups: number;
  readonly srmr: number;
}

/** How well a covariance structure fits. All but the chi-squares and df are NaN with df = 0, where nothing can misfit. */
export interface FitIndices extends FitParts {
  /** Upper tail of chi-square. */
  readonly p: number;
  /** Comparative fit index, 0–1. */
  readonly cfi: number;
  /** Tucker–Lewis index (non-normed fit index), at most a little above 1. */
  readonly tli: number;
  /** Root mean square error of approximation with its 90 % interval, and the p of the hypothesis that it is at most 0.05. */
  readonly rmsea: number;
  readonly rmseaLow: number;
  readonly rmseaHigh: number;
  readonly rmseaCloseFitP: number;
}

/**
 * CFI, TLI and RMSEA with a 90 % interval from chi-squares. With several groups RMSEA carries the factor √groups.
 * @returns NaN with df = 0 (a saturated model has no fit to judge) or a chi-square that is not a number; SRMR is handed through.
 * Source: Bentler 1990, doi:10.1037/0033-2909.107.2.238; Tucker & Lewis 1973, doi:10.1007/BF02291170; Browne & Cudeck 1993,
 * in Testing structural equation models; Steiger 1998, doi:10.1080/10705519809540115; checked against lavaan::fitMeasures.
 */
export function fitIndices(parts: FitParts): FitIndices {
  const { chiSquare, df, baselineChiSquare, baselineDf, n, groups } = parts;
  if (!(df > 0 && chiSquare >= 0)) {
    const undefinedIndices = { p: Number.NaN, cfi: Number.NaN, tli: Number.NaN, rmseaCloseFitP: Number.NaN };
    return {
      ...parts,
      ...undefinedIndices,
      rmsea: Number.NaN,
      rmseaLow: Number.NaN,
      rmseaHigh: Number.NaN,
      srmr: Number.NaN,
    };
  }
  const excess = chiSquare - df;
  const baselineExcess = baselineChiSquare - baselineDf;
  const worst = Math.max(excess, baselineExcess, 0);
  const perNoncentrality = groups / (n * df);
  const limits = noncentralChiSquareLimits(chiSquare, df, 0.9);
  return {
    ...parts,
    p: chiSquareUpperTail(chiSquare, df),
    cfi: worst > 0 ? 1 - Math.max(excess, 0) / worst : 1,
    tli: 1 - (excess * baselineDf) / (baselineExcess * df),
    rmsea: Math.sqrt(Math.max(excess, 0) * perNoncentrality),
    rmseaLow: Math.sqrt(limits.low * perNoncentrality),
    rmseaHigh: Math.sqrt(limits.high * perNoncentrality),
    rmseaCloseFitP: 1 - noncentralChiSquareCdf(chiSquare, df, CLOSE_FIT ** 2 / perNoncentrality),
  };
}
