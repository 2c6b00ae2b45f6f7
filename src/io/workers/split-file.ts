import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { WantedColumn } from '../answers/columns.js';
import { readHeader } from '../csv/csv-dialect.js';
import { splitRecord } from '../csv/split-record.js';

/** Bytes looked at for the header, and for the first row of a part. */
const LOOK = 1024 * 1024;
/** Rows that must have as many cells as the header for a part to begin there. */
const ROWS_LIKE_THE_HEADER = 3;
/** Bytes that the first part is ahead: they are read while the threads of the others get going. Of a short file a sixteenth. */
const HEAD_START = 2 ** 25;

/** A CSV file cut between rows. */
export interface SplitFile {
  /** Length of the header and what stands before it. */
  readonly header: number;
  /** Where each part begins, and the end of the file. */
  readonly borders: readonly number[];
}

/** What a file is split by. */
export interface SplitOptions {
  readonly parts: number;
  readonly wanted: readonly WantedColumn[];
  readonly delimiter: string | undefined;
}

/**
 * Cuts a CSV file into parts of about equal length, the first a little longer, each beginning after a line feed where rows follow that have as many
 * cells as the header. A border may still lie inside quotes (of a cell that itself looks like rows): then the part before
 * it ends in an open quote, which whoever reads it finds out.
 * @returns `null` when the file is not to be cut: its header is unclear or no border was found.
 */
export function splitFile(path: string, { parts, wanted, delimiter }: SplitOptions): SplitFile | null {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const head = look(file, 0);
    const whole = { bytes: head, start: 0, end: head.length, last: false, text };
    const header = head.includes(0) ? null : readHeader(withoutMark(whole), wanted, delimiter);
    if (header === null || header.unclosed) return null;
    const ahead = Math.min(HEAD_START, (size - header.next) / 16);
    const step = (size - header.next - ahead) / parts;
    const shape = { delimiter: header.delimiter, cells: header.names.length };
    const inner = Array.from({ length: parts - 1 }, (_, i) =>
      borderAfter(file, Math.round(header.next + ahead + (i + 1) * step), shape),
    );
    const borders = [header.next, ...inner, size];
    return borders.every((border, i) => i === 0 || border > borders[i - 1]!) ? { header: header.next, borders } : null;
  } finally {
    closeSync(file);
  }
}

function text(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end);
}

function withoutMark<T extends { readonly bytes: Buffer; readonly start: number }>(at: T): T {
  const { bytes } = at;
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? { ...at, start: 3 } : at;
}

function look(file: number, position: number): Buffer {
  const bytes = Buffer.alloc(LOOK);
  return bytes.subarray(0, readSync(file, bytes, 0, LOOK, position));
}

/** The first likely beginning of a row after `position`; −1 when none is near. */
function borderAfter(
  file: number,
  position: number,
  { delimiter, cells }: { readonly delimiter: number; readonly cells: number },
): number {
  const bytes = look(file, position);
  for (let feed = bytes.indexOf(0x0a); feed !== -1; feed = bytes.indexOf(0x0a, feed + 1)) {
    let start = feed + 1;
    let alike = 0;
    while (alike < ROWS_LIKE_THE_HEADER) {
      const record = splitRecord({ bytes, start, end: bytes.length, last: false, text }, delimiter);
      if (record === null || record.fields.length !== cells) break;
      start = record.next;
      alike += 1;
    }
    if (alike === ROWS_LIKE_THE_HEADER) return position + feed + 1;
  }
  return -1;
}
