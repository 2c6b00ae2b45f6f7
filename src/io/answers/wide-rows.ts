import type { ScoringPlan } from '../../plan/plan.js';
import type { AnswerBatch } from '../../score/answers.js';
import { AnswerColumns } from './answer-columns.js';
import type { ReadBatch } from './answers-options.js';
import {
  type CellContext,
  type CellReader,
  categoryReader,
  itemReader,
  outcomeReader,
  weightReader,
} from './cell-readers.js';
import type { ColumnRole, WantedColumn } from './columns.js';
import { type ColumnUse, noQuickCells, type QuickCells, quickCells } from './quick-cells.js';
import { IdTexts, RespondentCells } from './respondent-cells.js';
import type { RespondentCheck } from './respondent-check.js';
import type { RowSink } from './row-sink.js';

/** Rows there is room for in a batch. No power of two: columns that far apart would fight for the same lines of cache. */
const BATCH_ROWS = 65_600;
/** Rows after which a batch is handed on; the rest is room for readers that cannot stop at once. */
const FULL_ROWS = 61_440;

/** What wide rows are read with. */
export interface WideSetting {
  readonly plan: ScoringPlan;
  readonly wanted: readonly WantedColumn[];
  readonly context: CellContext;
  /** Made once the respondent column's name in the file is known; `null` when nothing is to be checked. */
  readonly check: ((column: string) => RespondentCheck) | null;
  readonly respondents: boolean | 'bytes';
}

/** One row per respondent, one column per item. */
export class WideRows implements RowSink {
  readonly wanted: readonly WantedColumn[];
  readonly quick: QuickCells = noQuickCells(0);
  readonly #columns: AnswerColumns;
  #uses: readonly (ColumnUse | null)[] = [];
  #ids: RespondentCells | null = null;
  #weightColumn = '';
  #taken = 0;
  simulated = false;
  absent: readonly string[] = [];

  constructor(readonly setting: WideSetting) {
    this.wanted = setting.wanted;
    this.#columns = new AnswerColumns(setting.plan, BATCH_ROWS, { respondents: false });
  }

  get rows(): number {
    return this.#taken + this.quick.row;
  }

  /** Most categories of a background variable or units. */
  get categories(): number {
    const { backgrounds, units } = this.#columns.dictionaries;
    return Math.max(units.length, ...backgrounds.map(({ length }) => length));
  }

  get full(): boolean {
    return this.quick.row >= FULL_ROWS;
  }

  open(header: readonly string[], positions: readonly number[]): Uint8Array {
    const uses = header.map((): ColumnUse | null => null);
    this.wanted.forEach(({ role, name }, i) => {
      const place = positions[i]!;
      if (place === -1 || role.kind === 'held') return;
      const reader = this.#readerOf(role, header[place]?.trim() ?? name);
      uses[place] = { role, reader, ...this.#targetOf(role), next: uses[place]! };
    });
    this.#uses = uses;
    Object.assign(this.quick, quickCells(uses, this.#columns, this.setting.context.decimals), {
      ids: this.#ids,
      most: FULL_ROWS,
    });
    return this.quick.kinds.subarray(0, header.length);
  }

  field(column: number, bytes: Buffer, start: number, end: number): void {
    for (let next = this.#uses[column]!; next !== null; next = next.next!) {
      const { reader, into } = next;
      if (reader === null) this.#ids?.note(bytes, start, end);
      else if (into !== null) into[next.base + this.quick.row] = reader.encode(bytes, start, end);
      else if (reader.encode(bytes, start, end) > 0) this.simulated = true;
    }
  }

  endRow(row: number): void {
    const { log } = this.setting.context;
    const { weights } = this.#columns;
    const at = this.quick.row;
    if (weights !== null && Number.isNaN(weights[at]) && !log.rowHasFaults)
      log.cell(this.#weightColumn, () => BLANK_WEIGHT);
    if (log.rowHasFaults) log.commitRow(row);
    this.#ids?.commitRow(row);
    this.quick.row = at + 1;
  }

  dropRow(): void {
    this.setting.context.log.dropRow();
    this.#ids?.dropRow();
    this.#columns.clear(this.quick.row, this.quick.row + 1);
  }

  take(): ReadBatch {
    const n = this.quick.row;
    this.#taken += n;
    this.quick.row = 0;
    const batch = this.#columns.batch(n);
    return { ...batch, ...this.#ids?.texts?.take(this.setting.respondents === 'bytes') };
  }

  release({ n }: AnswerBatch): void {
    this.#columns.clear(0, n);
  }

  finish(): void {}

  *drain(): Iterable<ReadBatch> {
    if (this.quick.row > 0) yield this.take();
  }

  #targetOf(role: ColumnRole): Pick<ColumnUse, 'into' | 'base'> {
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
        this.#ids = new RespondentCells(
          check?.(column) ?? null,
          this.setting.respondents !== false ? new IdTexts(BATCH_ROWS, context.decoding) : null,
        );
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
