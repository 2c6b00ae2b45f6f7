import type { ScoringPlan } from '../plan/index.js';
import {
  type ClusteredDifference,
  type ClusteredMean,
  type ClusterSums,
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
const FEWEST_UNITS = 10;
const FEWEST_DF = 4;

/** Slices cut by unit: everybody, and the groups that the tally crosses with the units; `''` holds those without a unit. */
export type UnitCuts = ReadonlyMap<string, ReadonlyMap<string, SliceTally>>;

/** A unit's figure that may not be told: its mean, or how many stand favourably, which is withheld at least where the mean is. */
export type UnitFigure = 'mean' | 'favourability';

/** Units that may not be told apart: of a measure's figure, the ids of their slices. They count as one unit with those without one. */
export type Indistinct = (measure: string, figure: UnitFigure) => ReadonlySet<string>;

/** Sums of what is to be averaged by unit, `''` those without one. */
export type UnitSums = ReadonlyMap<string, SingleSums>;

/** A slice by unit. */
export interface ByUnit {
  /** `null` where the slice is not kept by unit. */
  readonly units: UnitSums | null;
  /** Units that are not told apart; `null` where all are. */
  readonly indistinct: ReadonlySet<string> | null;
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
      const [group, unit] = splitOnce(category);
      const cut = cuts.get(`${crosses[0]}=${group}`) ?? new Map<string, SliceTally>();
      cuts.set(`${crosses[0]}=${group}`, cut.set(unit, slice));
    }
  }
  return cuts;
}

/** A mean with its standard error by units; `null` where units are not known or too few. */
export function meanByUnit(byUnit: ByUnit): ClusteredMean | null {
  const found = clustersIn(byUnit);
  if (found === null || found.clusters.size < FEWEST_UNITS) return null;
  return usable(clusteredMean([...found.clusters.values()], found.singles));
}

/** A difference of two groups' means, a − b, likewise; each group in as many units. */
export function differenceByUnit(
  a: ByUnit,
  b: ByUnit,
  finite: { readonly a: number; readonly b: number },
): ClusteredDifference | null {
  const [ofA, ofB] = [clustersIn(a), clustersIn(b)];
  if (ofA === null || ofB === null || Math.min(ofA.clusters.size, ofB.clusters.size) < FEWEST_UNITS) return null;
  const pairs = [...new Set([...ofA.clusters.keys(), ...ofB.clusters.keys()])].map((unit) => ({
    a: ofA.clusters.get(unit) ?? NONE,
    b: ofB.clusters.get(unit) ?? NONE,
  }));
  return usable(clusteredDifference(pairs, { a: ofA.singles, b: ofB.singles }, { finite }));
}

const NONE: ClusterSums = { n: 0, sum: 0 };
const NOBODY: SingleSums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };
/** Units that are not told apart, as one. */
const TOGETHER = '';

/**
 * Clusters by unit. Where some units are not told apart they are one cluster, with those who have no unit; these are in it too
 * where they are few. Units being independent, that leaves the variance unbiased and takes degrees of freedom.
 */
function clustersIn({ units, indistinct }: ByUnit) {
  if (units === null) return null;
  const clusters = new Map<string, ClusterSums>();
  let [together, singles] = [NONE, NOBODY];
  for (const [unit, sums] of units) {
    if (sums.respondents === 0) continue;
    if (unit === '') singles = sums;
    else if (indistinct?.has(unit)) together = { n: together.n + sums.n, sum: together.sum + sums.sum };
    else clusters.set(unit, sums);
  }
  if (indistinct !== null && singles.respondents > 0) {
    if (indistinct.size > 0 || singles.respondents < FEWEST_FOR_ANALYSIS) {
      together = { n: together.n + singles.n, sum: together.sum + singles.sum };
      singles = NOBODY;
    }
  }
  if (together.n > 0) clusters.set(TOGETHER, together);
  return { clusters, singles };
}

function usable<T extends { readonly standardError: number; readonly df: number }>(found: T): T | null {
  return found.standardError > 0 && found.df >= FEWEST_DF ? found : null;
}

function splitOnce(category: string): readonly [string, string] {
  const at = category.indexOf('|');
  return [category.slice(0, at), category.slice(at + 1)];
}
