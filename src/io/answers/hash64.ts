import { Buffer } from 'node:buffer';
import { newKernel } from '../kernel/kernel.js';

/** A well-mixed 64-bit hash of bytes as two 32-bit halves, the one that rows of CSV are read with. */
export class Hash64 {
  high = 0;
  low = 0;
  readonly #kernel = newKernel();
  #room = 1024;
  #at = this.#kernel.reserve(this.#room);
  #bytes = Buffer.from(this.#kernel.memory.buffer);

  /** Hashes `bytes[start…end)` into `high` and `low`. */
  digest(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length > this.#room) this.#makeRoom(2 * length);
    const to = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < length; i += 1) to[at + i] = bytes[start + i]!;
    this.#kernel.hash(at, at + length);
    this.high = this.#kernel.high.value;
    this.low = this.#kernel.low.value;
  }

  #makeRoom(length: number): void {
    this.#room = length;
    this.#at = this.#kernel.reserve(length);
    this.#bytes = Buffer.from(this.#kernel.memory.buffer);
  }
}
