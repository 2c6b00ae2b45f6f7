/** Golden ratio · 2^32 (Knuth's multiplicative hashing). */
const GOLDEN = 0x9e3779b1;
/** Byte strings up to this length are compared as two integers. */
const SHORT = 8;

/** `bytes[start…end)`, at most four of them, as one integer. */
function pack(bytes: Uint8Array, start: number, end: number): number {
  let word = 0;
  for (let i = start; i < end; i += 1) word = (word << 8) | bytes[i]!;
  return word;
}

/** A text of bytes that is not short, as an integer; whoever finds it equal compares the bytes too. */
function foldLong(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ bytes[i]!, GOLDEN) ^ (hash >>> 15);
  return hash;
}

/**
 * Numbers by byte string: what cells with few distinct values are read through, without making text of them.
 * Entries are numbered in the order they were added.
 */
export class ValueTable {
  /** Per slot: entry + 1 (0 free), length, first four bytes, the next four (of a long string: a hash and 0). */
  #slots = new Int32Array(4 * 64);
  #size = 0;
  /** Long strings one after the other, and where each entry's begins. */
  #bytes = new Uint8Array(256);
  #used = 0;
  #starts = new Int32Array(32);
  /** Value by entry. */
  values = new Float64Array(32);

  get size(): number {
    return this.#size;
  }

  /** The entry of `bytes[start…end)`; −1 when there is none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const length = end - start;
    const short = length <= SHORT;
    const middle = length <= 4 ? end : start + 4;
    const a = short ? pack(bytes, start, middle) : foldLong(bytes, start, end);
    const b = short && middle < end ? pack(bytes, middle, end) : 0;
    const mask = slots.length - 1;
    for (let at = slotOf(a, b, length) & mask; ; at = (at + 4) & mask) {
      const entry = slots[at]! - 1;
      if (entry === -1) return -1;
      if (slots[at + 1] !== length || slots[at + 2] !== a || slots[at + 3] !== b) continue;
      if (short || this.#equals(entry, bytes, { start, end })) return entry;
    }
  }

  /** Adds a byte string that is not there yet; returns its entry. */
  add(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }, value: number): number {
    const length = end - start;
    const short = length <= SHORT;
    const middle = Math.min(end, start + 4);
    const entry = this.#size;
    if (entry === this.values.length) this.#growValues();
    if (!short) this.#keep(entry, bytes.subarray(start, end));
    this.values[entry] = value;
    this.#size += 1;
    if (this.#size * 8 > this.#slots.length) this.#growSlots();
    const a = short ? pack(bytes, start, middle) : foldLong(bytes, start, end);
    this.#place(entry, { a, b: short ? pack(bytes, middle, end) : 0, length });
    return entry;
  }

  #equals(entry: number, bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }): boolean {
    for (let i = start, j = this.#starts[entry]!; i < end; i += 1, j += 1)
      if (this.#bytes[j] !== bytes[i]) return false;
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

  #place(entry: number, { a, b, length }: { readonly a: number; readonly b: number; readonly length: number }): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = slotOf(a, b, length) & mask;
    while (slots[at] !== 0) at = (at + 4) & mask;
    slots.set([entry + 1, length, a, b], at);
  }

  #growSlots(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at] !== 0) this.#place(old[at]! - 1, { length: old[at + 1]!, a: old[at + 2]!, b: old[at + 3]! });
    }
  }

  #growValues(): void {
    const values = new Float64Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
    const starts = new Int32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
  }
}

/** A multiple of four. */
function slotOf(a: number, b: number, length: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ length, GOLDEN);
  return (mixed ^ (mixed >>> 15)) << 2;
}
