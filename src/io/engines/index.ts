export { ENGINE_NAMES, type EngineName, type EngineRow } from './engine.js';
export type { EngineOptions } from './in-engine.js';
export { type InvalidInTable, scoresFileFromEngine } from './scores-file-from-engine.js';
export { type EngineScores, type ScoredRows, scoredRows, scoresFromEngine } from './scores-from-engine.js';
export { tallyFromEngine } from './tally-from-engine.js';
export { type ValuesInTable, valuesFromEngine } from './values-from-engine.js';
