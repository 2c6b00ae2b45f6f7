import type { AnswerBatch } from '../../score/answers.js';
import type { WantedColumn } from './columns.js';
import type { HeldColumn } from './held-column.js';
import type { QuickCells } from './quick-cells.js';

/** How a reader treats a column of its file: pass over it. */
export const SKIP = 0;
/** Hand the cell to `field`. */
export const FIELD = 1;
/** An item, whose one-byte cells the reader may write itself (`QuickCells`). */
export const ITEM = 2;
/** A column of few distinct spellings. */
export const CATEGORY = 3;
/** A column of decimal numbers. */
export const DECIMAL = 4;
/** The respondent id. */
export const RESPONDENT = 5;
/** What stands after the last column. */
export const NO_COLUMN = 6;

/** Takes the rows of a file, whatever its format, and makes batches of them. */
export interface RowSink {
  /** Columns the plan reads. */
  readonly wanted: readonly WantedColumn[];
  /**
   * Says which columns the file has, before its first row: `positions[i]` is where `wanted[i]` stands, −1 nowhere.
   * @param hasHeader Whether the file says so itself. Of objects every column is told, and only their cells show which there are.
   * @returns per column of the file SKIP or how its cells are taken; a reader may hand every one that is not SKIP to `field`.
   */
  open(header: readonly string[], positions: readonly number[], hasHeader?: boolean): Uint8Array;
  readonly quick: QuickCells | null;
  /** A cell of the row being read, surrounding quotes taken off. Empty cells may be left out. */
  field(column: number, bytes: Buffer, start: number, end: number): void;
  /** The row is whole; it stands in `row` of the file. */
  endRow(row: number): void;
  /** The row is faulty, or will be read again: forget its cells. */
  dropRow(): void;
  /** Whether `take` should be called before the next row. */
  readonly full: boolean;
  /** What was filled since the last `take`. */
  take(): AnswerBatch;
  /** The batch of the last `take` has been used: its arrays may be filled again. */
  release(batch: AnswerBatch): void;
  /** The last row has been read: notes what only then is known to be wrong. */
  finish(): void;
  /** The rest, after `finish`. */
  drain(): Iterable<AnswerBatch>;
  /** Respondents read. */
  readonly rows: number;
  /** Columns of the plan that the file has no cell for, all of them blank; for JSON and long layouts, which may leave blanks out. */
  absent: readonly string[];
  /** Whether a row says that it is simulated. */
  readonly simulated: boolean;
  /** Columns that only have to be there, counted so far. */
  readonly held: readonly HeldColumn[];
}
