import { CHUNK_ROWS } from '../../score/scorer.js';
import { MEASURE_STRIDE } from '../chunk.js';
import type { MomentSums } from '../moment-sums.js';
import type { Partition } from '../partition.js';
import { squaresOf } from '../products.js';
import type { CompiledRows } from './compiled-rows.js';
import type { CountingKernel } from './counting-kernel.js';

const INT = 4;
const DOUBLE = 8;
/** Where the address of its sums stands in a form, and that of none. */
const SUMS = 3;
const NOWHERE = 0;

/** Products of some columns in a kernel's memory, on their way to where they belong. */
interface Form {
  readonly at: number;
  /** Doubles per slice. */
  readonly width: number;
  readonly target: () => Float64Array;
}

interface Place {
  readonly rows: CompiledRows;
  readonly host: Partition;
  readonly slicesAt: number;
}

/** Sums of products of measures per slice in a kernel's memory; corrections for what is missing are made by `sums`. */
export class CompiledMoments {
  readonly #complete: Form | null;
  readonly #all: Form;
  readonly #rest: number;
  #slices = 0;

  constructor(
    readonly kernel: CountingKernel,
    readonly sums: MomentSums,
    readonly place: Place,
  ) {
    const { complete, missing } = sums;
    const every = Array.from(missing, (_, column) => column);
    this.#complete = complete && this.#form([...complete.free], complete.width, () => complete.sums.low);
    this.#all = this.#form(every, sums.width, () => sums.products.low);
    this.#rest = kernel.reserve(CHUNK_ROWS * INT);
  }

  /** Makes room for the host's slices; all sums are then empty, or it had room. */
  grow(): void {
    const needed = this.place.host.slices.categories.length;
    if (needed <= this.#slices) return;
    this.pull();
    this.#slices = Math.max(4, Math.ceil(1.5 * needed));
    for (const { at, width } of this.#forms) {
      const sums = this.kernel.reserve(this.#slices * width * DOUBLE);
      new Int32Array(this.kernel.memory.buffer)[at / INT + SUMS] = sums;
    }
  }

  /** Adds the n rows that were read last. */
  add(n: number): void {
    const { rows, slicesAt } = this.place;
    const others = this.kernel.addMoments(n, slicesAt, this.#complete?.at ?? 0, this.#all.at, this.#rest);
    if (others === 0) return;
    const ints = new Int32Array(this.kernel.memory.buffer);
    const list = ints.subarray(this.#rest / INT, this.#rest / INT + others);
    const slices = ints.subarray(slicesAt / INT, slicesAt / INT + n);
    this.sums.correctRows({ values: rows.matrix, stride: MEASURE_STRIDE, n }, { list, slices });
  }

  /** Moves the sums to where they belong. */
  pull(): void {
    for (const { at, width, target } of this.#slices === 0 ? [] : this.#forms) {
      const address = new Int32Array(this.kernel.memory.buffer)[at / INT + SUMS]!;
      const sums = new Float64Array(this.kernel.memory.buffer, address, this.#slices * width);
      const into = target();
      const n = Math.min(sums.length, into.length);
      for (let i = 0; i < n; i++) into[i] = into[i]! + sums[i]!;
      sums.fill(0);
    }
  }

  get #forms(): readonly Form[] {
    return this.#complete === null ? [this.#all] : [this.#complete, this.#all];
  }

  #form(columns: readonly number[], width: number, target: () => Float64Array): Form {
    const { kernel, sums, place } = this;
    const squares = squaresOf(columns.length + 1);
    const factors = kernel.reserve(2 * squares * DOUBLE);
    new Float64Array(kernel.memory.buffer)[factors / DOUBLE] = 1;
    const ofColumns = columns.flatMap((column) => [place.rows.valuesAt(column), sums.missing[column]!]);
    const at = place.rows.table([columns.length, squares, width, NOWHERE, factors, ...ofColumns]);
    return { at, width, target };
  }
}
