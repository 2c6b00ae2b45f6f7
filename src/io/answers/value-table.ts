/** Multiplier of the golden ratio (Knuth's multiplicative hashing). */
const GOLDEN = 0x9e3779b1;
/** Byte strings up to this length are known by their key alone. */
const SHORT = 8;

/**
 * A byte string as 64 bits: the last eight bytes, each byte before them mixed into the upper half as it is pushed out. Up
 * to eight bytes it says with the length which string it is; of a longer string it is a hash.
 */
interface Key {
  readonly high: number;
  readonly low: number;
  readonly length: number;
}

/**
 * Numbers by byte string: what cells with few distinct values are read through, without making text of them.
 * Entries are numbered in the order they were added.
 */
export class ValueTable {
  /** Per slot: entry + 1 (0 free), length, lower and upper half of the key. */
  #slots = new Int32Array(0);
  #size = 0;
  /** Long strings one after the other, and where each entry's begins. */
  #bytes = new Uint8Array(256);
  #used = 0;
  #starts = new Int32Array(0);
  #high = 0;
  #low = 0;
  /** Value by entry. */
  values = new Float64Array(0);

  constructor() {
    this.#growSlots(4 * 64);
    this.#growValues(32);
  }

  get size(): number {
    return this.#size;
  }

  /** The entry of `bytes[start…end)`; −1 when there is none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let high = 0;
    let low = 0;
    for (let i = start; i < end; i += 1) {
      high = Math.imul(high >>> 24, GOLDEN) ^ ((high << 8) | (low >>> 24));
      low = (low << 8) | bytes[i]!;
    }
    this.#high = high;
    this.#low = low;
    const slots = this.#slots;
    const length = end - start;
    const mask = slots.length - 1;
    for (let at = slotOf(high, low, length) & mask; ; at = (at + 4) & mask) {
      const entry = slots[at]! - 1;
      if (entry === -1) return -1;
      if (slots[at + 2] !== low || slots[at + 3] !== high || slots[at + 1] !== length) continue;
      if (length <= SHORT || this.#equals(entry, bytes, { start, end })) return entry;
    }
  }

  /** Adds a byte string that is not there yet; returns its entry. */
  add(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }, value: number): number {
    const length = end - start;
    const entry = this.#size;
    this.find(bytes, start, end);
    if (entry === this.values.length) this.#growValues(2 * entry);
    if (length > SHORT) this.#keep(entry, bytes.subarray(start, end));
    this.values[entry] = value;
    this.#size += 1;
    if (this.#size * 8 > this.#slots.length) this.#growSlots(2 * this.#slots.length);
    this.#place(entry, { high: this.#high, low: this.#low, length });
    return entry;
  }

  #equals(entry: number, bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }): boolean {
    const known = this.#bytes;
    for (let i = start, j = this.#starts[entry]!; i < end; i += 1, j += 1) {
      if (known[j] !== bytes[i]) return false;
    }
    return true;
  }

  #keep(entry: number, text: Uint8Array): void {
    if (this.#used + text.length > this.#bytes.length) {
      const longer = new Uint8Array(2 * (this.#used + text.length));
      longer.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = longer;
    }
    this.#bytes.set(text, this.#used);
    this.#starts[entry] = this.#used;
    this.#used += text.length;
  }

  #place(entry: number, { high, low, length }: Key): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = slotOf(high, low, length) & mask;
    while (slots[at] !== 0) at = (at + 4) & mask;
    slots.set([entry + 1, length, low, high], at);
  }

  #growSlots(length: number): void {
    const old = this.#slots;
    this.#slots = new Int32Array(length);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at] !== 0) this.#place(old[at]! - 1, { length: old[at + 1]!, low: old[at + 2]!, high: old[at + 3]! });
    }
  }

  #growValues(length: number): void {
    const values = new Float64Array(length);
    values.set(this.values);
    this.values = values;
    const starts = new Int32Array(length);
    starts.set(this.#starts);
    this.#starts = starts;
  }
}

/** A multiple of four. */
function slotOf(high: number, low: number, length: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b) ^ length, GOLDEN);
  return (mixed ^ (mixed >>> 15)) << 2;
}
