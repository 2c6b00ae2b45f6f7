export { analyse } from './analyse.js';
export type * from './results.js';
export { type WaveContextChange, waveContext } from './wave-context.js';
