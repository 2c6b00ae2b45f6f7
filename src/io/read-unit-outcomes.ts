import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UnitOutcomes } from '../disclose/index.js';
import { type Issue, KundfokusError } from '../model/index.js';
import { splitRecord } from './csv/split-record.js';
import { strangeDelimiter } from './csv/strange-delimiter.js';

/** How a file of unit figures is read. */
export interface UnitOutcomesOptions {
  /** Column with the unit; by default the first one. */
  readonly unit?: string;
}

/** Largest file that is read, in bytes. */
const LARGEST_FILE = 32 * 1024 * 1024;

/**
 * Figures of units from a CSV file: a column with the unit, every other column an outcome. UTF-8; comma, semicolon or tab;
 * decimal point, or decimal comma where commas do not separate. An empty cell is no figure.
 * @throws KundfokusError with every row and column at fault: `empty-file`, `not-utf-8`, `too-large`, `unclosed-quote`,
 * `missing-column`, `empty-name`, `duplicate-column`, `no-columns-found`, `ragged-row`, `empty-cell`, `row-twice`, `not-a-number`.
 */
export async function readUnitOutcomes(path: string, options: UnitOutcomesOptions = {}): Promise<UnitOutcomes> {
  const bytes = await readFile(path);
  return parseUnitOutcomes(bytes, basename(path), options);
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The same of bytes at hand. `file` names them in issues. */
export function parseUnitOutcomes(bytes: Buffer, file: string, options: UnitOutcomesOptions = {}): UnitOutcomes {
  const text = textOf(bytes, file);
  const delimiter = delimiterOf(text);
  const [header, ...rows] = rowsOf(Buffer.from(text), delimiter, file);
  if (header === undefined) fail(issue('empty-file', file, 'a header and a row for each unit', 'an empty file'));
  const names = header.cells.map((name) => name.trim());
  const at = options.unit === undefined ? 0 : names.indexOf(options.unit);
  const outcomes = names.filter((_, i) => i !== at);
  const issues = headerIssues(names, at, { file, unit: options.unit });
  const strange = strangeDelimiter(names, `${file}:1`);
  if (strange !== null) throw new KundfokusError([strange]);
  if (issues.length > 0) throw new KundfokusError(issues);
  const seen = new Map<string, number>();
  const units = rows.map(({ line, cells }) => {
    if (cells.length !== names.length) {
      issues.push(issue('ragged-row', `${file}:${line}`, `${names.length} cells`, String(cells.length)));
    }
    const unit = (cells[at] ?? '').trim();
    issues.push(...unitIssues(unit, { file, line, column: names[at]!, earlier: seen.get(unit) }));
    seen.set(unit, line);
    const values = cells.slice(0, names.length).flatMap((cell, i) => {
      if (i === at) return [];
      const value = numberOf(cell, delimiter);
      if (value !== undefined) return [value];
      issues.push(issue('not-a-number', `${file}:${line}:${names[i]}`, 'a number or an empty cell', cell.trim()));
      return [null];
    });
    return { unit, values };
  });
  if (issues.length > 0) throw new KundfokusError(issues);
  return { outcomes, units };
}

function headerIssues(
  names: readonly string[],
  at: number,
  { file, unit }: { readonly file: string; readonly unit: string | undefined },
): Issue[] {
  const repeated = names.filter((name, i) => names.indexOf(name) < i);
  return [
    ...(at < 0 ? [issue('missing-column', `${file}:1`, `a column ${unit}`, names.join(', '))] : []),
    ...(names.length < 2
      ? [
          issue(
            'no-columns-found',
            `${file}:1`,
            'a column with the unit and one or more with figures',
            names.join(', '),
          ),
        ]
      : []),
    ...names.flatMap((name, i) =>
      name === '' ? [issue('empty-name', `${file}:1:${i + 1}`, 'a name for the column', 'an empty cell')] : [],
    ),
    ...[...new Set(repeated)].map((name) => issue('duplicate-column', `${file}:1:${name}`, 'each column once', name)),
  ];
}

function unitIssues(
  unit: string,
  place: {
    readonly file: string;
    readonly line: number;
    readonly column: string;
    readonly earlier: number | undefined;
  },
): readonly Issue[] {
  const path = `${place.file}:${place.line}:${place.column}`;
  if (unit === '') return [issue('empty-cell', path, 'the id of a unit', 'an empty cell')];
  if (place.earlier === undefined) return [];
  return [issue('row-twice', path, 'each unit once', `${unit}, also in row ${place.earlier}`)];
}

function textOf(bytes: Buffer, file: string): string {
  if (bytes.length > LARGEST_FILE) {
    fail(issue('too-large', file, `at most ${LARGEST_FILE} bytes`, `${bytes.length} bytes`));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(issue('not-utf-8', file, 'a text file in UTF-8', 'other bytes'));
  }
}

/** Whichever of tab, semicolon and comma the first line has most of. */
function delimiterOf(text: string): number {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const count = (character: string) => line.split(character).length;
  return ['\t', ';', ','].reduce((best, one) => (count(one) > count(best) ? one : best)).charCodeAt(0);
}

function rowsOf(bytes: Buffer, delimiter: number, file: string): readonly Row[] {
  const rows: Row[] = [];
  const text = (from: Buffer, start: number, end: number) => from.toString('utf8', start, end);
  for (let start = 0, line = 1; start < bytes.length; ) {
    const record = splitRecord({ bytes, start, end: bytes.length, last: true, text }, delimiter)!;
    if (record.unclosed) fail(issue('unclosed-quote', `${file}:${line}`, 'a closing quote', 'the end of the file'));
    if (record.fields.some((field) => field.trim() !== '')) rows.push({ line, cells: record.fields });
    start = record.next;
    line += record.lines;
  }
  return rows;
}

/** `null` for an empty cell, `undefined` for what is no number. */
function numberOf(cell: string, delimiter: number): number | null | undefined {
  const plain = cell.trim().replace('\u2212', '-');
  if (plain === '') return null;
  const text = delimiter === 0x2c ? plain : plain.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function issue(code: string, path: string, expected: string, received: string): Issue {
  return { code, path, expected, received };
}

function fail(found: Issue): never {
  throw new KundfokusError([found]);
}
