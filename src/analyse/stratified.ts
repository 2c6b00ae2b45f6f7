import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import { type StratifiedDifference, stratifiedDifference, type WeightedSummary } from '../stats/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import type { Measured, MeasuredScore } from './measures.js';
import type { Undefined } from './results.js';
import { scoreSummary } from './score-cell.js';

/** Fewest respondents of each group in a stratum that is compared. */
const FEWEST_IN_STRATUM = 10;

/** A contrast as it would be if both groups had the same mix of a background variable. */
export interface StratifiedContrast extends StratifiedDifference {
  /** Background variable whose mix is held equal. */
  readonly variable: string;
  /** The difference as it is among the same respondents, and their (weighted) share of all in the two groups, 0–1. */
  readonly raw: number;
  readonly coverage: number;
}

/** A contrast within each background variable that the tally crosses it with, on every scale, index and outcome. */
export function stratifyContrast(
  contrast: PlanContrast,
  from: { readonly measures: readonly Measured[]; readonly plan: ScoringPlan; readonly tally: Tally },
): readonly AnalysisOf<'stratified'>[] {
  const { measures, plan, tally } = from;
  const crossed = plan.families.filter(
    ({ kind, crosses, id }) =>
      kind === 'crossing' &&
      crosses?.[0] === contrast.family &&
      crosses[1] !== 'unit' &&
      tally.families[id] !== undefined,
  );
  const scored = measures.filter((measured) => measured.kind === 'score');
  return crossed.flatMap(({ id, crosses }) =>
    scored.map((measured) =>
      stratified(measured, { contrast, variable: crosses![1], cells: tally.families[id]!, weighted: tally.weighted }),
    ),
  );
}

interface Crossed {
  readonly contrast: PlanContrast;
  readonly variable: string;
  readonly cells: Readonly<Record<string, SliceTally>>;
  readonly weighted: boolean;
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
        : { ...found, variable, raw: rawDifference(used), coverage: weight(used) / weight(all) };
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

function strataOf(measured: MeasuredScore, { contrast, cells, weighted }: Crossed) {
  const [a, b] = [contrast.a, contrast.b].map((slice) => slice.slice(contrast.family.length + 1));
  const categories = new Set(Object.keys(cells).map((category) => category.slice(category.indexOf('|') + 1)));
  categories.delete('');
  const summary = (slice: SliceTally | undefined) => scoreSummary(measured, { slice: slice ?? null, weighted });
  return [...categories]
    .sort()
    .map((category) => ({ a: summary(cells[`${a}|${category}`]), b: summary(cells[`${b}|${category}`]) }));
}

/** The difference of the two groups put together from their strata. */
function rawDifference(strata: readonly { readonly a: WeightedSummary; readonly b: WeightedSummary }[]): number {
  const mean = (side: 'a' | 'b') => {
    const weight = strata.reduce((sum, stratum) => sum + stratum[side].weight, 0);
    return strata.reduce((sum, stratum) => sum + stratum[side].weight * stratum[side].mean, 0) / weight;
  };
  return mean('a') - mean('b');
}
