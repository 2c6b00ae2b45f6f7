export {
  buildCodebook,
  type Codebook,
  type CodebookBlock,
  type CodebookEntry,
  type CodebookLine,
  type CodebookOptions,
  type CodebookText,
  type EntryKind,
  type FilledWord,
} from './codebook.js';
export { renderCodebookCsv } from './codebook-csv.js';
export { type CodebookHtmlOptions, renderCodebookHtml } from './codebook-html.js';
