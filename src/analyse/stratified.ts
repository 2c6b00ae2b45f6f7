import { crossedCategory, type PlanContrast, type ScoringPlan, splitCategory } from '../plan/index.js';
import {
  type DifferenceError,
  type StratifiedDifference,
  stratifiedDifference,
  tInterval,
  type WeightedSummary,
} from '../stats/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { differenceByUnit } from './clusters.js';
import { detectable } from './detectable.js';
import { effectOfAll } from './known.js';
import type { Clustered } from './mean-figure.js';
import type { Measured, MeasuredScore } from './measures.js';
import { byUnitOf, type Precision } from './precision.js';
import type { Undefined } from './results.js';
import { scoreSummary } from './score-cell.js';
import type { Sliced } from './slices.js';
import { stratifiedErrorByUnit, type UnitHomes, unitHomes } from './stratified-by-unit.js';

/** Fewest respondents of each group in a stratum that is compared. */
const FEWEST_IN_STRATUM = 10;

/** A contrast as it would be if both groups had the same mix of a background variable. */
export interface StratifiedContrast extends StratifiedDifference {
  /** Background variable whose mix is held equal. */
  readonly variable: string;
  /**
   * How much wider units make the variance. Where units have people of several categories (which people of them are of which is
   * not kept), or are too few, as found for the contrast as it is, at least 1. `null` where people count as independent.
   */
  readonly designEffect: number | null;
  /** The smallest difference in the measure's range that would be found with 80 % power; `null` where that cannot be said. */
  readonly detectable: number | null;
  /** The difference as it is among the same respondents, and their (weighted) share of all in the two groups, 0–1. */
  readonly raw: number;
  readonly coverage: number;
}

/** A contrast within each background variable that the tally crosses it with, on every scale, index and outcome. */
export function stratifyContrast(contrast: PlanContrast, from: From): readonly AnalysisOf<'stratified'>[] {
  const { measures, plan, tally } = from;
  const crossed = plan.families.filter(
    ({ kind, crosses, id }) =>
      kind === 'crossing' &&
      crosses?.[0] === contrast.family &&
      crosses[1] !== 'unit' &&
      tally.families[id] !== undefined,
  );
  const scored = measures.filter((measured) => measured.kind === 'score');
  return crossed.flatMap(({ id, crosses }) => {
    const variable = crosses![1];
    const homes = unitHomes(variable, from.precision);
    return scored.map((measured) =>
      stratified(measured, { ...from, contrast, variable, homes, cells: tally.families[id]! }),
    );
  });
}

interface From {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  readonly precision: Precision;
}

interface Crossed extends From {
  readonly contrast: PlanContrast;
  readonly variable: string;
  readonly homes: UnitHomes | null;
  readonly cells: Readonly<Record<string, SliceTally>>;
}

function stratified(measured: MeasuredScore, crossed: Crossed): AnalysisOf<'stratified'> {
  const { contrast, variable } = crossed;
  const all = strataOf(measured, crossed);
  const used = all.filter(({ a, b }) => Math.min(a.n, b.n) >= FEWEST_IN_STRATUM);
  const found = stratifiedDifference(used);
  const people = (strata: typeof all) => strata.reduce((sum, { a, b }) => sum + a.n + b.n, 0);
  const weight = (strata: typeof all) => strata.reduce((sum, { a, b }) => sum + a.weight + b.weight, 0);
  const value: StratifiedContrast | Undefined =
    used.length < 2
      ? { undefined: 'too-few-answers' }
      : !(found.standardError > 0)
        ? { undefined: 'no-variance' }
        : {
            ...(byUnits(found, errorByUnit(measured, crossed, used)) ??
              widened(found, effectOfUnits(measured, crossed))),
            variable,
            raw: rawDifference(used),
            coverage: weight(used) / weight(all),
          };
  return {
    kind: 'stratified',
    id: `${contrast.id}/${variable}/${measured.measure.id}`,
    slices: [contrast.a, contrast.b],
    measures: [measured.measure.id],
    n: people(used),
    fewest: Math.min(...used.flatMap(({ a, b }) => [a.n, b.n])),
    value,
  };
}

/** How exact the difference is by units; `null` where units lie in several strata, or are too few. */
function errorByUnit(
  measured: MeasuredScore,
  crossed: Crossed,
  used: ReturnType<typeof strataOf>,
): DifferenceError | null {
  const { homes } = crossed;
  if (homes === null) return null;
  const weightOf = ({ a, b }: (typeof used)[number]) => a.weight + b.weight;
  const total = used.reduce((sum, stratum) => sum + weightOf(stratum), 0);
  const strata = used.map((stratum) => ({ category: stratum.category, share: weightOf(stratum) / total }));
  return stratifiedErrorByUnit(measured, { ...crossed, homes, strata });
}

/** The difference with its own standard error by units. */
function byUnits(found: StratifiedDifference, error: DifferenceError | null) {
  if (error === null) return null;
  const { standardError, df } = error;
  const designEffect = (standardError / found.standardError) ** 2;
  const interval = tInterval(found.difference, standardError, df);
  return { ...found, standardError, df, ...interval, designEffect, detectable: detectable(standardError, df) };
}

/** The design effect of the contrast as it is, or of everybody where a group is of few units; `null` where they are not known. */
function effectOfUnits(measured: MeasuredScore, crossed: Crossed): Clustered | null {
  const { contrast, slices, tally, precision } = crossed;
  const { weighted } = tally;
  const byUnit = (slice: string) => byUnitOf(precision, { slice, measured });
  const clustered = differenceByUnit(byUnit(contrast.a), byUnit(contrast.b), { a: 1, b: 1 });
  if (clustered === null) return effectOfAll(measured, crossed).mean;
  const squares = [contrast.a, contrast.b].map((id) => {
    const slice = slices.find((one) => one.slice.id === id)?.tally ?? null;
    return scoreSummary(measured, { slice, weighted }).standardError ** 2;
  });
  const designEffect = clustered.standardError ** 2 / squares.reduce((sum, one) => sum + one, 0);
  return designEffect > 0 ? { designEffect: Math.max(1, designEffect), df: clustered.df } : null;
}

/** The difference with its interval so much wider. */
function widened(found: StratifiedDifference, clustered: Clustered | null) {
  if (clustered === null)
    return { ...found, designEffect: null, detectable: detectable(found.standardError, found.df) };
  const standardError = found.standardError * Math.sqrt(clustered.designEffect);
  const df = Math.min(found.df, clustered.df);
  const { designEffect } = clustered;
  const interval = tInterval(found.difference, standardError, df);
  return { ...found, standardError, df, ...interval, designEffect, detectable: detectable(standardError, df) };
}

function strataOf(measured: MeasuredScore, { contrast, cells, tally: { weighted } }: Crossed) {
  const [a, b] = [contrast.a, contrast.b].map((slice) => groupIn(contrast, slice));
  const categories = new Set(Object.keys(cells).map((category) => splitCategory(category)[1]));
  categories.delete('');
  const summary = (slice: SliceTally | undefined) => scoreSummary(measured, { slice: slice ?? null, weighted });
  return [...categories].sort().map((category) => ({
    category,
    a: summary(cells[crossedCategory(a!, category)]),
    b: summary(cells[crossedCategory(b!, category)]),
  }));
}

/** The category of a slice of the contrast. */
function groupIn({ family }: PlanContrast, slice: string): string {
  return slice.slice(family.length + 1);
}

/** The difference of the two groups put together from their strata. */
function rawDifference(strata: readonly { readonly a: WeightedSummary; readonly b: WeightedSummary }[]): number {
  const mean = (side: 'a' | 'b') => {
    const weight = strata.reduce((sum, stratum) => sum + stratum[side].weight, 0);
    return strata.reduce((sum, stratum) => sum + stratum[side].weight * stratum[side].mean, 0) / weight;
  };
  return mean('a') - mean('b');
}
