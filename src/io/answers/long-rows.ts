import type { StudySource } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/plan.js';
import { type AnswerBatch, OUTCOME_MISSING } from '../../score/answers.js';
import { AnswerColumns } from './answer-columns.js';
import {
  type CellContext,
  CellReader,
  categoryReader,
  itemReader,
  outcomeReader,
  weightReader,
} from './cell-readers.js';
import { absentColumns, type ColumnRole, isAliasOf, itemColumns, type WantedColumn } from './columns.js';
import { quoted } from './issue-log.js';
import { FIELD, type RowSink } from './row-sink.js';
import { ValueTable } from './value-table.js';

/** Rows of the batches made at the end. */
const BATCH_ROWS = 65_536;
/** Marks an item cell that no row has held yet. */
const UNSEEN = 255;

/** What long rows are read with. */
export interface LongSetting {
  readonly plan: ScoringPlan;
  readonly source: Extract<StudySource, { readonly shape: 'long' }>;
  readonly wanted: readonly WantedColumn[];
  readonly context: CellContext;
  readonly respondents: boolean;
}

interface Use {
  readonly role: ColumnRole;
  readonly column: string;
  readonly reader: CellReader | null;
}

/**
 * One row per respondent and item; a respondent's rows may stand anywhere in the file. So all respondents are held until
 * the end: 1 byte per item, 4 per background, outcome and unit, and the id (about 100 MB per million respondents with 16 items).
 * Background, outcomes, unit and weight may stand on any of the respondent's rows.
 */
export class LongRows implements RowSink {
  readonly wanted: readonly WantedColumn[];
  readonly quick = null;
  readonly full = false;
  simulated = false;
  absent: readonly string[] = [];
  readonly #columns: AnswerColumns;
  readonly #ids = new ValueTable();
  readonly #row = new PendingRow();
  readonly #names: CellReader;
  readonly #seenItems: Uint8Array;
  readonly #strangeNames = new Set<string>();
  #uses: readonly (readonly Use[])[] = [];
  #values: readonly CellReader[] = [];
  #columnOf: Readonly<Record<string, string>> = {};

  constructor(readonly setting: LongSetting) {
    const { plan, context } = setting;
    this.wanted = setting.wanted;
    this.#columns = new AnswerColumns(plan, 1024, { respondents: setting.respondents });
    this.#columns.cells.fill(UNSEEN);
    this.#seenItems = new Uint8Array(plan.items.length);
    this.#names = new CellReader((text) => this.#itemOf(text), -1, context.decoding);
  }

  get rows(): number {
    return this.#ids.size;
  }

  open(header: readonly string[], positions: readonly number[]): Uint8Array {
    const { plan, context } = this.setting;
    const uses = header.map((): Use[] => []);
    const columnOf: Record<string, string> = {};
    this.wanted.forEach(({ role, name }, i) => {
      const place = positions[i]!;
      const column = header[place]?.trim() ?? name;
      columnOf[role.kind] = column;
      if (place !== -1 && role.kind !== 'held')
        uses[place]!.push({ role, column, reader: this.#readerOf(role, column) });
    });
    this.#uses = uses;
    this.#columnOf = columnOf;
    this.#values = plan.items.map((item, i) => itemReader(item, i, columnOf.longValue!, context));
    return Uint8Array.from(uses, (all) => (all.length === 0 ? 0 : FIELD));
  }

  field(column: number, bytes: Buffer, start: number, end: number): void {
    this.#row.put(column, bytes, { start, end });
  }

  endRow(row: number): void {
    const { log } = this.setting.context;
    const cells = this.#row;
    let respondent = -1;
    let item = -1;
    for (let i = 0; i < cells.count; i += 1) {
      for (const { role } of this.#uses[cells.columns[i]!]!) {
        if (role.kind === 'respondent') respondent = this.#respondent(i);
        if (role.kind === 'longItem') item = cells.encode(this.#names, i);
      }
    }
    if (respondent === -1) log.cell(this.#columnOf.respondent!, () => BLANK_RESPONDENT);
    else this.#store(respondent, item);
    cells.count = 0;
    if (log.rowHasFaults) log.commitRow(row);
  }

  dropRow(): void {
    this.#row.count = 0;
    this.setting.context.log.dropRow();
  }

  take(): AnswerBatch {
    throw new RangeError('long rows are complete at the end of the file only: use drain');
  }

  release(): void {}

  finish(): void {
    const items = itemColumns(this.setting.plan);
    const { log } = this.setting.context;
    const { absent, issues } = absentColumns(items, this.#seenItems, { free: [...this.#strangeNames], path: log.file });
    this.absent = [...this.absent, ...absent];
    for (const issue of issues) log.add(issue);
    this.#refuseBlankWeights();
  }

  #refuseBlankWeights(): void {
    const { weights, respondents } = this.#columns;
    const { log } = this.setting.context;
    for (let i = 0; weights !== null && i < this.rows; i += 1) {
      if (!Number.isNaN(weights[i]!)) continue;
      const whose = respondents === null ? 'a respondent without one' : `none for ${quoted(respondents[i]!)}`;
      log.add({ ...BLANK_WEIGHT, path: log.file, received: whose });
    }
  }

  *drain(): Iterable<AnswerBatch> {
    const { cells } = this.#columns;
    for (let i = 0; i < cells.length; i += 1) if (cells[i] === UNSEEN) cells[i] = 0;
    for (let from = 0; from < this.rows; from += BATCH_ROWS) {
      yield this.#columns.batch(Math.min(BATCH_ROWS, this.rows - from), from);
    }
  }

  #respondent(cell: number): number {
    const { bytes } = this.#row;
    let start = this.#row.starts[cell]!;
    let end = this.#row.ends[cell]!;
    while (start < end && bytes[start]! <= 0x20) start += 1;
    while (start < end && bytes[end - 1]! <= 0x20) end -= 1;
    if (start === end) return -1;
    const known = this.#ids.find(bytes, start, end);
    if (known !== -1) return known;
    if (this.#ids.size === this.#columns.capacity) this.#grow();
    this.#columns.respondents?.push(this.setting.context.decoding.text(bytes, start, end));
    return this.#ids.add(bytes, { start, end }, 0);
  }

  #grow(): void {
    const { capacity, plan } = this.#columns;
    this.#columns.grow();
    for (let i = 0; i < plan.items.length; i += 1) {
      this.#columns.cells.fill(UNSEEN, i * 2 * capacity + capacity, (i + 1) * 2 * capacity);
    }
  }

  #store(respondent: number, item: number): void {
    const cells = this.#row;
    let valued = false;
    for (let i = 0; i < cells.count; i += 1) {
      for (const use of this.#uses[cells.columns[i]!]!) {
        if (use.role.kind === 'longValue') {
          valued = true;
          if (item >= 0) this.#answer(respondent, item, cells.encode(this.#values[item]!, i));
        } else if (use.reader !== null) this.#fact(respondent, use, cells.encode(use.reader, i));
      }
    }
    if (!valued && item >= 0) this.#answer(respondent, item, 0);
  }

  #answer(respondent: number, item: number, cell: number): void {
    const { cells, capacity, plan } = this.#columns;
    const at = item * capacity + respondent;
    this.#seenItems[item] = 1;
    if (cells[at] === UNSEEN) cells[at] = cell;
    else this.setting.context.log.cell(this.#columnOf.longItem!, () => duplicateAnswer(plan.items[item]!.id));
  }

  /** Something about the respondent: may be said on many rows, but not differently. */
  #fact(respondent: number, { role, column }: Use, value: number): void {
    if (role.kind === 'simulated') {
      if (value > 0) this.simulated = true;
      return;
    }
    const [facts, blank] = this.#factColumn(role);
    if (value === blank || Number.isNaN(value)) return;
    const before = facts[respondent]!;
    if (before === blank || Number.isNaN(before)) facts[respondent] = value;
    else if (before !== value) this.setting.context.log.cell(column, () => CONFLICT);
  }

  #factColumn(role: ColumnRole): readonly [Int32Array | Float64Array, number] {
    if (role.kind === 'background') return [this.#columns.backgrounds[role.index]!, 0];
    if (role.kind === 'outcome') return [this.#columns.outcomes[role.index]!, OUTCOME_MISSING];
    return role.kind === 'unit' ? [this.#columns.units!, 0] : [this.#columns.weights!, Number.NaN];
  }

  #itemOf(text: string): number {
    const { items } = this.setting.plan;
    const exact = items.findIndex((item) => item.column === text);
    if (exact !== -1) return exact;
    const aliases = items.flatMap((item, i) => (isAliasOf(text, item.column) ? [i] : []));
    if (aliases.length === 1) return aliases[0]!;
    if (this.#strangeNames.size < 1000) this.#strangeNames.add(text);
    return -1;
  }

  #readerOf(role: ColumnRole, column: string): CellReader | null {
    const { plan, context } = this.setting;
    const { dictionaries } = this.#columns;
    if (role.kind === 'background') {
      return categoryReader(plan.backgrounds[role.index]!, dictionaries.backgrounds[role.index]!, column, context);
    }
    if (role.kind === 'outcome') return outcomeReader(plan.outcomes[role.index]!, column, context);
    if (role.kind === 'unit')
      return categoryReader({ id: 'unit', categories: null }, dictionaries.units, column, context);
    if (role.kind === 'weight') return weightReader(plan.weight!.decimals, column, context);
    if (role.kind === 'simulated') return categoryReader({ id: role.kind, categories: null }, [], column, context);
    return null;
  }
}

const BLANK_RESPONDENT = {
  code: 'blank-respondent',
  expected: 'a respondent id',
  received: 'an empty cell',
  hint: 'Long answers need an id on every row',
};

const BLANK_WEIGHT = {
  code: 'blank-weight',
  expected: 'a weight on at least one row of each respondent',
  hint: 'Write 0 for a respondent who should not count',
};

const CONFLICT = {
  code: 'conflicting-value',
  expected: 'the value of the earlier rows of this respondent',
  received: 'another one',
  hint: 'Make the rows of a respondent agree, or leave the cell empty on all but one',
};

function duplicateAnswer(item: string) {
  return {
    code: 'duplicate-answer',
    expected: 'one answer per respondent and item',
    received: `a second answer to ${quoted(item)}`,
    hint: 'Keep one of the rows',
  };
}

/** The cells of one row, kept until it is known whose they are and what they answer. */
class PendingRow {
  bytes = Buffer.alloc(1024);
  readonly columns: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  count = 0;

  put(column: number, bytes: Buffer, { start, end }: { readonly start: number; readonly end: number }): void {
    const from = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = Buffer.concat([this.bytes], to * 2);
    for (let i = start, j = from; i < end; i += 1, j += 1) this.bytes[j] = bytes[i]!;
    this.columns[this.count] = column;
    this.starts[this.count] = from;
    this.ends[this.count] = to;
    this.count += 1;
  }

  encode(reader: CellReader, cell: number): number {
    return reader.encode(this.bytes, this.starts[cell]!, this.ends[cell]!);
  }
}
