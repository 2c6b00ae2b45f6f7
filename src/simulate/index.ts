export { createRandom, type Random } from './random.js';
export { SIMULATED_COLUMN, type SimulatedRespondent, simulateResponses } from './simulate-responses.js';
