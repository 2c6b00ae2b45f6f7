import {
  bonettWrightInterval,
  correlationPower,
  detectableCorrelation,
  fisherZInterval,
  kishEffectiveN,
  leaveOneOutCorrelation,
  pearsonCorrelation,
  spearmanCorrelation,
  welchTTest,
} from '../stats/index.js';

/** Two figures of one unit, which is not named. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

/** A unit's mean, its figure from elsewhere and how many of its people the mean is of. */
export interface LinkedUnit extends UnitPoint {
  readonly n: number;
}

/** A correlation with its 95 % interval. */
export interface CorrelationFigure {
  readonly correlation: number;
  readonly low: number;
  readonly high: number;
}

/** Correlations over all units that have both figures, each unit counting alike. */
export interface PairCorrelations {
  /** Pearson; Fisher's z interval. */
  readonly plain: CorrelationFigure;
  /** Spearman; Bonett and Wright's interval. */
  readonly ranks: CorrelationFigure;
  /** Lowest and highest plain correlation when one unit is left out. */
  readonly leaveOneOut: { readonly lowest: number; readonly highest: number };
  /** The correlation that this many units show with 80 % power, and the power to see one of 0.3. */
  readonly detectable: number;
  readonly powerAtPoint3: number;
}

/** The same with what a mean of known size adds. */
export interface UnitCorrelations extends PairCorrelations {
  /** Pearson, each unit counting by its people; interval with Kish's effective number of units. */
  readonly weighted: CorrelationFigure & { readonly nEffective: number };
  /** Lowest and highest weighted correlation when one unit is left out. */
  readonly leaveOneOutWeighted: { readonly lowest: number; readonly highest: number };
  /** The plain correlation over √ICC(2), as if unit means were without error; `null` without a positive ICC(2) or where beyond ±1. */
  readonly corrected: number | null;
}

/** The third of the units with the lowest means against the third with the highest; exaggerates what the correlation says. */
export interface UnitBands {
  readonly unitsEach: number;
  readonly lowThird: number;
  readonly highThird: number;
  /** High minus low, Welch's 95 % interval; `null` where a third has no spread. */
  readonly difference: number;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
}

/** @returns Null where means or outcomes do not differ between units, also where one unit makes all the difference. */
export function correlationsOf(units: readonly LinkedUnit[], icc2: number | null): UnitCorrelations | null {
  const [x, y, weights] = [units.map((unit) => unit.x), units.map((unit) => unit.y), units.map((unit) => unit.n)];
  const pair = pairCorrelationsOf(units);
  if (pair === null) return null;
  const weighted = pearsonCorrelation(x, y, weights);
  const nEffective = kishEffectiveN(
    weights.reduce((sum, w) => sum + w, 0),
    weights.reduce((sum, w) => sum + w * w, 0),
  );
  const corrected = icc2 !== null && icc2 > 0 ? pair.plain.correlation / Math.sqrt(icc2) : Number.NaN;
  const found = {
    weighted: { correlation: weighted, nEffective, ...fisherZInterval(weighted, nEffective) },
    leaveOneOutWeighted: leaveOneOutCorrelation(x, y, weights),
  };
  if (!allFinite(found)) return null;
  return { ...pair, ...found, corrected: Math.abs(corrected) <= 1 ? corrected : null };
}

/** @returns Null where one of the figures does not differ between units, also where one unit makes all the difference. */
export function pairCorrelationsOf(units: readonly UnitPoint[]): PairCorrelations | null {
  const [x, y] = [units.map((unit) => unit.x), units.map((unit) => unit.y)];
  const [plain, ranks] = [pearsonCorrelation(x, y), spearmanCorrelation(x, y)];
  const found = {
    plain: { correlation: plain, ...fisherZInterval(plain, units.length) },
    ranks: { correlation: ranks, ...bonettWrightInterval(ranks, units.length) },
    leaveOneOut: leaveOneOutCorrelation(x, y),
    detectable: detectableCorrelation(units.length),
    powerAtPoint3: correlationPower(0.3, units.length),
  };
  return allFinite(found) ? found : null;
}

function allFinite(found: Readonly<Record<string, number | object>>): boolean {
  return Object.values(found)
    .flatMap((part): readonly unknown[] => (typeof part === 'number' ? [part] : Object.values(part)))
    .every(Number.isFinite);
}

/** Lowest and highest third by mean; units between two thirds with equal means go by their figure, so that order does not matter. */
export function bandsOfUnits(units: readonly LinkedUnit[]): UnitBands {
  const sorted = [...units].sort((a, b) => a.x - b.x || a.y - b.y);
  const unitsEach = Math.floor(sorted.length / 3);
  const [low, high] = [sorted.slice(0, unitsEach), sorted.slice(sorted.length - unitsEach)].map(summaryOf);
  const { difference, low: from, high: to } = welchTTest(high!, low!);
  const finite = Number.isFinite(from) && Number.isFinite(to);
  return {
    unitsEach,
    lowThird: low!.mean,
    highThird: high!.mean,
    difference,
    differenceLow: finite ? from : null,
    differenceHigh: finite ? to : null,
  };
}

function summaryOf(units: readonly LinkedUnit[]) {
  const n = units.length;
  const mean = units.reduce((sum, { y }) => sum + y, 0) / n;
  const variance = units.reduce((sum, { y }) => sum + (y - mean) ** 2, 0) / (n - 1);
  return { n, mean, variance };
}

/** Two figures of each unit in an order that says nothing of which unit it is. */
export function pointsOf(units: readonly UnitPoint[]): readonly UnitPoint[] {
  return units.map(({ x, y }) => ({ x, y })).sort((a, b) => a.x - b.x || a.y - b.y);
}
