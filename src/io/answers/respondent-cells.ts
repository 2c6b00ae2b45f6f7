import { Buffer, isAscii } from 'node:buffer';
import type { ReadBatch } from './answers-options.js';
import type { IdCells, IdRows } from './quick-cells.js';
import type { RespondentCheck } from './respondent-check.js';
import type { TextDecoding } from './text-decoding.js';

/** Respondent ids of the rows being read: looked through for duplicates, kept as texts, or both. */
export class RespondentCells implements IdCells {
  constructor(
    readonly check: RespondentCheck | null,
    readonly texts: IdTexts | null,
  ) {}

  note(bytes: Buffer, start: number, end: number): void {
    while (start < end && bytes[start]! <= 0x20) start += 1;
    while (start < end && bytes[end - 1]! <= 0x20) end -= 1;
    if (start < end) this.check?.note(bytes, start, end);
    this.texts?.note(bytes, start, end);
  }

  commitRow(row: number): void {
    this.check?.commitRow(row);
    this.texts?.commitRow();
  }

  get inRows(): boolean {
    return this.check === null || this.check.commitHashes !== undefined;
  }

  commitRows(ids: IdRows): void {
    this.check?.commitHashes?.(ids.hashes);
    this.texts?.commitRows(ids);
  }

  /** Forgets the id of the row being read. */
  dropRow(): void {
    this.check?.dropRow();
    this.texts?.dropRow();
  }
}

/** Ids of a batch as bytes, made into texts all at once. */
export class IdTexts {
  #bytes = Buffer.alloc(64 * 1024);
  readonly #ends: Int32Array;
  #count = 0;
  #noted = 0;

  constructor(
    capacity: number,
    readonly decoding: TextDecoding,
  ) {
    this.#ends = new Int32Array(capacity + 1);
  }

  note(bytes: Uint8Array, start: number, end: number): void {
    const from = this.#ends[this.#count]!;
    const length = end - start;
    this.#makeRoom(from + length);
    const to = this.#bytes;
    for (let i = 0; i < length; i += 1) to[from + i] = bytes[start + i]!;
    this.#noted = length;
  }

  commitRow(): void {
    this.#ends[this.#count + 1] = this.#ends[this.#count]! + this.#noted;
    this.#count += 1;
    this.#noted = 0;
  }

  commitRows({ bytes, ends }: IdRows): void {
    const from = this.#ends[this.#count]!;
    this.#makeRoom(from + bytes.length);
    this.#bytes.set(bytes, from);
    for (let i = 0, to = this.#count + 1; i < ends.length; i += 1, to += 1) this.#ends[to] = from + ends[i]!;
    this.#count += ends.length;
  }

  dropRow(): void {
    this.#noted = 0;
  }

  #makeRoom(length: number): void {
    if (length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], 2 * length);
  }

  /** The ids of all rows since the last call, '' where there is none; as bytes where wanted so and they are UTF-8. */
  take(asBytes: boolean): Pick<ReadBatch, 'respondents' | 'idBytes'> {
    if (!asBytes || this.decoding.encoding !== 'utf-8') return { respondents: this.#takeTexts() };
    this.#count = 0;
    return { respondents: null, idBytes: { bytes: this.#bytes, ends: this.#ends } };
  }

  #takeTexts(): readonly string[] {
    const ends = this.#ends;
    const count = this.#count;
    const used = ends[count]!;
    this.#count = 0;
    const texts: string[] = new Array(count);
    const plain = isAscii(this.#bytes.subarray(0, used)) ? this.#bytes.toString('latin1', 0, used) : null;
    for (let i = 0; i < count; i += 1) {
      const [from, to] = [ends[i]!, ends[i + 1]!];
      texts[i] = plain === null ? this.decoding.text(this.#bytes, from, to) : plain.slice(from, to);
    }
    return texts;
  }
}
