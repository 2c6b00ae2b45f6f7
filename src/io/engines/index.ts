export { type DatabaseEngine, ENGINE_NAMES, type EngineName } from './engine.js';
export { type EngineOptions, scoresFromEngine, tallyFromEngine } from './tally-from-engine.js';
