import type { ScoringPlan } from '../../plan/plan.js';
import type { AnswerBatch } from '../../score/answers.js';
import { AnswerColumns } from './answer-columns.js';
import {
  type CellContext,
  type CellReader,
  categoryReader,
  itemReader,
  outcomeReader,
  weightReader,
} from './cell-readers.js';
import type { ColumnRole, WantedColumn } from './columns.js';
import type { RespondentCheck } from './respondent-check.js';
import { FIELD, noQuickCells, QUICK, type QuickCells, type RowSink, SKIP } from './row-sink.js';

/** Rows there is room for in a batch. No power of two: columns that far apart would fight for the same lines of cache. */
const BATCH_ROWS = 65_600;
/** Rows after which a batch is handed on; the rest is room for readers that cannot stop at once. */
const FULL_ROWS = 61_440;

/** One purpose that a column of the file is read for. */
interface Use {
  readonly role: ColumnRole;
  /** `null` for the respondent id. */
  readonly reader: CellReader | null;
  /** Where its numbers go, row 0 at `base`; `null` when the mark of simulated answers is looked for. */
  readonly into: Uint8Array | Int32Array | Float64Array | null;
  readonly base: number;
  /** Another purpose of the same column. */
  readonly next: Use | null;
}

/** What wide rows are read with. */
export interface WideSetting {
  readonly plan: ScoringPlan;
  readonly wanted: readonly WantedColumn[];
  readonly context: CellContext;
  /** Made once the respondent column's name in the file is known; `null` when nothing is to be checked. */
  readonly check: ((column: string) => RespondentCheck) | null;
  readonly respondents: boolean;
}

/** One row per respondent, one column per item. */
export class WideRows implements RowSink {
  readonly wanted: readonly WantedColumn[];
  readonly quick: QuickCells = noQuickCells(0);
  readonly #columns: AnswerColumns;
  #uses: readonly (Use | null)[] = [];
  #check: RespondentCheck | null = null;
  #weightColumn = '';
  #taken = 0;
  simulated = false;
  absent: readonly string[] = [];

  constructor(readonly setting: WideSetting) {
    this.wanted = setting.wanted;
    this.#columns = new AnswerColumns(setting.plan, BATCH_ROWS, {
      respondents: setting.respondents && setting.plan.respondent !== null,
    });
  }

  get rows(): number {
    return this.#taken + this.quick.row;
  }

  get full(): boolean {
    return this.quick.row >= FULL_ROWS;
  }

  open(header: readonly string[], positions: readonly number[]): Uint8Array {
    const uses = header.map((): Use | null => null);
    this.wanted.forEach(({ role, name }, i) => {
      const place = positions[i]!;
      if (place === -1) return;
      const reader = this.#readerOf(role, header[place]?.trim() ?? name);
      uses[place] = { role, reader, ...this.#targetOf(role), next: uses[place]! };
    });
    this.#uses = uses;
    const kinds = Uint8Array.from(uses, (use) => (use === null ? SKIP : isQuick(use) ? QUICK : FIELD));
    Object.assign(this.quick, quickTables(uses, kinds, this.#columns));
    return kinds;
  }

  field(column: number, bytes: Buffer, start: number, end: number): void {
    for (let next = this.#uses[column]!; next !== null; next = next.next!) {
      const { reader, into } = next;
      if (reader === null) this.#respondent(bytes, start, end);
      else if (into !== null) into[next.base + this.quick.row] = reader.encode(bytes, start, end);
      else if (reader.encode(bytes, start, end) > 0) this.simulated = true;
    }
  }

  endRow(row: number): void {
    const { log } = this.setting.context;
    const { weights, respondents } = this.#columns;
    const at = this.quick.row;
    if (weights !== null && Number.isNaN(weights[at]) && !log.rowHasFaults)
      log.cell(this.#weightColumn, () => BLANK_WEIGHT);
    if (log.rowHasFaults) log.commitRow(row);
    this.#check?.commitRow(row);
    if (respondents !== null && respondents.length === at) respondents.push('');
    this.quick.row = at + 1;
  }

  dropRow(): void {
    this.setting.context.log.dropRow();
    this.#check?.dropRow();
    this.#columns.clear(this.quick.row, this.quick.row + 1);
  }

  take(): AnswerBatch {
    const n = this.quick.row;
    this.#taken += n;
    this.quick.row = 0;
    return this.#columns.batch(n);
  }

  release({ n }: AnswerBatch): void {
    this.#columns.clear(0, n);
  }

  finish(): void {}

  *drain(): Iterable<AnswerBatch> {
    if (this.quick.row > 0) yield this.take();
  }

  #respondent(bytes: Buffer, start: number, end: number): void {
    while (start < end && bytes[start]! <= 0x20) start += 1;
    while (start < end && bytes[end - 1]! <= 0x20) end -= 1;
    if (start < end) this.#check?.note(bytes, start, end);
    const { respondents } = this.#columns;
    if (respondents !== null) respondents[this.quick.row] = this.setting.context.decoding.text(bytes, start, end);
  }

  #targetOf(role: ColumnRole): Pick<Use, 'into' | 'base'> {
    const { cells, capacity, backgrounds, outcomes, units, weights } = this.#columns;
    if (role.kind === 'item') return { into: cells, base: role.index * capacity };
    if (role.kind === 'background') return { into: backgrounds[role.index]!, base: 0 };
    if (role.kind === 'outcome') return { into: outcomes[role.index]!, base: 0 };
    return { into: role.kind === 'unit' ? units : role.kind === 'weight' ? weights : null, base: 0 };
  }

  #readerOf(role: ColumnRole, column: string): CellReader | null {
    const { plan, context, check } = this.setting;
    const { dictionaries } = this.#columns;
    switch (role.kind) {
      case 'item':
        return itemReader(plan.items[role.index]!, role.index, column, context);
      case 'background':
        return categoryReader(plan.backgrounds[role.index]!, dictionaries.backgrounds[role.index]!, column, context);
      case 'outcome':
        return outcomeReader(plan.outcomes[role.index]!, column, context);
      case 'unit':
        return categoryReader({ id: 'unit', categories: null }, dictionaries.units, column, context);
      case 'weight':
        this.#weightColumn = column;
        return weightReader(plan.weight!.decimals, column, context);
      case 'simulated':
        return categoryReader({ id: 'simulated', categories: null }, [], column, context);
      default:
        this.#check = check?.(column) ?? null;
        return null;
    }
  }
}

const BLANK_WEIGHT = {
  code: 'blank-weight',
  expected: 'a weight',
  received: 'an empty cell',
  hint: 'Write 0 for a respondent who should not count',
};

function isQuick(use: Use): boolean {
  return use.next === null && use.role.kind === 'item';
}

function quickTables(
  uses: readonly (Use | null)[],
  kinds: Uint8Array,
  columns: AnswerColumns,
): Omit<QuickCells, 'row'> {
  const { table, bases } = noQuickCells(uses.length);
  uses.forEach((use, column) => {
    if (kinds[column] !== QUICK) return;
    const { index } = use!.role as { readonly index: number };
    bases[column] = use!.base;
    columns.plan.items[index]!.options.forEach(({ accepts }, i) => {
      for (const spelling of accepts) {
        const code = spelling.charCodeAt(0);
        if (spelling.length === 1 && code < 0x80) table[(column << 8) | code] = i + 2;
      }
    });
  });
  return { table, bases, cells: columns.cells };
}
