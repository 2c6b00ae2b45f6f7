import { type ScoringPlan, splitCategory } from '../plan/index.js';
import {
  type ClusterColumns,
  type ClusteredDifference,
  type ClusteredMean,
  clusteredDifference,
  clusteredMean,
  type SingleSums,
} from '../stats/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import { FEWEST_FOR_ANALYSIS } from './analysis.js';

/**
 * Fewest units with members of a slice that standard errors are clustered by, and fewest degrees of freedom (below 4 they are
 * not to be trusted: Pustejovsky & Tipton 2018). With fewer, people count as independent and no design effect is given.
 */
export const FEWEST_UNITS = 10;
export const FEWEST_DF = 4;

/** Slices cut by unit: everybody, and all that the tally crosses with the units; `''` holds those without a unit. */
export type UnitCuts = ReadonlyMap<string, ReadonlyMap<string, SliceTally>>;

/** A unit's figure that may not be told: its mean, or how many stand favourably, which is withheld at least where the mean is. */
export type UnitFigure = 'mean' | 'favourability';

/** Units that may not be told apart: of a measure's figure, the ids of their slices. They count as one unit with those without one. */
export type Indistinct = (measure: string, figure: UnitFigure) => ReadonlySet<string>;

/** What one unit adds to a mean: one row that is filled in for unit after unit. */
export type UnitRow = { -readonly [K in keyof SingleSums]: number };

export function emptyRow(row: UnitRow): void {
  row.respondents = 0;
  row.n = 0;
  row.sum = 0;
  row.w2 = 0;
  row.w2x = 0;
  row.w2xx = 0;
}

/** Fills in the row of a unit; false where what is to be averaged is not kept by unit. */
export type ReadUnit = (slice: SliceTally, row: UnitRow) => boolean;

/** A slice by unit: clusters in rows, and those who are in none. */
export interface ByUnit extends ClusterColumns {
  /** The unit of each row; last `''` where some are not told apart. */
  readonly units: readonly string[];
  readonly singles: SingleSums;
}

/** The unit cuts that a tally holds; none where the study declares no units. */
export function unitCutsOf(plan: ScoringPlan, tally: Tally): UnitCuts {
  const cuts = new Map<string, Map<string, SliceTally>>();
  for (const { id, kind, crosses } of plan.families) {
    // In one order whatever the source: sums of fractions depend on it in the last digit.
    const slices = Object.entries(tally.families[id] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    if (kind === 'unit') cuts.set('total=all', new Map(slices));
    if (kind !== 'crossing' || crosses?.[1] !== 'unit') continue;
    for (const [category, slice] of slices) {
      const [group, unit] = splitCategory(category);
      const cut = cuts.get(`${crosses[0]}=${group}`) ?? new Map<string, SliceTally>();
      cuts.set(`${crosses[0]}=${group}`, cut.set(unit, slice));
    }
  }
  return cuts;
}

/** A mean with its standard error by units; `null` where units are not known or too few. */
export function meanByUnit(byUnit: ByUnit | null): ClusteredMean | null {
  if (byUnit === null || byUnit.units.length < FEWEST_UNITS) return null;
  return usable(clusteredMean(byUnit, byUnit.singles));
}

/** A difference of two groups' means, a − b, likewise; each group in as many units. */
export function differenceByUnit(
  a: ByUnit | null,
  b: ByUnit | null,
  finite: { readonly a: number; readonly b: number },
): ClusteredDifference | null {
  if (a === null || b === null || Math.min(a.units.length, b.units.length) < FEWEST_UNITS) return null;
  const [ofA, ofB] = placedTogether([a, b]);
  return usable(clusteredDifference({ a: ofA!, b: ofB! }, { a: a.singles, b: b.singles }, { finite }));
}

/** Slices by unit in rows that are the same units in all; zeros where a slice has nobody of a unit. */
export function placedTogether(slices: readonly (ByUnit | null)[]): readonly ClusterColumns[] {
  const [first] = slices;
  if (slices.every((slice): slice is ByUnit => slice !== null && slice.units === first?.units)) return slices;
  const places = new Map<string, number>();
  for (const unit of slices.flatMap((slice) => slice?.units ?? [])) {
    if (!places.has(unit)) places.set(unit, places.size);
  }
  return slices.map((slice) => placed(slice, places));
}

function placed(slice: ByUnit | null, places: ReadonlyMap<string, number>): ClusterColumns {
  const columns = { n: new Float64Array(places.size), sum: new Float64Array(places.size) };
  slice?.units.forEach((unit, i) => {
    const place = places.get(unit)!;
    columns.n[place] = slice.n[i]!;
    columns.sum[place] = slice.sum[i]!;
  });
  return columns;
}

const NOBODY: SingleSums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };
/** Units that are not told apart, as one. */
export const TOGETHER = '';

/** What every unit of a cut adds to a mean, unit after unit, and those who are in none; `null` where there are none of them. */
export interface UnitRows {
  readonly units: readonly string[];
  readonly respondents: Float64Array;
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly alone: SingleSums | null;
}

/**
 * Rows of several means; `null` for one that is not kept by unit. Every unit is read for all of them before the next: its slice
 * lies in one place of memory, those of a cut far apart.
 */
export function rowsByUnit(
  cut: ReadonlyMap<string, SliceTally>,
  reads: readonly ReadUnit[],
): readonly (UnitRows | null)[] {
  const units = [...cut.keys()].filter((unit) => unit !== '');
  const found = reads.map((read) => {
    const [respondents, n, sum] = [0, 1, 2].map(() => new Float64Array(units.length));
    const columns = { respondents: respondents!, n: n!, sum: sum! };
    return { read, columns, alone: null as SingleSums | null, isKept: true };
  });
  const row: UnitRow = { ...NOBODY };
  let place = 0;
  for (const [unit, slice] of cut) {
    for (const one of found) {
      one.isKept = one.isKept && one.read(slice, row);
      if (!one.isKept) continue;
      if (unit === '') {
        one.alone = { ...row };
        continue;
      }
      const { respondents, n, sum } = one.columns;
      respondents[place] = row.respondents;
      n[place] = row.n;
      sum[place] = row.sum;
    }
    if (unit !== '') place += 1;
  }
  return found.map(({ isKept, columns, alone }) => (isKept ? { units, ...columns, alone } : null));
}

/**
 * Clusters by unit. Where some units are not told apart they are one cluster, with those who have no unit; these are in it too
 * where they are few. Units being independent, that leaves the variance unbiased and takes degrees of freedom.
 * @param indistinct Units that are not told apart; `null` where all are.
 * @param outside Those who are in no unit, where the rows do not say.
 */
export function clustersIn(
  rows: UnitRows,
  indistinct: ReadonlySet<string> | null,
  outside: SingleSums = NOBODY,
): ByUnit {
  let singles = outside.respondents > 0 ? outside : NOBODY;
  if (rows.alone !== null && rows.alone.respondents > 0) singles = rows.alone;
  const isWhole = (indistinct === null || indistinct.size === 0) && !rows.respondents.includes(0);
  const areFew = indistinct !== null && singles.respondents > 0 && singles.respondents < FEWEST_FOR_ANALYSIS;
  if (isWhole && !areFew) return { units: rows.units, n: rows.n, sum: rows.sum, singles };
  const n = new Float64Array(rows.units.length + 1);
  const sum = new Float64Array(rows.units.length + 1);
  const units: string[] = [];
  const together = { n: 0, sum: 0 };
  rows.units.forEach((unit, i) => {
    if (rows.respondents[i] === 0) return;
    if (indistinct?.has(unit)) {
      add(together, { n: rows.n[i]!, sum: rows.sum[i]! });
      return;
    }
    n[units.length] = rows.n[i]!;
    sum[units.length] = rows.sum[i]!;
    units.push(unit);
  });
  if (areFew || (singles.respondents > 0 && indistinct !== null && indistinct.size > 0)) {
    add(together, singles);
    singles = NOBODY;
  }
  if (together.n > 0) {
    n[units.length] = together.n;
    sum[units.length] = together.sum;
    units.push(TOGETHER);
  }
  return { units, n: n.subarray(0, units.length), sum: sum.subarray(0, units.length), singles };
}

function add(total: { n: number; sum: number }, { n, sum }: Pick<SingleSums, 'n' | 'sum'>): void {
  total.n += n;
  total.sum += sum;
}

/** A standard error that there is, on degrees of freedom enough to be trusted; else `null`. */
export function usable<T extends { readonly standardError: number; readonly df: number }>(found: T): T | null {
  return found.standardError > 0 && found.df >= FEWEST_DF ? found : null;
}
