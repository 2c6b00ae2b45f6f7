/** Where in the bytes of a tally file its slices stand, and all else as JSON in which slice i is `[i]`. */
export interface SplitTally {
  readonly rest: unknown;
  readonly slices: readonly { readonly start: number; readonly end: number }[];
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Fields of the tally, families, slices. */
const SLICE_DEPTH = 3;

/**
 * Takes a tally file apart without making values of the millions of numbers in its slices; no slice is looked into.
 * @returns `null` where it does not look like one: whoever reads it as a whole then says what is wrong.
 */
export function splitTally(bytes: Uint8Array): SplitTally | null {
  try {
    return new Splitter(bytes).split();
  } catch {
    return null;
  }
}

class Splitter {
  readonly #bytes: Uint8Array;
  readonly #slices: { start: number; end: number }[] = [];
  readonly #decoder = new TextDecoder();
  #at = 0;
  /** Text of what is no slice, up to byte `#taken`. */
  #rest = '';
  #taken = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  split(): SplitTally | null {
    if (!this.#fields(1)) return null;
    this.#rest += this.#decoder.decode(this.#bytes.subarray(this.#taken));
    return { rest: JSON.parse(this.#rest), slices: this.#slices };
  }

  /** Goes through an object; of the tally's fields, into families alone. */
  #fields(depth: number): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at++] !== OPEN_OBJECT) return false;
    if (bytes[this.#at] === CLOSE_OBJECT) {
      this.#at += 1;
      return true;
    }
    for (;;) {
      const name = this.#at;
      if (!this.#string()) return false;
      const isFamilies = depth > 1 || this.#decoder.decode(bytes.subarray(name, this.#at)) === '"families"';
      if (bytes[this.#at++] !== COLON) return false;
      if (!this.#value(depth, isFamilies)) return false;
      const next = bytes[this.#at++];
      if (next === CLOSE_OBJECT) return true;
      if (next !== COMMA) return false;
    }
  }

  #value(depth: number, isFamilies: boolean): boolean {
    if (!isFamilies) return this.#skip();
    if (depth < SLICE_DEPTH) return this.#fields(depth + 1);
    const start = this.#at;
    if (this.#bytes[start] !== OPEN_OBJECT || !this.#skip()) return false;
    this.#rest += `${this.#decoder.decode(this.#bytes.subarray(this.#taken, start))}[${this.#slices.length}]`;
    this.#slices.push({ start, end: this.#at });
    this.#taken = this.#at;
    return true;
  }

  /** Past a value. */
  #skip(): boolean {
    const bytes = this.#bytes;
    let depth = 0;
    for (let at = this.#at; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        this.#at = at;
        if (!this.#string()) return false;
        at = this.#at - 1;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (depth === 0) return this.#stop(at);
        depth -= 1;
        if (depth === 0) return this.#stop(at + 1);
      } else if (byte === COMMA && depth === 0) return this.#stop(at);
    }
    return false;
  }

  #stop(at: number): boolean {
    this.#at = at;
    return true;
  }

  /** Past a string. */
  #string(): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    if (bytes[at++] !== QUOTE) return false;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return this.#stop(at + 1);
      if (byte === BACKSLASH) at += 1;
    }
    return false;
  }
}
