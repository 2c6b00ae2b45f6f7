import type { QuickCells } from '../answers/quick-cells.js';
import type { RowSink } from '../answers/row-sink.js';
import type { ByteWindow } from './byte-window.js';
import { RowKernel } from './row-kernel.js';

/** What plain rows are read from and into. */
export interface PlainSetting {
  readonly window: ByteWindow;
  readonly sink: RowSink;
  readonly delimiter: number;
}

/**
 * Reads the rows that most rows are: whole within the window, as many cells as the header, quotes only around whole cells,
 * nothing doubled inside them but where a column is passed over. At any other row it stops before it.
 */
export class PlainRows {
  /** Line of the file on which the next row begins. */
  line = 0;
  readonly #setting: PlainSetting;
  readonly #quick: QuickCells;
  readonly #kernel: RowKernel;
  /** Whether ids go to the sink one by one. */
  readonly #oneByOne: boolean;

  constructor(setting: PlainSetting, quick: QuickCells) {
    this.#setting = setting;
    this.#quick = quick;
    this.#oneByOne = quick.ids?.inRows === false;
    this.#kernel = new RowKernel(quick, { delimiter: setting.delimiter, oneByOne: this.#oneByOne });
  }

  /** Reads rows until the sink is full or a row is not plain. */
  read(): void {
    const { window } = this.#setting;
    const quick = this.#quick;
    for (let more = true; more && window.position < window.end && quick.row < quick.most; ) {
      more = this.#kernel.read(window, quick.most - quick.row);
      if (this.#kernel.rows > 0) this.#take();
    }
  }

  #take(): void {
    const kernel = this.#kernel;
    const quick = this.#quick;
    const next = quick.row + kernel.rows;
    kernel.takeCells();
    if (quick.ids !== null && !this.#oneByOne) kernel.takeIds();
    if (quick.endsRows || this.#oneByOne || kernel.waiting > 0) this.#takeWaiting();
    quick.row = next;
    this.line += kernel.rows + kernel.breaks;
  }

  /** Hands cells that wait to the sink and ends their rows, or all. */
  #takeWaiting(): void {
    const kernel = this.#kernel;
    const quick = this.#quick;
    const { rows, waiting } = kernel;
    const first = quick.row;
    const all = quick.endsRows || this.#oneByOne;
    for (let row = 0, cell = 0; row < rows; row += 1) {
      const waits = cell < waiting ? kernel.ints[kernel.cell(cell)]! : rows;
      if (!all) row = waits;
      if (row === rows) return;
      quick.row = first + row;
      for (; cell < waiting && kernel.ints[kernel.cell(cell)] === row; cell += 1) this.#field(kernel.cell(cell));
      const line = this.line + kernel.line(row);
      if (this.#oneByOne) this.#setting.sink.endRow(line);
      else quick.endCells(line);
    }
  }

  #field(at: number): void {
    const kernel = this.#kernel;
    const [column, start, end] = [kernel.ints[at + 1]!, kernel.ints[at + 2]!, kernel.ints[at + 3]!];
    this.#setting.sink.field(column, kernel.bytes, start, end);
    kernel.remember(column, { start, end });
  }
}
