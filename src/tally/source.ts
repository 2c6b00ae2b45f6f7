import type { AnswerBatch } from '../score/index.js';
import { CHUNK_ROWS } from '../score/scorer.js';
import type { Chunk } from './chunk.js';
import { addCells, addDense, addPairs, addPatterns, addRespondents, addSparse } from './count-kernels.js';
import { ExactSums, grown } from './exact-sums.js';
import type { Layout } from './layout.js';
import type { MeasureColumns } from './measure-columns.js';
import { addCorrections, addProducts, momentsWidth } from './moment-kernels.js';
import type { Multiplier } from './multipliers.js';
import { SlotTable } from './slot-table.js';

/** What counts the slices of one variable: of everybody, of a background variable, of the units. */
export interface SourceSpec {
  readonly kind: 'all' | 'background' | 'unit';
  /** Index into `plan.backgrounds`; −1 for the others. */
  readonly background: number;
  readonly layout: Layout;
}

/** The sums of one multiplier, for every slice. */
export interface Lane extends Pick<Multiplier, 'kind' | 'power'> {
  counts: Float64Array<ArrayBuffer>;
  /** Counts of the sparse histograms by slot. */
  sparse: Float64Array<ArrayBuffer>;
  readonly moments: ExactSums;
}

/** Rows after which sums must be carried: a term is below 2^24, times 2^12 of a weight's digit. */
const ROWS_BETWEEN_SETTLING = { unweighted: 2 ** 28, weighted: 2 ** 16 };

/** Counts the slices of one variable. */
export class Source {
  /** Category of each slice; '' for respondents without one. */
  readonly categories: string[] = [];
  readonly lanes: Lane[] = [];
  readonly slots = new SlotTable();
  pairs = new Float64Array(0);
  private readonly places = new Map<string, number>();
  private sliceOfRow = new Int32Array(0);
  private readonly starts = new Int32Array(CHUNK_ROWS);
  private capacity = 0;
  private unsettled = 0;

  constructor(
    readonly spec: SourceSpec,
    readonly columns: MeasureColumns,
  ) {}

  /** Finds the slice of every row of a batch, new slices included. */
  beginBatch(batch: AnswerBatch): void {
    if (this.sliceOfRow.length < batch.n) this.sliceOfRow = new Int32Array(batch.n);
    const { kind, background } = this.spec;
    if (kind === 'all') {
      this.sliceOf('all');
      return;
    }
    const codes = kind === 'unit' ? batch.units! : batch.backgrounds[background]!;
    const names = kind === 'unit' ? batch.dictionaries.units : batch.dictionaries.backgrounds[background]!;
    const slices = new Int32Array(names.length + 1).fill(-1);
    for (let r = 0; r < batch.n; r++) {
      const code = codes[r]!;
      let slice = slices[code];
      if (slice === -1) slice = slices[code] = this.sliceOf(code === 0 ? '' : names[code - 1]!);
      if (slice === undefined) throw new RangeError(`row ${r}: category ${code} of ${names.length}`);
      this.sliceOfRow[r] = slice;
    }
  }

  /** Counts a chunk of the batch begun. */
  add(chunk: Chunk, batch: AnswerBatch): void {
    const multipliers = chunk.multipliers.all;
    this.makeRoom(multipliers);
    this.settleBefore(chunk.n, multipliers.length > 1);
    const slices = this.sliceOfRow.subarray(chunk.from, chunk.from + chunk.n);
    const { layout } = this.spec;
    const { starts } = this;
    for (let r = 0; r < chunk.n; r++) starts[r] = slices[r]! * layout.width;
    multipliers.forEach((multiplier, l) => {
      const lane = this.lanes[l]!;
      const work = { chunk, batch, slices, starts, multiplier: multiplier.values, layout };
      addRespondents(lane.counts, work);
      addPatterns(lane.counts, work);
      addCells(lane.counts, work);
      addDense(lane.counts, work);
      if (layout.sparse.length > 0) lane.sparse = addSparse(lane.sparse, this.slots, work);
      if (multiplier.kind === (multipliers.length > 1 ? 'w' : 'n')) addProducts(lane.moments.low, work);
      addCorrections(lane.moments.low, work);
    });
    if (layout.pairs.length > 0) addPairs(this.pairs, { chunk, batch, slices, layout });
  }

  private sliceOf(category: string): number {
    const found = this.places.get(category);
    if (found !== undefined) return found;
    this.places.set(category, this.categories.length);
    return this.categories.push(category) - 1;
  }

  private makeRoom(multipliers: readonly Multiplier[]): void {
    for (const { kind, power } of multipliers.slice(this.lanes.length)) {
      const lane = { kind, power, counts: new Float64Array(0), sparse: new Float64Array(0), moments: new ExactSums() };
      this.lanes.push(lane);
      this.growLane(lane);
    }
    if (this.categories.length <= this.capacity) return;
    this.capacity = Math.max(4, 2 * this.capacity, this.categories.length);
    for (const lane of this.lanes) this.growLane(lane);
    this.pairs = grown(this.pairs, this.capacity * this.spec.layout.pairsWidth);
  }

  private growLane(lane: Lane): void {
    lane.counts = grown(lane.counts, this.capacity * this.spec.layout.width);
    lane.moments.grow(this.capacity * momentsWidth(this.columns));
  }

  private settleBefore(n: number, weighted: boolean): void {
    this.unsettled += n;
    if (this.unsettled <= (weighted ? ROWS_BETWEEN_SETTLING.weighted : ROWS_BETWEEN_SETTLING.unweighted)) return;
    for (const { moments } of this.lanes) moments.settle();
    this.unsettled = n;
  }
}
