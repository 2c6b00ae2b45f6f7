export type {
  AnswersEncoding,
  AnswersFormat,
  AnswersInput,
  AnswersOptions,
  AnswersReader,
  AnswersSummary,
} from './answers/answers-options.js';
export { openAnswers } from './answers/open-answers.js';
export type { DocumentTexts } from './document-texts.js';
export { type LibraryOptions, loadChanges, loadLibrary } from './library.js';
export { documentLocales, loadDocumentTexts } from './load-document-texts.js';
export { readJson, readYaml } from './read-document.js';
export { type PackFile, readPackFile } from './read-pack-file.js';
export { readStudy } from './read-study.js';
export { scoreText } from './scores/score-texts.js';
export { type ScoresWriter, scoresCsv, scoresFile } from './scores/scores-csv.js';
export { type SimulatedFileOptions, type SimulatedFormat, simulatedFile } from './simulate/simulated-file.js';
export { type FileContent, writeWhole } from './write-whole.js';
