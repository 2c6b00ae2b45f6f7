import type { PlanItem } from '../../plan/plan.js';
import { outcomeUnits } from '../../score/outcomes.js';
import type { AnswerColumns } from './answer-columns.js';
import type { CellReader, DecimalMark } from './cell-readers.js';
import type { ColumnRole } from './columns.js';
import type { RowCell } from './pick-cells.js';
import { CATEGORY, DECIMAL, FIELD, ITEM, NO_COLUMN, RESPONDENT } from './row-sink.js';
import type { ValueTable } from './value-table.js';

/** One purpose that a column of the file is read for. */
export interface ColumnUse {
  readonly role: ColumnRole;
  /** `null` for the respondent id and for picks. */
  readonly reader: CellReader | null;
  /** Of picks only. */
  readonly cell: RowCell | null;
  /** Where its numbers go, row 0 at `base`; `null` when the mark of simulated answers is looked for. */
  readonly into: Uint8Array | Int32Array | Float64Array | null;
  readonly base: number;
  /** Another purpose of the same column. */
  readonly next: ColumnUse | null;
}

/** What the integers of a decimal column, value · 10^decimals, may be. */
export interface DecimalRange {
  readonly decimals: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Where the numbers of a column go, by row, and which stands for an empty cell. */
export interface NumberCells {
  readonly into: Int32Array;
  readonly blank: number;
}

/** What a reader needs to write plain cells without a call of `field`. */
export interface QuickCells {
  /** SKIP, FIELD and so on per column of the file, NO_COLUMN after the last. */
  kinds: Uint8Array;
  /** Per column of the file, and one more, and byte: cell + 1; 0 when the byte alone is no code. */
  table: Uint8Array;
  /** Per column of the file: where its cells begin in `cells`. */
  bases: Int32Array;
  cells: Uint8Array;
  /** Per column of the file, for ITEM and CATEGORY: numbers by spelling. */
  values: (ValueTable | null)[];
  /** Per column of the file, for DECIMAL. */
  decimals: (DecimalRange | null)[];
  /** The decimal mark of these; `null` when there are none. */
  mark: DecimalMark | null;
  /** Per column of the file, for CATEGORY and DECIMAL. */
  numbers: (NumberCells | null)[];
  ids: IdCells | null;
  /** Whether every row has to end with `endRow`; else only those of which a cell went to `field`. */
  endsRows: boolean;
  /** Ends the row being filled like `endRow`, its id apart. */
  endCells: (row: number) => void;
  /** Row being filled. */
  row: number;
  /** Rows after which the sink is full. */
  most: number;
}

/** Respondent ids of rows that were read together. */
export interface IdRows {
  /** Ids one after the other, blanks around them taken off. */
  readonly bytes: Uint8Array;
  /** Where each row's id ends in `bytes`. */
  readonly ends: Int32Array;
  /** Hashes (`Hash64`) of those that are not blank, high half and low half in turn. */
  readonly hashes: Int32Array;
}

/** Takes respondent ids. */
export interface IdCells {
  /** Whether `commitRows` may be called. */
  readonly inRows: boolean;
  /** The ids of the next rows, all of them whole. */
  commitRows(ids: IdRows): void;
  /** The id of the row being read. */
  note(bytes: Buffer, start: number, end: number): void;
  /** The row being read is whole and stands in `row` of the file. */
  commitRow(row: number): void;
}

/** For sinks that take all cells by `field`; `columns` of the file. */
export function noQuickCells(columns: number): QuickCells {
  return {
    kinds: new Uint8Array(columns + 1).fill(NO_COLUMN, columns),
    table: new Uint8Array((columns + 1) * 256),
    bases: new Int32Array(columns + 1),
    cells: new Uint8Array(0),
    values: [],
    decimals: [],
    mark: null,
    numbers: [],
    ids: null,
    endsRows: true,
    endCells: () => undefined,
    row: 0,
    most: 0,
  };
}

/** The quick cells of wide rows; `uses` by column of the file. */
export function quickCells(
  uses: readonly (ColumnUse | null)[],
  columns: AnswerColumns,
  mark: DecimalMark,
): Omit<QuickCells, 'ids' | 'row' | 'most' | 'endCells'> {
  const endsRows = columns.weights !== null;
  const { ids, row, most, endCells, ...none } = noQuickCells(uses.length);
  const quick = { ...none, cells: columns.cells, mark, endsRows };
  uses.forEach((use, column) => {
    if (use !== null) quick.kinds[column] = use.next === null ? addColumn(quick, column, { use, columns }) : FIELD;
  });
  return quick;
}

/** @returns the kind of the column. */
function addColumn(
  quick: Pick<QuickCells, 'values' | 'bases' | 'table' | 'numbers' | 'decimals'>,
  column: number,
  { use, columns }: { readonly use: ColumnUse; readonly columns: AnswerColumns },
): number {
  const { role, reader, into, base } = use;
  if (role.kind === 'respondent') return RESPONDENT;
  if (reader === null || into === null || into instanceof Float64Array) return FIELD;
  quick.values[column] = reader.table;
  if (into instanceof Uint8Array) {
    quick.bases[column] = base;
    if (role.kind === 'item') putOneByteCodes(quick.table, column, columns.plan.items[role.index]!);
    return ITEM;
  }
  quick.numbers[column] = { into, blank: reader.blank };
  const outcome = role.kind === 'outcome' ? columns.plan.outcomes[role.index]! : null;
  if (outcome?.kind !== 'number') return CATEGORY;
  quick.decimals[column] = { decimals: outcome.decimals, ...outcomeUnits(outcome) };
  return DECIMAL;
}

/** Codes of one byte. */
function putOneByteCodes(table: Uint8Array, column: number, { options }: PlanItem): void {
  options.forEach(({ accepts }, i) => {
    for (const spelling of accepts) {
      const code = spelling.charCodeAt(0);
      if (spelling.length === 1 && code < 0x80) table[(column << 8) | code] = i + 2;
    }
  });
}
