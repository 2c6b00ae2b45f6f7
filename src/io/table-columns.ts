import { createReadStream } from 'node:fs';
import { type Issue, KundfokusError } from '../model/index.js';
import { nearestName } from '../pack/nearest-name.js';
import type { ScoringPlan } from '../plan/index.js';
import type { WideSource } from '../sql/index.js';
import { matchColumns, missingColumn, plainName, type WantedColumn, wantedColumns } from './answers/columns.js';
import { recordsOf } from './csv/table-records.js';
import { withColumns } from './engines/own-columns.js';

/** Bytes that are read: names of columns take far fewer, and a whole file of answers is not needed. */
const MOST_BYTES = 4 * 2 ** 20;

/** What databases call the column of a listing that holds the names. */
const LISTED = ['column_name', 'col_name'];

/** A column that the command line names. */
export interface NamedColumn {
  readonly name: string;
  /** The option that names it. */
  readonly by: string;
}

/**
 * The source of a wide table completed by the names of its columns, without the table: which picks have a column for each option
 * and whether simulated answers are marked, found under the names that files may have.
 *
 * @param path A file of names: a CSV file that begins with them, one name a line, or a database's listing with the column
 * `column_name` or `col_name`.
 * @throws KundfokusError with everything wrong with the file, or every column the query would read that is not there at once.
 */
export async function withColumnsOf(
  path: string,
  source: WideSource,
  { plan, named }: { readonly plan: ScoringPlan; readonly named: readonly NamedColumn[] },
): Promise<WideSource> {
  const names = namesIn(await readStart(path));
  if (names.length === 0) throw new KundfokusError([noNames(path)]);
  const wanted = wantedColumns(plan, { shape: 'wide' });
  const { positions, issues } = matchColumns(names, wanted, path);
  const all = [
    ...issues,
    ...otherwiseNamed(wanted, positions, { names, path }),
    ...named.flatMap((column) => checkNamed(column, names, path)),
  ];
  if (all.length > 0) throw new KundfokusError(all);
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

/** Columns found under a name that SQL would not find: a grid's, or one with blanks or letters composed otherwise. */
function otherwiseNamed(
  wanted: readonly WantedColumn[],
  positions: readonly number[],
  { names, path }: { readonly names: readonly string[]; readonly path: string },
): readonly Issue[] {
  return wanted.flatMap((column, i) => {
    const name = names[positions[i]!];
    const isOwn = name === undefined || name === column.name || column.role.kind === 'pickOption';
    return isOwn ? [] : [missingColumn(column, [name], path)];
  });
}

function checkNamed({ name, by }: NamedColumn, names: readonly string[], path: string): readonly Issue[] {
  if (names.includes(name)) return [];
  const near = nearestName(name, names.map(plainName));
  return [
    {
      code: 'missing-column',
      path,
      expected: `a column ${name}, which ${by} names`,
      received: 'no column of that name',
      ...(near !== undefined && { hint: `Did you mean ${near}` }),
    },
  ];
}
