/** Hashes per chunk. */
const CHUNK = 65_536;
/** Most hashes kept: 160 MB while they are compared. */
const MOST_HASHES = 10_000_000;
/** Most hashes that one bucket should hold, so that comparing them stays in the processor's cache. */
const BUCKET = 4096;

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

  /** Adds hashes that another list gave away; false when there is no room for them. */
  addAll(hashes: Int32Array): boolean {
    if (this.#count + hashes.length / 2 > MOST_HASHES) return false;
    for (let i = 0; i < hashes.length; i += 2) this.add(hashes[i]!, hashes[i + 1]!);
    return true;
  }

  /** Calls `found` for every hash that came before, and forgets all. */
  findRepeated(found: (high: number, low: number) => void): void {
    let bits = 0;
    while (this.#count >> bits > BUCKET) bits += 1;
    const ends = this.#bucketEnds(bits);
    const sorted = this.#sort(bits, ends);
    let largest = 0;
    for (let b = 0; b < 1 << bits; b += 1) largest = Math.max(largest, ends[b + 1]! - ends[b]!);
    const table = new BucketTable(largest);
    for (let b = 0; b < 1 << bits; b += 1) table.findRepeated(sorted.subarray(2 * ends[b]!, 2 * ends[b + 1]!), found);
  }

  /** Where each bucket (the first `bits` bits) begins; one entry more for the end. */
  #bucketEnds(bits: number): Int32Array {
    const ends = new Int32Array((1 << bits) + 1);
    this.#forEach((high) => {
      ends[bucketOf(high, bits) + 1]! += 1;
    });
    for (let b = 1; b < ends.length; b += 1) ends[b]! += ends[b - 1]!;
    return ends;
  }

  #sort(bits: number, ends: Int32Array): Int32Array {
    const next = ends.slice();
    const sorted = new Int32Array(2 * this.#count);
    this.#forEach((high, low) => {
      const bucket = bucketOf(high, bits);
      const at = 2 * next[bucket]!;
      next[bucket]! += 1;
      sorted[at] = high;
      sorted[at + 1] = low;
    });
    this.#chunks.length = 0;
    this.#count = 0;
    return sorted;
  }

  #forEach(visit: (high: number, low: number) => void): void {
    this.#chunks.forEach((chunk, c) => {
      const end = 2 * Math.min(CHUNK, this.#count - c * CHUNK);
      for (let i = 0; i < end; i += 2) visit(chunk[i]!, chunk[i + 1]!);
    });
  }
}

function bucketOf(high: number, bits: number): number {
  return bits === 0 ? 0 : high >>> (32 - bits);
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
