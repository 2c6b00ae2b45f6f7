import { ITEM, type RowSink, SKIP } from '../answers/row-sink.js';
import { numberText, ScratchText } from '../answers/scratch-text.js';

/** Most distinct values of a column whose bytes are remembered. */
const MOST_REMEMBERED = 65_536;

/** Hands the values of Parquet columns to a sink, row by row. */
export class ParquetCells {
  readonly #scratch = new ScratchText();
  readonly #bytes: readonly Map<unknown, Buffer>[];

  constructor(
    readonly sink: RowSink,
    readonly kinds: Uint8Array,
  ) {
    this.#bytes = Array.from(kinds, () => new Map<unknown, Buffer>());
  }

  /** The cells of row `r` of the columns. */
  row(columns: readonly (ArrayLike<unknown> | null)[], r: number): void {
    for (let column = 0; column < columns.length; column += 1) {
      if (this.kinds[column] === SKIP) continue;
      const value = columns[column]?.[r];
      if (value === null || value === undefined || Number.isNaN(value)) continue;
      if (!this.#item(column, value)) this.#cell(column, value);
    }
  }

  /** Writes an item's one-digit code; false when the value is none. */
  #item(column: number, value: unknown): boolean {
    const { quick } = this.sink;
    if (quick === null || this.kinds[column] !== ITEM) return false;
    const byte = oneByte(value);
    const code = byte === 0 ? 0 : quick.table[(column << 8) | byte]!;
    if (code === 0) return false;
    quick.cells[quick.bases[column]! + quick.row] = code - 1;
    return true;
  }

  #cell(column: number, value: unknown): void {
    if (typeof value === 'object') {
      this.sink.field(column, this.#scratch.bytes, 0, this.#scratch.put(textOf(value)));
      return;
    }
    const known = this.#bytes[column]!;
    let bytes = known.get(value);
    if (bytes === undefined) {
      const length = this.#scratch.put(textOf(value));
      if (known.size >= MOST_REMEMBERED) {
        this.sink.field(column, this.#scratch.bytes, 0, length);
        return;
      }
      bytes = Buffer.from(this.#scratch.bytes.subarray(0, length));
      known.set(value, bytes);
    }
    this.sink.field(column, bytes, 0, bytes.length);
  }
}

/** The byte of a one-letter text or a one-digit number; 0 for any other value. */
function oneByte(value: unknown): number {
  if (typeof value === 'string') return value.length === 1 && value.charCodeAt(0) < 0x80 ? value.charCodeAt(0) : 0;
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 9 ? 0x30 + number : 0;
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part));
}
