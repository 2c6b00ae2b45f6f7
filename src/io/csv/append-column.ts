import { Buffer } from 'node:buffer';
import { KundfokusError, type StudySource } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/plan.js';
import { openSource } from '../answers/byte-source.js';
import { wantedColumns } from '../answers/columns.js';
import { type CsvHeader, readHeader } from './csv-dialect.js';
import { QUOTE } from './split-record.js';

const LF = 0x0a;
const CR = 0x0d;
const SOURCE: StudySource = { shape: 'wide' };

/** A column to add to a file of answers. */
export interface AppendedColumn {
  readonly plan: ScoringPlan;
  readonly name: string;
  /** Its number in row `row` of the answers, empty lines not counted. */
  readonly number: (row: number) => string;
  /** Rows of answers that a reader found. */
  readonly rows: number;
}

/**
 * A CSV file of answers byte for byte, with one more column at the end. The decimal mark is a comma where the file's own numbers
 * have one.
 * @throws KundfokusError where the file has such a column already, or other rows than were read before.
 */
export async function* appendColumn(path: string, column: AppendedColumn): AsyncGenerator<Buffer> {
  const source = await openSource(path);
  const copy = new Copy(source.name, column);
  for await (const chunk of source.chunks()) yield* copy.take(chunk, false);
  yield* copy.take(Buffer.alloc(0), true);
  if (copy.row === column.rows) return;
  const received = `${copy.row}`;
  throw new KundfokusError([{ code: 'file-changed', path, expected: `${column.rows} rows, as before`, received }]);
}

class Copy {
  row = 0;
  #carry = Buffer.alloc(0);
  #header: (CsvHeader & { readonly comma: boolean }) | null = null;

  constructor(
    readonly name: string,
    readonly column: AppendedColumn,
  ) {}

  *take(chunk: Buffer, last: boolean): Generator<Buffer> {
    const bytes = Buffer.concat([this.#carry, chunk]);
    const pieces: Buffer[] = [];
    let at = 0;
    if (this.#header === null) {
      const head = this.#readHead(bytes, last);
      if (head === null) {
        this.#carry = bytes;
        return;
      }
      pieces.push(head.text);
      at = head.next;
    }
    for (;;) {
      const end = recordEnd(bytes, { at, last, delimiter: this.#header!.delimiter });
      if (end === null) break;
      pieces.push(bytes.subarray(at, end.content));
      if (end.content > at) pieces.push(this.#cell());
      pieces.push(bytes.subarray(end.content, end.next));
      at = end.next;
    }
    this.#carry = Buffer.from(bytes.subarray(at));
    if (pieces.length > 0) yield Buffer.concat(pieces);
  }

  #cell(): Buffer {
    const { delimiter, comma } = this.#header!;
    const number = this.column.number(this.row);
    this.row += 1;
    return Buffer.from(String.fromCharCode(delimiter) + (comma ? number.replace('.', ',') : number));
  }

  /** The rows before the answers, the first of them with the new name and the rest with an empty cell. */
  #readHead(bytes: Buffer, last: boolean): { readonly text: Buffer; readonly next: number } | null {
    const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    const text = (from: Buffer, a: number, b: number) => from.toString('utf8', a, b);
    const at = { bytes, start, end: bytes.length, last, text };
    const header = readHeader(at, wantedColumns(this.column.plan, SOURCE), undefined);
    if (header === null) return null;
    if (header.names.some((name) => name.trim() === this.column.name)) throw existing(this.name, this.column.name);
    const { delimiter } = header;
    const mark = String.fromCharCode(delimiter);
    this.#header = { ...header, comma: mark !== ',' && /\d,\d/.test(text(bytes, header.next, bytes.length)) };
    const pieces = [bytes.subarray(0, start)];
    let named = false;
    for (let from = start; from < header.next; ) {
      const end = recordEnd(bytes, { at: from, last: true, delimiter })!;
      const line = text(bytes, from, end.content);
      const cell: string = /^sep=/i.test(line) && from === start ? '' : named ? mark : mark + this.column.name;
      named ||= cell !== '';
      pieces.push(bytes.subarray(from, end.content), Buffer.from(cell), bytes.subarray(end.content, end.next));
      from = end.next;
    }
    return { text: Buffer.concat(pieces), next: header.next };
  }
}

/** Where a record's content ends and where the next record begins; `null` when the bytes at hand do not say. */
function recordEnd(
  bytes: Buffer,
  { at, last, delimiter }: { readonly at: number; readonly last: boolean; readonly delimiter: number },
): { readonly content: number; readonly next: number } | null {
  let inQuotes = false;
  let atStart = true;
  for (let p = at; p < bytes.length; p += 1) {
    const byte = bytes[p];
    if (byte === QUOTE && (inQuotes || atStart || bytes[p - 1] === QUOTE)) inQuotes = !inQuotes;
    else if (!inQuotes && (byte === LF || byte === CR)) {
      if (byte === CR && p + 1 >= bytes.length && !last) return null;
      return { content: p, next: byte === CR && bytes[p + 1] === LF ? p + 2 : p + 1 };
    }
    atStart = !inQuotes && byte === delimiter;
  }
  return last && at < bytes.length ? { content: bytes.length, next: bytes.length } : null;
}

function existing(path: string, name: string): KundfokusError {
  const hint = 'Take it out, or give the weight another column in the study';
  return new KundfokusError([
    { code: 'column-exists', path, expected: `no column ${JSON.stringify(name)} yet`, received: 'one', hint },
  ]);
}
