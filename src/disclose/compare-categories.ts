import type { CompareByUnit } from '../analyse/compare-by-unit.js';
import type { ResultMeasure } from '../analyse/results.js';
import { benjaminiHochberg, gamesHowell, welchAnova } from '../stats/index.js';
import { findCells } from './find-cells.js';
import { OWN_SCORING } from './provenance.js';
import type { PublishedCell, PublishedSlice } from './published.js';

/** Most categories whose pairs are compared one by one. */
const MOST_PAIRED = 12;

/** Whether the categories of a background variable differ on a measure, among the slices that are shown with their spread. */
export interface CategoryComparison {
  readonly measure: string;
  readonly family: string;
  /** Key into `Published.provenance`. */
  readonly provenance: string;
  /** People in the slices compared. */
  readonly n: number;
  /** Ids of the slices compared. */
  readonly slices: readonly string[];
  /** Whether units that hold people of several of these slices are taken together: Wald's F by units (HTZ), else Welch's. */
  readonly byUnit: boolean;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  /** p adjusted after Benjamini and Hochberg among the variable's scales, or its indices and outcomes. */
  readonly pAdjusted: number;
  readonly familySize: number;
  /** Games–Howell, each `a` minus `b`; empty where there are more than 12 categories. */
  readonly pairs: readonly CategoryPair[];
}

/** Two categories of several. */
export interface CategoryPair {
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  /** Adjusted for all pairs of the variable. */
  readonly p: number;
  /** 95 % interval, simultaneous for all pairs of the variable. */
  readonly low: number;
  readonly high: number;
  /** The smallest difference that would be found among all pairs with 80 % power; `null` where that cannot be said. */
  readonly detectable: number | null;
}

interface Shown {
  readonly slices: readonly PublishedSlice[];
  readonly measures: readonly ResultMeasure[];
  readonly cells: readonly PublishedCell[];
}

/**
 * Compares the categories of every variable with more than two on every scale, index and outcome. Only slices whose figures are
 * shown are compared, by what is shown of them and by how their units go together.
 */
export function compareCategories(
  { slices, measures, cells }: Shown,
  compareByUnit: CompareByUnit = () => null,
): readonly CategoryComparison[] {
  const families = new Map<string, string[]>();
  for (const { id, family, kind } of slices) {
    if (kind === 'category') families.set(family, [...(families.get(family) ?? []), id]);
  }
  const find = findCells(cells);
  const alone = measures
    .filter(({ kind }) => kind === 'scale' || kind === 'index' || kind === 'outcome')
    .flatMap(({ id: measure }) =>
      [...families].flatMap(([family, ids]) => {
        const own = ids.flatMap((slice) => find.get(measure)?.get(slice) ?? []);
        const found = own.filter((cell) => estimateOf(cell) !== null);
        return found.length > 2 ? compareShown(found, { measure, family }, compareByUnit) : [];
      }),
    );
  const scales = new Set(measures.filter(({ kind }) => kind === 'scale').map(({ id }) => id));
  const adjusted = new Map<Lone, CategoryComparison>();
  for (const family of families.keys()) {
    for (const ofScales of [true, false]) {
      const tests = alone.filter((one) => one.family === family && scales.has(one.measure) === ofScales);
      const p = benjaminiHochberg(tests.map((one) => one.p));
      tests.forEach((one, i) => {
        adjusted.set(one, { ...one, pAdjusted: p[i]!, familySize: tests.length });
      });
    }
  }
  return alone.map((one) => adjusted.get(one)!);
}

type Lone = Omit<CategoryComparison, 'pAdjusted' | 'familySize'>;

function compareShown(
  cells: readonly PublishedCell[],
  ids: { readonly measure: string; readonly family: string },
  compareByUnit: CompareByUnit,
): readonly Lone[] {
  const estimates = cells.map((cell) => estimateOf(cell)!);
  const slices = cells.map(({ slice }) => slice);
  const together = compareByUnit(ids.measure, slices);
  const test = together?.equality ?? welchAnova(estimates);
  if (Number.isNaN(test.p)) return [];
  const pairs = slices.length > MOST_PAIRED ? [] : gamesHowell(estimates, together?.errorOf);
  return [
    {
      ...ids,
      provenance: OWN_SCORING,
      n: estimates.reduce((sum, { people }) => sum + people, 0),
      slices,
      byUnit: test === together?.equality,
      ...test,
      pairs: pairs.map(({ i, j, difference, p, low, high, detectable }) => ({
        ...{ a: slices[j]!, b: slices[i]!, difference, p, low, high },
        detectable: detectable > 0 ? detectable : null,
      })),
    },
  ];
}

function estimateOf({ nValid, mean, spread }: PublishedCell) {
  if (nValid.state !== 'shown' || mean.state !== 'shown' || spread.state !== 'shown') return null;
  const { value, standardError, df } = mean.value;
  // A group whose interval rests on few units counts as no larger than its degrees of freedom say.
  return nValid.value >= 2 && standardError > 0
    ? { people: nValid.value, n: df + 1, mean: value, standardError }
    : null;
}
