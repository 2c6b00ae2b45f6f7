import type { AnswerBatch } from '../../score/answers.js';
import type { WantedColumn } from './columns.js';

/** How a reader treats a column of its file. */
export const SKIP = 0;
/** Hand the cell to `field`. */
export const FIELD = 1;
/** An item whose one-byte cells the reader may write itself (`QuickCells`). */
export const QUICK = 2;

/** Takes the rows of a file, whatever its format, and makes batches of them. */
export interface RowSink {
  /** Columns the plan reads. */
  readonly wanted: readonly WantedColumn[];
  /**
   * Says which columns the file has, before its first row: `positions[i]` is where `wanted[i]` stands, −1 nowhere.
   * @returns per column of the file SKIP, FIELD or QUICK.
   */
  open(header: readonly string[], positions: readonly number[]): Uint8Array;
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
}

/** What a reader needs to write one-byte item cells without a call. */
export interface QuickCells {
  /** Per column of the file, and one more, and byte: cell + 1; 0 when the byte alone is no code. */
  table: Uint8Array;
  /** Per column of the file: where its cells begin in `cells`. */
  bases: Int32Array;
  cells: Uint8Array;
  /** Row being filled. */
  row: number;
}

/** For sinks that take all cells by `field`; `columns` of the file. */
export function noQuickCells(columns: number): QuickCells {
  return {
    table: new Uint8Array((columns + 1) * 256),
    bases: new Int32Array(columns + 1),
    cells: new Uint8Array(0),
    row: 0,
  };
}
