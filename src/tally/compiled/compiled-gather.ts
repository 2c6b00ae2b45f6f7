import type { CountingKernel } from './counting-kernel.js';

/** Room behind columns, which are written eight bytes at a time. */
const SPARE = 8;

/** Puts columns of bytes in another order, in a kernel's memory. */
export class CompiledGather {
  readonly #kernel: CountingKernel;
  readonly #order: number;
  readonly #from: number;
  readonly #into: number;

  /** For columns of at most `most` rows. */
  constructor(kernel: CountingKernel, most: number) {
    this.#kernel = kernel;
    this.#order = kernel.reserve(2 * (most + SPARE));
    this.#from = kernel.reserve(most + SPARE);
    this.#into = kernel.reserve(most + SPARE);
  }

  /** Takes the order of n rows. */
  begin(order: Uint16Array, n: number): void {
    new Uint16Array(this.#kernel.memory.buffer, this.#order, n).set(order.subarray(0, n));
  }

  /** Writes a column in that order. */
  gather(column: Uint8Array, into: Uint8Array): void {
    const n = column.length;
    const bytes = new Uint8Array(this.#kernel.memory.buffer);
    bytes.set(column, this.#from);
    this.#kernel.gather(n, this.#order, this.#from, this.#into);
    into.set(bytes.subarray(this.#into, this.#into + n));
  }
}
