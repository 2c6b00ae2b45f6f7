import type { AnswerBatch } from '../score/index.js';
import { picksOfRows } from '../score/read-picked.js';
import { CompiledGather } from './compiled/compiled-gather.js';
import type { CountingKernel } from './compiled/counting-kernel.js';
import { picksInOrder } from './pick-rows.js';

/** Rows sorted at a time: row numbers fit 16 bits, and a column of answers stays in the processor's cache. */
const BLOCK_ROWS = 2 ** 16;

/** Fewer rows per unit than this are not worth the sorting. */
const FEWEST_ROWS = 4;

type Column = Uint8Array | Int32Array | Float64Array;

/**
 * Puts the rows of a batch unit by unit, block by block, so that a unit's counters stay in the processor's cache while its
 * rows are counted; the order of rows does not matter to a tally. What was returned before is overwritten.
 */
export class UnitOrder {
  private readonly order = new Uint16Array(BLOCK_ROWS);
  private readonly columns = new Map<string, Column>();
  private readonly compiled: CompiledGather | null;

  constructor(kernel: CountingKernel | undefined) {
    this.compiled = kernel === undefined ? null : new CompiledGather(kernel, BLOCK_ROWS);
  }

  /** The rows of a batch in one piece or several, sorted where there are units. */
  *blocksOf(batch: AnswerBatch): Generator<AnswerBatch> {
    const { n, units, dictionaries } = batch;
    const blocks = Math.ceil(n / BLOCK_ROWS);
    const size = Math.ceil(n / blocks);
    if (units === null || size < FEWEST_ROWS * dictionaries.units.length) {
      yield batch;
      return;
    }
    for (let from = 0; from < n; from += size) {
      const to = Math.min(from + size, n);
      yield this.sort(units, { from, n: to - from, nUnits: dictionaries.units.length })
        ? this.inOrder(batch, from, to - from)
        : rowsOf(batch, from, to);
    }
  }

  /** Counting sort; `false` where a code is none of a unit, which is for others to report. */
  private sort(units: Int32Array, { from, n, nUnits }: { from: number; n: number; nUnits: number }): boolean {
    const ends = new Int32Array(nUnits + 2);
    for (let r = from; r < from + n; r++) {
      const code = units[r]!;
      if (code >>> 0 > nUnits) return false;
      ends[code + 1] = ends[code + 1]! + 1;
    }
    for (let u = 0; u <= nUnits; u++) ends[u + 1] = ends[u + 1]! + ends[u]!;
    const { order } = this;
    for (let r = 0; r < n; r++) {
      const code = units[from + r]!;
      const place = ends[code]!;
      ends[code] = place + 1;
      order[place] = r;
    }
    return true;
  }

  private inOrder(batch: AnswerBatch, from: number, n: number): AnswerBatch {
    const { items, outcomes, backgrounds, units, weights } = batch;
    this.compiled?.begin(this.order, n);
    const take = (name: string) => (column: Uint8Array, i: number) => {
      const into = this.room(`${name}${i}`, () => new Uint8Array(BLOCK_ROWS));
      const rows = column.subarray(from, from + n);
      if (this.compiled === null) gatherBytes(rows, this.order, into);
      else this.compiled.gather(rows, into);
      return into;
    };
    const takeWhole = (name: string) => (column: Int32Array, i: number) =>
      gather(
        column.subarray(from, from + n),
        this.order,
        this.room(`${name}${i}`, () => new Int32Array(BLOCK_ROWS)),
      );
    const takeNumbers = (column: Float64Array) =>
      gather(
        column.subarray(from, from + n),
        this.order,
        this.room('weights', () => new Float64Array(BLOCK_ROWS)),
      );
    return {
      ...{ n, respondents: null, dictionaries: batch.dictionaries },
      items: items.map(take('item')),
      outcomes: outcomes.map(takeWhole('outcome')),
      picks: picksInOrder(batch, this.order, { from, n }),
      backgrounds: backgrounds.map(takeWhole('background')),
      units: units && takeWhole('unit')(units, 0),
      weights: weights && takeNumbers(weights),
    };
  }

  private room<T extends Column>(name: string, make: () => T): T {
    const found = (this.columns.get(name) as T | undefined) ?? make();
    this.columns.set(name, found);
    return found;
  }
}

function gather<T extends Int32Array | Float64Array>(column: T, order: Uint16Array, into: T): T {
  for (let k = 0; k < column.length; k++) into[k] = column[order[k]!]!;
  return into;
}

/** Bytes by themselves: a loop over several types of columns is several times slower. */
function gatherBytes(column: Uint8Array, order: Uint16Array, into: Uint8Array): void {
  for (let k = 0; k < column.length; k++) into[k] = column[order[k]!]!;
}

function rowsOf(batch: AnswerBatch, from: number, to: number): AnswerBatch {
  const cut = <T extends Column>(column: T) => column.subarray(from, to) as T;
  return {
    ...{ n: to - from, respondents: null, dictionaries: batch.dictionaries },
    items: batch.items.map(cut),
    outcomes: batch.outcomes.map(cut),
    picks: picksOfRows(batch, from, to),
    backgrounds: batch.backgrounds.map(cut),
    units: batch.units && cut(batch.units),
    weights: batch.weights && cut(batch.weights),
  };
}
