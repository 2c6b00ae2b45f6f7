export * from './answers.js';
export { type DecimalFailure, parseDecimal } from './decimals.js';
export { type EncodedResponses, type EncodeOptions, encodeResponses } from './encode-responses.js';
export { describeOutcome, type OutcomeFailure, outcomeUnits, parseOutcome, parseWeight } from './outcomes.js';
export { fillPickedOutcomes } from './picked-outcomes.js';
export { BETWEEN_PICKS, hasPicked, pickWidth } from './read-picked.js';
export { scoreBatch } from './score-batch.js';
export {
  type MeasureScore,
  type RespondentScores,
  scoreRespondent,
  scoreResponses,
} from './score-responses.js';
export { selectRows } from './select-rows.js';
export { cellsOfPattern } from './tables.js';
export { unitsToScore } from './units.js';
