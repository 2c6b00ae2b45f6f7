import type { ScoringPlan } from '../plan/index.js';
import {
  bootstrapImportanceIntervals,
  type ClusteredImportanceIntervals,
  type CorrelationsWithOutcome,
  clusteredImportanceIntervals,
  covarianceFromMoments,
  fisherZInterval,
  kishEffectiveN,
  linearRegression,
  lmg,
  parametricImportanceIntervals,
  rawCoefficient,
  relativeWeights,
} from '../stats/index.js';
import type { PairMoments, SliceTally } from '../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS } from './analysis.js';
import { driverOutcomesOf, driversOf } from './driver-measures.js';
import { pairSumsByUnit } from './driver-units.js';
import { type Measured, type MeasuredScore, momentsOfPair } from './measures.js';
import type { Precision } from './precision.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/**
 * How scales go together with an outcome among the same people. Figures of association, not of what would follow if a scale
 * moved. Pairwise-complete: each correlation is over everybody with both.
 */
export interface Drivers {
  readonly outcome: string;
  /** Outcome and scales are answers of one person in one survey, which by itself makes them go together. */
  readonly sameSurvey: true;
  readonly correlations: readonly DriverCorrelation[];
  /** Scales that too few answered, or all alike: with them nothing could be said of the others. */
  readonly leftOut: readonly string[];
  /** All scales at once; a reason below `fewestForModel`, and where pairwise correlations contradict each other or are collinear. */
  readonly model: DriverModel | Undefined;
}

/** Pearson correlation with the outcome, with Fisher's z interval or, where the model's intervals are by units, theirs. */
export interface DriverCorrelation {
  readonly measure: string;
  readonly n: number;
  readonly correlation: number;
  readonly low: number;
  readonly high: number;
}

/** Linear regression on all scales and the shares of its R². */
export interface DriverModel {
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /**
   * Of the shares. `units`: whole units resampled, coefficients and correlations too, where units are known and enough.
   * `bootstrap`: respondents who answered everything in the model, resampled; `parametric`: simulated from the
   * correlations, as if answers were normal, where no answers were at hand, or weighted or too many ones.
   */
  readonly intervals: 'parametric' | 'bootstrap' | 'units';
  readonly draws: number;
  readonly scales: readonly DriverShare[];
}

/** One scale in the model. Shares are of R², 0–1, each with its 95 % interval. */
export interface DriverShare {
  readonly measure: string;
  /** Standardised coefficient, and raw: outcome points per point of the scale. */
  readonly beta: number;
  readonly betaLow: number;
  readonly betaHigh: number;
  readonly coefficient: number;
  /** Variance inflation factor. */
  readonly vif: number;
  /** Lindeman, Merenda & Gold. */
  readonly lmg: number;
  readonly lmgLow: number;
  readonly lmgHigh: number;
  /** Johnson's relative weight. */
  readonly weight: number;
  readonly weightLow: number;
  readonly weightHigh: number;
}

/** The complete rows of an outcome: every driver in `driversOf`'s order, then the outcome; `null` where they are not at hand. */
export type DriverAnswers = (outcome: string) => readonly (readonly number[])[] | null;

/** Samples behind each interval. */
const DRAWS = 500;

/** Fewest respondents for a model of p scales. */
export function fewestForModel(scales: number): number {
  return Math.max(100, 10 * scales);
}

/** Each outcome of the study with the scales of its broadest index, among everybody. */
export function analyseDrivers(
  plan: ScoringPlan,
  {
    measures,
    slices,
    answers,
    precision,
  }: {
    readonly measures: readonly Measured[];
    readonly slices: readonly Sliced[];
    readonly answers?: DriverAnswers | undefined;
    readonly precision: Precision;
  },
): readonly AnalysisOf<'drivers'>[] {
  const scored = new Map(
    measures.flatMap((measured) => (measured.kind === 'score' ? [[measured.measure.id, measured] as const] : [])),
  );
  const drivers = driversOf(plan).map((id) => scored.get(id)!);
  if (drivers.length < 2) return [];
  return driverOutcomesOf(plan).flatMap((id) =>
    slices
      .filter(({ slice }) => slice.kind === 'total')
      .map(({ slice, tally }) => {
        const outcome = scored.get(id)!;
        const given = answeredOf(drivers, tally);
        const leftOut = drivers.filter((driver) => !given.includes(driver)).map(({ measure }) => measure.id);
        const all = [...given, outcome];
        const pairs = pairsOf(tally, all);
        const n = Math.min(...pairs.flat().map((pair) => pair.n));
        return {
          kind: 'drivers' as const,
          id: `${id}/${slice.id}`,
          slices: [slice.id],
          measures: all.map(({ measure }) => measure.id),
          n,
          fewest: n,
          value: driversIn(pairs, {
            ...{ drivers: given, outcome, leftOut, rows: leftOut.length > 0 ? null : (answers?.(id) ?? null) },
            units: () => {
              const sums = pairSumsByUnit(precision, slice.id, all);
              return sums && clusteredImportanceIntervals(sums, { draws: DRAWS });
            },
          }),
        };
      }),
  );
}

/** Scales that enough people answered, and not all alike; all of them where these are too few to be set beside each other. */
function answeredOf(drivers: readonly MeasuredScore[], tally: SliceTally | null): readonly MeasuredScore[] {
  const given = drivers.filter(({ measure: { id } }) => {
    const { n, varianceA } = covarianceFromMoments(momentsOfPair(tally, id, id));
    return n >= FEWEST_FOR_ANALYSIS && varianceA > 0;
  });
  return given.length < 2 ? drivers : given;
}

interface Setting {
  readonly drivers: readonly MeasuredScore[];
  readonly outcome: MeasuredScore;
  readonly leftOut: readonly string[];
  readonly rows: readonly (readonly number[])[] | null;
  /** Intervals from resampled units; `null` where there are none. */
  readonly units: () => ClusteredImportanceIntervals | null;
}

/** A pair of measures over the people with both; `nEffective` is n unless answers are weighted. */
interface Pair {
  readonly n: number;
  readonly nEffective: number;
  readonly correlation: number;
  /** Standard deviation of the first, in the tally's whole numbers. */
  readonly sd: number;
}

function driversIn(pairs: readonly (readonly Pair[])[], setting: Setting): Drivers | Undefined {
  const { drivers, outcome } = setting;
  const all = pairs.flat();
  const n = Math.min(...all.map((pair) => pair.n));
  if (n === 0) return { undefined: 'no-answers' };
  // Fisher's z has no interval below an effective n of 4, which few large weights can leave of many answers.
  if (n < FEWEST_FOR_ANALYSIS || all.some(({ nEffective }) => nEffective < 4)) return { undefined: 'too-few-answers' };
  if (!all.every(({ correlation }) => Number.isFinite(correlation))) return { undefined: 'no-variance' };
  const last = drivers.length;
  const units = setting.units();
  return {
    outcome: outcome.measure.id,
    sameSurvey: true,
    leftOut: setting.leftOut,
    correlations: drivers.map(({ measure }, j) => {
      const pair = pairs[j]![last]!;
      const { correlation } = pair;
      const limits = units?.correlations[j] ?? fisherZInterval(correlation, pair.nEffective);
      return { measure: measure.id, n: pair.n, correlation, low: limits.low, high: limits.high };
    }),
    model: n < fewestForModel(last) ? { undefined: 'too-few-answers' } : modelOf(pairs, setting, units),
  };
}

function modelOf(
  pairs: readonly (readonly Pair[])[],
  { drivers, outcome, rows }: Setting,
  units: ClusteredImportanceIntervals | null,
): DriverModel | Undefined {
  const last = drivers.length;
  const correlations: CorrelationsWithOutcome = {
    predictors: drivers.map((_, i) => drivers.map((_, j) => (i === j ? 1 : pairs[i]![j]!.correlation))),
    outcome: drivers.map((_, i) => pairs[i]![last]!.correlation),
  };
  const n = Math.min(...pairs.flat().map(({ nEffective }) => nEffective));
  const regression = linearRegression(correlations, n);
  const enough = units === null && rows !== null && rows.length >= fewestForModel(last);
  const resampled = enough ? bootstrapImportanceIntervals(rows, { draws: DRAWS }) : null;
  const intervals =
    units ?? resampled ?? (regression && parametricImportanceIntervals(correlations, n, { draws: DRAWS }));
  if (regression === null || intervals === null) return { undefined: 'not-positive-definite' };
  const { rSquared, adjustedRSquared } = regression;
  const [shares, weights] = [lmg(correlations), relativeWeights(correlations)];
  const sd = (i: number, { multiplier, divisor }: MeasuredScore) => (pairs[i]![i]!.sd * multiplier) / divisor;
  const scales = drivers.map((driver, j): DriverShare => {
    const { beta, vif, ...alone } = regression.coefficients[j]!;
    const { low, high } = units?.betas[j] ?? alone;
    return {
      measure: driver.measure.id,
      beta,
      betaLow: low,
      betaHigh: high,
      coefficient: rawCoefficient(beta, sd(last, outcome), sd(j, driver)),
      vif,
      lmg: shares[j]! / rSquared,
      lmgLow: intervals.lmg[j]!.low,
      lmgHigh: intervals.lmg[j]!.high,
      weight: weights[j]! / rSquared,
      weightLow: intervals.relativeWeights[j]!.low,
      weightHigh: intervals.relativeWeights[j]!.high,
    };
  });
  const figures = [adjustedRSquared, ...scales.flatMap(({ measure: _, ...rest }) => Object.values(rest))];
  if (!figures.every(Number.isFinite)) return { undefined: 'not-positive-definite' };
  return {
    rSquared,
    adjustedRSquared,
    intervals: units !== null ? 'units' : resampled !== null ? 'bootstrap' : 'parametric',
    draws: intervals.draws,
    scales,
  };
}

function pairsOf(tally: SliceTally | null, measures: readonly MeasuredScore[]): readonly (readonly Pair[])[] {
  return measures.map(({ measure: a }) =>
    measures.map(({ measure: b }) => pairOf(momentsOfPair(tally, a.id, b.id), a.id === b.id)),
  );
}

function pairOf(moments: PairMoments, same: boolean): Pair {
  const { correlation, varianceA } = covarianceFromMoments(moments);
  const { n, w, w2 } = moments;
  return {
    n: Number(n),
    nEffective: kishEffectiveN(w, w2),
    correlation: same && varianceA > 0 ? 1 : Math.max(-1, Math.min(1, correlation)),
    sd: Math.sqrt(varianceA),
  };
}
