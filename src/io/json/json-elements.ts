import { Buffer } from 'node:buffer';

/** Longest object that is read, in bytes. */
export const LONGEST_OBJECT = 16 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const LF = 0x0a;

/** A piece of a JSON file: one line, or one element of the array. */
export interface JsonElement {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Line of the file, or number of the element, counted from 1. */
  readonly row: number;
}

/** What ends a JSON file before its time. */
export type JsonEnd = 'whole' | 'cut' | 'no-array' | 'object-too-long' | 'text-after-array';

/** Splits NDJSON into lines or an array into elements, chunk by chunk, without parsing what is inside. */
export interface JsonSplitter {
  push(chunk: Buffer, last: boolean): Generator<JsonElement>;
  /** How the file ended; `null` while it goes on. */
  readonly ended: JsonEnd | null;
}

/** What is left of the chunks before, and the chunk after it. */
class Carry {
  bytes = Buffer.alloc(0);

  /** Joins what was left with a chunk. */
  join(chunk: Buffer): Buffer {
    return this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
  }

  keep(bytes: Buffer): void {
    this.bytes = Buffer.from(bytes);
  }
}

/** NDJSON: one object a line; empty lines count as lines and give nothing. */
export class JsonLines implements JsonSplitter {
  readonly #carry = new Carry();
  #line = 0;
  ended: JsonEnd | null = null;

  *push(chunk: Buffer, last: boolean): Generator<JsonElement> {
    const bytes = this.#carry.join(chunk);
    let start = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
      this.#line += 1;
      yield { bytes, start, end, row: this.#line };
      start = end + 1;
    }
    if (last && start < bytes.length) yield { bytes, start, end: bytes.length, row: this.#line + 1 };
    if (last) this.ended = 'whole';
    else if (bytes.length - start > LONGEST_OBJECT) this.ended = 'object-too-long';
    this.#carry.keep(last ? Buffer.alloc(0) : bytes.subarray(start));
  }
}

/** A JSON array, `[ {…}, {…} ]`, or objects one after the other. */
export class JsonArray implements JsonSplitter {
  readonly #carry = new Carry();
  #row = 0;
  #inArray: boolean | null = null;
  /** Depth of brackets inside the element being read; 0 between elements. */
  #depth = 0;
  #inString = false;
  #scanned = 0;
  ended: JsonEnd | null = null;

  *push(chunk: Buffer, last: boolean): Generator<JsonElement> {
    const bytes = this.#carry.join(chunk);
    let start = this.#depth > 0 ? 0 : -1;
    let p = this.#scanned;
    for (; p < bytes.length && this.ended === null; p += 1) {
      const byte = bytes[p]!;
      if (this.#inString) {
        if (byte === BACKSLASH) p += 1;
        else if (byte === QUOTE) this.#inString = false;
      } else if (byte === QUOTE && this.#depth > 0) this.#inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (this.#depth === 0 && this.#inArray === null) {
          this.#inArray = byte === OPEN_ARRAY;
          if (this.#inArray) continue;
        }
        if (this.#depth === 0) start = p;
        this.#depth += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        if (this.#depth === 0) this.#close(bytes, p);
        else this.#depth -= 1;
        if (this.#depth > 0 || this.ended !== null) continue;
        this.#row += 1;
        yield { bytes, start, end: p + 1, row: this.#row };
        start = -1;
      } else if (this.#depth === 0 && byte > 0x20 && byte !== COMMA) this.ended = 'no-array';
    }
    this.#finish(bytes, { start, p, last });
  }

  #close(bytes: Buffer, p: number): void {
    this.ended =
      bytes
        .subarray(p + 1)
        .toString('latin1')
        .trim() === ''
        ? 'whole'
        : 'text-after-array';
  }

  #finish(
    bytes: Buffer,
    { start, p, last }: { readonly start: number; readonly p: number; readonly last: boolean },
  ): void {
    if (this.ended !== null) return;
    if (last) this.ended = this.#inArray === false && this.#depth === 0 ? 'whole' : 'cut';
    const from = start === -1 ? bytes.length : start;
    if (bytes.length - from > LONGEST_OBJECT) this.ended = 'object-too-long';
    this.#carry.keep(bytes.subarray(from));
    this.#scanned = p - from;
  }
}
