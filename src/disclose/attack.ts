import { type Combination, type Row, RowSpace } from './row-space.js';

/** A variable as a reader of published figures sees it. Column 0 stands for respondents who gave no category. */
export interface AttackedVariable {
  readonly id: string;
  /** Slice ids, the total first. */
  readonly slices: readonly string[];
  /** Columns of each slice. */
  readonly columns: readonly (readonly number[])[];
  /** Each slice as a group that follows from itself. */
  readonly alone: readonly Derived[];
}

/** A group of people whose figures follow from shown slices. */
export interface Derived {
  readonly columns: readonly number[];
  /** The same for groups of the same columns. */
  readonly key: string;
  readonly combination: Combination;
  /** Index of the withheld slice it is; −1 when it is no slice. */
  readonly slice: number;
  /** Whether it is a shown slice by itself. */
  readonly alone?: boolean;
}

/** A variable from the columns of its slices, the total first. */
export function attackedVariable(
  id: string,
  slices: readonly string[],
  columns: readonly (readonly number[])[],
): AttackedVariable {
  const alone = columns.map((own, slice): Derived => {
    return {
      columns: own,
      key: keyOf(own),
      combination: { scale: 1n, by: new Map([[slice, 1n]]) },
      slice,
      alone: true,
    };
  });
  return { id, slices, columns, alone };
}

/** One text for the same columns in any order. */
export function keyOf(columns: readonly number[]): string {
  return [...columns].sort((a, b) => a - b).join();
}

/** Rows beyond which only single reduced rows are looked at. */
const PAIRWISE_LIMIT = 40;

/**
 * What follows from the figures of some slices of a variable: withheld slices, and every other group in the reduced rows
 * of the row space and in their sums and differences two by two. Where slices lie within or beside each other (no two
 * collapses that cross) the reduced rows do not overlap, and every group that can be worked out is made of them.
 */
export function derivedGroups(variable: AttackedVariable, shown: readonly number[]): readonly Derived[] {
  const space = new RowSpace(shown.map((slice) => variable.columns[slice]!));
  const open = new Set(shown);
  const known = new Set(shown.map((slice) => variable.alone[slice]!.key));
  const derived: Derived[] = [];
  variable.columns.forEach((columns, slice) => {
    if (open.has(slice) || columns.length === 0) return;
    const combination = space.combinationFor(columns);
    if (combination !== null) derived.push({ columns, key: variable.alone[slice]!.key, combination, slice });
  });
  const original = (by: Row): Row => new Map([...by].map(([r, factor]) => [shown[r]!, factor]));
  for (const { row, by } of candidates(space)) {
    const factors = new Set(row.values());
    if (row.size === 0 || factors.size > 1) continue;
    const columns = [...row.keys()];
    const key = keyOf(columns);
    if (known.has(key)) continue;
    known.add(key);
    derived.push({ columns, key, combination: { scale: row.values().next().value!, by }, slice: -1 });
  }
  return derived.map((group) => ({
    ...group,
    combination: { scale: group.combination.scale, by: original(group.combination.by) },
  }));
}

function* candidates(space: RowSpace): Generator<{ row: Row; by: Row }> {
  const { basis } = space;
  yield* basis;
  const wide = basis.filter(({ row }) => row.size > 1);
  const columns = wide.flatMap(({ row }) => [...row.keys()]);
  if (wide.length > PAIRWISE_LIMIT || new Set(columns).size === columns.length) return;
  for (const [i, a] of basis.entries()) {
    for (const b of basis.slice(i + 1)) {
      for (const sign of [1n, -1n]) yield { row: plus(a.row, b.row, sign), by: plus(a.by, b.by, sign) };
    }
  }
}

function plus(a: Row, b: Row, sign: bigint): Row {
  const sum = new Map(a);
  for (const [column, entry] of b) sum.set(column, (sum.get(column) ?? 0n) + sign * entry);
  return new Map([...sum].filter(([, entry]) => entry !== 0n));
}

/** The value that follows for a group from the values of shown slices. */
export function derivedValue(group: Derived, values: (slice: number) => number): number {
  const { combination, slice: own, alone } = group;
  if (alone) return values(own);
  let sum = 0;
  for (const [slice, factor] of combination.by) sum += Number(factor) * values(slice);
  return sum / Number(combination.scale);
}
