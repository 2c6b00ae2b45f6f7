export { averageInterItemCorrelation } from './average-inter-item-correlation.js';
export { benjaminiHochberg } from './benjamini-hochberg.js';
export { binomialCdf, binomialQuantile } from './binomial-cdf.js';
export {
  type ChangeDecomposition,
  type ChangePart,
  changeDecomposition,
  type GroupAt,
  type GroupWeights,
} from './change-decomposition.js';
export { chiSquareCdf, chiSquareUpperTail } from './chi-square-cdf.js';
export { type CholeskyFactor, cholesky, choleskyInverse, choleskySolve, isPositiveDefinite } from './cholesky.js';
export { type ClusteredContrast, type ContrastedGroup, clusteredContrast } from './clustered-contrast.js';
export { type ClusteredGroup, clusteredEquality } from './clustered-equality.js';
export {
  type ClusteredImportanceIntervals,
  type ClusterPairSums,
  clusteredImportanceIntervals,
  type ResamplingOptions,
} from './clustered-importance.js';
export {
  type ClusterColumns,
  type ClusterCorrection,
  type ClusteredDifference,
  type ClusteredMean,
  type ClusterOptions,
  type ClusterPair,
  type ClusterSums,
  clusteredDifference,
  clusteredMean,
  type SingleSums,
} from './clustered-mean.js';
export { clusteredPairedChange, type PairedValues } from './clustered-paired-change.js';
export { clusteredShareN } from './clustered-share.js';
export { type ConfirmatoryFactorAnalysis, confirmatoryFactorAnalysis } from './confirmatory-factor-analysis.js';
export { bonettWrightInterval, fisherZInterval } from './correlation-interval.js';
export { correlationPower, detectableCorrelation } from './correlation-power.js';
export { correlationFromCovariance, covarianceFromMoments, type PairSummary } from './covariance-from-moments.js';
export { alphaIfDropped, cronbachAlpha, standardisedAlpha } from './cronbach-alpha.js';
export { type DependentColumn, dependentColumns } from './dependent-columns.js';
export { detectableDifference } from './detectable-difference.js';
export { detectableNoncentrality, type PoweredTest } from './detectable-noncentrality.js';
export { evenOddConsistency } from './even-odd-consistency.js';
export { fQuantile } from './f-quantile.js';
export { fTail } from './f-tail.js';
export { feldtInterval } from './feldt-interval.js';
export { finitePopulationCorrection } from './finite-population-correction.js';
export { type FitIndices, type FitParts, fitIndices } from './fit-indices.js';
export { type DifferenceError, gamesHowell, type PairwiseComparison } from './games-howell.js';
export { guttmanLambda6 } from './guttman-lambda6.js';
export { type HedgesG, hedgesCorrection, hedgesG, type WeightableGroup } from './hedges-g.js';
export {
  type BlindPicks,
  chanceCorrectedHits,
  type ExpectedHits,
  expectedHits,
  hypergeometricProbability,
  hypergeometricTail,
} from './hypergeometric.js';
export {
  bootstrapImportanceIntervals,
  type ImportanceIntervals,
  parametricImportanceIntervals,
  type SimulationOptions,
} from './importance-intervals.js';
export { incompleteBeta } from './incomplete-beta.js';
export { type IncompleteGamma, incompleteGamma } from './incomplete-gamma.js';
export {
  BRILLIANT_RULE,
  brilliantEngagement,
  type ItemMean,
  type ItemMeansRule,
  indexOfItemMeans,
} from './index-of-item-means.js';
export { intraIndividualVariability } from './intra-individual-variability.js';
export { type IntraclassCorrelation, intraclassCorrelation } from './intraclass-correlation.js';
export { itemRestCorrelation } from './item-rest-correlation.js';
export { type KendallTauB, kendallTau, kendallTauB } from './kendall-tau-b.js';
export type { Limits } from './limits.js';
export {
  type CorrelationsWithOutcome,
  type LinearRegression,
  linearRegression,
  type RegressionCoefficient,
  rawCoefficient,
} from './linear-regression.js';
export { lmg } from './lmg.js';
export { logBeta } from './log-beta.js';
export { logGamma } from './log-gamma.js';
export { longString } from './long-string.js';
export { type MahalanobisDistance, mahalanobisDistances } from './mahalanobis-distance.js';
export { type DifStratum, type MantelDif, mantelDif } from './mantel-dif.js';
export { type McNemar, mcNemar, type PairedCounts } from './mcnemar.js';
export { type MeanAgainst, meanAgainst } from './mean-against.js';
export { type GroupSummary, meanFromSums, type Sums, sampleVariance } from './mean-from-sums.js';
export {
  type InvarianceGroup,
  type InvarianceModel,
  type InvarianceStep,
  type MeasurementInvariance,
  measurementInvariance,
} from './measurement-invariance.js';
export { minimumDetectableEffect, tTestPower } from './minimum-detectable-effect.js';
export { type MinresOneFactor, minresOneFactor } from './minres-one-factor.js';
export { netPromoterScore } from './net-promoter-score.js';
export { newcombeInterval, type ProportionDifference, type Share } from './newcombe-interval.js';
export { noncentralChiSquareCdf } from './noncentral-chi-square-cdf.js';
export { noncentralChiSquareLimits } from './noncentral-chi-square-limits.js';
export { noncentralTCdf } from './noncentral-t-cdf.js';
export { noncentralTLimits } from './noncentral-t-limits.js';
export { normalCdf, normalDensity } from './normal-cdf.js';
export { normalQuantile } from './normal-quantile.js';
export { type OneFactorSolution, omegaTotal } from './omega-total.js';
export {
  type OverlappingDifference,
  type OverlappingSamples,
  overlappingProportions,
  type SampleCounts,
} from './overlapping-proportions.js';
export { type PairedChange, pairedChange } from './paired-change.js';
export { type PairedDifference, type PairSums, pairedDifference } from './paired-difference.js';
export {
  type ParallelAnalysis,
  type ParallelAnalysisOptions,
  parallelAnalyses,
  parallelAnalysis,
} from './parallel-analysis.js';
export {
  leaveOneOutCorrelation,
  midranks,
  pearsonCorrelation,
  spearmanCorrelation,
} from './pearson-correlation.js';
export { type FavourableAnswers, meanPercentFavourable, percentFavourable } from './percent-favourable.js';
export { percentOfRange } from './percent-of-range.js';
export { personMean, proratedSum } from './person-mean.js';
export { type PickedCounts, placeOfPair } from './picked-shares.js';
export {
  probabilityOfSuperiority,
  type Superiority,
  type WeightedCount,
  weightedSuperiority,
} from './probability-of-superiority.js';
export { type CountAt, type QuantileInterval, quantileInterval } from './quantile-interval.js';
export { type Raking, type RakingCell, type RakingOptions, rake } from './rake.js';
export { type RandomNumbers, randomNumbers } from './random-numbers.js';
export { type RankAgreement, rankAgreement } from './rank-agreement.js';
export { rankBiasedOverlap, rankBiasedOverlapByChance } from './rank-biased-overlap.js';
export { type RankInterval, type RankMethod, rankIntervals } from './rank-intervals.js';
export { type RankTest, rankTests } from './rank-tests.js';
export { relativeWeights } from './relative-weights.js';
export { type RoundedDifference, roundedDifference } from './rounded-difference.js';
export { sampleQuantile } from './sample-quantile.js';
export { type PeopleAt, shareAtLeast } from './share-at-least.js';
export { spearmanBrown, spearmanBrownLengthening } from './spearman-brown.js';
export { squaredMultipleCorrelations } from './squared-multiple-correlations.js';
export { standardErrorOfMeasurement } from './standard-error-of-measurement.js';
export { type StratifiedDifference, type Stratum, stratifiedDifference } from './stratified-difference.js';
export { studentTCdf, studentTTwoSidedP } from './student-t-cdf.js';
export { studentTQuantile } from './student-t-quantile.js';
export { studentisedRangeQuantile } from './studentised-range-quantile.js';
export { studentisedRangeTail } from './studentised-range-tail.js';
export { symmetricEigenvalues } from './symmetric-eigenvalues.js';
export type { SymmetricMatrix } from './symmetric-matrix.js';
export { tInterval } from './t-interval.js';
export { topParts } from './top-parts.js';
export { type TrimmedWeights, trimWeights } from './trim-weights.js';
export {
  kishEffectiveN,
  type WeightedSummary,
  type WeightedSums,
  weightedMeanFromSums,
} from './weighted-mean-from-sums.js';
export { type WelchAnova, welchAnova } from './welch-anova.js';
export { type EstimatedMean, type WelchTest, welchTTest, welchTTestOfMeans } from './welch-t-test.js';
export { wilsonInterval } from './wilson-interval.js';
export {
  averageDeviation,
  rectangularNullVariance,
  slightSkewNullVariance,
  withinGroupAgreement,
} from './within-group-agreement.js';
