import type { ScoringPlan } from '../plan/index.js';
import { finitePopulationCorrection } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import {
  type ByUnit,
  clustersIn,
  type Indistinct,
  type ReadUnit,
  rowsByUnit,
  type UnitCuts,
  type UnitFigure,
  type UnitRows,
  unitCutsOf,
} from './clusters.js';
import { itemReader } from './item-cell.js';
import type { KnownMargin } from './known-totals.js';
import type { Measured, MeasuredItem, MeasuredScore } from './measures.js';
import { invitedBySlice } from './response.js';
import { scoreReader } from './score-cell.js';
import { shareReader } from './share-reader.js';
import type { Sliced } from './slices.js';

/** What intervals know beyond a slice's own answers: who is of one unit, and how many there are altogether. */
export interface Precision {
  readonly cuts: UnitCuts;
  /** What each unit of a slice adds to a figure; `null` where the slice, or the figure, is not kept by unit. */
  readonly rowsOf: (slice: string, measure: string, figure: UnitFigure) => UnitRows | null;
  /** Units that are not told apart, by measure; `null` where all are. */
  readonly indistinct: Indistinct | null;
  /** Everybody who could have answered, by slice; empty without a finite-population correction. */
  readonly population: ReadonlyMap<string, number>;
}

interface From {
  readonly tally: Tally;
  readonly slices: readonly Sliced[];
  readonly measures: readonly Measured[];
  readonly register: readonly KnownMargin[];
}

/** Units as the tally has them, and the sizes of slices as the register has them where they are to be allowed for. */
export function precisionOf(plan: ScoringPlan, { tally, slices, measures, register }: From): Precision {
  const population = invitedBySlice(register, { plan, slices });
  const cuts = unitCutsOf(plan, tally);
  return { cuts, rowsOf: rowsReader(cuts, measures), indistinct: null, population };
}

/** Reads all figures of a slice by unit when the first is asked for. */
function rowsReader(cuts: UnitCuts, measures: readonly Measured[]): Precision['rowsOf'] {
  const figures = measures.flatMap((measured) => {
    if (measured.kind === 'aggregate') return [];
    const { id } = measured.measure;
    return [
      { name: nameOf(id, 'mean'), read: measured.kind === 'score' ? scoreReader(measured) : itemReader(measured) },
      { name: nameOf(id, 'favourability'), read: shareReader(measured) },
    ];
  });
  const found = new Map<string, ReadonlyMap<string, UnitRows | null>>();
  return (slice, measure, figure) => {
    const cut = cuts.get(slice);
    if (cut === undefined) return null;
    let rows = found.get(slice);
    if (rows === undefined) {
      const read = rowsByUnit(
        cut,
        figures.map((one) => one.read),
      );
      rows = new Map(figures.map(({ name }, i) => [name, read[i]!]));
      found.set(slice, rows);
    }
    return rows.get(nameOf(measure, figure)) ?? null;
  };
}

function nameOf(measure: string, figure: UnitFigure): string {
  return `${figure}/${measure}`;
}

/** What the standard error of n answers of a slice is multiplied by: 1 where its size is not known or below n. */
export function finiteFactor({ population }: Precision, slice: string, n: number): number {
  const size = population.get(slice);
  return size === undefined || size < n ? 1 : finitePopulationCorrection(n, size);
}

/** A slice with the figure wanted of it. */
interface Wanted {
  readonly slice: string;
  readonly measured: MeasuredScore | MeasuredItem;
  readonly figure?: UnitFigure;
}

/** A figure of a slice by unit; `null` where the slice, or what is to be averaged, is not kept by unit. */
export function byUnitOf(precision: Precision, { slice, measured, figure = 'mean' }: Wanted): ByUnit | null {
  const { id } = measured.measure;
  const rows = precision.rowsOf(slice, id, figure);
  return rows && clustersIn(rows, precision.indistinct?.(id, figure) ?? null);
}

/** The same of something made of the means of several measures: units that are not told apart on any of them are not on all. */
export function madeByUnit(
  { cuts, indistinct }: Precision,
  { slice, measures }: { readonly slice: string; readonly measures: readonly string[] },
  read: ReadUnit,
): ByUnit | null {
  const cut = cuts.get(slice);
  if (cut === undefined) return null;
  const hidden = indistinct && new Set(measures.flatMap((measure) => [...indistinct(measure, 'mean')]));
  const [rows] = rowsByUnit(cut, [read]);
  return rows ? clustersIn(rows, hidden) : null;
}
