import {
  type ClusterColumns,
  clusteredDifference,
  clusteredEquality,
  type DifferenceError,
  type SingleSums,
  type WelchAnova,
} from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import { FEWEST_DF, FEWEST_UNITS, placedTogether, usable } from './clusters.js';
import type { Measured } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import { scoreSummary } from './score-cell.js';
import type { Sliced } from './slices.js';

/** Several slices of people who share units, set against each other on one measure. */
export interface ComparedByUnit {
  /** Whether their means are equal; `null` where a slice is of too few units. */
  readonly equality: WelchAnova | null;
  /** How exact the difference of the slices at two places is; `null` where one of them is of too few units. */
  errorOf(i: number, j: number): DifferenceError | null;
}

/** Compares slices on a measure; `null` where it is not kept by unit. */
export type CompareByUnit = (measure: string, slices: readonly string[]) => ComparedByUnit | null;

interface From {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly tally: Tally;
  readonly precision: Precision;
}

/**
 * Comparisons of slices that may hold people of the same units, each slice of at least ten: what a unit adds to the mean of one is
 * kept together with what it adds to the others'.
 */
export function comparerByUnit({ measures, slices, tally: { weighted }, precision }: From): CompareByUnit {
  const found = new Map(measures.map((measured) => [measured.measure.id, measured]));
  const tallies = new Map(slices.map(({ slice, tally }) => [slice.id, tally]));
  return (measure, ids) => {
    const measured = found.get(measure);
    if (measured?.kind !== 'score') return null;
    const byUnit = ids.map((slice) => byUnitOf(precision, { slice, measured }));
    if (byUnit.every((one) => one === null)) return null;
    const columns = placedTogether(byUnit);
    const groups = ids.map((slice, i): Group | null => {
      const own = byUnit[i] ?? null;
      if (own === null || own.units.length < FEWEST_UNITS) return null;
      const { n } = scoreSummary(measured, { slice: tallies.get(slice) ?? null, weighted });
      return { clusters: columns[i]!, singles: own.singles, finite: finiteFactor(precision, slice, n) };
    });
    return {
      equality: groups.includes(null) ? null : reliable(clusteredEquality(groups as Group[])),
      errorOf: (i, j) => errorOf(groups[i] ?? null, groups[j] ?? null),
    };
  };
}

interface Group {
  readonly clusters: ClusterColumns;
  readonly singles: SingleSums;
  readonly finite: number;
}

function reliable(test: WelchAnova): WelchAnova | null {
  return test.df2 >= FEWEST_DF ? test : null;
}

function errorOf(a: Group | null, b: Group | null): DifferenceError | null {
  if (a === null || b === null) return null;
  const clusters = { a: a.clusters, b: b.clusters };
  return usable(
    clusteredDifference(clusters, { a: a.singles, b: b.singles }, { finite: { a: a.finite, b: b.finite } }),
  );
}
