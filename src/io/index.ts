export type {
  AnswersEncoding,
  AnswersFormat,
  AnswersInput,
  AnswersOptions,
  AnswersReader,
  AnswersSummary,
  HeldValues,
  IdBytes,
  ReadBatch,
} from './answers/answers-options.js';
export { openAnswers } from './answers/open-answers.js';
export { type CommentCodes, commentCodesCsv, commentId, readCommentCodes } from './comments/comment-codes.js';
export {
  type CommentColumn,
  commentFamilies,
  contactFamily,
  readComments,
  withComments,
} from './comments/read-comments.js';
export { NO_THEME, type ThemeSetting, type ThemeTally, tallyThemes } from './comments/theme-tally.js';
export { type AppendedColumn, appendColumn } from './csv/append-column.js';
export type { DocumentTexts } from './document-texts.js';
export {
  ENGINE_NAMES,
  type EngineName,
  type EngineOptions,
  type EngineRow,
  type EngineScores,
  type InvalidInTable,
  type ScoredRows,
  scoredRows,
  scoresFileFromEngine,
  scoresFromEngine,
  tallyFromEngine,
  type ValuesInTable,
  valuesFromEngine,
} from './engines/index.js';
export { type LibraryOptions, libraryFor, loadChanges, loadLibrary } from './library.js';
export { documentLocales, loadDocumentTexts } from './load-document-texts.js';
export {
  checkQuality,
  type QualityCheck,
  type QualityFindings,
  type QualitySetting,
  type QualityTallies,
} from './quality/check-quality.js';
export { withLoyaltyWeights } from './read-customers.js';
export { readJson, readYaml } from './read-document.js';
export { type PackFile, readPackFile } from './read-pack-file.js';
export { readRegister } from './read-register.js';
export { readStudy } from './read-study.js';
export { type KnownTotal, readTotals } from './read-totals.js';
export { readUnitOutcomes, type UnitOutcomesOptions } from './read-unit-outcomes.js';
export { type ScoredBatch, scoreStream } from './score-stream.js';
export { scoreText } from './scores/score-texts.js';
export { type ScoresWriter, scoresCsv, scoresFile } from './scores/scores-csv.js';
export { scoresParquet } from './scores/scores-parquet.js';
export { type SimulatedFileOptions, type SimulatedFormat, simulatedFile } from './simulate/simulated-file.js';
export { readTallyFile, writeTallyFile } from './tally-file.js';
export { batchOfContent, watchedStream } from './tally-file-batch.js';
export {
  type MergedTallies,
  mergeNamedTallies,
  type NamedBatches,
  type NamedTally,
  readTallies,
  refuseBatchesTwice,
  subtractNamedTallies,
} from './tally-files.js';
export { type WeighedAnswers, weighAnswers } from './weigh-answers.js';
export { type ScoreFileOptions, scoreFile } from './workers/score-file.js';
export { type TallyFileOptions, type TallyOfFile, tallyFile } from './workers/tally-file.js';
export { type FileContent, type FileToWrite, writeTogether, writeWhole } from './write-whole.js';
