import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import type { AnswersEncoding } from '../answers/answers-options.js';
import type { TextDecoding } from '../answers/text-decoding.js';

/** Longest row that is read, in bytes. */
export const LONGEST_ROW = 16 * 1024 * 1024;
/** Line feeds that stand after the bytes, so that a scanner may look a few bytes ahead. */
const SENTINELS = 4;

/** Why reading cannot go beyond a byte. */
export type ByteFault = 'nul-byte' | 'not-utf-8' | 'row-too-long';

/**
 * The part of a file that is in memory: from the row being read to the end of the last chunk. Every byte is checked once
 * for NUL and for its encoding; at a faulty byte the window ends.
 */
export class ByteWindow {
  bytes = Buffer.alloc(64 * 1024);
  /** First byte not yet read by the scanner. */
  position = 0;
  end = 0;
  /** Whether nothing follows `end`. */
  last = false;
  /** What stands at `end` when reading cannot go on. */
  fault: ByteFault | null = null;
  /** The byte there. */
  faultyByte = 0;
  /** Times that bytes were added, and those unread were moved. */
  fills = 0;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #decoding: TextDecoding;
  /** Fixed by an option, a byte order mark or the first non-ASCII characters. */
  #encoding: AnswersEncoding | null;
  #checked = 0;

  constructor(chunks: AsyncIterable<Buffer>, decoding: TextDecoding, encoding: AnswersEncoding | null) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#decoding = decoding;
    this.#encoding = encoding;
    if (encoding !== null) decoding.encoding = encoding;
  }

  /**
   * Moves what is unread to the front and adds at least as many bytes again, so that a long row is not read over and over;
   * no more than the longest row needs.
   * Not to be called after `last` or `fault`.
   */
  async fill(): Promise<void> {
    const unread = this.end - this.position;
    if (unread > LONGEST_ROW) this.fault = 'row-too-long';
    for (
      let added = 0;
      !this.last && this.fault === null && (added === 0 || (added < unread && this.end <= LONGEST_ROW));
    ) {
      const { done, value } = await this.#chunks.next();
      this.#add(done ? Buffer.alloc(0) : value, done === true);
      added = this.end - unread;
    }
  }

  #add(chunk: Buffer, last: boolean): void {
    const unread = this.end - this.position;
    this.fills += 1;
    this.#makeRoom(unread + chunk.length + SENTINELS);
    chunk.copy(this.bytes, unread);
    this.end = unread + chunk.length;
    this.last = last;
    this.#check(unread);
    this.faultyByte = this.bytes[this.end] ?? 0;
    this.bytes.fill(0x0a, this.end, this.end + SENTINELS);
  }

  /** A byte order mark at the very start. */
  skipByteOrderMark(): void {
    if (this.bytes[0] !== 0xef || this.bytes[1] !== 0xbb || this.bytes[2] !== 0xbf || this.end < 3) return;
    this.position = 3;
    this.#encoding ??= 'utf-8';
  }

  /** Ends reading of the source. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #makeRoom(length: number): void {
    const moved = this.position;
    const into = length > this.bytes.length ? Buffer.allocUnsafeSlow(length * 2) : this.bytes;
    this.bytes.copy(into, 0, this.position, this.end);
    this.bytes = into;
    this.#checked = Math.max(0, this.#checked - moved);
    this.position = 0;
  }

  #check(from: number): void {
    const nul = this.bytes.subarray(from, this.end).indexOf(0);
    if (nul !== -1) this.#stopAt(from + nul, 'nul-byte');
    const to = this.last ? this.end : this.end - unfinished(this.bytes, this.#checked, this.end);
    const part = this.bytes.subarray(this.#checked, to);
    if (this.#encoding === null && !isAscii(part)) {
      this.#encoding = isUtf8(firstForeign(part)) ? 'utf-8' : 'windows-1252';
      this.#decoding.encoding = this.#encoding;
    }
    if (this.#encoding === 'utf-8' && !isUtf8(part)) this.#stopAt(this.#checked + firstBadByte(part), 'not-utf-8');
    this.#checked = to;
  }

  #stopAt(at: number, fault: ByteFault): void {
    this.end = at;
    this.last = false;
    this.fault = fault;
  }
}

/** The first bytes beyond ASCII: by these and not by how many bytes happened to be read with them is the encoding known. */
function firstForeign(bytes: Buffer): Buffer {
  const isForeign = (byte: number) => byte >= 0x80;
  const from = bytes.findIndex(isForeign);
  const length = bytes.subarray(from).findIndex((byte) => !isForeign(byte));
  return bytes.subarray(from, length === -1 ? bytes.length : from + length);
}

/** Bytes at the end that may be the beginning of a UTF-8 character, 0–3. */
function unfinished(bytes: Buffer, from: number, end: number): number {
  for (let back = 1; back <= 3 && end - back >= from; back += 1) {
    const byte = bytes[end - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Index of the first byte that is no part of a UTF-8 character, by halving. */
function firstBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const whole = middle - unfinished(bytes, good, middle);
    if (whole > good && isUtf8(bytes.subarray(good, whole))) good = whole;
    else if (whole <= good) break;
    else bad = whole;
  }
  for (let length = 1; length <= 4 && good + length <= bytes.length; length += 1) {
    if (isUtf8(bytes.subarray(good, good + length))) {
      good += length;
      length = 0;
    }
  }
  return good;
}
