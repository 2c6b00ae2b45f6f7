/** A sparse vector with exact whole-number entries; absent entries are 0. */
export type Row = ReadonlyMap<number, bigint>;

/** `scale` × a vector = Σ `by` × the original rows. */
export interface Combination {
  readonly scale: bigint;
  readonly by: Row;
}

/** A reduced row. */
export interface BasisRow {
  readonly pivot: number;
  readonly row: Row;
  readonly by: Row;
}

/**
 * Everything that can be worked out from some sums over columns by adding, subtracting and multiplying: the row space of
 * a matrix, by Gauss–Jordan elimination in whole numbers (each step multiplies crosswise and divides by the greatest common
 * divisor), so that nothing is lost to rounding.
 */
export class RowSpace {
  /** Reduced rows by pivot column; none holds another's pivot. */
  readonly #basis = new Map<number, BasisRow>();
  /** Pivots of rows with more columns than their pivot. */
  readonly #wide = new Set<number>();

  /** @param sums columns of each original row; columns may not repeat within a row. */
  constructor(sums: readonly (readonly number[])[]) {
    // Short rows first: they make pivots that take the long ones apart cheaply.
    const order = sums.map((_, r) => r).sort((a, b) => sums[a]!.length - sums[b]!.length);
    for (const r of order) this.#add(sums[r]!, r);
  }

  /** The reduced rows, each with its pivot and how it follows from the original ones. */
  get basis(): readonly BasisRow[] {
    return [...this.#basis.values()];
  }

  /** How a sum over columns follows from the rows; `null` when it does not. */
  combinationFor(columns: readonly number[]): Combination | null {
    const { row, by, scale } = this.#reduce(columns);
    if (row.size > 0) return null;
    return { scale, by: new Map([...by].map(([r, factor]) => [r, -factor])) };
  }

  /** `row` = `scale` × the sum over columns + Σ `by` × the original rows, without pivots. */
  #reduce(columns: readonly number[]): { row: Map<number, bigint>; by: Map<number, bigint>; scale: bigint } {
    const row = new Map(columns.map((column) => [column, 1n]));
    const by = new Map<number, bigint>();
    let scale = 1n;
    for (const column of columns) {
      const basis = this.#basis.get(column);
      if (basis === undefined) continue;
      const how = { times: basis.row.get(column)!, minus: row.get(column)! };
      subtractFrom(row, basis.row, how);
      subtractFrom(by, basis.by, how);
      scale *= how.times;
    }
    return { row, by, scale };
  }

  #add(columns: readonly number[], original: number): void {
    const { row, by, scale } = this.#reduce(columns);
    const pivot = row.keys().next();
    if (pivot.done) return;
    by.set(original, scale);
    const added = shorten({ pivot: pivot.value, row, by });
    for (const wide of this.#wide) {
      const basis = this.#basis.get(wide)!;
      const entry = basis.row.get(added.pivot);
      if (entry === undefined) continue;
      const how = { times: added.row.get(added.pivot)!, minus: entry };
      const next = { pivot: basis.pivot, row: new Map(basis.row), by: new Map(basis.by) };
      subtractFrom(next.row, added.row, how);
      subtractFrom(next.by, added.by, how);
      this.#set(shorten(next));
    }
    this.#set(added);
  }

  #set(row: BasisRow): void {
    this.#basis.set(row.pivot, row);
    if (row.row.size > 1) this.#wide.add(row.pivot);
    else this.#wide.delete(row.pivot);
  }
}

/** Makes a times·a − minus·b in place, without zeros. */
function subtractFrom(a: Map<number, bigint>, b: Row, { times, minus }: { times: bigint; minus: bigint }): void {
  if (times !== 1n) for (const [column, entry] of a) a.set(column, times * entry);
  for (const [column, entry] of b) {
    const difference = (a.get(column) ?? 0n) - minus * entry;
    if (difference === 0n) a.delete(column);
    else a.set(column, difference);
  }
}

function shorten({ pivot, row, by }: BasisRow): BasisRow {
  let divisor = 0n;
  for (const entry of [...row.values(), ...by.values()]) {
    divisor = greatestCommonDivisor(divisor, entry < 0n ? -entry : entry);
    if (divisor === 1n) break;
  }
  const sign = row.get(pivot)! < 0n ? -divisor : divisor;
  if (sign === 1n) return { pivot, row, by };
  const divide = (entries: Row): Row => new Map([...entries].map(([column, entry]) => [column, entry / sign]));
  return { pivot, row: divide(row), by: divide(by) };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
