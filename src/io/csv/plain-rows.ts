import { NOT_PLAIN } from '../answers/decimal-cells.js';
import type { QuickCells } from '../answers/quick-cells.js';
import { CATEGORY, DECIMAL, ITEM, RESPONDENT, type RowSink, SKIP } from '../answers/row-sink.js';
import type { ByteWindow } from './byte-window.js';
import { QUOTE } from './split-record.js';

const LF = 0x0a;
const CR = 0x0d;
/** Returned instead of a position where a row is not plain. */
const NOT_HERE = -1;

/** What plain rows are read from and into. */
export interface PlainSetting {
  readonly window: ByteWindow;
  readonly sink: RowSink;
  readonly delimiter: number;
}

/**
 * Reads the rows that most rows are: whole within the window, as many cells as the header, quotes only around whole cells,
 * nothing doubled inside them but where a column is passed over. At any other row it stops before it.
 */
export class PlainRows {
  /** Line of the file on which the next row begins. */
  line = 0;
  readonly #setting: PlainSetting;
  readonly #quick: QuickCells;
  /** 1 for the bytes that end a cell, and that end one in quotes. */
  readonly #stops = new Uint8Array(256);
  readonly #quotedStops = new Uint8Array(256);
  readonly #width: number;
  /** `QuickCells.table`, in which a delimiter is a blank item. */
  readonly #codes: Uint8Array;
  #column = 0;
  #breaksInQuotes = 0;
  /** Whether the row being read has to end with `endRow`. */
  #called = false;

  constructor(setting: PlainSetting, quick: QuickCells) {
    this.#setting = setting;
    this.#quick = quick;
    this.#width = quick.kinds.length - 1;
    this.#codes = quick.table.slice();
    quick.kinds.forEach((kind, column) => {
      if (kind === ITEM) this.#codes[(column << 8) | setting.delimiter] = 1;
    });
    for (const byte of [setting.delimiter, LF, CR]) this.#stops[byte] = 1;
    for (const byte of [QUOTE, LF, CR]) this.#quotedStops[byte] = 1;
  }

  /** Reads rows until the sink is full or a row is not plain. */
  read(): void {
    const { window, sink } = this.#setting;
    const quick = this.#quick;
    const { ids, most } = quick;
    while (window.position < window.end && quick.row < most) {
      this.#called = quick.endsRows;
      const next = this.#row(window.position);
      if (next === NOT_HERE) {
        sink.dropRow();
        return;
      }
      if (this.#called) sink.endRow(this.line);
      else {
        if (ids !== null) ids.commitRow(this.line);
        quick.row += 1;
      }
      this.line += 1 + this.#breaksInQuotes;
      window.position = next;
    }
  }

  /** Reads the row that begins at `start`; returns where the next one begins. */
  #row(start: number): number {
    const { bytes, end } = this.#setting.window;
    const { delimiter } = this.#setting;
    const { kinds } = this.#quick;
    this.#breaksInQuotes = 0;
    let column = 0;
    let p = start;
    for (; ; p += 1) {
      if (kinds[column] === ITEM) {
        p = this.#items(bytes, p, column);
        column = this.#column;
      }
      if (column === this.#width) return NOT_HERE;
      if (bytes[p] !== delimiter) {
        p = kinds[column] === SKIP && bytes[p] !== QUOTE ? skip(bytes, p, this.#stops) : this.#cell(column, p);
        if (p === NOT_HERE) return NOT_HERE;
        if (bytes[p] !== delimiter) break;
      }
      column += 1;
    }
    if (column !== this.#width - 1 || p === start || p >= end) return NOT_HERE;
    const next = bytes[p] === CR && bytes[p + 1] === LF ? p + 2 : p + 1;
    return next > end ? NOT_HERE : next;
  }

  /** Reads item cells of one byte, and blank ones, as far as they go; returns where the next cell begins. */
  #items(bytes: Uint8Array, start: number, from: number): number {
    const { row, cells, bases } = this.#quick;
    const { delimiter } = this.#setting;
    const codes = this.#codes;
    let p = start;
    let column = from;
    for (;;) {
      const first = bytes[p]!;
      const code = codes[(column << 8) | first]!;
      if (code === 0) break;
      if (first === delimiter) p += 1;
      else if (bytes[p + 1] === delimiter) p += 2;
      else break;
      cells[bases[column]! + row] = code - 1;
      column += 1;
    }
    this.#column = column;
    return p;
  }

  /** Reads a cell; returns where it stops. */
  #cell(column: number, start: number): number {
    const { window, sink } = this.#setting;
    const { bytes, end } = window;
    const kind = this.#quick.kinds[column]!;
    const quote = bytes[start] === QUOTE ? 1 : 0;
    const stops = quote === 1 ? this.#quotedStops : this.#stops;
    const from = start + quote;
    if (kind === SKIP) return quote === 1 ? this.#skipQuoted(from) : skip(bytes, from, stops);
    let stop = this.#number(column, from, stops);
    const known = stop !== NOT_HERE;
    if (!known) stop = skip(bytes, from, stops);
    const after = stop + quote;
    if (quote === 1 && (bytes[stop] !== QUOTE || this.#stops[bytes[after]!] === 0)) return NOT_HERE;
    if (known || stop === from) return after;
    if (after >= end) return NOT_HERE;
    if (kind === RESPONDENT) this.#quick.ids!.note(bytes, from, stop);
    else {
      sink.field(column, bytes, from, stop);
      this.#called = true;
    }
    return after;
  }

  /** Writes a cell whose number is found from its bytes; returns where it stops. */
  #number(column: number, from: number, stops: Uint8Array): number {
    const { bytes } = this.#setting.window;
    const quick = this.#quick;
    const kind = quick.kinds[column]!;
    if (kind === DECIMAL) {
      const decimals = quick.decimals[column]!;
      const value = decimals.scan(bytes, from, stops);
      if (value === NOT_PLAIN) return NOT_HERE;
      quick.numbers[column]![quick.row] = value;
      return decimals.stop;
    }
    if (kind !== ITEM && kind !== CATEGORY) return NOT_HERE;
    const table = quick.values[column]!;
    const entry = table.scan(bytes, from, stops);
    if (entry === -1) return NOT_HERE;
    if (kind === CATEGORY) quick.numbers[column]![quick.row] = table.values[entry]!;
    else quick.cells[quick.bases[column]! + quick.row] = table.values[entry]!;
    return table.stop;
  }

  /** Passes over a cell in quotes that begins at `from`. */
  #skipQuoted(from: number): number {
    const { bytes, end } = this.#setting.window;
    for (let p = from; p < end; p += 1) {
      const byte = bytes[p]!;
      if (byte === QUOTE) {
        if (bytes[p + 1] !== QUOTE) return this.#stops[bytes[p + 1]!] === 0 ? NOT_HERE : p + 1;
        p += 1;
      } else if (byte === LF || (byte === CR && bytes[p + 1] !== LF)) this.#breaksInQuotes += 1;
    }
    return NOT_HERE;
  }
}

function skip(bytes: Uint8Array, from: number, stops: Uint8Array): number {
  let p = from;
  while (stops[bytes[p]!] === 0) p += 1;
  return p;
}
