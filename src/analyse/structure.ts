import type { ScoringPlan } from '../plan/index.js';
import {
  type ConfirmatoryFactorAnalysis,
  confirmatoryFactorAnalysis,
  correlationFromCovariance,
  type FitIndices,
  isPositiveDefinite,
  parallelAnalyses,
  type SymmetricMatrix,
} from '../stats/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { type ItemMatrix, pairwiseItems } from './item-moments.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/** Whether the items of an index hang together as its scales say. Pairwise-complete, unweighted. */
export interface Structure {
  readonly index: string;
  readonly scales: readonly string[];
  /** Items of the index that are not in the models: nobody answered, or alone on their scale without those. */
  readonly leftOut: readonly LeftOutItem[];
  /** Fewest answer options of any item; with few, the fit is a guide. */
  readonly answerOptions: number;
  /** How many factors parallel analysis suggests, by what the items share and by components, of 100 random data sets. */
  readonly parallel: { readonly factors: number; readonly components: number; readonly replications: number };
  readonly oneFactor: FitOfModel | Undefined;
  /** Each item on the factor of its scale, factors correlated. */
  readonly scaleFactors: ScaleFactors | Undefined;
}

/** An item that is not in the models, and why. */
export interface LeftOutItem {
  readonly item: string;
  readonly because: 'no-answers' | 'alone-on-scale';
}

/** How well a model reproduces the covariances. */
export type FitOfModel = Pick<
  FitIndices,
  'chiSquare' | 'df' | 'p' | 'cfi' | 'tli' | 'rmsea' | 'rmseaLow' | 'rmseaHigh' | 'srmr'
>;

/** The fit of a factor for each scale. */
export interface ScaleFactors extends FitOfModel {
  readonly loadings: readonly { readonly item: string; readonly scale: string; readonly loading: number }[];
  /** Every two scales, −1 to 1, freed of error of measurement. */
  readonly correlations: readonly { readonly a: string; readonly b: string; readonly correlation: number }[];
}

/** Items in the model, by the factor of each, and the scales that are the factors. */
export interface ItemModel {
  readonly index: string;
  readonly items: readonly number[];
  readonly factorOf: readonly number[];
  readonly scales: readonly string[];
  /** Ids of scales and items. */
  readonly measures: readonly string[];
}

const REPLICATIONS = 100;

/** Fewest respondents of a model of p items. */
export function fewestForStructure(items: number): number {
  return Math.max(200, 5 * items);
}

/**
 * The items of the broadest index by scale, scales of one item left out; `null` with fewer than two scales. A battery without
 * an index of scales has no structure to hold its answers against.
 */
export function itemModelOf(plan: ScoringPlan): ItemModel | null {
  const [broadest] = [...plan.indices, ...plan.aggregates].toSorted((a, b) => b.scales.length - a.scales.length);
  const scales = (broadest?.scales ?? []).map((s) => plan.scales[s]!).filter(({ items }) => items.length > 1);
  if (broadest === undefined || scales.length < 2) return null;
  const items = scales.flatMap((scale) => scale.items);
  const names = scales.map(({ id }) => id);
  return {
    index: broadest.id,
    items,
    factorOf: scales.flatMap((scale, f) => scale.items.map(() => f)),
    scales: names,
    measures: [...names, ...items.map((i) => plan.items[i]!.id)],
  };
}

/** The structure of the items among everybody, where pairs of items are tallied. */
export function analyseStructure(
  plan: ScoringPlan,
  { slices, tally }: { readonly slices: readonly Sliced[]; readonly tally: Tally },
): readonly AnalysisOf<'structure'>[] {
  const model = itemModelOf(plan);
  const total = slices.find(({ slice }) => slice.kind === 'total');
  if (model === null || total === undefined || tally.declared.total?.detail !== 'structure') return [];
  const answered = total.tally === null ? { ...model, leftOut: [] } : answeredModel(plan, model, [total.tally]);
  const matrix = total.tally && pairwiseItems(plan, answered.items, total.tally);
  const n = matrix?.n ?? 0;
  const reason = matrix === null ? { undefined: 'no-answers' as const } : undefinedMatrix(matrix);
  const slice = total.slice.id;
  return [
    {
      ...{ kind: 'structure', id: `${model.index}/${slice}`, slices: [slice] },
      ...{ measures: answered.measures, n, fewest: n, value: reason ?? structureOf(plan, answered, matrix!) },
    },
  ];
}

/**
 * The model without items that nobody answered in one of the groups, and without scales that only one item is left of; the whole
 * model where fewer than two scales would be left.
 */
export function answeredModel(plan: ScoringPlan, model: ItemModel, groups: readonly SliceTally[]): FittedModel {
  const idOf = (i: number) => plan.items[i]!.id;
  const isAnswered = (i: number) => groups.every((tally) => tally.items[`${idOf(i)}|${idOf(i)}`]?.n !== 0n);
  const all = model.items.map((i, k) => ({ i, scale: model.scales[model.factorOf[k]!]! }));
  const given = all.filter(({ i }) => isAnswered(i));
  const scales = model.scales.filter((id) => given.filter(({ scale }) => scale === id).length > 1);
  if (given.length === all.length || scales.length < 2) return { ...model, leftOut: [] };
  const kept = given.filter(({ scale }) => scales.includes(scale));
  return {
    ...{ index: model.index, items: kept.map(({ i }) => i), scales },
    factorOf: kept.map(({ scale }) => scales.indexOf(scale)),
    measures: [...scales, ...kept.map(({ i }) => idOf(i))],
    leftOut: all
      .filter((one) => !kept.includes(one))
      .map(({ i }) => ({ item: idOf(i), because: isAnswered(i) ? 'alone-on-scale' : 'no-answers' })),
  };
}

/** A model, some items possibly left out. */
export interface FittedModel extends ItemModel {
  readonly leftOut: readonly LeftOutItem[];
}

/** Why a matrix cannot be fitted; `null` where it can. */
export function undefinedMatrix({ n, covariance }: ItemMatrix): Undefined | null {
  if (n === 0) return { undefined: 'no-answers' };
  if (n < fewestForStructure(covariance.length)) return { undefined: 'too-few-answers' };
  if (!covariance.every((row, i) => row[i]! > 0)) return { undefined: 'no-variance' };
  return isPositiveDefinite(covariance) ? null : { undefined: 'not-positive-definite' };
}

function structureOf(plan: ScoringPlan, model: FittedModel, { n, covariance }: ItemMatrix): Structure | Undefined {
  const correlation = correlationFromCovariance(covariance);
  const [factors, components] = parallelAnalyses(correlation, n, {
    ...{ variants: ['factor', 'component'], replications: REPLICATIONS, seed: 1 },
  }).map((suggested) => suggested.factors) as [number, number];
  if (!Number.isFinite(factors) || !Number.isFinite(components)) return { undefined: 'not-positive-definite' };
  const one = confirmatoryFactorAnalysis(
    covariance,
    n,
    model.items.map(() => 0),
  );
  const several = confirmatoryFactorAnalysis(covariance, n, model.factorOf);
  const options = (i: number) => plan.items[i]!.options.filter(({ keyed }) => keyed !== null).length;
  return {
    ...{
      index: model.index,
      scales: model.scales,
      leftOut: model.leftOut,
      answerOptions: Math.min(...model.items.map(options)),
    },
    parallel: { factors, components, replications: REPLICATIONS },
    oneFactor: fitOf(one),
    scaleFactors: scaleFactorsOf(several, plan, model),
  };
}

/** The fit of a solution, or that there is none that can be used. */
export function fitOf({ converged, admissible, fit }: Fitted): FitOfModel | Undefined {
  const { chiSquare, df, p, cfi, tli, rmsea, rmseaLow, rmseaHigh, srmr } = fit;
  const shown = { chiSquare, df, p, cfi, tli, rmsea, rmseaLow, rmseaHigh, srmr };
  return converged && admissible && Object.values(shown).every(Number.isFinite)
    ? shown
    : { undefined: 'not-converged' };
}

type Fitted = Pick<ConfirmatoryFactorAnalysis, 'converged' | 'admissible' | 'fit'>;

function scaleFactorsOf(
  found: ConfirmatoryFactorAnalysis,
  plan: ScoringPlan,
  { items, factorOf, scales }: ItemModel,
): ScaleFactors | Undefined {
  const fit = fitOf(found);
  if ('undefined' in fit) return fit;
  const { standardisedLoadings: loadings, factorCorrelations } = found;
  return {
    ...fit,
    loadings: items.map((i, k) => ({ item: plan.items[i]!.id, scale: scales[factorOf[k]!]!, loading: loadings[k]! })),
    correlations: pairsOf(scales, factorCorrelations),
  };
}

function pairsOf(scales: readonly string[], correlations: SymmetricMatrix): ScaleFactors['correlations'] {
  return scales.flatMap((a, f) =>
    scales.slice(f + 1).map((b, g) => ({ a, b, correlation: correlations[f]![f + 1 + g]! })),
  );
}
