/** Commands that work statistics out of answers. */
export { addComments } from '../commands/comments.js';
export { addQuality } from '../commands/quality.js';
export { addReport } from '../commands/report.js';
export { addWeight } from '../commands/weight.js';
