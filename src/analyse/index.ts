export { analyse } from './analyse.js';
export type * from './results.js';
