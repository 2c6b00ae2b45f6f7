export { simulatedOrder } from './draw-picks.js';
export { createRandom, type Random } from './random.js';
export {
  BETWEEN_CODES,
  SIMULATED_COLUMN,
  type SimulatedRespondent,
  type SimulateOptions,
  simulatedColumns,
  simulateResponses,
} from './simulate-responses.js';
