import type { AnswerBatch } from '../score/index.js';
import { CHUNK_ROWS } from '../score/scorer.js';
import { type Chunk, MEASURE_STRIDE } from './chunk.js';
import {
  countCells,
  countLevels,
  countPatterns,
  placeAtLeast,
  placeCells,
  placeLevels,
  placePairs,
  placePatterns,
  placeSparse,
} from './count-kernels.js';
import { CountLane } from './count-lane.js';
import type { CrossLayout } from './cross-layout.js';
import { CrossRows, type RowOrder } from './cross-rows.js';
import { CrossSums } from './cross-sums.js';
import type { ItemPairs } from './item-pairs.js';
import type { Block, Layout } from './layout.js';
import type { MomentSums } from './moment-sums.js';
import type { Multiplier } from './multipliers.js';
import type { Variable } from './partitions.js';
import type { PickSums } from './pick-sums.js';
import { RowOrderer } from './row-order.js';
import { RowSlices } from './row-slices.js';
import { SlotTable } from './slot-table.js';

/** What a partition counts. */
export interface PartitionLayout {
  readonly variables: readonly Variable[];
  readonly counts: Layout;
  readonly moments: CrossLayout | null;
  /** In place of `moments` where rows have no weights and measures are small. */
  readonly smallMoments: MomentSums | null;
  readonly items: CrossLayout | null;
  /** In place of `items` while slices are few; `null` where patterns do not hold every item. */
  readonly itemPairs: ItemPairs | null;
  /** `null` where the plan has no picks, or they are not counted here. */
  readonly picks: PickSums | null;
}

/** The counters of one multiplier, for every slice. */
export interface Lane extends Pick<Multiplier, 'kind' | 'power'> {
  readonly respondents: CountLane;
  /** Counts of each block: patterns, then cells, then dense histograms, then bands. */
  readonly blocks: readonly CountLane[];
  /** Counts of the sparse histograms by slot + 1. */
  readonly sparse: CountLane;
  readonly moments: CrossSums | null;
}

/** What is counted elsewhere. */
export interface Elsewhere {
  readonly blocks: ReadonlySet<number>;
  /** Whether `smallMoments` are. */
  readonly moments: boolean;
}

/** Slices of a chunk's rows, and the blocks that are counted elsewhere. */
interface Counting {
  readonly slices: Int32Array;
  readonly elsewhere: ReadonlySet<number>;
}

/** Rows after which sums of cross products must be carried: a product is below 2^30; a term below 2^24, times 2^12 of a weight's digit. */
const ROWS_BETWEEN_SETTLING = { unweighted: 2 ** 22, weighted: 2 ** 16 };

/** Batches of fewer rows are counted without tables of patterns, which cost more to read than they save. */
export const FEWEST_ROWS = 2 ** 13;

const ONES = new Float64Array(CHUNK_ROWS).fill(1);

/** Counts the slices of one combination of variables. */
export class Partition {
  /** Brings what somebody else counted. */
  pull: () => void = () => undefined;
  readonly slices: RowSlices;
  readonly lanes: Lane[] = [];
  readonly slots = new SlotTable();
  readonly pairs: readonly CountLane[];
  /** `null` while all items are counted in pairs of scales. */
  items: CrossSums | null = null;
  private readonly momentRows: CrossRows | null;
  private itemRows: CrossRows | null = null;
  private readonly orderer = new RowOrderer();
  private readonly places = new Int32Array(CHUNK_ROWS);
  private readonly times = new Float64Array(CHUNK_ROWS);
  private capacity = 0;
  /** Rows since cross products, and since small moments, were carried. */
  private unsettled = 0;
  private unsettledSmall = 0;

  constructor(
    readonly layout: PartitionLayout,
    readonly weighted: boolean,
  ) {
    this.slices = new RowSlices(layout.variables);
    this.pairs = layout.counts.pairs.map(() => new CountLane('n'));
    this.momentRows = layout.moments && new CrossRows(layout.moments);
  }

  /** Counts a chunk of the batch begun with `slices.beginBatch`, but for what is counted elsewhere. */
  add(chunk: Chunk, batch: AnswerBatch, { blocks, moments }: Elsewhere): void {
    const multipliers = chunk.multipliers.all;
    this.makeRoom(multipliers);
    this.settleBefore(chunk.n);
    const slices = this.slices.ofRow.subarray(chunk.from, chunk.from + chunk.n);
    this.addCounts(chunk, batch, { slices, elsewhere: blocks });
    this.layout.picks?.add({ rows: chunk.picked, n: chunk.n, slices, multipliers });
    if (!moments) this.layout.smallMoments?.add({ values: chunk.matrix, stride: MEASURE_STRIDE, n: chunk.n }, slices);
    if (this.momentRows === null && this.layout.items === null) return;
    const order = this.orderer.order(slices, this.slices.categories.length);
    if (this.momentRows !== null) this.addMoments(chunk, this.momentRows, order);
    if (this.layout.items !== null) this.addItems(chunk, this.layout.items, { order, batch });
  }

  private addItems(chunk: Chunk, layout: CrossLayout, { order, batch }: { order: RowOrder; batch: AnswerBatch }): void {
    const { itemPairs } = this.layout;
    if (
      batch.n >= FEWEST_ROWS &&
      itemPairs !== null &&
      order.runs !== null &&
      itemPairs.holds(this.slices.categories.length)
    ) {
      itemPairs.add(chunk.scorer, order, order.runs);
      return;
    }
    if (this.items === null) {
      this.items = new CrossSums(layout, 'products');
      this.items.grow(this.capacity);
    }
    this.itemRows ??= new CrossRows(layout);
    this.itemRows.read(chunk.keyedAnswers(batch), order);
    this.items.add(this.itemRows, order, ONES);
  }

  /** Empties what counts for other counters, so that these hold everything. */
  settle(): void {
    this.pull();
    this.layout.smallMoments?.spread();
  }

  private addCounts(chunk: Chunk, batch: AnswerBatch, { slices, elsewhere }: Counting): void {
    const { counts: layout } = this.layout;
    const { n, from } = chunk;
    this.lanes.forEach(({ respondents }, l) => {
      respondents.add(slices, chunk.multipliers.all[l]!.values, n);
    });
    layout.patterns.forEach(({ index, size }, b) => {
      if (elsewhere.has(b)) return;
      const counted = { column: chunk.scorer.scales[index]!.patterns, from: 0, slices, size, n };
      if (this.weighted) {
        placePatterns(this.places, counted);
        this.countPlaces(chunk, b);
      } else countPatterns(this.lanes[0]!.blocks[b]!.people, counted);
    });
    this.addCells(chunk, batch, { slices, elsewhere });
    layout.dense.forEach(({ index, size }, b) => {
      const block = layout.patterns.length + layout.cells.length + b;
      if (elsewhere.has(block)) return;
      const counted = { column: chunk.values[index]!, from: 0, slices, size, n };
      if (this.weighted) {
        placeLevels(this.places, counted, chunk.measures[index]!);
        this.countPlaces(chunk, block);
      } else countLevels(this.lanes[0]!.blocks[block]!.people, counted, chunk.measures[index]!);
    });
    layout.bands.forEach(({ index, from: least }, b) => {
      const block = layout.patterns.length + layout.cells.length + layout.dense.length + b;
      if (elsewhere.has(block)) return;
      placeAtLeast(this.places, { column: chunk.values[index]!, from: 0, slices, n }, least);
      this.countPlaces(chunk, block);
    });
    if (layout.sparse.length > 0) this.addSparse(chunk, slices);
    layout.pairs.forEach(({ first, second, width, size }, b) => {
      const counted = { column: batch.items[first]!, from, slices, size, n };
      placePairs(this.places, counted, { second: batch.items[second]!, width });
      this.pairs[b]!.add(this.places, ONES, n);
    });
  }

  /** Without weights one pass finds the places of three items of a size and counts; with weights lanes share the places. */
  private addCells(chunk: Chunk, batch: AnswerBatch, { slices, elsewhere }: Counting): void {
    const { patterns, cells } = this.layout.counts;
    const { n, from } = chunk;
    const { blocks } = this.lanes[0]!;
    for (let b = 0; b < cells.length; b++) {
      if (elsewhere.has(patterns.length + b)) continue;
      const three = cells.slice(b, b + 3);
      const [{ size }] = three as [Block];
      const first = patterns.length + b;
      const counted = { from, slices, size, n };
      const open = three.every((block, i) => block.size === size && !elsewhere.has(first + i));
      if (!this.weighted && three.length === 3 && open) {
        const columns = three.map(({ index }) => batch.items[index]!) as [Uint8Array, Uint8Array, Uint8Array];
        const counts = [0, 1, 2].map((i) => blocks[first + i]!.people) as [Uint32Array, Uint32Array, Uint32Array];
        countCells({ ...counted, columns, counts });
        b += 2;
        continue;
      }
      placeCells(this.places, { ...counted, column: batch.items[cells[b]!.index]! });
      this.countPlaces(chunk, first);
    }
  }

  private countPlaces({ multipliers, n }: Chunk, block: number): void {
    this.lanes.forEach(({ blocks }, l) => {
      blocks[block]!.add(this.places, multipliers.all[l]!.values, n);
    });
  }

  private addSparse(chunk: Chunk, slices: Int32Array): void {
    const { places, slots } = this;
    const { sparse } = this.layout.counts;
    sparse.forEach((m, h) => {
      const counted = { column: chunk.values[m]!, from: 0, slices, size: sparse.length, n: chunk.n };
      placeSparse(places, counted, { ...chunk.measures[m]!, slots, h });
      this.lanes.forEach((lane, l) => {
        lane.sparse.grow(slots.keys.length + 1);
        lane.sparse.add(places, chunk.multipliers.all[l]!.values, chunk.n);
      });
    });
  }

  private addMoments(chunk: Chunk, rows: CrossRows, order: RowOrder): void {
    rows.read(chunk.values, order);
    this.lanes.forEach(({ moments }, l) => {
      moments!.add(rows, order, this.weighted ? this.timesOf(chunk.multipliers.all[l]!, order) : ONES);
    });
  }

  private timesOf({ values }: Multiplier, { rows, n }: RowOrder): Float64Array {
    for (let k = 0; k < n; k++) this.times[k] = values[rows[k]!]!;
    return this.times;
  }

  /** Makes room for the slices of the batch begun. */
  makeRoom(multipliers: readonly Multiplier[]): void {
    for (const { kind, power } of multipliers.slice(this.lanes.length)) {
      const { moments } = this.layout;
      const mode = kind === (this.weighted ? 'w' : 'n') ? 'products' : 'terms';
      const { patterns, cells, dense, bands } = this.layout.counts;
      const lane = {
        ...{ kind, power, respondents: new CountLane(kind), sparse: new CountLane(kind) },
        blocks: [...patterns, ...cells, ...dense, ...bands].map(() => new CountLane(kind)),
        moments: moments && new CrossSums(moments, mode),
      };
      this.lanes.push(lane);
      this.growLane(lane);
    }
    const needed = this.slices.categories.length;
    if (needed <= this.capacity) return;
    this.capacity = Math.max(4, Math.ceil(1.5 * this.capacity), needed);
    for (const lane of this.lanes) this.growLane(lane);
    this.layout.counts.pairs.forEach(({ size }, b) => {
      this.pairs[b]!.grow(this.capacity * size);
    });
    this.items?.grow(this.capacity);
    this.layout.smallMoments?.grow(this.capacity);
    this.layout.picks?.grow(this.capacity);
  }

  private growLane({ respondents, blocks, moments }: Lane): void {
    const { patterns, cells, dense, bands } = this.layout.counts;
    respondents.grow(this.capacity);
    [...patterns, ...cells, ...dense, ...bands.map(() => ({ size: 2 }))].forEach(({ size }, b) => {
      blocks[b]!.grow(this.capacity * size);
    });
    moments?.grow(this.capacity);
  }

  private settleBefore(n: number): void {
    const { smallMoments } = this.layout;
    this.unsettledSmall += n;
    if (smallMoments !== null && this.unsettledSmall > smallMoments.mostRows) {
      smallMoments.settle();
      this.unsettledSmall = n;
    }
    this.unsettled += n;
    if (this.unsettled <= (this.weighted ? ROWS_BETWEEN_SETTLING.weighted : ROWS_BETWEEN_SETTLING.unweighted)) return;
    for (const { moments } of this.lanes) moments?.settle();
    this.items?.settle();
    this.unsettled = n;
  }
}
