const BLOCK = 2 ** 15;

/**
 * Rows of doubles cut from large blocks: of the thousands of rows of a tally by units each would cost as much again alone, and
 * they would lie all over memory.
 */
export class RowRoom {
  #block = new Float64Array(0);
  #used = 0;

  /** A row of zeros. */
  take(length: number): Float64Array {
    if (this.#used + length > this.#block.length) {
      this.#block = new Float64Array(Math.max(BLOCK, length));
      this.#used = 0;
    }
    const row = this.#block.subarray(this.#used, this.#used + length);
    this.#used += length;
    return row;
  }
}
