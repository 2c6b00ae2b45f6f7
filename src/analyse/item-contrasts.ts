import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import {
  benjaminiHochberg,
  type ClusteredDifference,
  kishEffectiveN,
  newcombeInterval,
  type ProportionDifference,
  type Share,
  tInterval,
  type WeightedCount,
} from '../stats/index.js';
import type { Count, Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { answerCounts } from './answer-counts.js';
import { differenceByUnit } from './clusters.js';
import { ordinalFigures } from './contrast-test.js';
import { NOBODY, plainCount, totalCount } from './count.js';
import { detectable } from './detectable.js';
import { fewUnits } from './favourabilities.js';
import { itemFavourabilityCounts } from './item-cell.js';
import { effectOfAll } from './known.js';
import type { Clustered } from './mean-figure.js';
import type { Measured, MeasuredItem } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import type { OrdinalContrast, Undefined } from './results.js';
import { favourableByUnit } from './shares-by-unit.js';
import type { Sliced } from './slices.js';

/** Two groups on one item: items are ordinal, so no means are compared. */
export interface ItemContrast extends OrdinalContrast {
  /**
   * Percent favourable of a minus that of b, −100 to 100, with its 95 % interval: Student's t by units where they are known, else
   * Newcombe's, as much wider as units make everybody's where a group is of few.
   */
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
  /** The smallest such difference that would be found with 80 % power; `null` where that cannot be said. */
  readonly detectable: number | null;
  /** How much wider units make the variance of that difference; `null` where people count as independent. */
  readonly designEffect: number | null;
  /** p adjusted after Benjamini and Hochberg among the items of this contrast that everyone was asked, or those that some were. */
  readonly pAdjusted: number;
  readonly familySize: number;
}

type Lone = Omit<ItemContrast, 'pAdjusted' | 'familySize'>;

/** A contrast on every item: percent favourable, and which group's answers lie higher. */
export function contrastItems(contrast: PlanContrast, from: Comparable): readonly AnalysisOf<'itemContrast'>[] {
  const [a, b] = [contrast.a, contrast.b].map((id) => from.slices.find(({ slice }) => slice.id === id));
  if (a === undefined || b === undefined) return [];
  const items = from.measures.filter((measured) => measured.kind === 'item');
  const found = items.map((measured) => ({
    measured,
    ...itemContrast(measured, { a, b, ...from }),
  }));
  const inFamily = (everyone: boolean) =>
    benjaminiHochberg(
      found.map(({ value, measured: { item } }) =>
        'undefined' in value || (item.audience === undefined) !== everyone ? Number.NaN : value.p,
      ),
    );
  const [ofAll, ofSome] = [inFamily(true), inFamily(false)];
  const familyOf = (i: number) => (Number.isNaN(ofAll[i]) ? ofSome : ofAll);
  const sizeOf = (family: readonly number[]) => family.filter((one) => !Number.isNaN(one)).length;
  return found.map(({ measured, n, value }, i) => ({
    kind: 'itemContrast',
    id: `${contrast.id}/${measured.measure.id}`,
    slices: [contrast.a, contrast.b],
    measures: [measured.measure.id],
    n,
    value: 'undefined' in value ? value : { ...value, pAdjusted: familyOf(i)[i]!, familySize: sizeOf(familyOf(i)) },
  }));
}

interface Comparable {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  readonly precision: Precision;
}

interface Groups extends Comparable {
  readonly a: Sliced;
  readonly b: Sliced;
}

function itemContrast(measured: MeasuredItem, groups: Groups): { n: number; value: Lone | Undefined } {
  const { item } = measured;
  const { a, b, plan } = groups;
  const [ofA, ofB] = [a, b].map(({ tally }) => answerCounts(plan, item, tally)) as [readonly Count[], readonly Count[]];
  // From the lowest keyed answer to the highest.
  const cells = item.options
    .flatMap(({ keyed }, i) => (keyed === null ? [] : [{ keyed, cell: i + 1 }]))
    .sort((x, y) => x.keyed - y.keyed);
  const people = (counts: readonly Count[]) =>
    cells.map(({ cell, keyed }) => ({ ...plainCount(counts[cell]!), keyed }));
  const answered = { a: people(ofA), b: people(ofB) };
  const finite = {
    a: finiteFactor(groups.precision, a.slice.id, peopleIn(answered.a)),
    b: finiteFactor(groups.precision, b.slice.id, peopleIn(answered.b)),
  };
  const n = peopleIn(answered.a) + peopleIn(answered.b);
  const others = () => effectOfAll(measured, groups);
  const clusteredMeans = meansByUnit(measured, groups, { answered, finite }) ?? others().mean;
  const ordinal = ordinalFigures(answered.a, answered.b, { clustered: clusteredMeans, finite });
  if (ordinal === null) return { n, value: { undefined: n === 0 ? 'no-answers' : 'no-variance' } };
  const share = (counts: readonly Count[]) => {
    const byFavourability = itemFavourabilityCounts(item, counts);
    const all = totalCount([...byFavourability.values()]);
    const effective = kishEffectiveN(all.w, all.w2);
    const favourable = Number((byFavourability.get('favourable') ?? NOBODY).w) / Number(all.w);
    return { successes: favourable * effective, n: effective };
  };
  const [shareA, shareB] = [share(ofA), share(ofB)];
  const clustered = differenceByUnit(
    favourableByUnit(measured, a.slice.id, groups.precision),
    favourableByUnit(measured, b.slice.id, groups.precision),
    finite,
  );
  const sides = { a: { ...shareA, finite: finite.a }, b: { ...shareB, finite: finite.b } };
  const difference = clustered === null ? differenceAlone(sides, others().share) : differenceByUnits(sides, clustered);
  return { n, value: { ...ordinal, ...difference } };
}

/** Percent favourable of a less that of b, by units. */
function differenceByUnits({ a, b }: Sides<Share>, { standardError, df }: ClusteredDifference) {
  const difference = a.successes / a.n - b.successes / b.n;
  const limits = tInterval(difference, standardError, df);
  return {
    ...percentages({ difference, ...limits }, standardError ** 2 / (varianceOf(a) + varianceOf(b))),
    detectable: detectable(100 * standardError, df),
  };
}

/** The same of independent people, or of as many fewer as units make of everybody's answers. */
function differenceAlone({ a, b }: Sides<Share>, others: Clustered | null) {
  const times = others === null ? 1 : 1 / others.designEffect / fewUnits(others.df);
  const fewer = (share: Share) => ({ ...share, successes: share.successes * times, n: share.n * times });
  const standardError = Math.sqrt((varianceOf(a) + varianceOf(b)) * (others?.designEffect ?? 1));
  const df = Math.min(a.n + b.n - 2, others?.df ?? Number.POSITIVE_INFINITY);
  return {
    ...percentages(newcombeInterval(fewer(a), fewer(b)), others?.designEffect ?? null),
    detectable: detectable(100 * standardError, df),
  };
}

function percentages({ difference, low, high }: ProportionDifference, designEffect: number | null) {
  return {
    difference: 100 * difference,
    differenceLow: 100 * Math.max(-1, low),
    differenceHigh: 100 * Math.min(1, high),
    designEffect,
  };
}

function varianceOf({ successes, n, finite = 1 }: Share): number {
  return (((successes / n) * (1 - successes / n)) / n) * finite ** 2;
}

function peopleIn(levels: readonly Answered[]): number {
  return levels.reduce((sum, { n }) => sum + n, 0);
}

/** How much wider units make the variance of the difference of mean answers, which the order of answers is taken to share. */
function meansByUnit(
  measured: MeasuredItem,
  { a, b, precision }: Groups,
  { answered, finite }: { readonly answered: Sides<readonly Answered[]>; readonly finite: Sides<number> },
): Clustered | null {
  const byUnit = ({ slice }: Sliced) => byUnitOf(precision, { slice: slice.id, measured });
  const clustered = differenceByUnit(byUnit(a), byUnit(b), finite);
  const alone = meanVariance(answered.a) * finite.a ** 2 + meanVariance(answered.b) * finite.b ** 2;
  return clustered && alone > 0 ? { designEffect: clustered.standardError ** 2 / alone, df: clustered.df } : null;
}

interface Sides<T> {
  readonly a: T;
  readonly b: T;
}

/** People who gave one answer. */
type Answered = WeightedCount & { readonly keyed: number };

/** Variance of the (weighted) mean of keyed answers, people being independent: n/(n − 1) · Σw²(x − x̄)² / (Σw)². */
function meanVariance(levels: readonly Answered[]): number {
  let [n, w, sum, squares] = [0, 0, 0, 0];
  for (const at of levels) {
    n += at.n;
    w += at.w;
    sum += at.w * at.keyed;
  }
  for (const { w2, keyed } of levels) squares += w2 * (keyed - sum / w) ** 2;
  return n < 2 ? Number.NaN : ((n / (n - 1)) * squares) / w ** 2;
}
