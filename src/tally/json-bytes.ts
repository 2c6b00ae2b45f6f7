const [QUOTE, BACKSLASH, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2d, 0x30, 0x39];
/** So many digits are a safe integer whatever they are. */
const SAFE_DIGITS = 15;

/** The bytes are not what is read here. */
export class Unread extends Error {}

/** Bytes of JSON without white space, read as what is expected next. Anything else throws `Unread`. */
export class JsonBytes {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The byte to be read next. */
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Goes past a byte, if it is the next. */
  passes(byte: number): boolean {
    if (this.#bytes[this.at] !== byte) return false;
    this.at += 1;
    return true;
  }

  pass(byte: number): void {
    if (!this.passes(byte)) throw new Unread();
  }

  /** A string; `expected` itself where it is that. */
  text(expected: string | undefined): string {
    if (expected !== undefined && this.#passesText(expected)) return expected;
    const bytes = this.#bytes;
    const start = this.at;
    this.pass(QUOTE);
    while (bytes[this.at] !== QUOTE) {
      if (this.at >= bytes.length) throw new Unread();
      this.at += bytes[this.at] === BACKSLASH ? 2 : 1;
    }
    this.at += 1;
    return JSON.parse(this.#decoder.decode(bytes.subarray(start, this.at)));
  }

  /** Decimal text of a whole number that is surely safe. */
  total(): number {
    this.pass(QUOTE);
    const total = this.integer();
    this.pass(QUOTE);
    return total;
  }

  /** A whole number that is surely safe. */
  integer(): number {
    const bytes = this.#bytes;
    const negative = this.passes(MINUS);
    const first = this.at;
    let value = 0;
    for (let byte = bytes[first]!; byte >= ZERO && byte <= NINE; byte = bytes[this.at]!) {
      value = 10 * value + byte - ZERO;
      this.at += 1;
    }
    const digits = this.at - first;
    const odd = bytes[first] === ZERO && (digits > 1 || negative);
    if (digits === 0 || digits > SAFE_DIGITS || odd) throw new Unread();
    return negative ? -value : value;
  }

  #passesText(expected: string): boolean {
    const bytes = this.#bytes;
    const { at } = this;
    const { length } = expected;
    if (bytes[at] !== QUOTE || bytes[at + 1 + length] !== QUOTE) return false;
    for (let i = 0; i < length; i++) {
      const code = expected.charCodeAt(i);
      if (bytes[at + 1 + i] !== code || code === QUOTE || code === BACKSLASH || code > 0x7f) return false;
    }
    this.at = at + length + 2;
    return true;
  }
}
