import type { ScoringPlan } from '../plan/index.js';
import { finitePopulationCorrection } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import {
  type ByUnit,
  clustersIn,
  type Indistinct,
  type ReadUnit,
  type UnitCuts,
  type UnitFigure,
  unitCutsOf,
} from './clusters.js';
import type { KnownMargin } from './known-totals.js';
import { invitedBySlice } from './response.js';
import type { Sliced } from './slices.js';

/** What intervals know beyond a slice's own answers: who is of one unit, and how many there are altogether. */
export interface Precision {
  readonly cuts: UnitCuts;
  /** Units that are not told apart, by measure; `null` where all are. */
  readonly indistinct: Indistinct | null;
  /** Everybody who could have answered, by slice; empty without a finite-population correction. */
  readonly population: ReadonlyMap<string, number>;
}

/** Units as the tally has them, and the sizes of slices as the register has them where they are to be allowed for. */
export function precisionOf(
  plan: ScoringPlan,
  { tally, slices, register }: { tally: Tally; slices: readonly Sliced[]; register: readonly KnownMargin[] },
): Precision {
  const population = invitedBySlice(register, { plan, slices });
  return { cuts: unitCutsOf(plan, tally), indistinct: null, population };
}

/** What the standard error of n answers of a slice is multiplied by: 1 where its size is not known or below n. */
export function finiteFactor({ population }: Precision, slice: string, n: number): number {
  const size = population.get(slice);
  return size === undefined || size < n ? 1 : finitePopulationCorrection(n, size);
}

/** A slice with the measures wanted of it, and which of their figures. */
interface Wanted {
  readonly slice: string;
  readonly measures: readonly string[];
  readonly figure?: UnitFigure;
}

/**
 * A slice by unit on some measures: units that are not told apart on any of them are not on all.
 * @returns `null` where the slice, or what is to be averaged, is not kept by unit.
 */
export function byUnitOf(
  { cuts, indistinct }: Precision,
  { slice, measures, figure = 'mean' }: Wanted,
  read: ReadUnit,
): ByUnit | null {
  const cut = cuts.get(slice);
  if (cut === undefined) return null;
  const hidden = indistinct === null ? null : new Set(measures.flatMap((measure) => [...indistinct(measure, figure)]));
  return clustersIn(cut, hidden, read);
}
