export * from './codebook/index.js';
export * from './pilot/index.js';
export { csvCell, csvColumns, renderCsv } from './render-csv.js';
export { renderHtml } from './render-html.js';
export { type ReportJson, renderJson, renderJsonPieces } from './render-json.js';
export type { ReportOptions } from './report-context.js';
