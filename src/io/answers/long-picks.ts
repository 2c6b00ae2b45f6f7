import type { AnswerColumns } from './answer-columns.js';
import type { CellContext } from './cell-readers.js';
import { PickCells } from './pick-cells.js';

/** A cell among bytes. */
interface Cell {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** What respondents picked, of which each row of a long file holds one code, or several. */
export class LongPicks {
  readonly #cells: readonly PickCells[];
  /** By pick: respondents who have a row with a fault, of whom nothing is kept. */
  readonly #faulty: readonly Set<number>[];

  constructor(
    readonly columns: AnswerColumns,
    column: string,
    readonly context: CellContext,
  ) {
    this.#cells = columns.plan.picks.map((_, index) => new PickCells({ index, column }, columns, context));
    this.#faulty = columns.plan.picks.map(() => new Set());
  }

  /** Adds what a row holds. */
  add({ pick, respondent }: { readonly pick: number; readonly respondent: number }, cell: Cell): void {
    const faulty = this.#faulty[pick]!;
    const cells = this.#cells[pick]!;
    const { onInvalid, log } = this.context;
    if (onInvalid === 'missing' && faulty.has(respondent)) return;
    const isFine = cells.add(cell.bytes, cell.start, cell.end, respondent) && this.#isFew(cells, respondent, faulty);
    if (isFine) return;
    faulty.add(respondent);
    if (onInvalid === 'error') return;
    cells.clear(respondent);
    log.miscoded(this.columns.plan.picks[pick]!.id);
  }

  /** Told once for each respondent. */
  #isFew(cells: PickCells, respondent: number, faulty: ReadonlySet<number>): boolean {
    return faulty.has(respondent) || cells.checkNumber(respondent);
  }
}
