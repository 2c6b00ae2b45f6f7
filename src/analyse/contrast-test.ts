import {
  type ClusteredDifference,
  hedgesG,
  minimumDetectableEffect,
  studentTTwoSidedP,
  tInterval,
  type WeightedCount,
  type WeightedSummary,
  weightedSuperiority,
  welchTTestOfMeans,
} from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { NOBODY, plainCount } from './count.js';
import type { Clustered } from './mean-figure.js';
import type { ContrastTest, OrdinalContrast, Undefined } from './results.js';

/** What a contrast on one measure is worked out from. */
export interface Sides {
  readonly a: WeightedSummary;
  readonly b: WeightedSummary;
  /** The difference with its standard error by units; `null` where they are not known or a group is of too few. */
  readonly clustered: ClusteredDifference | null;
  /** What units make of everybody's mean, for where it is `null`; `null` where people count as independent. */
  readonly others: Clustered | null;
  /** Which group lies higher, given how much wider units make the variance. */
  readonly ordinal: (clustered: Clustered | null) => OrdinalContrast | null;
  /** Finite-population corrections of the groups. */
  readonly finite: { readonly a: number; readonly b: number };
}

/** A contrast before the family it belongs to is known. */
export type LoneContrastTest = Omit<ContrastTest, 'pAdjusted' | 'familySize'>;

/** Difference with interval and test, by Welch or, where units are known, by units; standardised, ordinal, and what it could detect. */
export function contrastTest({ a, b, clustered: own, others, ordinal, finite }: Sides): LoneContrastTest | Undefined {
  if (Number.isNaN(a.mean) || Number.isNaN(b.mean)) return { undefined: 'no-answers' };
  if (a.n < 2 || b.n < 2) return { undefined: 'one-answer' };
  const welch = welchTTestOfMeans(a, b);
  if (Number.isNaN(welch.t) || !(pooledVariance(a, b) > 0)) return { undefined: 'no-variance' };
  const narrowed = welchTTestOfMeans(
    { ...a, standardError: a.standardError * finite.a },
    { ...b, standardError: b.standardError * finite.b },
  );
  // Nothing is left to chance where everybody answered.
  if (Number.isNaN(narrowed.t)) return { undefined: 'no-variance' };
  const { difference } = welch;
  const clustered = own ?? widenedBy(others, narrowed);
  const { standardError, df } = clustered ?? narrowed;
  const t = difference / standardError;
  const designEffect = clustered === null ? null : (standardError / narrowed.standardError) ** 2;
  const counted = countedAs({ a, b, finite }, designEffect ?? 1);
  const { g, low: gLow, high: gHigh } = hedgesG(counted.a, counted.b, { df: clustered?.df ?? a.n + b.n - 2 });
  return {
    ...{ difference, standardError, t, df, p: studentTTwoSidedP(t, df), ...tInterval(difference, standardError, df) },
    ...{ hedgesG: g, gLow, gHigh, ordinal: ordinal(designEffect === null ? null : { designEffect, df }) },
    detectable: detectableDifference({ a, b, clustered, finite }, Math.max(1, designEffect ?? 1)),
    designEffect,
  };
}

/** A difference of independent people, as much wider as units make everybody's mean. */
function widenedBy(
  others: Clustered | null,
  { difference, standardError, df }: Pick<ClusteredDifference, 'difference' | 'standardError' | 'df'>,
): ClusteredDifference | null {
  if (others === null) return null;
  return { difference, standardError: standardError * Math.sqrt(others.designEffect), df: Math.min(df, others.df) };
}

/** Groups of as many independent people of a large population as would give the same standard errors. */
function countedAs({ a, b, finite }: Pick<Sides, 'a' | 'b' | 'finite'>, designEffect: number) {
  const counted = (group: WeightedSummary, factor: number) => ({
    ...group,
    nEffective: group.nEffective / (factor ** 2 * designEffect),
  });
  return { a: counted(a, finite.a), b: counted(b, finite.b) };
}

/** The smallest difference in the measure's range that the test would find with 80 % power. */
function detectableDifference(
  { a, b, clustered, finite }: Pick<Sides, 'a' | 'b' | 'clustered' | 'finite'>,
  designEffect: number,
): number | null {
  const counted = countedAs({ a, b, finite }, designEffect);
  const df = clustered?.df ?? a.nEffective + b.nEffective - 2;
  const effect = minimumDetectableEffect(counted.a.nEffective, counted.b.nEffective, { df });
  return Number.isFinite(effect) ? effect * Math.sqrt(pooledVariance(a, b)) : null;
}

function pooledVariance(a: WeightedSummary, b: WeightedSummary): number {
  return ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2);
}

/** What the interval of an ordinal contrast allows for. */
export interface OrdinalPrecision {
  readonly clustered: Clustered | null;
  /** Finite-population corrections of the groups. */
  readonly finite?: { readonly a: number; readonly b: number };
}

/** Probability that one of group a stands above one of group b, from their histograms; `null` where there is no test. */
export function ordinalContrast(
  measure: string,
  { a, b }: { readonly a: SliceTally | null; readonly b: SliceTally | null },
  allowedFor: OrdinalPrecision,
): OrdinalContrast | null {
  const [ofA, ofB] = [a?.histograms[measure], b?.histograms[measure]];
  if (ofA === undefined || ofB === undefined) return null;
  const levels = [...new Set([...ofA.keys(), ...ofB.keys()])].sort((x, y) => x - y);
  return ordinalFigures(
    levels.map((level) => peopleAt(ofA, level)),
    levels.map((level) => peopleAt(ofB, level)),
    allowedFor,
  );
}

/** The same from respondents by level; `null` where there is no test. */
export function ordinalFigures(
  a: readonly WeightedCount[],
  b: readonly WeightedCount[],
  { clustered, finite }: OrdinalPrecision,
): OrdinalContrast | null {
  const options = { ...(clustered !== null && { clustered }), ...(finite !== undefined && { finite }) };
  const { probability, low, high, cliffsDelta, deltaLow, deltaHigh, p } = weightedSuperiority(a, b, options);
  if (Number.isNaN(p)) return null;
  return { probability, low, high, cliffsDelta, deltaLow, deltaHigh, p };
}

function peopleAt(histogram: ReadonlyMap<number, Count>, level: number): WeightedCount {
  return plainCount(histogram.get(level) ?? NOBODY);
}
