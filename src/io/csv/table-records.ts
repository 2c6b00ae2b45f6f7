import { type CsvRecord, splitRecord } from './split-record.js';

const DELIMITERS = [',', ';', '\t'];

/** A record of a small CSV file, with the line it begins on. */
export interface TableRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Records of a file held in memory that are not empty; the delimiter is the one that splits the header into most columns. */
export function recordsOf(bytes: Buffer): readonly TableRecord[] {
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const text = (from: Buffer, a: number, b: number) => from.toString('utf8', a, b);
  const record = (at: number, delimiter: string) =>
    splitRecord({ bytes, start: at, end: bytes.length, last: true, text }, delimiter.charCodeAt(0))!;
  const [delimiter] = [...DELIMITERS].sort((a, b) => record(start, b).fields.length - record(start, a).fields.length);
  const lines: TableRecord[] = [];
  let line = 1;
  for (let at = start; at < bytes.length; ) {
    const found: CsvRecord = record(at, delimiter!);
    if (found.fields.some((field) => field !== '')) lines.push({ line, fields: found.fields });
    line += found.lines;
    at = found.next;
  }
  return lines;
}
