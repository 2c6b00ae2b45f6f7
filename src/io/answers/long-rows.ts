import type { StudySource } from '../../model/index.js';
import type { ScoringPlan } from '../../plan/plan.js';
import type { AnswerBatch } from '../../score/answers.js';
import { AnswerColumns } from './answer-columns.js';
import { BesideAnswers } from './beside-answers.js';
import { type CellContext, CellReader, itemReader } from './cell-readers.js';
import { absentColumns, type ColumnRole, isAliasOf, itemColumns, pickColumns, type WantedColumn } from './columns.js';
import { factReader } from './fact-reader.js';
import { HeldColumn } from './held-column.js';
import { LongFacts } from './long-facts.js';
import { LongItems, MISCODED } from './long-items.js';
import { LongPicks } from './long-picks.js';
import { PendingRow } from './pending-row.js';
import { FIELD, type RowSink } from './row-sink.js';
import { ValueTable } from './value-table.js';

/** Rows of the batches made at the end. */
const BATCH_ROWS = 65_536;

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
  /** Of a column that only has to be there. */
  readonly held: HeldColumn | null;
  /** Place among what is known of respondents beside their answers; −1 of other columns. */
  readonly beside: number;
}

/**
 * One row per respondent and item, or picked option, anywhere in the file; the rest are columns, said on any row of a
 * respondent, or rows too. All are held until the end: 1 byte per item, 4 per background, outcome and unit, and the id (about
 * 100 MB per million with 16 items).
 */
export class LongRows implements RowSink {
  readonly wanted: readonly WantedColumn[];
  readonly quick = null;
  readonly full = false;
  simulated = false;
  absent: readonly string[] = [];
  readonly #held: HeldColumn[] = [];
  readonly #columns: AnswerColumns;
  readonly #ids = new ValueTable();
  readonly #row = new PendingRow();
  readonly #names: CellReader;
  readonly #seenItems: Uint8Array;
  readonly #strangeNames = new Set<string>();
  readonly #items: LongItems;
  readonly #said: LongFacts;
  readonly #context: CellContext;
  /** Whether the cell read last counts as missing. */
  #isRefused = false;
  #uses: readonly (readonly Use[])[] = [];
  #values: readonly CellReader[] = [];
  #picks: LongPicks | null = null;
  readonly #beside: BesideAnswers;
  /** By place of what is known of respondents beside their answers: how rows of it are read. */
  #facts: readonly (readonly Use[])[] = [];
  #columnOf: Readonly<Record<string, string>> = {};

  constructor(readonly setting: LongSetting) {
    const { plan, context } = setting;
    this.wanted = setting.wanted;
    this.#columns = new AnswerColumns(plan, 1024, { respondents: setting.respondents });
    this.#items = new LongItems(this.#columns, context);
    this.#beside = new BesideAnswers(this.wanted);
    this.#seenItems = new Uint8Array(this.#listed);
    const miscoded = () => {
      this.#isRefused = true;
    };
    this.#context = { ...context, miscoded };
    this.#said = new LongFacts(this.#columns, context);
    this.#names = new CellReader((text) => this.#itemOf(text), -1, context.decoding);
  }

  /** Items and picks. */
  get #listed(): number {
    const { items, picks } = this.setting.plan;
    return items.length + picks.length;
  }

  get rows(): number {
    return this.#ids.size;
  }

  get held(): readonly HeldColumn[] {
    return this.#held.filter(({ name }) => this.#beside.hasSeen(name));
  }

  open(header: readonly string[], positions: readonly number[], hasHeader = true): Uint8Array {
    const { plan, context } = this.setting;
    const uses = header.map((): Use[] => []);
    const columnOf: Record<string, string> = {};
    const own = new Map<WantedColumn, Use>();
    this.wanted.forEach((wanted, i) => {
      const place = positions[i]!;
      const column = header[place]?.trim() ?? wanted.name;
      columnOf[wanted.role.kind] = column;
      if (place === -1) return;
      const use = this.#useOf(wanted, column);
      own.set(wanted, use);
      uses[place]!.push(use);
    });
    if (hasHeader) this.#beside.open(header, new Set(Array.from(own.keys(), ({ name }) => name)));
    this.#uses = uses;
    this.#columnOf = columnOf;
    const column = columnOf.longValue!;
    this.#values = plan.items.map((item) => itemReader(item, column, this.#context));
    this.#picks = new LongPicks(this.#columns, column, context);
    // Keys of objects and rows may say the same thing: a reader that gathers categories gathers those of both.
    this.#facts = this.#beside.wanted.map((all) => all.map((wanted) => own.get(wanted) ?? this.#useOf(wanted, column)));
    return Uint8Array.from(uses, (all) => (all.length === 0 ? 0 : FIELD));
  }

  #useOf({ role, name }: WantedColumn, column: string): Use {
    const held = role.kind === 'held' ? this.#hold(name) : null;
    const reader = held?.reader ?? factReader(role, this.#columns, { column, context: this.#context });
    return { role, column, reader, held, beside: this.#beside.placeOf(name) };
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
    const { plan, context } = this.setting;
    const picks = pickColumns(plan).filter(({ role }) => role.kind === 'pick');
    const place = { free: [...this.#strangeNames], path: context.log.file };
    const answers = absentColumns([...itemColumns(plan), ...picks], this.#seenItems, place);
    const beside = this.#beside.lacking(this.#strangeNames, { ...place, simulated: this.simulated });
    this.absent = [...this.absent, ...answers.absent, ...beside.absent];
    for (const issue of [...answers.issues, ...beside.issues]) context.log.add(issue);
    if (beside.issues.length === 0) this.#said.finish(this.rows);
    this.#items.finish(this.rows);
  }

  *drain(): Iterable<AnswerBatch> {
    for (const held of this.#held) held.count(this.rows);
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
    this.#items.grow();
    for (const held of this.#held) held.grow();
  }

  #store(respondent: number, item: number): void {
    const cells = this.#row;
    let valued = false;
    for (let i = 0; i < cells.count; i += 1) {
      for (const use of this.#uses[cells.columns[i]!]!) {
        if (use.role.kind === 'longValue') {
          valued = true;
          if (item >= this.#listed) this.#factRow(respondent, item - this.#listed, i);
          else if (item >= this.#values.length) this.#pick(respondent, item, i);
          else if (item >= 0) this.#answer(respondent, item, this.#itemCell(item, i));
        } else if (use.reader !== null) {
          this.#beside.saw(use.beside, 'cell');
          this.#fact(respondent, use, this.#encode(use.reader, i));
        }
      }
    }
    if (!valued && item >= 0 && item < this.#values.length) this.#answer(respondent, item, 0);
    else if (!valued && item >= this.#listed) this.#beside.saw(item - this.#listed, 'row');
    else if (!valued && item >= 0) this.#seenItems[item] = 1;
  }

  #encode(reader: CellReader, cell: number): number {
    this.#isRefused = false;
    return this.#row.encode(reader, cell);
  }

  #itemCell(item: number, cell: number): number {
    const code = this.#encode(this.#values[item]!, cell);
    return this.#isRefused ? MISCODED : code;
  }

  #answer(respondent: number, item: number, cell: number): void {
    this.#seenItems[item] = 1;
    const { longItem = '' } = this.#columnOf;
    this.#items.add({ item, respondent, cell }, longItem);
  }

  #pick(respondent: number, item: number, cell: number): void {
    const { bytes, starts, ends } = this.#row;
    this.#seenItems[item] = 1;
    const place = { pick: item - this.#values.length, respondent };
    this.#picks!.add(place, { bytes, start: starts[cell]!, end: ends[cell]! });
  }

  /** A row that answers something about the respondent. */
  #factRow(respondent: number, place: number, cell: number): void {
    this.#beside.saw(place, 'row');
    for (const use of this.#facts[place]!) this.#fact(respondent, use, this.#encode(use.reader!, cell));
  }

  /** Something about the respondent. */
  #fact(respondent: number, { role, column, held }: Use, value: number): void {
    if (held !== null) {
      if (held.cells[respondent] === 0) held.cells[respondent] = value;
      return;
    }
    if (role.kind === 'simulated' || role.kind === 'lists') {
      if (value > 0) this.simulated = true;
      return;
    }
    this.#said.add({ role, column, respondent, value, isRefused: this.#isRefused });
  }

  #itemOf(text: string): number {
    const { items, picks } = this.setting.plan;
    const exact = items.findIndex((item) => item.column === text);
    if (exact !== -1) return exact;
    const pick = picks.findIndex(({ column }) => column === text);
    if (pick !== -1) return items.length + pick;
    const beside = this.#beside.placeOfRow(text);
    if (beside !== -1) return this.#listed + beside;
    const aliases = items.flatMap((item, i) => (isAliasOf(text, item.column) ? [i] : []));
    if (aliases.length === 1) return aliases[0]!;
    if (this.#strangeNames.size < 1000) this.#strangeNames.add(text);
    return -1;
  }

  #hold(name: string): HeldColumn {
    const held = new HeldColumn(name, this.#columns.capacity, this.setting.context.decoding);
    this.#held.push(held);
    return held;
  }
}

const BLANK_RESPONDENT = {
  ...{ code: 'blank-respondent', expected: 'a respondent id', received: 'an empty cell' },
  hint: 'Long answers need an id on every row',
};
