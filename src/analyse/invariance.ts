import type { ScoringPlan } from '../plan/index.js';
import { type InvarianceStep, measurementInvariance } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { pairwiseItems } from './item-moments.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';
import {
  answeredModel,
  type FitOfModel,
  type FittedModel,
  fitOf,
  type ItemModel,
  itemModelOf,
  type LeftOutItem,
  undefinedMatrix,
} from './structure.js';

/** Whether the items work alike in two groups, so that means can be set beside each other. Pairwise-complete, unweighted. */
export interface Invariance {
  readonly variable: string;
  readonly scales: readonly string[];
  /** Items that are not in the models: nobody in one of the groups answered, or alone on their scale without those. */
  readonly leftOut: readonly LeftOutItem[];
  /** Each item on its scale in both groups, all else free. */
  readonly configural: FitOfModel | Undefined;
  /** Also the same loadings. */
  readonly metric: InvarianceLevel | Undefined;
  /** Also the same intercepts. */
  readonly scalar: InvarianceLevel | Undefined;
}

/** A stricter model with what it costs against the one before: differences stricter minus freer. */
export interface InvarianceLevel extends FitOfModel {
  readonly change: InvarianceStep;
}

/** Each contrast, and the two languages with the most answers, where pairs of items are tallied. */
export function analyseInvariance(
  plan: ScoringPlan,
  { slices, tally }: { readonly slices: readonly Sliced[]; readonly tally: Tally },
): readonly AnalysisOf<'invariance'>[] {
  const model = itemModelOf(plan);
  if (model === null) return [];
  const kept = (family: string) => tally.declared[family]?.detail === 'structure';
  const contrasts = plan.contrasts
    .filter(({ family }) => kept(family))
    .map(({ a, b }) => [a, b].map((id) => slices.find(({ slice }) => slice.id === id)));
  const languages = plan.families
    .filter(({ id, kind }) => kind === 'categories' && kept(id))
    .map(({ id }) =>
      slices
        .filter(({ slice }) => slice.family === id && slice.kind === 'category' && slice.n > 0)
        .toSorted((a, b) => b.slice.n - a.slice.n)
        .slice(0, 2),
    );
  return [...contrasts, ...languages].flatMap(([a, b]) =>
    a === undefined || b === undefined ? [] : [invarianceOf(plan, model, [a, b])],
  );
}

function invarianceOf(
  plan: ScoringPlan,
  model: ItemModel,
  groups: readonly [Sliced, Sliced],
): AnalysisOf<'invariance'> {
  const answered = answeredModel(
    plan,
    model,
    groups.flatMap(({ tally }) => tally ?? []),
  );
  const matrices = groups.map(({ tally }) => (tally === null ? null : pairwiseItems(plan, answered.items, tally)));
  const people = matrices.map((matrix) => matrix?.n ?? 0);
  const [first] = groups;
  const slices = groups.map(({ slice }) => slice.id);
  return {
    kind: 'invariance',
    id: slices.join('|'),
    slices,
    measures: answered.measures,
    n: people.reduce((sum, n) => sum + n, 0),
    fewest: Math.min(...people),
    value: levelsOf(matrices, answered, first.slice.variable),
  };
}

function levelsOf(
  matrices: readonly ReturnType<typeof pairwiseItems>[],
  { factorOf, scales, leftOut }: FittedModel,
  variable: string,
): Invariance | Undefined {
  const groups = matrices.flatMap((matrix) => (matrix === null ? [] : [matrix]));
  if (groups.length < matrices.length) return { undefined: 'no-answers' };
  const reasons = groups.flatMap((group) => undefinedMatrix(group) ?? []);
  if (reasons[0] !== undefined) return reasons[0];
  const found = measurementInvariance(groups, factorOf);
  const level = (name: 'metric' | 'scalar', freer: FitOfModel | Undefined): InvarianceLevel | Undefined => {
    const fit = fitOf(found[name]);
    if ('undefined' in fit || 'undefined' in freer) return { undefined: 'not-converged' };
    return { ...fit, change: found[name === 'metric' ? 'metricAgainstConfigural' : 'scalarAgainstMetric'] };
  };
  const configural = fitOf(found.configural);
  const metric = level('metric', configural);
  return { variable, scales, leftOut, configural, metric, scalar: level('scalar', metric) };
}
