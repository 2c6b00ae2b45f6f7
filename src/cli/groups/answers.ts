/** Commands that read answers and work no statistics out. */
export { addScore } from '../commands/score.js';
export { addSimulate } from '../commands/simulate.js';
export { addTally } from '../commands/tally.js';
