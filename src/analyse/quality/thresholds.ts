/** What may be noted of a person's answers. None of it is a reason by itself to leave answers out. */
export type QualityFlag = 'long-string' | 'even-odd' | 'mahalanobis' | 'speed';

/** When each is noted. */
export interface QualityThresholds {
  /** Same answer in a row on at least this share of the items answered, 0–1, and on at least so many. */
  readonly longStringShare: number;
  readonly longStringLeast: number;
  /** Even–odd consistency below, with at least so many scales: over few of them it is mostly chance. */
  readonly evenOdd: number;
  readonly evenOddScales: number;
  /** Probability of so large a Mahalanobis distance below. */
  readonly mahalanobisP: number;
  /** Seconds per item answered below. */
  readonly secondsPerItem: number;
}

/**
 * The limits that their sources propose; the least scales and the least run are our own caution. Intra-individual variability has
 * no limit, and is given as a figure only.
 */
export const QUALITY_THRESHOLDS: QualityThresholds = {
  longStringShare: 0.5,
  longStringLeast: 6,
  evenOdd: 0.3,
  evenOddScales: 10,
  mahalanobisP: 0.001,
  secondsPerItem: 2,
};

/** Where the limits are from. */
export const QUALITY_SOURCES: Readonly<Record<QualityFlag, string>> = {
  'long-string': 'Curran 2016, doi:10.1016/j.jesp.2015.07.006',
  'even-odd': 'Jackson 1977, in Johnson 2005, doi:10.1016/j.jrp.2004.09.009',
  mahalanobis: 'Meade & Craig 2012, doi:10.1037/a0028085',
  speed: 'Huang et al. 2012, doi:10.1007/s10869-011-9231-8',
};
