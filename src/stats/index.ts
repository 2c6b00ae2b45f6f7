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
export { type PairedDifference, type PairSums, pairedDifference } from './paired-difference.js';
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
export { benjaminiHochberg } from './benjamini-hochberg.js';
export {
  type ClusteredDifference,
  type ClusteredMean,
  type ClusterPair,
  type ClusterSums,
  clusteredDifference,
  clusteredMean,
} from './clustered-mean.js';
export { fTail } from './f-tail.js';
export { finitePopulationCorrection } from './finite-population-correction.js';
export { gamesHowell, type PairwiseComparison } from './games-howell.js';
export { minimumDetectableEffect, tTestPower } from './minimum-detectable-effect.js';
export { newcombeInterval, type ProportionDifference, type Share } from './newcombe-interval.js';
export { probabilityOfSuperiority, type Superiority } from './probability-of-superiority.js';
export { type StratifiedDifference, type Stratum, stratifiedDifference } from './stratified-difference.js';
export { studentisedRangeTail } from './studentised-range-tail.js';
export { type WelchAnova, welchAnova } from './welch-anova.js';
