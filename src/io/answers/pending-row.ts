import type { CellReader } from './cell-readers.js';

/** The cells of one row, kept until it is known whose they are and what they answer. */
export class PendingRow {
  bytes = Buffer.alloc(1024);
  readonly columns: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  count = 0;

  put(column: number, bytes: Buffer, { start, end }: { readonly start: number; readonly end: number }): void {
    const from = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = Buffer.concat([this.bytes], to * 2);
    for (let i = start, j = from; i < end; i += 1, j += 1) this.bytes[j] = bytes[i]!;
    this.columns[this.count] = column;
    this.starts[this.count] = from;
    this.ends[this.count] = to;
    this.count += 1;
  }

  encode(reader: CellReader, cell: number): number {
    return reader.encode(this.bytes, this.starts[cell]!, this.ends[cell]!);
  }
}
