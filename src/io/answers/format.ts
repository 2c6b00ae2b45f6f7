import { KundfokusError } from '../../model/index.js';
import type { AnswersFormat, AnswersOptions } from './answers-options.js';
import type { ByteSource } from './byte-source.js';

const ENDINGS: Readonly<Record<string, AnswersFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  parquet: 'parquet',
};

/**
 * The format of a source: as the options say, else by the first bytes where they are unmistakable (a zip archive is an
 * .xlsx whatever its name, and Parquet says so), else by the ending, else `[` is JSON, `{` NDJSON and all else CSV.
 */
export async function formatOf(source: ByteSource, options: AnswersOptions): Promise<AnswersFormat> {
  if (options.format !== undefined) return options.format;
  const head = (await source.peek(8)).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return 'xlsx';
  if (head.startsWith('PAR1')) return 'parquet';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new KundfokusError([oldWorkbook(source.name)]);
  const ending = /\.([a-z]+)(?:\.(?:gz|zst))?$/i.exec(source.name)?.[1]?.toLowerCase() ?? '';
  const named = ENDINGS[ending];
  if (named !== undefined) return named;
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (text.startsWith('[')) return 'json';
  return text.startsWith('{') ? 'ndjson' : 'csv';
}

function oldWorkbook(path: string) {
  return {
    code: 'old-workbook',
    path,
    expected: 'an .xlsx without a password',
    received: 'an old .xls or a workbook with a password',
    hint: 'Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV',
  };
}
