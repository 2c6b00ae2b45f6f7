import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import { type ClusteredDifference, clusteredDifference, type SingleSums } from '../stats/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import { type MeasuredScore, momentsOfPair } from './measures.js';

/** Fewest units with members of each group that standard errors are clustered by: with fewer they come out too small. */
const FEWEST_UNITS = 10;

/** A contrast's groups unit by unit. */
export interface Clusters {
  /** Slices of both groups in each unit. */
  readonly units: readonly { readonly a: SliceTally | null; readonly b: SliceTally | null }[];
  /** Respondents of both groups without a unit. */
  readonly singles: { readonly a: SliceTally | null; readonly b: SliceTally | null };
}

/** The groups of a contrast crossed with the units; `null` where the tally does not hold that, or has too few units. */
export function clustersOf(
  contrast: PlanContrast,
  { plan, tally }: { plan: ScoringPlan; tally: Tally },
): Clusters | null {
  const crossing = plan.families.find(
    ({ kind, crosses }) => kind === 'crossing' && crosses?.[0] === contrast.family && crosses[1] === 'unit',
  );
  const slices = crossing && tally.families[crossing.id];
  if (slices === undefined) return null;
  const [a, b] = [contrast.a, contrast.b].map((slice) => slice.slice(contrast.family.length + 1));
  const inUnit = (unit: string) => ({ a: slices[`${a}|${unit}`] ?? null, b: slices[`${b}|${unit}`] ?? null });
  const units = new Set(Object.keys(slices).map((category) => category.slice(category.indexOf('|') + 1)));
  units.delete('');
  const found = [...units]
    .sort()
    .map(inUnit)
    .filter((pair) => pair.a !== null || pair.b !== null);
  const enough = (['a', 'b'] as const).every(
    (side) => found.filter((pair) => pair[side] !== null).length >= FEWEST_UNITS,
  );
  return enough ? { units: found, singles: inUnit('') } : null;
}

/** The difference of the groups in the measure's range, its standard error by units; respondents without a unit stand alone. */
export function clusteredContrast(clusters: Clusters, measured: MeasuredScore): ClusteredDifference {
  const pairs = clusters.units.map(({ a, b }) => ({ a: sumsOf(a, measured), b: sumsOf(b, measured) }));
  const singles = { a: sumsOf(clusters.singles.a, measured), b: sumsOf(clusters.singles.b, measured) };
  const asked = pairs.filter(({ a, b }) => a.respondents + b.respondents > 0);
  return clusteredDifference(asked, singles);
}

function sumsOf(slice: SliceTally | null, { measure, multiplier, divisor }: MeasuredScore): SingleSums {
  const { n, w, w2, sa, w2a, w2aa } = momentsOfPair(slice, measure.id, measure.id);
  const unit = multiplier / divisor;
  return {
    respondents: Number(n),
    n: Number(w),
    sum: Number(sa) * unit,
    w2: Number(w2),
    w2x: Number(w2a) * unit,
    w2xx: Number(w2aa) * unit ** 2,
  };
}
