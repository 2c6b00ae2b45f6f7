import type { MomentSums } from '../moment-sums.js';
import type { Partition } from '../partition.js';
import { squaresOf } from '../products.js';
import type { CompiledRows } from './compiled-rows.js';
import type { CountingKernel } from './counting-kernel.js';

const INT = 4;
const DOUBLE = 8;
/** Where in a form the address of its sums stands, and that of the addresses of corrections. */
const SUMS = 3 * INT;
const CORRECTIONS = 5 * INT;
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

/** Sums of products of measures per slice, and corrections for what is missing, in a kernel's memory. */
export class CompiledMoments {
  readonly #complete: Form | null;
  readonly #all: Form;
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
  }

  /** Bytes that sums of the host's slices take, and corrections that everybody is in. */
  get bytes(): number {
    const { columns, perCorrection } = this.sums;
    const doubles = this.#forms.reduce((sum, { width }) => sum + width, columns * perCorrection);
    return this.place.host.slices.categories.length * doubles * DOUBLE;
  }

  /** Makes room for the host's slices; all sums are then empty, or it had room. */
  grow(): void {
    const needed = this.place.host.slices.categories.length;
    if (needed <= this.#slices) return;
    this.pull();
    this.#slices = Math.max(4, Math.ceil(1.5 * needed));
    for (const { at, width } of this.#forms) this.#set(at + SUMS, this.#slices * width * DOUBLE);
    this.#set(this.#all.at + CORRECTIONS, this.#slices * this.sums.columns * INT);
  }

  /** Adds the n rows that were read last. */
  add(n: number): void {
    this.kernel.addMoments(n, this.place.slicesAt, this.#complete?.at ?? 0, this.#all.at);
  }

  /** Moves the sums to where they belong. */
  pull(): void {
    if (this.#slices === 0) return;
    for (const { at, width, target } of this.#forms) {
      const sums = new Float64Array(this.kernel.memory.buffer, this.#get(at + SUMS), this.#slices * width);
      const into = target();
      const n = Math.min(sums.length, into.length);
      for (let i = 0; i < n; i++) into[i] = into[i]! + sums[i]!;
      sums.fill(0);
    }
    const { columns, perCorrection } = this.sums;
    const { buffer } = this.kernel.memory;
    const corrections = new Int32Array(buffer, this.#get(this.#all.at + CORRECTIONS), this.#slices * columns);
    let expected = 0;
    for (const address of corrections) if (address !== 0) expected += 1;
    this.sums.expectCorrections(expected);
    corrections.forEach((address, place) => {
      if (address === 0) return;
      const terms = new Float64Array(buffer, address, perCorrection);
      this.sums.addCorrection(Math.floor(place / columns), place % columns, terms);
      terms.fill(0);
    });
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
    const at = place.rows.table([columns.length, squares, width, NOWHERE, factors, NOWHERE, ...ofColumns]);
    return { at, width, target };
  }

  #get(at: number): number {
    return new Int32Array(this.kernel.memory.buffer)[at / INT]!;
  }

  /** Puts the address of as much new memory at a place. */
  #set(at: number, length: number): void {
    const address = this.kernel.reserve(length);
    new Int32Array(this.kernel.memory.buffer)[at / INT] = address;
  }
}
