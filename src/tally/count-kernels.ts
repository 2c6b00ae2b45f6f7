import type { MeasureColumn } from './measure-columns.js';
import type { SlotTable } from './slot-table.js';

/** A column of numbers below `size` and the slice of each row: row r of the chunk counts at slice · size + its number. */
export interface Counted<Column> {
  readonly column: Column;
  /** Row of the column that the chunk begins at. */
  readonly from: number;
  readonly slices: Int32Array;
  readonly size: number;
  readonly n: number;
}

/** Three columns of cells of one size, each with its counts. */
export interface CellColumns extends Omit<Counted<Uint8Array>, 'column'> {
  readonly columns: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly counts: readonly [Uint32Array, Uint32Array, Uint32Array];
}

/** Counts the answer cells of three items in one pass. */
export function countCells({ columns, counts, from, slices, size, n }: CellColumns): void {
  const [a, b, c] = columns;
  const [ofA, ofB, ofC] = counts;
  for (let r = 0; r < n; r++) {
    const start = Math.imul(slices[r]!, size);
    const row = from + r;
    const placeA = start + a[row]!;
    const placeB = start + b[row]!;
    const placeC = start + c[row]!;
    ofA[placeA] = ofA[placeA]! + 1;
    ofB[placeB] = ofB[placeB]! + 1;
    ofC[placeC] = ofC[placeC]! + 1;
  }
}

/** Counts answer patterns, four rows at a time, so that waiting for one counter does not hold up the next. */
export function countPatterns(counts: Uint32Array, { column, from, slices, size, n }: Counted<Int32Array>): void {
  let r = 0;
  for (; r + 4 <= n; r += 4) {
    const a = Math.imul(slices[r]!, size) + column[from + r]!;
    const b = Math.imul(slices[r + 1]!, size) + column[from + r + 1]!;
    const c = Math.imul(slices[r + 2]!, size) + column[from + r + 2]!;
    const d = Math.imul(slices[r + 3]!, size) + column[from + r + 3]!;
    counts[a] = counts[a]! + 1;
    counts[b] = counts[b]! + 1;
    counts[c] = counts[c]! + 1;
    counts[d] = counts[d]! + 1;
  }
  for (; r < n; r++) {
    const place = Math.imul(slices[r]!, size) + column[from + r]!;
    counts[place] = counts[place]! + 1;
  }
}

/** Finds the places of answer cells. */
export function placeCells(places: Int32Array, { column, from, slices, size, n }: Counted<Uint8Array>): void {
  for (let r = 0; r < n; r++) places[r] = Math.imul(slices[r]!, size) + column[from + r]!;
}

/** Finds the places of answer patterns. */
export function placePatterns(places: Int32Array, { column, from, slices, size, n }: Counted<Int32Array>): void {
  for (let r = 0; r < n; r++) places[r] = Math.imul(slices[r]!, size) + column[from + r]!;
}

/** Finds the places of a measure's levels; the first one is of those without it. */
export function placeLevels(
  places: Int32Array,
  { column, from, slices, size, n }: Counted<Int32Array>,
  { missing, levels }: MeasureColumn,
): void {
  const { lowest } = levels;
  if (levels.list === null) {
    for (let r = 0; r < n; r++) {
      const value = column[from + r]!;
      places[r] = Math.imul(slices[r]!, size) + (value === missing ? 0 : 1 + value - lowest);
    }
    return;
  }
  for (let r = 0; r < n; r++) {
    const value = column[from + r]!;
    places[r] = Math.imul(slices[r]!, size) + (value === missing ? 0 : 1 + levels.places[value - lowest]!);
  }
}

/** Counts people by a measure's levels; as `placeLevels` and `countPeople`, in one pass. */
export function countLevels(
  counts: Uint32Array,
  { column, from, slices, size, n }: Counted<Int32Array>,
  { missing, levels }: MeasureColumn,
): void {
  const { lowest, list } = levels;
  if (list === null) {
    for (let r = 0; r < n; r++) {
      const value = column[from + r]!;
      const place = Math.imul(slices[r]!, size) + (value === missing ? 0 : 1 + value - lowest);
      counts[place] = counts[place]! + 1;
    }
    return;
  }
  const { places } = levels;
  for (let r = 0; r < n; r++) {
    const value = column[from + r]!;
    const place = Math.imul(slices[r]!, size) + (value === missing ? 0 : 1 + places[value - lowest]!);
    counts[place] = counts[place]! + 1;
  }
}

/** Finds the places of those whose measure is at `least` or above: the second of two places of their slice. */
export function placeAtLeast(
  places: Int32Array,
  { column, from, slices, n }: Omit<Counted<Int32Array>, 'size'>,
  least: number,
): void {
  for (let r = 0; r < n; r++) places[r] = 2 * slices[r]! + (column[from + r]! >= least ? 1 : 0);
}

/** Finds the places of pairs of cells; `width` cells of the second item. */
export function placePairs(
  places: Int32Array,
  { column, from, slices, size, n }: Counted<Uint8Array>,
  { second, width }: { readonly second: Uint8Array; readonly width: number },
): void {
  for (let r = 0; r < n; r++) places[r] = Math.imul(slices[r]!, size) + column[from + r]! * width + second[from + r]!;
}

/** Key of a level in the hash table: slice, then sparse histogram, then level; below 2^53 up to two million histograms. */
export const SPARSE_LEVELS = 2 ** 32;

/** Finds the slots of a measure's levels, one for each that occurs; slot 0 is of those without it. It is sparse histogram `h` of `size`. */
export function placeSparse(
  places: Int32Array,
  { column, from, slices, size, n }: Counted<Int32Array>,
  {
    slots,
    h,
    missing,
    lowest,
  }: Pick<MeasureColumn, 'missing' | 'lowest'> & { readonly slots: SlotTable; readonly h: number },
): void {
  for (let r = 0; r < n; r++) {
    const value = column[from + r]!;
    const histogram = slices[r]! * size + h;
    places[r] = value === missing ? 0 : 1 + slots.slotOf(histogram * SPARSE_LEVELS + value - lowest);
  }
}

/** Counts one person at each place. */
export function countPeople(counts: Uint32Array, places: Int32Array, n: number): void {
  for (let r = 0; r < n; r++) {
    const place = places[r]!;
    counts[place] = counts[place]! + 1;
  }
}

/** Adds at each place what its row counts for. */
export function addTimes(counts: Float64Array, places: Int32Array, times: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) {
    const place = places[r]!;
    counts[place] = counts[place]! + times[r]!;
  }
}
