import { createReadStream } from 'node:fs';
import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { SqlSource } from '../sql/index.js';
import { recordsOf } from './csv/table-records.js';
import { sourceColumnIssues } from './engines/column-issues.js';
import { namedColumns, withColumns } from './engines/own-columns.js';

/** Bytes that are read: names of columns take far fewer, and a whole file of answers is not needed. */
const MOST_BYTES = 4 * 2 ** 20;

/** What databases call the column of a listing that holds the names. */
const LISTED = ['column_name', 'col_name'];

/**
 * A source completed by the names of its table's columns, without the table: which picks of a wide one have a column for each
 * option and whether simulated answers are marked, found under the names that files may have; what of a long table or of
 * documents is a column.
 *
 * @param path A file of names: a CSV file that begins with them, one name a line, or a database's listing with the column
 * `column_name` or `col_name`.
 * @throws KundfokusError with everything wrong with the file, or every column the query would read that is not there at once.
 */
export async function withColumnsOf(path: string, source: SqlSource, plan: ScoringPlan): Promise<SqlSource> {
  const names = namesIn(await readStart(path));
  if (names.length === 0) throw new KundfokusError([noNames(path)]);
  const issues = sourceColumnIssues(source, plan, { names, path, named: namedColumns(source) });
  if (issues.length > 0) throw new KundfokusError(issues);
  return withColumns(source, plan, names);
}

async function readStart(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: MOST_BYTES - 1 })) chunks.push(chunk as Buffer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    const received = code === 'ENOENT' ? 'no such file' : 'a folder';
    throw new KundfokusError([{ code: 'cannot-read', path, ...NAMES, received }]);
  }
  const bytes = Buffer.concat(chunks);
  if (isText(bytes)) return bytes;
  throw new KundfokusError([
    { code: 'not-utf-8', path, expected: 'a text file in UTF-8', received: 'other bytes', hint: HOW },
  ]);
}

const NAMES = { expected: "a file with the names of the table's columns" };
const HOW = 'Write one name a line, or the first line of the table as CSV';

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length === MOST_BYTES });
    return true;
  } catch {
    return false;
  }
}

function namesIn(bytes: Buffer): readonly string[] {
  const [first, ...others] = recordsOf(bytes).map(({ fields }) => fields);
  if (first === undefined) return [];
  const listed = first.findIndex((name) => LISTED.includes(name.trim().toLowerCase()));
  if (listed !== -1 && others.length > 0) return others.map((fields) => fields[listed] ?? '').filter(isName);
  return (first.length > 1 ? first : [first, ...others].map(([name]) => name!)).filter(isName);
}

function isName(name: string): boolean {
  return name.trim() !== '';
}

function noNames(path: string): Issue {
  return { code: 'empty-file', path, ...NAMES, received: 'an empty file', hint: HOW };
}
