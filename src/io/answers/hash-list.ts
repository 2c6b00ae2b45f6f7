/** Hashes per chunk. */
const CHUNK = 65_536;
/** Most hashes kept: 80 MB, and a few more while they are compared. */
const MOST_HASHES = 10_000_000;
/** Most hashes that one bucket should hold, so that comparing them stays in the processor's cache. */
const BUCKET = 4096;
/** Most bits that say which bucket: each has a block that is not full, 4 MB in all. */
const MOST_BITS = 8;
/** Hashes per block; divides `CHUNK`. */
const BLOCK = 2048;

/**
 * 64-bit hashes in the order they come, and which of them come twice. Writing them down one after the other and sorting
 * them into buckets at the end reads memory in order; a growing hash set would jump about in it for every row.
 */
export class HashList {
  readonly #chunks: Int32Array<ArrayBuffer>[] = [];
  #count = 0;

  get full(): boolean {
    return this.#count >= MOST_HASHES;
  }

  add(high: number, low: number): void {
    const at = this.#count % CHUNK;
    if (at === 0) this.#chunks.push(new Int32Array(2 * CHUNK));
    const chunk = this.#chunks[this.#chunks.length - 1]!;
    chunk[2 * at] = high;
    chunk[2 * at + 1] = low;
    this.#count += 1;
  }

  /** All hashes as halves in turn, high first; the list is empty afterwards. */
  take(): readonly Int32Array<ArrayBuffer>[] {
    const rest = 2 * (this.#count % CHUNK);
    const chunks = this.#chunks.splice(0);
    this.#count = 0;
    return rest === 0 ? chunks : [...chunks.slice(0, -1), chunks.at(-1)!.slice(0, rest)];
  }

  /** Adds hashes that another list gave away, whole chunks without copying them; false when there is no room for them. */
  addAll(hashes: Int32Array<ArrayBuffer>): boolean {
    if (this.#count + hashes.length / 2 > MOST_HASHES) return false;
    if (hashes.length === 2 * CHUNK && this.#count % CHUNK === 0) {
      this.#chunks.push(hashes);
      this.#count += CHUNK;
      return true;
    }
    return this.copyAll(hashes);
  }

  /** Adds hashes, halves in turn; false when there is no room for them. */
  copyAll(hashes: Int32Array): boolean {
    if (this.#count + hashes.length / 2 > MOST_HASHES) return false;
    for (let from = 0; from < hashes.length; ) {
      const at = 2 * (this.#count % CHUNK);
      if (at === 0) this.#chunks.push(new Int32Array(2 * CHUNK));
      const some = hashes.subarray(from, from + 2 * CHUNK - at);
      this.#chunks[this.#chunks.length - 1]!.set(some, at);
      this.#count += some.length / 2;
      from += some.length;
    }
    return true;
  }

  /** Calls `found` for every hash that came before, and forgets all. */
  findRepeated(found: (high: number, low: number) => void): void {
    let bits = 0;
    while (bits < MOST_BITS && this.#count >> bits > BUCKET) bits += 1;
    const buckets = new Buckets(bits);
    this.#chunks.forEach((chunk, c) => {
      buckets.add(chunk, 2 * Math.min(CHUNK, this.#count - c * CHUNK));
    });
    this.#chunks.length = 0;
    this.#count = 0;
    buckets.findRepeated(found);
  }
}

/** Hashes by their first bits, in blocks of which all but a bucket's last are full. */
class Buckets {
  readonly #shift: number;
  readonly #blocks: Int32Array[][];
  /** By bucket: its last block, and how much of that is used. */
  readonly #last: Int32Array[];
  readonly #used: Int32Array;
  readonly #free: Int32Array[] = [];

  constructor(bits: number) {
    const buckets = 1 << bits;
    this.#shift = 32 - bits;
    this.#last = Array.from({ length: buckets }, () => new Int32Array(2 * BLOCK));
    this.#blocks = this.#last.map((block) => [block]);
    this.#used = new Int32Array(buckets);
  }

  /** Adds the hashes that a chunk begins with, and cuts it up for blocks to come. */
  add(chunk: Int32Array, end: number): void {
    const [last, used, shift] = [this.#last, this.#used, this.#shift];
    for (let i = 0; i < end; i += 2) {
      const high = chunk[i]!;
      // A shift by 32 would be one by none.
      const bucket = (high >>> 1) >>> (shift - 1);
      if (used[bucket] === 2 * BLOCK) this.#open(bucket);
      const at = used[bucket]!;
      const block = last[bucket]!;
      block[at] = high;
      block[at + 1] = chunk[i + 1]!;
      used[bucket] = at + 2;
    }
    for (let at = 0; at < chunk.length; at += 2 * BLOCK) this.#free.push(chunk.subarray(at, at + 2 * BLOCK));
  }

  #open(bucket: number): void {
    const block = this.#free.pop() ?? new Int32Array(2 * BLOCK);
    this.#blocks[bucket]!.push(block);
    this.#last[bucket] = block;
    this.#used[bucket] = 0;
  }

  findRepeated(found: (high: number, low: number) => void): void {
    const lengths = this.#blocks.map((blocks, bucket) => 2 * BLOCK * (blocks.length - 1) + this.#used[bucket]!);
    const largest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const table = new BucketTable(largest / 2);
    const hashes = new Int32Array(largest);
    this.#blocks.forEach((blocks, bucket) => {
      const length = lengths[bucket]!;
      blocks.forEach((block, i) => {
        hashes.set(block.subarray(0, length - 2 * BLOCK * i), 2 * BLOCK * i);
      });
      table.findRepeated(hashes.subarray(0, length), found);
    });
  }
}

/** A small hash table, used for one bucket after the other. */
class BucketTable {
  /** Per slot: index of the hash in the bucket + 1, 0 free. */
  readonly #slots: Int32Array;

  constructor(most: number) {
    let slots = 16;
    while (slots < 2 * most) slots *= 2;
    this.#slots = new Int32Array(slots);
  }

  findRepeated(hashes: Int32Array, found: (high: number, low: number) => void): void {
    const slots = this.#slots.fill(0);
    const mask = slots.length - 1;
    for (let i = 0; i < hashes.length; i += 2) {
      const high = hashes[i]!;
      const low = hashes[i + 1]!;
      let slot = low & mask;
      for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const before = slots[slot]! - 1;
        if (hashes[before] === high && hashes[before + 1] === low) break;
      }
      if (slots[slot] === 0) slots[slot] = i + 1;
      else found(high, low);
    }
  }
}
