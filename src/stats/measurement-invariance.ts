import { chiSquareUpperTail } from './chi-square-cdf.js';
import { cholesky, logDeterminant } from './cholesky.js';
import { isAdmissible, isIdentified, simpleStructureSlots, turnedPositive } from './confirmatory-factor-analysis.js';
import { correlationFromCovariance } from './covariance-from-moments.js';
import { type FactorGroup, type FactorLayout, factorLayout } from './factor-model.js';
import { type FactorEstimates, type FactorModel, FIXED, fitFactorModel } from './factor-model-fit.js';
import { factorStart } from './factor-model-start.js';
import { type FitIndices, fitIndices } from './fit-indices.js';
import { standardisedResidual } from './standardised-residual.js';
import { hasVariances, type SymmetricMatrix } from './symmetric-matrix.js';

/** Item moments of one group; covariances with denominator n − 1. */
export interface InvarianceGroup {
  readonly n: number;
  readonly covariance: SymmetricMatrix;
  readonly means: readonly number[];
}

/** One model of several groups. */
export interface InvarianceModel {
  readonly converged: boolean;
  /** False when a group has a uniqueness that is not positive or factor covariances not positive definite. */
  readonly admissible: boolean;
  readonly iterations: number;
  readonly fit: FitIndices;
  /** Factor means of each group in standard deviations of the first group's factors, zero there; NaN unless scalar. */
  readonly factorMeans: readonly (readonly number[])[];
}

/** What a stricter model costs against the one before it. */
export interface InvarianceStep {
  /** CFI and RMSEA of the stricter model less those of the freer one, where a saturated model counts as 1 and 0. */
  readonly deltaCfi: number;
  readonly deltaRmsea: number;
  readonly deltaSrmr: number;
  readonly chiSquareDifference: number;
  readonly dfDifference: number;
  /** Upper tail of the chi-square difference. */
  readonly p: number;
}

/** Whether groups answer alike: the same items (configural), the same loadings (metric), also the same intercepts (scalar). */
export interface MeasurementInvariance {
  readonly configural: InvarianceModel;
  readonly metric: InvarianceModel;
  readonly scalar: InvarianceModel;
  readonly metricAgainstConfigural: InvarianceStep;
  readonly scalarAgainstMetric: InvarianceStep;
}

type Level = 'configural' | 'metric' | 'scalar';
type Levels = [InvarianceModel, InvarianceModel, InvarianceModel];

/** A level with its parameters by group, to start the next from. */
interface FittedLevel extends InvarianceModel {
  readonly values: readonly Float64Array[];
}

interface Prepared {
  readonly layout: FactorLayout;
  readonly groups: readonly Required<FactorGroup>[];
  readonly start: readonly Float64Array[];
}

/**
 * Multi-group confirmatory factor analysis by maximum likelihood at three levels of equality. Factors are scaled by variance
 * 1 and mean 0 in the first group; variances are free in the others from the metric level on, means at the scalar level.
 * SRMR counts the means among its residuals at every level.
 * @param groups Two or more, items in the same order and unit.
 * @param factorOf For each item its factor, 0, 1, … without gaps.
 * @returns Models not converged and all NaN when a covariance matrix is not positive definite, a group has no more respondents
 * than items, or the model is not identified (as `confirmatoryFactorAnalysis`).
 * Source: Meredith 1993, doi:10.1007/BF02294825; change in CFI: Cheung & Rensvold 2002, doi:10.1207/S15328007SEM0902_5;
 * checked against lavaan::cfa(group.equal = …, std.lv = TRUE).
 */
export function measurementInvariance(
  groups: readonly InvarianceGroup[],
  factorOf: readonly number[],
): MeasurementInvariance {
  const prepared = prepare(groups, factorOf);
  const none = undefinedModel(groups.length, factorLayout(factorOf).factors);
  const apart = prepared && fitLevel(prepared, 'configural', prepared.start);
  const alike = prepared && fitLevel(prepared, 'metric', metricStart(prepared, apart!.values));
  const same = prepared && fitLevel(prepared, 'scalar', alike!.values);
  const [configural, metric, scalar] = [apart ?? none, alike ?? none, same ?? none].map(withoutValues) as Levels;
  return {
    ...{ configural, metric, scalar },
    metricAgainstConfigural: stepBetween(configural, metric),
    scalarAgainstMetric: stepBetween(metric, scalar),
  };
}

/** Groups in a common metric: items divided by their pooled standard deviations, covariances with denominator n. */
function prepare(groups: readonly InvarianceGroup[], factorOf: readonly number[]): Prepared | null {
  const items = factorOf.length;
  const sound = groups.every(
    ({ n, covariance, means }) =>
      n > items && covariance.length === items && hasVariances(covariance) && means.every(Number.isFinite),
  );
  if (!(sound && groups.length >= 2 && isIdentified(factorOf))) return null;
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const pooledOf = (i: number, j: number) =>
    groups.reduce((sum, { n, covariance }) => sum + (n / total) * covariance[i]![j]!, 0);
  const pooled = factorOf.map((_f, i) => factorOf.map((_g, j) => pooledOf(i, j)));
  const deviations = pooled.map((row, i) => Math.sqrt(row[i]!));
  const scaled = groups.map(({ n, covariance, means }) => {
    const rows = covariance.map((row, i) =>
      Float64Array.from(row, (value, j) => (value * (n - 1)) / n / deviations[i]! / deviations[j]!),
    );
    const factor = cholesky(rows);
    const origin = groups[0]!.means;
    return {
      ...{ n, covariance: rows, logDeterminant: factor === null ? Number.NaN : logDeterminant(factor) },
      means: means.map((mean, i) => (mean - origin[i]!) / deviations[i]!),
    };
  });
  if (scaled.some((group) => Number.isNaN(group.logDeterminant))) return null;
  const layout = factorLayout(factorOf);
  const start = factorStart(layout, correlationFromCovariance(pooled));
  return { layout, groups: scaled, start: groups.map(() => start) };
}

function fitLevel({ layout, groups }: Prepared, level: Level, start: readonly Float64Array[]): FittedLevel {
  const withMeans = level === 'scalar';
  const modelGroups = withMeans ? groups : groups.map(({ means: _means, ...group }) => group);
  const slots = slotsOf(layout, groups.length, level);
  const model = { layout, groups: modelGroups, slots, start };
  const estimates = level === 'configural' ? fitApart(model) : fitFactorModel(model);
  const values = estimates.values.map((own) => turnedPositive(layout, own));
  return {
    ...{ converged: estimates.converged, iterations: estimates.iterations },
    admissible: values.every((own) => isAdmissible(layout, own)),
    fit: fitIndices({
      ...chiSquares(model, estimates),
      srmr: averageResidual(layout, values, modelGroups),
    }),
    values: estimates.converged ? estimates.values : start,
    factorMeans: values.map((own) =>
      Array.from({ length: layout.factors }, (_, f) => (withMeans ? own[layout.factorMean(f)]! : Number.NaN)),
    ),
  };
}

function withoutValues({
  values: _values,
  ...model
}: InvarianceModel & { readonly values?: unknown }): InvarianceModel {
  return model;
}

/** A model whose groups share no parameter, group by group. */
function fitApart({ layout, groups, slots, start }: FactorModel): FactorEstimates {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const own = simpleStructureSlots(layout);
  const found = groups.map((group, g) =>
    fitFactorModel({ layout, groups: [group], slots: [g === 0 ? slots[0]! : own], start: [start[g]!] }),
  );
  return {
    converged: found.every(({ converged }) => converged),
    iterations: Math.max(...found.map(({ iterations }) => iterations)),
    discrepancy: found.reduce((sum, { discrepancy }, g) => sum + (groups[g]!.n / n) * discrepancy, 0),
    values: found.flatMap(({ values }) => values),
  };
}

/**
 * Where the metric level starts: the first group's loadings in all of them, and each group's factors as wide as its own
 * loadings are long against the first's.
 */
function metricStart({ layout }: Prepared, apart: readonly Float64Array[]): readonly Float64Array[] {
  const [first] = apart.map((values) => turnedPositive(layout, values));
  return apart.map((values) => {
    const own = turnedPositive(layout, values);
    const start = own.slice();
    start.set(first!.subarray(0, layout.items));
    const lengths = [own, first!].map((loadings) => {
      const sums = new Float64Array(layout.factors);
      for (let i = 0; i < layout.items; i++) sums[layout.factorOf[i]!] = sums[layout.factorOf[i]!]! + loadings[i]! ** 2;
      return sums;
    });
    const width = (f: number) => Math.sqrt(lengths[0]![f]! / lengths[1]![f]!);
    for (let f = 0; f < layout.factors; f++) {
      for (let g = 0; g <= f; g++) {
        const place = layout.factorCovariance(f, g);
        start[place] = own[place]! * width(f) * width(g);
      }
    }
    return start;
  });
}

/** Numbers of the free parameters per group; what is equal across groups has one number. */
function slotsOf(layout: FactorLayout, groups: number, level: Level): readonly Int32Array[] {
  const first = simpleStructureSlots(layout);
  const shared = new Set<number>();
  if (level !== 'configural') for (let i = 0; i < layout.items; i++) shared.add(i);
  let next = Math.max(...first) + 1;
  if (level === 'scalar') {
    for (let i = 0; i < layout.items; i++) {
      first[layout.intercept(i)] = next++;
      shared.add(layout.intercept(i));
    }
  }
  const freed = new Set<number>();
  for (let f = 0; f < layout.factors; f++) {
    if (level !== 'configural') freed.add(layout.factorCovariance(f, f));
    if (level === 'scalar') freed.add(layout.factorMean(f));
  }
  const others = Array.from({ length: groups - 1 }, () =>
    first.map((slot, place) => {
      if (shared.has(place)) return slot;
      return slot === FIXED && !freed.has(place) ? FIXED : next++;
    }),
  );
  return sharedLast([first, ...others]);
}

/** The same parameters, those of several groups numbered after all others: so their information is banded. */
function sharedLast(slots: readonly Int32Array[]): readonly Int32Array[] {
  const groupsOf = new Map<number, number>();
  for (const own of slots) for (const slot of new Set(own)) groupsOf.set(slot, (groupsOf.get(slot) ?? 0) + 1);
  groupsOf.delete(FIXED);
  const all = [...groupsOf.keys()];
  const order = [...all.filter((slot) => groupsOf.get(slot) === 1), ...all.filter((slot) => groupsOf.get(slot)! > 1)];
  const numbers = new Map(order.map((slot, number) => [slot, number]));
  return slots.map((own) => own.map((slot) => numbers.get(slot) ?? FIXED));
}

function chiSquares({ layout, groups, slots }: FactorModel, estimates: FactorEstimates) {
  const { items } = layout;
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const moments = groups.reduce((sum, { means }) => sum + (items * (items + 1)) / 2 + (means ? items : 0), 0);
  const free = Math.max(...slots.map((own) => Math.max(...own))) + 1;
  const baselines = groups.map((group) => {
    const logVariances = group.covariance.reduce((sum, row, i) => sum + Math.log(row[i]!), 0);
    return group.n * (logVariances - group.logDeterminant);
  });
  return {
    ...{ n, groups: groups.length, chiSquare: n * Math.max(0, estimates.discrepancy), df: moments - free },
    baselineChiSquare: baselines.reduce((sum, value) => sum + value, 0),
    baselineDf: (groups.length * items * (items - 1)) / 2,
  };
}

/** SRMR averaged over groups by their respondents. */
function averageResidual(
  layout: FactorLayout,
  values: readonly Float64Array[],
  groups: readonly FactorGroup[],
): number {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return groups.reduce(
    (sum, group, g) => sum + (group.n / n) * standardisedResidual(layout, values[g]!, { group, countMeans: true }),
    0,
  );
}

function stepBetween(freer: InvarianceModel, stricter: InvarianceModel): InvarianceStep {
  const saturated = freer.fit.df === 0;
  const chiSquareDifference = Math.max(0, stricter.fit.chiSquare - freer.fit.chiSquare);
  const dfDifference = stricter.fit.df - freer.fit.df;
  return {
    deltaCfi: stricter.fit.cfi - (saturated ? 1 : freer.fit.cfi),
    deltaRmsea: stricter.fit.rmsea - (saturated ? 0 : freer.fit.rmsea),
    deltaSrmr: stricter.fit.srmr - (saturated ? 0 : freer.fit.srmr),
    ...{ chiSquareDifference, dfDifference, p: chiSquareUpperTail(chiSquareDifference, dfDifference) },
  };
}

function undefinedModel(groups: number, factors: number): InvarianceModel {
  const nothing = { chiSquare: Number.NaN, df: Number.NaN, baselineChiSquare: Number.NaN, baselineDf: Number.NaN };
  return {
    ...{ converged: false, admissible: false, iterations: 0 },
    fit: fitIndices({ ...nothing, n: Number.NaN, groups, srmr: Number.NaN }),
    factorMeans: Array.from({ length: groups }, () => Array.from({ length: factors }, () => Number.NaN)),
  };
}
