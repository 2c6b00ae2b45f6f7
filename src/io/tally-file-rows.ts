import { KundfokusError } from '../model/index.js';
import { splitRecord } from './csv/split-record.js';

/** A row of a warehouse's answer, by column name. */
export type TableRow = Readonly<Record<string, string>>;

/** Rows of a file, and the line that each begins on. */
export interface Table {
  readonly path: string;
  readonly rows: readonly TableRow[];
  readonly lines: readonly number[];
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads the long table that a statement of `compileTally` returned, as CSV with a header (`,` `;` or tab).
 * @throws KundfokusError when it has no such columns, a row has more or fewer cells, or it ends inside a quote.
 */
export function readTable(path: string, bytes: Buffer): Table {
  const text = utf8(path);
  const start = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const record = (at: number, delimiter: number) =>
    splitRecord({ bytes, start: at, end: bytes.length, last: true, text }, delimiter)!;
  const delimiter = [0x2c, 0x3b, 0x09].find((code) => isHeader(record(start, code).fields));
  if (delimiter === undefined) throw new KundfokusError([notATable(path)]);
  const header = record(start, delimiter);
  let names = header.fields;
  const rows: TableRow[] = [];
  const lines: number[] = [];
  for (let at = header.next, line = 1 + header.lines; at < bytes.length; ) {
    const { fields, next, lines: taken, unclosed } = record(at, delimiter);
    const isBlank = fields.length === 1 && fields[0] === '';
    // Where statements ran one after the other into one file, each has its header.
    if (isHeader(fields)) names = fields;
    else if (unclosed || (!isBlank && fields.length !== names.length)) {
      throw new KundfokusError([ragged(`${path}:${line}`, names.length, unclosed ? null : fields.length)]);
    } else if (!isBlank) {
      rows.push(Object.fromEntries(names.map((name, i) => [name, fields[i]!])));
      lines.push(line);
    }
    at = next;
    line += taken;
  }
  return { path, rows, lines };
}

function isHeader(names: readonly string[]): boolean {
  const lower = names.map((name) => name.toLowerCase());
  return lower.includes('kf_part') && lower.includes('kf_n');
}

function utf8(path: string): (bytes: Buffer, start: number, end: number) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes, start, end) => {
    try {
      return decoder.decode(bytes.subarray(start, end));
    } catch {
      const received = 'another encoding';
      throw new KundfokusError([
        { code: 'wrong-encoding', path, expected: 'a text in UTF-8', received, hint: 'Export it as UTF-8' },
      ]);
    }
  };
}

function notATable(path: string) {
  return {
    code: 'not-a-tally',
    path,
    expected: 'a tally file, or the rows of the tally statements as CSV with columns kf_part … kf_w2aa',
    received: 'something else',
    hint: 'Make a tally file with kundfokus tally, or export what the warehouse returned with its header',
  };
}

function ragged(path: string, cells: number, found: number | null) {
  return {
    code: found === null ? 'unclosed-quote' : 'ragged-row',
    path,
    expected: found === null ? 'a closing quote' : `${cells} cells`,
    received: found === null ? 'the end of the file' : String(found),
    hint: 'The file is cut off: export it again',
  };
}
