export { validateSource } from './check-source.js';
export type { SqlColumn, SqlQuery } from './columns.js';
export { type CompileOptions, compileScores } from './compile-scores.js';
export { compileTally } from './compile-tally.js';
export { type DbtFile, writeDbt } from './dbt.js';
export type { Dialect, DialectTypes, Escape, Expansion, TextEscape } from './dialect.js';
export * from './dialects/index.js';
export { quoteIdentifier, quoteText } from './quote.js';
export { type ReadTallyOptions, readTallyRows } from './read-tally-rows.js';
export { type ExpectedUnits, type SelfTest, selfTestResponses, writeSelfTest } from './self-test.js';
export {
  DEFAULT_MAX_ROWS,
  type JsonSource,
  type LongSource,
  type Predicate,
  type SqlSource,
  type SqlValue,
  type TableName,
  type WideSource,
} from './source.js';
export { TALLY_COLUMNS } from './tally-rows.js';
