import type { AnswerColumns } from './answer-columns.js';
import type { CellContext } from './cell-readers.js';
import { quoted } from './issue-log.js';

/** Marks of item cells: no row has held it yet; it counts as missing, being no code or another one on another row. */
const UNSEEN = 255;
export const MISCODED = 254;

/** A respondent's answer to an item, which stands on one row of a long file. */
interface Answer {
  readonly item: number;
  readonly respondent: number;
  readonly cell: number;
}

/** Answers to items of long rows: a second one is an issue, or makes the item missing where it differs from the first. */
export class LongItems {
  constructor(
    readonly columns: AnswerColumns,
    readonly context: CellContext,
  ) {
    columns.cells.fill(UNSEEN);
  }

  /** @param column Name in the file of the column of items. */
  add({ item, respondent, cell }: Answer, column: string): void {
    const { cells, capacity, plan } = this.columns;
    const { onInvalid, log } = this.context;
    const at = item * capacity + respondent;
    const before = cells[at]!;
    if (before === UNSEEN || (onInvalid === 'missing' && before === 0)) cells[at] = cell;
    else if (onInvalid === 'error') log.cell(column, () => duplicateAnswer(plan.items[item]!.id));
    else if (cell !== before && cell !== 0) cells[at] = MISCODED;
  }

  /** Makes room for twice as many respondents, in all columns. */
  grow(): void {
    const { capacity, plan } = this.columns;
    this.columns.grow();
    for (let i = 0; i < plan.items.length; i += 1) {
      this.columns.cells.fill(UNSEEN, i * 2 * capacity + capacity, (i + 1) * 2 * capacity);
    }
  }

  /** The last row has been read: makes marked cells blanks, and counts those that were `MISCODED`. */
  finish(n: number): void {
    this.columns.plan.items.forEach(({ id }, item) => {
      const miscoded = this.#blankMarked(item, n);
      if (miscoded > 0) this.context.log.countInvalid(id, miscoded);
    });
  }

  #blankMarked(item: number, n: number): number {
    const { cells, capacity } = this.columns;
    let miscoded = 0;
    for (let at = item * capacity; at < item * capacity + n; at += 1) {
      if (cells[at]! < MISCODED) continue;
      if (cells[at] === MISCODED) miscoded += 1;
      cells[at] = 0;
    }
    return miscoded;
  }
}

function duplicateAnswer(item: string) {
  return {
    code: 'duplicate-answer',
    expected: 'one answer per respondent and item',
    received: `a second answer to ${quoted(item)}`,
    hint: 'Keep one of the rows',
  };
}
