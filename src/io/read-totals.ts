import { readFile } from 'node:fs/promises';
import { type Issue, KundfokusError } from '../model/index.js';
import { nearestName } from '../pack/nearest-name.js';
import { strangeDelimiter } from './csv/strange-delimiter.js';
import { recordsOf, type TableRecord } from './csv/table-records.js';

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

function totalsOf(
  [header, ...rows]: readonly TableRecord[],
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
      hint: columnHint(name, names, columns),
    }));
  const strange = issues.length === 0 || header === undefined ? null : strangeDelimiter(header.fields, path);
  if (strange !== null) throw new KundfokusError([strange]);
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

/** The name that is nearly the missing one, else what the file is to look like. */
function columnHint(name: string, names: readonly string[], columns: readonly string[]): string {
  const near = nearestName(
    name,
    names.filter((known) => !columns.includes(known)),
  );
  if (near !== undefined) return `Rename the column ${near}, if it is meant`;
  return `Write the columns ${columns.join(', ')} and a row for each category, like customerContact,daily,120`;
}

function emptyCell(path: string, expected: string): Issue {
  return { code: 'empty-cell', path, expected, received: 'an empty cell' };
}
