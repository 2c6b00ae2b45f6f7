import type { HeldValues } from './answers-options.js';
import { CellReader } from './cell-readers.js';
import type { TextDecoding } from './text-decoding.js';

/** Most different values of a column that are counted one by one. */
const MOST_VALUES = 1000;

/** A column that only has to be there: which values it has, respondent by respondent, and how often each. */
export class HeldColumn {
  readonly reader: CellReader;
  /** Of the respondents being read: 0 blank, i + 1 the value i, and one more for all values beyond the most. */
  cells: Int32Array;
  readonly #values: string[] = [];
  readonly #counts = new Float64Array(MOST_VALUES + 2);

  constructor(
    readonly name: string,
    rows: number,
    decoding: TextDecoding,
  ) {
    this.cells = new Int32Array(rows);
    const places = new Map<string, number>();
    const read = (text: string) => {
      const known = places.get(text);
      if (known !== undefined) return known;
      if (this.#values.length === MOST_VALUES) return MOST_VALUES + 1;
      const place = this.#values.push(text);
      places.set(text, place);
      return place;
    };
    this.reader = new CellReader(read, 0, decoding);
  }

  /** Room for twice as many respondents. */
  grow(): void {
    const longer = new Int32Array(2 * this.cells.length);
    longer.set(this.cells);
    this.cells = longer;
  }

  /** Counts the first n respondents, and makes them blank again. */
  count(n: number): void {
    for (let row = 0; row < n; row += 1) this.#counts[this.cells[row]!]! += 1;
    this.cells.fill(0, 0, n);
  }

  get found(): HeldValues {
    return {
      values: Object.fromEntries(this.#values.map((value, i) => [value, this.#counts[i + 1]!])),
      others: this.#counts[MOST_VALUES + 1]!,
    };
  }
}

/** What several columns held, by their names. */
export function heldValues(columns: readonly HeldColumn[]): Readonly<Record<string, HeldValues>> {
  return Object.fromEntries(columns.map((column) => [column.name, column.found]));
}

/** What the columns held in the parts of a file together. */
export function addHeldValues(
  parts: readonly Readonly<Record<string, HeldValues>>[],
): Readonly<Record<string, HeldValues>> {
  const sums = new Map<string, { values: Map<string, number>; others: number }>();
  for (const [name, { values, others }] of parts.flatMap((part) => Object.entries(part))) {
    const sum = sums.get(name) ?? { values: new Map<string, number>(), others: 0 };
    for (const [value, n] of Object.entries(values)) sum.values.set(value, (sum.values.get(value) ?? 0) + n);
    sum.others += others;
    sums.set(name, sum);
  }
  return Object.fromEntries(
    [...sums].map(([name, { values, others }]) => [name, { values: Object.fromEntries(values), others }]),
  );
}
