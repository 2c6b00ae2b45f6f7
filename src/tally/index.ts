export { createTallyBuilder, type TallyBuilder, type TallyOptions, tallyResponses } from './builder.js';
export type { CountingKernel } from './compiled/counting-kernel.js';
export { mergeTallies, subtractTally, unlikeFamilies } from './merge.js';
export { parseTally } from './parse.js';
export { serialiseTally, serialiseTallyPieces, TALLY_NOTICE } from './serialise.js';
export * from './tally.js';
export { thinTally } from './thin.js';
