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
import { HeldColumn } from './held-column.js';
import { listsReader, MarkedPick, PickCells, type RowCell } from './pick-cells.js';
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
  readonly #marked: MarkedPick[] = [];
  #taken = 0;
  simulated = false;
  readonly held: HeldColumn[] = [];
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
    const lacked = this.wanted.filter(({ required }, i) => required === 'one' && positions[i] === -1);
    this.absent = lacked.map(({ name }) => name);
    this.wanted.forEach(({ role, name }, i) => {
      const place = positions[i]!;
      if (place === -1) return;
      const column = header[place]?.trim() ?? name;
      if (role.kind === 'held') {
        uses[place] = { role, ...this.#hold(name), next: uses[place]! };
        return;
      }
      const cell = this.#cellOf(role, column);
      const reader = cell === null ? this.#readerOf(role, column) : null;
      uses[place] = { role, reader, cell, ...this.#targetOf(role), next: uses[place]! };
    });
    this.#uses = uses;
    Object.assign(this.quick, quickCells(uses, this.#columns, this.setting.context.decimals), {
      ids: this.#ids,
      most: FULL_ROWS,
      endCells: (row: number) => this.#endCells(row),
    });
    return this.quick.kinds.subarray(0, header.length);
  }

  field(column: number, bytes: Buffer, start: number, end: number): void {
    for (let next = this.#uses[column]!; next !== null; next = next.next!) {
      const { reader, into } = next;
      if (reader === null) {
        if (next.cell === null) this.#ids?.note(bytes, start, end);
        else next.cell.read(bytes, start, end, this.quick.row);
      } else if (into !== null) into[next.base + this.quick.row] = reader.encode(bytes, start, end);
      else if (reader.encode(bytes, start, end) > 0) this.simulated = true;
    }
  }

  endRow(row: number): void {
    this.#endCells(row);
    this.#ids?.commitRow(row);
  }

  #endCells(row: number): void {
    const { log } = this.setting.context;
    const { weights } = this.#columns;
    const at = this.quick.row;
    if (weights !== null && Number.isNaN(weights[at])) this.#refuseWeight(weights, at);
    for (const pick of this.#marked) pick.endRow(at);
    if (log.rowHasFaults) log.commitRow(row);
    this.quick.row = at + 1;
  }

  #refuseWeight(weights: Float64Array, at: number): void {
    const { plan, context } = this.setting;
    if (context.onInvalid === 'missing') {
      context.miscoded(plan.weight!.column);
      weights[at] = 0;
    } else if (!context.log.rowHasFaults) context.log.cell(this.#weightColumn, () => BLANK_WEIGHT);
  }

  dropRow(): void {
    this.setting.context.log.dropRow();
    this.#ids?.dropRow();
    for (const pick of this.#marked) pick.dropRow();
    this.#columns.clear(this.quick.row, this.quick.row + 1);
    for (const { cells } of this.held) cells[this.quick.row] = 0;
  }

  take(): ReadBatch {
    const n = this.quick.row;
    this.#taken += n;
    for (const held of this.held) held.count(n);
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

  #hold(name: string): Omit<ColumnUse, 'role' | 'next'> {
    const held = new HeldColumn(name, BATCH_ROWS, this.setting.context.decoding);
    this.held.push(held);
    return { reader: held.reader, cell: null, into: held.cells, base: 0 };
  }

  #targetOf(role: ColumnRole): Pick<ColumnUse, 'into' | 'base'> {
    const { cells, capacity, backgrounds, outcomes, units, weights } = this.#columns;
    if (role.kind === 'item') return { into: cells, base: role.index * capacity };
    if (role.kind === 'background') return { into: backgrounds[role.index]!, base: 0 };
    if (role.kind === 'outcome') return { into: outcomes[role.index]!, base: 0 };
    return { into: role.kind === 'unit' ? units : role.kind === 'weight' ? weights : null, base: 0 };
  }

  /** What reads cells of picks; `null` for all others. */
  #cellOf(role: ColumnRole, column: string): RowCell | null {
    const { context, plan } = this.setting;
    if (role.kind === 'pick') return new PickCells({ index: role.index, column }, this.#columns, context);
    if (role.kind !== 'pickOption') return null;
    const place = { index: role.index, column: plan.picks[role.index]!.column };
    const pick =
      this.#marked.find(({ index }) => index === role.index) ?? new MarkedPick(place, this.#columns, context);
    if (!this.#marked.includes(pick)) this.#marked.push(pick);
    return pick.option(role.option, column);
  }

  #readerOf(role: ColumnRole, column: string): CellReader | null {
    const { plan, context, check } = this.setting;
    const { dictionaries } = this.#columns;
    switch (role.kind) {
      case 'item':
        return itemReader(plan.items[role.index]!, column, context);
      case 'background':
        return categoryReader(plan.backgrounds[role.index]!, dictionaries.backgrounds[role.index]!, column, context);
      case 'outcome':
        return outcomeReader(plan.outcomes[role.index]!, column, context);
      case 'unit':
        return categoryReader({ id: 'unit', categories: null }, dictionaries.units, column, context);
      case 'weight':
        this.#weightColumn = column;
        // A row without a weight is found at its end, whatever the cell held.
        return weightReader(plan.weight!, column, { ...context, miscoded: () => undefined });
      case 'lists':
        return listsReader(plan.picks, column, context);
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
