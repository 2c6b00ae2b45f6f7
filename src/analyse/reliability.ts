import type { PlanScale, ScoringPlan } from '../plan/index.js';
import {
  alphaIfDropped,
  averageInterItemCorrelation,
  correlationFromCovariance,
  cronbachAlpha,
  feldtInterval,
  guttmanLambda6,
  isPositiveDefinite,
  itemRestCorrelation,
  minresOneFactor,
  omegaTotal,
  type SymmetricMatrix,
  spearmanBrown,
  standardErrorOfMeasurement,
  standardisedAlpha,
} from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS } from './analysis.js';
import { type ItemMatrix, scaleMatrices } from './item-moments.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/** How consistently the items of a scale were answered, unweighted. Coefficients are 0–1 and can be negative. */
export interface Reliability {
  /**
   * Whom the figures are over: respondents who answered every item, or, for a long scale and where too few answered every
   * item, pair by pair those who answered both; n is then that of the smallest pair.
   */
  readonly basis: 'complete' | 'pairwise';
  /** Cronbach's alpha, raw form, with Feldt's 95 % interval. */
  readonly alpha: number;
  readonly low: number;
  readonly high: number;
  /** `null` where the correlations cancel out. */
  readonly standardisedAlpha: number | null;
  /** Alpha pair by pair, with n of the smallest pair; `null` where it does not exist. */
  readonly pairwise: { readonly n: number; readonly alpha: number; readonly standardisedAlpha: number | null } | null;
  /** `null` for a scale of two items, which has no such solution. */
  readonly omega: Omega | Undefined | null;
  /** Guttman's lambda-6, from correlations. */
  readonly lambda6: number | Undefined;
  readonly averageInterItemCorrelation: number;
  /** Standard error of measurement of one person's score, in points of 0–100. */
  readonly standardError: number;
  /** Spearman–Brown forecast of the standardised alpha of a form twice as long; `null` where there is none. */
  readonly doubled: number | null;
  readonly items: readonly ReliabilityOfItem[];
}

/** McDonald's omega total in the metric of the score, from one factor by minimum residuals. */
export interface Omega {
  readonly value: number;
  /** Three items leave nothing to misfit. */
  readonly justIdentified: boolean;
  /** Root mean square of the correlations that the factor leaves over. */
  readonly rmsr: number;
}

/** One item against the others of its scale; `null` where a figure does not exist. */
export interface ReliabilityOfItem {
  readonly item: string;
  readonly itemRest: number | null;
  readonly alphaIfDropped: number | null;
}

/** Each scale of two items or more in the total, in the groups of collapses and in the languages. */
export function analyseReliability(
  plan: ScoringPlan,
  { slices, tally }: { readonly slices: readonly Sliced[]; readonly tally: Tally },
): readonly AnalysisOf<'reliability'>[] {
  const asked = slices.filter(({ slice }) => isMeasuredIn(slice, tally));
  return plan.scales
    .filter(({ items }) => items.length > 1)
    .flatMap((scale) => asked.map((sliced) => reliabilityIn(plan, scale, sliced)));
}

/** The total, groups, and categories of what item structure is compared across (languages), where answers are kept item by item. */
function isMeasuredIn({ kind, family }: Sliced['slice'], { declared }: Tally): boolean {
  const detail = declared[family]?.detail;
  if (kind === 'category') return detail === 'structure';
  return (kind === 'total' || kind === 'group') && (detail === 'structure' || detail === 'patterns');
}

function reliabilityIn(plan: ScoringPlan, scale: PlanScale, { slice, tally }: Sliced): AnalysisOf<'reliability'> {
  const ids = scale.items.map((i) => plan.items[i]!.id);
  const { complete, pairwise } = tally ? scaleMatrices(plan, scale, tally) : { complete: null, pairwise: null };
  const byPairs = complete === null || (complete.n < FEWEST_FOR_ANALYSIS && pairwise!.n >= FEWEST_FOR_ANALYSIS);
  const matrix = byPairs ? pairwise : complete;
  const basis = byPairs ? ('pairwise' as const) : ('complete' as const);
  const n = matrix?.n ?? 0;
  return {
    kind: 'reliability',
    id: `${scale.id}/${slice.id}`,
    slices: [slice.id],
    measures: [scale.id, ...ids],
    n,
    fewest: n,
    value: reliabilityOf({ matrix, pairwise, basis, ids, range: scale.range }),
  };
}

interface Measured {
  readonly matrix: ItemMatrix | null;
  readonly pairwise: ItemMatrix | null;
  readonly basis: Reliability['basis'];
  readonly ids: readonly string[];
  readonly range: number;
}

function reliabilityOf({ matrix, pairwise, basis, ids, range }: Measured): Reliability | Undefined {
  if (matrix === null || matrix.n === 0) return { undefined: 'no-answers' };
  if (matrix.n < FEWEST_FOR_ANALYSIS) return { undefined: 'too-few-answers' };
  const { covariance, n } = matrix;
  if (!covariance.every((row, i) => row[i]! > 0)) return { undefined: 'no-variance' };
  const alpha = cronbachAlpha(covariance);
  if (!Number.isFinite(alpha)) return { undefined: basis === 'complete' ? 'no-variance' : 'not-positive-definite' };
  const [itemRest, dropped] = [itemRestCorrelation(covariance), alphaIfDropped(covariance)];
  const [standardised, lambda6] = [
    standardisedAlpha(covariance),
    guttmanLambda6(correlationFromCovariance(covariance)),
  ];
  const sd = (100 * Math.sqrt(sumOf(covariance))) / (ids.length * range);
  return {
    ...{ basis, alpha, ...(alpha < 1 ? feldtInterval(alpha, n, ids.length) : { low: alpha, high: alpha }) },
    standardisedAlpha: finite(standardised),
    pairwise: pairwiseAlpha(pairwise),
    omega: omegaOf(covariance),
    lambda6:
      isPositiveDefinite(covariance) && Number.isFinite(lambda6) ? lambda6 : { undefined: 'not-positive-definite' },
    averageInterItemCorrelation: averageInterItemCorrelation(covariance),
    standardError: standardErrorOfMeasurement(sd, Math.min(1, alpha)),
    doubled: finite(spearmanBrown(standardised, 2)),
    items: ids.map((item, i) => ({ item, itemRest: finite(itemRest[i]!), alphaIfDropped: finite(dropped[i]!) })),
  };
}

function pairwiseAlpha(matrix: ItemMatrix | null): Reliability['pairwise'] {
  const alpha = matrix === null ? Number.NaN : cronbachAlpha(matrix.covariance);
  if (matrix === null || !Number.isFinite(alpha)) return null;
  return { n: matrix.n, alpha, standardisedAlpha: finite(standardisedAlpha(matrix.covariance)) };
}

/** From standardised loadings turned back to the metric of the answers, since the score adds those. */
function omegaOf(covariance: SymmetricMatrix): Reliability['omega'] {
  if (covariance.length < 3) return null;
  const { converged, admissible, loadings, uniquenesses, rmsr } = minresOneFactor(covariance);
  if (!converged || !admissible) return { undefined: 'not-converged' };
  const value = omegaTotal({
    loadings: loadings.map((loading, i) => loading * Math.sqrt(covariance[i]![i]!)),
    uniquenesses: uniquenesses.map((uniqueness, i) => uniqueness * covariance[i]![i]!),
  });
  if (!Number.isFinite(value) || !Number.isFinite(rmsr)) return { undefined: 'not-converged' };
  return { value, justIdentified: covariance.length === 3, rmsr };
}

function sumOf(covariance: SymmetricMatrix): number {
  return covariance.reduce((sum, row) => row.reduce((inner, value) => inner + value, sum), 0);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
