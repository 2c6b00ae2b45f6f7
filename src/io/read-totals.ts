import { readFile } from 'node:fs/promises';
import { type Issue, KundfokusError } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import { type CsvRecord, splitRecord } from './csv/split-record.js';

/** A known number of people in one category of a variable. */
export interface KnownTotal {
  /** Background variable, or several crossed: `country*function`. */
  readonly variable: string;
  /** Its category; of crossed variables one of each: `SE|sales`. */
  readonly category: string;
  readonly n: number;
  /** `file:line`, for issues. */
  readonly path: string;
}

/** Largest number of people in one category. */
const MOST = 10 ** 12;
const DELIMITERS = [',', ';', '\t'];

/**
 * Reads known totals from a CSV file with the columns variable, category and one of numbers, in any order, separated by comma,
 * semicolon or tab. A number may have decimals (shares will do) and a decimal comma where the separator is another.
 * @param column Name of the column of numbers: `n` of targets, `invited` of a register.
 * @throws KundfokusError with every issue at once: columns that are missing, cells that are empty, numbers that are none,
 * categories named twice, a file without rows.
 */
export async function readTotals(path: string, column: string): Promise<readonly KnownTotal[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
    const received = error.code === 'ENOENT' ? 'no such file' : 'a folder';
    throw new KundfokusError([{ code: 'cannot-read', path, expected: 'a CSV file', received }]);
  });
  return totalsOf(recordsOf(bytes), { path, column });
}

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Records that are not empty, with the delimiter that splits the header into most columns. */
function recordsOf(bytes: Buffer): readonly Line[] {
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const text = (from: Buffer, a: number, b: number) => from.toString('utf8', a, b);
  const record = (at: number, delimiter: string) =>
    splitRecord({ bytes, start: at, end: bytes.length, last: true, text }, delimiter.charCodeAt(0))!;
  const [delimiter] = [...DELIMITERS].sort((a, b) => record(start, b).fields.length - record(start, a).fields.length);
  const lines: Line[] = [];
  let line = 1;
  for (let at = start; at < bytes.length; ) {
    const found: CsvRecord = record(at, delimiter!);
    if (found.fields.some((field) => field !== '')) lines.push({ line, fields: found.fields });
    line += found.lines;
    at = found.next;
  }
  return lines;
}

function totalsOf(
  [header, ...rows]: readonly Line[],
  { path, column }: { readonly path: string; readonly column: string },
): readonly KnownTotal[] {
  const columns = ['variable', 'category', column];
  const names = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  const issues: Issue[] = columns
    .filter((name) => !names.includes(name))
    .map((name) => ({
      code: 'missing-column',
      path,
      expected: `a column ${name}`,
      received: header === undefined ? 'an empty file' : header.fields.join(', '),
      hint: names.length === 0 ? `Write the columns ${columns.join(', ')}` : nameHint(name, names),
    }));
  if (issues.length > 0) throw new KundfokusError(issues);
  if (rows.length === 0) {
    throw new KundfokusError([{ code: 'no-rows', path, expected: 'a row for each category', received: 'none' }]);
  }
  const [variableAt, categoryAt, numberAt] = columns.map((name) => names.indexOf(name));
  const lines = new Map<string, number>();
  const totals = rows.map(({ line, fields }): KnownTotal => {
    const cell = (at: number | undefined) => fields[at!]?.trim() ?? '';
    const at = `${path}:${line}`;
    const [variable, category, number] = [cell(variableAt), cell(categoryAt), cell(numberAt)];
    const n = /^\d+([.,]\d+)?$/.test(number) ? Number(number.replace(',', '.')) : Number.NaN;
    const where = JSON.stringify([variable, category]);
    const before = lines.get(where);
    lines.set(where, before ?? line);
    if (variable === '') issues.push(emptyCell(`${at}:variable`, 'the id of a background variable'));
    if (category === '') issues.push(emptyCell(`${at}:category`, 'a category'));
    if (!(n <= MOST)) {
      const received = number === '' ? 'an empty cell' : JSON.stringify(number);
      issues.push({
        code: 'not-a-number',
        path: `${at}:${column}`,
        expected: 'a number of people, 0 or more',
        received,
      });
    }
    if (before !== undefined && variable !== '') {
      const expected = 'each category once';
      issues.push({ code: 'twice', path: at, expected, received: `${variable} ${category}, which line ${before} has` });
    }
    return { variable, category, n, path: at };
  });
  if (issues.length > 0) throw new KundfokusError(issues);
  return totals;
}

function emptyCell(path: string, expected: string): Issue {
  return { code: 'empty-cell', path, expected, received: 'an empty cell' };
}
