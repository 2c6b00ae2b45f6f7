import type { PlanPick } from '../../plan/plan.js';
import {
  BETWEEN_PICKS,
  type FindOption,
  optionFinder,
  type PickFault,
  pickedTwice,
  pickWidth,
  readPicked,
  STRANGE_LIST_HINT,
  strangeLists,
  tooManyPicked,
} from '../../score/read-picked.js';
import type { AnswerColumns } from './answer-columns.js';
import { type CellContext, CellReader } from './cell-readers.js';
import { quoted } from './issue-log.js';
import { ValueTable } from './value-table.js';

/** 1 for the bytes that stand between codes. */
const BETWEEN = Uint8Array.from({ length: 128 }, (_, byte) => (BETWEEN_PICKS.test(String.fromCharCode(byte)) ? 1 : 0));
const ASCII = /^[!-~]+$/;

/** A cell that is read into more than one number. */
export interface RowCell {
  /** Reads a cell of row `row`, which was blank before. */
  read(bytes: Buffer, start: number, end: number, row: number): void;
}

/** Which pick of a plan is read, and what its column is called in the file. */
export interface PickPlace {
  readonly index: number;
  readonly column: string;
}

/** Reads cells that hold the codes of what was picked, code by code from their bytes. */
export class PickCells implements RowCell {
  readonly #pick: PlanPick;
  readonly #index: number;
  readonly #column: string;
  readonly #width: number;
  readonly #find: FindOption;
  readonly #known = new ValueTable();
  readonly #found: Uint16Array;

  constructor(
    { index, column }: PickPlace,
    readonly columns: AnswerColumns,
    readonly context: CellContext,
  ) {
    this.#pick = columns.plan.picks[index]!;
    this.#index = index;
    this.#column = column;
    this.#width = pickWidth(this.#pick);
    this.#find = optionFinder(this.#pick);
    this.#found = new Uint16Array(this.#pick.most);
    this.#pick.options.forEach(({ accepts }, option) => {
      for (const spelling of accepts) {
        const bytes = Buffer.from(spelling);
        const isNew = ASCII.test(spelling) && this.#known.find(bytes, 0, bytes.length) === -1;
        if (isNew) this.#known.add(bytes, { start: 0, end: bytes.length }, option);
      }
    });
  }

  read(bytes: Buffer, start: number, end: number, row: number): void {
    if (this.add(bytes, start, end, row)) return;
    this.clear(row);
    if (this.context.onInvalid === 'missing') this.context.log.miscoded(this.#pick.id);
  }

  /** Adds what a cell holds to a row; `false` where it holds faults, which are noted. */
  add(bytes: Buffer, start: number, end: number, row: number): boolean {
    const count = this.#scan(bytes, start, end);
    if (count >= 0 && this.#set(row, this.#found, count)) return true;
    const { options, faults } = readPicked(this.#pick, this.#find, this.context.decoding.text(bytes, start, end));
    const twice = options?.find((option) => this.#has(row, option));
    this.#note(faults ?? (twice === undefined ? [] : [pickedTwice(this.#pick, twice)]));
    return faults === null && twice === undefined && this.#set(row, options, options.length);
  }

  /** Notes a row in which more was picked than can be; `false` then. */
  checkNumber(row: number): boolean {
    const picked = this.#pick.options.filter((_, option) => this.#has(row, option)).length;
    if (picked <= this.#pick.most) return true;
    this.#note([tooManyPicked(this.#pick, picked)]);
    return false;
  }

  /** Adds one option to a row; `false` where it was there. */
  addOption(row: number, option: number): boolean {
    if (this.#has(row, option)) return false;
    this.columns.picks[this.#index]![row * this.#width + (option >>> 5)]! |= 1 << (option & 31);
    return true;
  }

  clear(row: number): void {
    this.columns.picks[this.#index]!.fill(0, row * this.#width, (row + 1) * this.#width);
  }

  /** Finds the options of a cell; −1 where it has to be looked at as text. */
  #scan(bytes: Buffer, start: number, end: number): number {
    const known = this.#known;
    let count = 0;
    for (let p = start; p < end; ) {
      if (BETWEEN[bytes[p]!] === 1) {
        p += 1;
        continue;
      }
      const from = p;
      while (p < end && BETWEEN[bytes[p]!] !== 1) p += 1;
      const entry = known.find(bytes, from, p);
      if (entry === -1 || count === this.#found.length) return -1;
      this.#found[count++] = known.values[entry]!;
    }
    return count;
  }

  /** Sets bits; none of them where one was set before. */
  #set(row: number, options: ArrayLike<number>, count: number): boolean {
    for (let i = 0; i < count; i += 1) {
      if (this.addOption(row, options[i]!)) continue;
      const words = this.columns.picks[this.#index]!;
      for (let j = 0; j < i; j += 1) words[row * this.#width + (options[j]! >>> 5)]! &= ~(1 << (options[j]! & 31));
      return false;
    }
    return true;
  }

  #has(row: number, option: number): boolean {
    return ((this.columns.picks[this.#index]![row * this.#width + (option >>> 5)]! >>> (option & 31)) & 1) === 1;
  }

  #note(faults: readonly PickFault[]): void {
    if (this.context.onInvalid === 'missing') return;
    for (const fault of faults) {
      const hint = `${fault.hint[0]!.toUpperCase()}${fault.hint.slice(1)}`;
      this.context.log.cell(this.#column, () => ({ ...fault, hint }));
    }
  }
}

const PICKED: ReadonlySet<string> = new Set(['1', '1.0', 'y', 'yes', 'true', 'x', 'checked', 'selected']);
const NOT_PICKED: ReadonlySet<string> = new Set(['', '0', '0.0', 'n', 'no', 'false', 'unchecked', 'not selected']);

/** Reads the columns of a pick that has one for each option, with a mark where it was picked. */
export class MarkedPick {
  readonly index: number;
  readonly #cells: PickCells;
  /** 1 marked in the row being read, 2 with faults in it. */
  #state: 0 | 1 | 2 = 0;

  constructor(
    place: PickPlace,
    readonly columns: AnswerColumns,
    readonly context: CellContext,
  ) {
    this.#cells = new PickCells(place, columns, context);
    this.index = place.index;
  }

  /** The cells of one option's column. */
  option(option: number, column: string): RowCell {
    const { log, onInvalid, decoding } = this.context;
    const marks = new CellReader(
      (text) => {
        const mark = text.toLowerCase();
        if (PICKED.has(mark)) return 1;
        if (NOT_PICKED.has(mark)) return 0;
        this.#state = 2;
        if (onInvalid === 'error') log.cell(column, () => notMarked(text));
        return Number.NaN;
      },
      0,
      decoding,
    );
    return {
      read: (bytes, start, end, row) => {
        if (marks.encode(bytes, start, end) !== 1) return;
        this.#cells.addOption(row, option);
        if (this.#state === 0) this.#state = 1;
      },
    };
  }

  /** The row is whole. */
  endRow(row: number): void {
    if (this.#state === 0) return;
    const isFine = this.#state === 1 && this.#cells.checkNumber(row);
    this.#state = 0;
    if (isFine) return;
    this.#cells.clear(row);
    if (this.context.onInvalid === 'missing') this.context.log.miscoded(this.columns.plan.picks[this.index]!.id);
  }

  dropRow(): void {
    this.#state = 0;
  }
}

function notMarked(text: string) {
  return {
    code: 'unknown-code',
    expected: '1, Y or true where it was picked, else 0, N, false or an empty cell',
    received: quoted(text),
    hint: 'Correct the cell',
  };
}

/** Reads the column that says which lists were picked from; notes those that the plan has in another version. */
export function listsReader(picks: readonly PlanPick[], column: string, context: CellContext): CellReader {
  const read = (text: string): number => {
    const strange = strangeLists(picks, text);
    const hint = `${STRANGE_LIST_HINT[0]!.toUpperCase()}${STRANGE_LIST_HINT.slice(1)}`;
    for (const { expected, received } of strange) {
      context.log.cell(column, () => ({ code: 'other-list-version', expected, received: quoted(received), hint }));
    }
    return strange.length === 0 ? 0 : Number.NaN;
  };
  return new CellReader(read, 0, context.decoding);
}
