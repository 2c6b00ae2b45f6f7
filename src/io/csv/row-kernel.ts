import { Buffer } from 'node:buffer';
import type { QuickCells } from '../answers/quick-cells.js';
import { FIELD, ITEM, RESPONDENT } from '../answers/row-sink.js';
import { type Kernel, newKernel } from '../kernel/kernel.js';
import type { ByteWindow } from './byte-window.js';
import { QUOTE } from './split-record.js';

const LF = 0x0a;
const CR = 0x0d;
/** Line feeds after the bytes, so that the kernel may look ahead. */
const SENTINELS = 8;
/** Bytes of a column's numbers. */
const INT = 4;
const COLUMN = 32;
/** Rows that are copied number by number rather than at once. */
const FEW = 8;

/** Why the kernel stopped (assembly/rows.ts). */
const NOT_PLAIN = 0;
const CUT = 1;

/** A kernel that is set up for the columns of a file, with a part of its window. Positions are those in the window. */
export class RowKernel {
  readonly #kernel: Kernel = newKernel();
  readonly #region: number;
  readonly #size: number;
  /** The part of the window at hand, and which filling of the window it is of. */
  #from = 0;
  #to = 0;
  #fills = -1;
  /** By item of the file: where its cells are read into and where they belong. */
  readonly #items: { readonly at: number; readonly base: number }[] = [];
  /** The same of columns of numbers. */
  readonly #numbers: { readonly at: number; readonly into: Int32Array }[] = [];
  /** All of the kernel's memory. */
  bytes = Buffer.alloc(0);
  ints = new Int32Array(0);

  constructor(
    readonly quick: QuickCells,
    { delimiter, oneByOne }: { readonly delimiter: number; readonly oneByOne: boolean },
  ) {
    const kernel = this.#kernel;
    const { kinds } = quick;
    const width = kinds.length - 1;
    const decimals = quick.decimals.reduce((most, range) => Math.max(most, range?.decimals ?? 0), 0);
    kernel.open(width, kinds.filter((kind) => kind === ITEM).length, decimals, delimiter);
    const numbers = Array.from(kinds, (_, column) => (quick.numbers[column] ? kernel.openNumbers(column) : 0));
    this.#look();
    this.#region = kernel.region.value;
    this.#size = kernel.REGION.value;
    this.bytes.set(oneByOne ? kinds.map((kind) => (kind === RESPONDENT ? FIELD : kind)) : kinds, kernel.kinds.value);
    this.bytes.set(quick.table, kernel.codes.value);
    kinds.forEach((kind, column) => {
      if (kind === ITEM) this.#openItem(column, delimiter);
      else if (numbers[column] !== 0) this.#openNumbers(column, numbers[column]!);
    });
    for (const byte of [delimiter, LF, CR]) this.bytes[kernel.stops.value + byte] = 1;
    for (const byte of [QUOTE, LF, CR]) this.bytes[kernel.stops.value + 256 + byte] = 1;
    const powers = Float64Array.from({ length: decimals + 1 }, (_, n) => 10 ** n);
    new Float64Array(kernel.memory.buffer, kernel.powers.value).set(powers);
  }

  /** Rows of the last `read`. */
  get rows(): number {
    return this.#kernel.rows.value;
  }

  /** Line breaks in quotes of these rows. */
  get breaks(): number {
    return this.#kernel.breaks.value;
  }

  /** Cells of these rows that are left to the sink. */
  get waiting(): number {
    return this.#kernel.waitingCells.value;
  }

  /**
   * Reads rows from the window's position on, at most `most`, and moves the position behind them; false when the row that
   * stands there is not for the kernel.
   */
  read(window: ByteWindow, most: number): boolean {
    const kernel = this.#kernel;
    if (this.#fills !== window.fills || window.position < this.#from || window.position >= this.#to) this.#load(window);
    const { mark } = this.quick;
    kernel.setMark(mark === null ? 0 : mark.byte);
    const shift = this.#region - this.#from;
    const next = kernel.read(window.position + shift, this.#to + shift, Math.min(most, kernel.ROWS.value));
    window.position = next - shift;
    const why = kernel.why.value;
    if (why !== CUT) return why !== NOT_PLAIN;
    if (window.position === this.#from || this.#to === window.end) return false;
    this.#to = this.#from;
    return true;
  }

  /** Copies the rows' cells to where they belong. */
  takeCells(): void {
    const n = this.rows;
    const { cells, row } = this.quick;
    if (n <= FEW) {
      this.#takeFew(n);
      return;
    }
    for (const { at, base } of this.#items) cells.set(this.bytes.subarray(at, at + n), base + row);
    for (const { at, into } of this.#numbers) into.set(this.ints.subarray(at, at + n), row);
  }

  #takeFew(n: number): void {
    const { bytes, ints } = this;
    const { cells, row } = this.quick;
    for (let i = 0; i < n; i += 1) {
      for (const { at, base } of this.#items) cells[base + row + i] = bytes[at + i]!;
      for (const { at, into } of this.#numbers) into[row + i] = ints[at + i]!;
    }
  }

  /** Hands the rows' respondent ids on. */
  takeIds(): void {
    const { ids, idEnds, hashes, hashCount } = this.#kernel;
    const ends = this.ints.subarray(idEnds.value / INT, idEnds.value / INT + this.rows);
    const bytes = this.bytes.subarray(ids.value, ids.value + (ends.at(-1) ?? 0));
    const at = hashes.value / INT;
    this.quick.ids!.commitRows({ bytes, ends, hashes: this.ints.subarray(at, at + 2 * hashCount.value) });
  }

  /** Which line row `row` stands in, from the first one read. */
  line(row: number): number {
    return this.ints[this.#kernel.lines.value / INT + row]!;
  }

  /** Where a cell left to the sink stands in `ints`: its row, column, start and end. */
  cell(index: number): number {
    return this.#kernel.waiting.value / INT + 4 * index;
  }

  /** From now on, the kernel reads this spelling of a column itself, if there is room to remember it. */
  remember(column: number, { start, end }: { readonly start: number; readonly end: number }): void {
    const table = this.quick.values[column];
    if (!table || this.#kernel.isFull() !== 0) return;
    const entry = table.find(this.bytes, start, end);
    if (entry === -1) return;
    this.#kernel.remember(column, start, end, table.values[entry]!);
    if (this.bytes.length === 0) this.#look();
  }

  #load(window: ByteWindow): void {
    this.#from = window.position;
    this.#to = Math.min(window.end, this.#from + this.#size);
    this.#fills = window.fills;
    window.bytes.copy(this.bytes, this.#region, this.#from, this.#to);
    const end = this.#region + this.#to - this.#from;
    this.bytes.fill(LF, end, end + SENTINELS);
  }

  /** The kernel's memory; it moves as it grows. */
  #look(): void {
    this.bytes = Buffer.from(this.#kernel.memory.buffer);
    this.ints = new Int32Array(this.#kernel.memory.buffer);
  }

  #openItem(column: number, delimiter: number): void {
    const { itemCells, STRIDE, codes } = this.#kernel;
    const at = itemCells.value + this.#items.length * STRIDE.value;
    this.#items.push({ at, base: this.quick.bases[column]! });
    this.bytes[codes.value + (column << 8) + delimiter] = 1;
  }

  #openNumbers(column: number, address: number): void {
    const { into, blank } = this.quick.numbers[column]!;
    const range = this.quick.decimals[column];
    const at = this.#kernel.columns.value + column * COLUMN;
    const about = new DataView(this.#kernel.memory.buffer, at, COLUMN);
    this.#numbers.push({ at: address / INT, into });
    about.setInt32(4, blank, true);
    if (!range) return;
    about.setInt32(8, range.decimals, true);
    about.setFloat64(16, range.lowest, true);
    about.setFloat64(24, range.highest, true);
  }
}
