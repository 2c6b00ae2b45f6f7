import type { ScoringPlan } from '../../plan/index.js';
import type { AnswerBatch } from '../../score/index.js';
import { CHUNK_ROWS, type ScaleScorer } from '../../score/scorer.js';
import type { IndexTable } from '../../score/tables.js';
import { type Chunk, MEASURE_STRIDE } from '../chunk.js';
import type { Partition } from '../partition.js';
import type { CountingKernel } from './counting-kernel.js';

/** From one item's cells to the next: no power of two, or all would share a few lines of cache. */
const CELL_STRIDE = CHUNK_ROWS + 64;
const INT = 4;

interface Setting {
  readonly plan: ScoringPlan;
  readonly chunk: Chunk;
  /** How many there are. */
  readonly partitions: number;
}

/** The columns of a chunk in a kernel's memory: cells of items, answer patterns, measures, and slices by partition. */
export class CompiledRows {
  readonly #kernel: CountingKernel;
  readonly #chunk: Chunk;
  readonly #cells: number;
  readonly #patterns: number;
  readonly #values: number;
  readonly #slices: number;
  readonly #outcomes: readonly number[];
  readonly #score: readonly ((n: number) => void)[];
  /** The kernel's memory as it is. */
  #bytes = new Uint8Array(0);
  #ints = new Int32Array(0);

  constructor(kernel: CountingKernel, { plan, chunk, partitions }: Setting) {
    this.#kernel = kernel;
    this.#chunk = chunk;
    const { scales, indices } = chunk.scorer;
    this.#cells = kernel.reserve(plan.items.length * CELL_STRIDE);
    this.#patterns = kernel.reserve(scales.length * MEASURE_STRIDE * INT);
    this.#values = kernel.reserve(chunk.measures.length * MEASURE_STRIDE * INT);
    this.#slices = kernel.reserve(partitions * MEASURE_STRIDE * INT);
    this.#outcomes = plan.outcomes.map((_, o) => this.valuesAt(scales.length + indices.length + o));
    this.#score = [
      ...scales.map((scale, s) => this.#scaleScorer(scale, s)),
      ...indices.map((index, i) => this.#indexScorer(index, this.valuesAt(scales.length + i))),
    ];
  }

  patternsAt(scale: number): number {
    return this.#patterns + scale * MEASURE_STRIDE * INT;
  }

  valuesAt(measure: number): number {
    return this.#values + measure * MEASURE_STRIDE * INT;
  }

  slicesAt(partition: number): number {
    return this.#slices + partition * MEASURE_STRIDE * INT;
  }

  /** The measures of the last chunk: those of measure m begin at m · `MEASURE_STRIDE`. */
  get matrix(): Int32Array {
    const from = this.#values / INT;
    return this.#ints.subarray(from, from + this.#chunk.measures.length * MEASURE_STRIDE);
  }

  /** Integers in the kernel's memory for good. */
  table(integers: ArrayLike<number>): number {
    const at = this.#kernel.reserve(integers.length * INT);
    new Int32Array(this.#kernel.memory.buffer).set(integers, at / INT);
    return at;
  }

  /** Reads the chunk's rows of a batch and scores them. */
  read({ items, outcomes }: AnswerBatch, partitions: readonly Partition[]): void {
    if (this.#bytes.buffer !== this.#kernel.memory.buffer) {
      this.#bytes = new Uint8Array(this.#kernel.memory.buffer);
      this.#ints = new Int32Array(this.#kernel.memory.buffer);
    }
    const { from, n } = this.#chunk;
    const [bytes, ints] = [this.#bytes, this.#ints];
    items.forEach((column, i) => {
      bytes.set(column.subarray(from, from + n), this.#cells + i * CELL_STRIDE);
    });
    outcomes.forEach((column, o) => {
      ints.set(column.subarray(from, from + n), this.#outcomes[o]! / INT);
    });
    partitions.forEach(({ slices }, p) => {
      ints.set(slices.ofRow.subarray(from, from + n), this.slicesAt(p) / INT);
    });
    for (const score of this.#score) score(n);
  }

  /** Copies what the kernel made to where the chunk has it. */
  copy({ patterns, values }: { readonly patterns: boolean; readonly values: boolean }): void {
    const { scorer, matrix } = this.#chunk;
    if (values) matrix.set(this.matrix);
    if (!patterns) return;
    scorer.scales.forEach((scale, s) => {
      const from = this.patternsAt(s) / INT;
      scale.patterns.set(this.#ints.subarray(from, from + CHUNK_ROWS));
    });
  }

  #scaleScorer({ scale, table }: ScaleScorer, s: number): (n: number) => void {
    const kernel = this.#kernel;
    const { places, units } = table!;
    const items = this.table(scale.items.flatMap((item, i) => [this.#cells + item * CELL_STRIDE, places[i]!]));
    const unitsOf = this.table(units);
    const [patterns, into] = [this.patternsAt(s), this.valuesAt(s)];
    return (n) => kernel.scoreScale(n, items, places.length, unitsOf, patterns, into);
  }

  #indexScorer({ index, factors, multiples }: IndexTable, into: number): (n: number) => void {
    const kernel = this.#kernel;
    const scales = this.table(index.scales.flatMap((scale, s) => [this.valuesAt(scale), factors[s]!]));
    const enough = Array.from(multiples, (multiple, present) => (present < index.minScales ? 0 : multiple));
    const table = this.table(enough);
    return (n) => kernel.scoreIndex(n, scales, factors.length, table, into);
  }
}
