export { type AnalyseOptions, analyse } from './analyse.js';
export type * from './analysis.js';
export { changeByUnit } from './change-by-unit.js';
export { driverOutcomesOf, driversOf } from './driver-measures.js';
export type { DriverAnswers } from './drivers.js';
export { categoryOn, type GivenTotal, type KnownMargin, knownMargins, weightingIssues } from './known-totals.js';
export { type PanelChange, type PanelPeople, panelChange, type ScoresByPerson } from './panel.js';
export {
  type LoyaltyAnswers,
  type LoyaltyFault,
  type LoyaltyWeights,
  loyaltyWeights,
} from './picks/loyalty-weights.js';
export { PRESETS, type PresetFigure, type ScoringPreset } from './presets/presets.js';
export { type AnswerQuality, answerQuality, type PersonAnswers } from './quality/answer-quality.js';
export { type ItemSpread, ItemSums } from './quality/item-spread.js';
export {
  QUALITY_SOURCES,
  QUALITY_THRESHOLDS,
  type QualityFlag,
  type QualityThresholds,
} from './quality/thresholds.js';
export type * from './results.js';
export { unansweredColumns } from './unanswered.js';
export { type WaveContextChange, waveContext } from './wave-context.js';
export {
  type Weighting,
  type WeightingCell,
  type WeightingMargin,
  type WeightingOptions,
  weighting,
} from './weighting.js';
