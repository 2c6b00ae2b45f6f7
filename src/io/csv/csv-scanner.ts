import type { IssueLog } from '../answers/issue-log.js';
import { noQuickCells, type QuickCells } from '../answers/quick-cells.js';
import { ITEM, type RowSink, SKIP } from '../answers/row-sink.js';
import type { ByteWindow } from './byte-window.js';
import { PlainRows } from './plain-rows.js';
import { QUOTE } from './split-record.js';

const LF = 0x0a;
const CR = 0x0d;
/** Returned instead of a position when the bytes at hand run out. */
const OUT = -1;

/** What made the scanner stop. */
export type ScanStop = 'full' | 'out-of-bytes';

/** What a scanner needs to know of its file. */
export interface ScanSetting {
  readonly window: ByteWindow;
  readonly sink: RowSink;
  readonly log: IssueLog;
  readonly delimiter: number;
  readonly names: readonly string[];
  /** SKIP, FIELD and so on per column. */
  readonly kinds: Uint8Array;
  readonly line: number;
}

/**
 * Reads rows out of a window into a sink: RFC 4180 with LF, CRLF or CR, quotes doubled inside quotes, blanks after a
 * closing quote, and any delimiter of one byte. Rows that most rows are go through `PlainRows`, all others are read here.
 * A row that runs out of bytes is dropped and read again from its start.
 */
export class CsvScanner {
  /** Line of the file on which the next row begins. */
  line: number;
  readonly #setting: ScanSetting;
  /** Kinds by column, and SKIP for the one after the last. */
  readonly #kinds: Uint8Array;
  readonly #quick: QuickCells;
  readonly #plain: PlainRows | null;
  /** 1 for the bytes that end a field. */
  readonly #stops = new Uint8Array(256);
  #breaksInQuotes = 0;
  #scratch = Buffer.alloc(256);
  /** Where the quote opens that the bytes at hand do not close. */
  openQuote: { readonly line: number; readonly column: string } | null = null;

  constructor(setting: ScanSetting) {
    this.#setting = setting;
    this.line = setting.line;
    this.#kinds = new Uint8Array(setting.kinds.length + 1);
    this.#kinds.set(setting.kinds);
    const { quick } = setting.sink;
    this.#quick = quick ?? noQuickCells(setting.kinds.length);
    this.#plain = quick && new PlainRows(setting, quick);
    for (const byte of [setting.delimiter, LF, CR]) this.#stops[byte] = 1;
  }

  /** Reads rows until the sink is full or the window is read out. */
  scan(): ScanStop {
    const { window, sink } = this.#setting;
    while (window.position < window.end) {
      this.#readPlainRows();
      if (sink.full) return 'full';
      if (window.position >= window.end) break;
      const next = this.#row(window.position);
      if (next === OUT) {
        sink.dropRow();
        return 'out-of-bytes';
      }
      this.line += 1 + this.#breaksInQuotes;
      window.position = next;
      if (sink.full) return 'full';
    }
    return 'out-of-bytes';
  }

  #readPlainRows(): void {
    if (this.#plain === null) return;
    this.#plain.line = this.line;
    this.#plain.read();
    this.line = this.#plain.line;
  }

  /** Reads the row that begins at `start`; returns where the next one begins. */
  #row(start: number): number {
    const { bytes, end } = this.#setting.window;
    const { row, cells, bases, table } = this.#quick;
    const delimiter = this.#setting.delimiter;
    const kinds = this.#kinds;
    const stops = this.#stops;
    const width = kinds.length - 1;
    let p = start;
    let column = 0;
    let extra = 0;
    this.#breaksInQuotes = 0;
    for (;;) {
      const first = bytes[p]!;
      const code = table[(column << 8) | first]!;
      if (code !== 0 && bytes[p + 1] === delimiter) {
        cells[bases[column]! + row] = code - 1;
        p += 2;
        column += 1;
        continue;
      }
      const kind = kinds[column]!;
      if (kind === ITEM) {
        if (stops[first] === 0) p = this.#notPlain(column, p, row);
      } else if (kind === SKIP && first !== QUOTE) {
        while (stops[bytes[p]!] === 0) p += 1;
      } else p = this.#field(column, p);
      if (p === OUT) return OUT;
      if (bytes[p] !== delimiter) break;
      p += 1;
      if (column < width) column += 1;
      else extra += 1;
    }
    const next = this.#afterRow(p);
    if (next !== OUT && p > start) this.#endRow(column < width ? column + 1 : width + 1 + extra, p >= end);
    return next;
  }

  /** A row of `found` cells is whole. Empty lines do not come here. */
  #endRow(found: number, atEnd: boolean): void {
    if (found === this.#setting.names.length) this.#setting.sink.endRow(this.line);
    else this.#ragged(found, atEnd);
  }

  /** Where the row after the one that stops at `p` begins. */
  #afterRow(p: number): number {
    const { bytes, end, last } = this.#setting.window;
    if (p >= end) return last ? end : OUT;
    if (bytes[p] === LF) return p + 1;
    if (p + 1 < end) return bytes[p + 1] === LF ? p + 2 : p + 1;
    return last ? end : OUT;
  }

  /** An item's cell that is not one byte before a delimiter: at the end of a row, in quotes, or of several bytes. */
  #notPlain(column: number, p: number, row: number): number {
    const { bytes } = this.#setting.window;
    const inQuotes = bytes[p] === QUOTE && bytes[p + 2] === QUOTE;
    const stop = inQuotes ? p + 3 : p + 1;
    const code = this.#quick.table[(column << 8) | bytes[inQuotes ? p + 1 : p]!]!;
    if (code === 0 || this.#stops[bytes[stop]!] === 0) return this.#field(column, p);
    this.#quick.cells[this.#quick.bases[column]! + row] = code - 1;
    return stop;
  }

  /** Any cell; returns where it stops. */
  #field(column: number, start: number): number {
    const { window, sink } = this.#setting;
    const { bytes } = window;
    if (bytes[start] === QUOTE && start < window.end) return this.#quotedField(column, start);
    let p = start;
    while (this.#stops[bytes[p]!] === 0) p += 1;
    if (p >= window.end && !window.last) return OUT;
    if (this.#kinds[column] !== SKIP) sink.field(column, bytes, start, p);
    return p;
  }

  #quotedField(column: number, start: number): number {
    const { window, sink } = this.#setting;
    const { bytes, end } = window;
    let doubled = 0;
    let p = start + 1;
    for (; ; p += 1) {
      if (p >= end) return this.#unclosed(column);
      const byte = bytes[p]!;
      if (byte === QUOTE) {
        if (bytes[p + 1] !== QUOTE) break;
        doubled += 1;
        p += 1;
      } else if (byte === LF || (byte === CR && bytes[p + 1] !== LF)) this.#breaksInQuotes += 1;
    }
    const close = p;
    p += 1;
    while ((bytes[p] === 0x20 || bytes[p] === 0x09) && this.#stops[bytes[p]!] === 0) p += 1;
    if (this.#stops[bytes[p]!] === 0) p = this.#textAfterQuote(column, p);
    if (p >= end && !window.last) return OUT;
    if (this.#kinds[column] !== SKIP) {
      if (doubled === 0) sink.field(column, bytes, start + 1, close);
      else this.#undoubled(column, { start: start + 1, end: close });
    }
    return p;
  }

  #undoubled(column: number, { start, end }: { readonly start: number; readonly end: number }): void {
    const { bytes } = this.#setting.window;
    if (this.#scratch.length < end - start) this.#scratch = Buffer.alloc((end - start) * 2);
    let length = 0;
    for (let p = start; p < end; p += 1) {
      this.#scratch[length] = bytes[p]!;
      length += 1;
      if (bytes[p] === QUOTE) p += 1;
    }
    this.#setting.sink.field(column, this.#scratch, 0, length);
  }

  #unclosed(column: number): number {
    this.openQuote = { line: this.line, column: this.#name(column) };
    return OUT;
  }

  #textAfterQuote(column: number, start: number): number {
    const { window, log } = this.#setting;
    let p = start;
    while (this.#stops[window.bytes[p]!] === 0) p += 1;
    const received = JSON.stringify(window.bytes.toString('utf8', start, Math.min(p, start + 20)));
    log.cell(this.#name(column), () => ({
      code: 'text-after-quote',
      expected: 'a delimiter or the end of the row after the closing quote',
      received,
      hint: 'Double every quote inside a quoted cell',
    }));
    return p;
  }

  #name(column: number): string {
    return this.#setting.names[column] ?? `column ${column + 1}`;
  }

  #ragged(found: number, cut: boolean): void {
    const { sink, log, names } = this.#setting;
    sink.dropRow();
    log.add({
      code: 'ragged-row',
      path: log.path(this.line),
      expected: `${names.length} cells, as in the header`,
      received: `${found} cell${found === 1 ? '' : 's'}`,
      hint:
        cut && found < names.length
          ? 'The file ends inside this row: fetch or export it again'
          : 'Put cells that hold the delimiter in quotes',
    });
  }
}
