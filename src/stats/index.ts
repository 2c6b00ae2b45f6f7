export { type HedgesG, hedgesCorrection, hedgesG, type WeightableGroup } from './hedges-g.js';
export { incompleteBeta } from './incomplete-beta.js';
export type { Limits } from './limits.js';
export { logBeta } from './log-beta.js';
export { logGamma } from './log-gamma.js';
export { type GroupSummary, meanFromSums, type Sums, sampleVariance } from './mean-from-sums.js';
export { noncentralTCdf } from './noncentral-t-cdf.js';
export { noncentralTLimits } from './noncentral-t-limits.js';
export { normalCdf, normalDensity } from './normal-cdf.js';
export { normalQuantile } from './normal-quantile.js';
export { studentTCdf, studentTTwoSidedP } from './student-t-cdf.js';
export { studentTQuantile } from './student-t-quantile.js';
export { tInterval } from './t-interval.js';
export {
  kishEffectiveN,
  type WeightedSummary,
  type WeightedSums,
  weightedMeanFromSums,
} from './weighted-mean-from-sums.js';
export { type EstimatedMean, type WelchTest, welchTTest, welchTTestOfMeans } from './welch-t-test.js';
export { wilsonInterval } from './wilson-interval.js';
