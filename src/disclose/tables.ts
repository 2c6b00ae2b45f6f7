import type { ResultCell, Results } from '../analyse/results.js';
import { type AnswerCounts, countsOf, NOBODY, subtractCounts, sumCounts } from './answer-counts.js';
import { totalOf, type Variable } from './variables.js';
import type { MeasureTable } from './withhold.js';

/** Cells by measure and slice id. */
export type CellIndex = ReadonlyMap<string, ReadonlyMap<string, ResultCell>>;

/** Cells by measure and slice id. */
export function indexCells(results: Results): CellIndex {
  const index = new Map<string, Map<string, ResultCell>>(results.measures.map(({ id }) => [id, new Map()]));
  let own: Map<string, ResultCell> | undefined;
  let measure: string | null = null;
  for (const cell of results.cells) {
    // Cells come measure by measure.
    if (cell.measure !== measure) own = index.get(cell.measure);
    measure = cell.measure;
    own?.set(cell.slice, cell);
  }
  return index;
}

/**
 * Counts of every measure in a variable, in the order of `results.measures`. Cells that are absent hold nobody. Aggregates are
 * left empty: their n is of another item from slice to slice, so it does not add up, and they are shown where their items are.
 */
export function measureTables(results: Results, variable: Variable, cells: CellIndex): readonly MeasureTable[] {
  const total = totalOf(results).id;
  return results.measures.map(({ id, kind }) => {
    const cell = cells.get(id)!;
    const counts = (slice: string) => {
      const found = cell.get(slice);
      return found === undefined || kind === 'aggregate' ? NOBODY : countsOf(found);
    };
    return tableOf(
      variable,
      counts(total),
      variable.slices.map((slice) => counts(slice.id)),
    );
  });
}

/** Counts of everybody, in the order of `results.measures`. */
export function totalCounts(results: Results, cells: CellIndex): readonly AnswerCounts[] {
  const total = totalOf(results).id;
  return results.measures.map(({ id }) => {
    const cell = cells.get(id)!.get(total);
    return cell === undefined ? NOBODY : countsOf(cell);
  });
}

/** The number of respondents as a table. */
export function respondentTable(results: Results, variable: Variable): MeasureTable {
  const people = (n: number): AnswerCounts => ({ ...NOBODY, n });
  return tableOf(
    variable,
    people(totalOf(results).n),
    variable.slices.map((slice) => people(slice.n)),
  );
}

export function tableOf(variable: Variable, total: AnswerCounts, slices: readonly AnswerCounts[]): MeasureTable {
  const atoms = variable.sliceOfAtom.map((slice) => (slice === -1 ? NOBODY : slices[slice]!));
  const rest = subtractCounts(total, sumCounts(atoms));
  if (rest.n < 0)
    throw new RangeError(`results: the categories of ${variable.id} hold more answers than everybody together`);
  atoms[atoms.length - 1] = rest;
  variable.slices.forEach((slice, s) => {
    const n = slice.atoms.reduce((sum, atom) => sum + atoms[atom]!.n, 0);
    if (n === slices[s]!.n) return;
    throw new RangeError(`results: slice ${slice.id} holds ${slices[s]!.n} answers, its categories hold ${n}`);
  });
  return { total, slices, atoms };
}
