import type { ScoringPlan } from '../plan/index.js';
import { type PairedDifference, pairedDifference, tInterval } from '../stats/index.js';
import type { AnalysisOf } from './analysis.js';
import { meanByUnit, type ReadUnit } from './clusters.js';
import type { Clustered } from './mean-figure.js';
import { type Measured, type MeasuredScore, momentsOfPair, plainMomentsReader } from './measures.js';
import { finiteFactor, madeByUnit, type Precision } from './precision.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/** Two scores of the same person set against each other, `of` minus `minus`, in points of 0–100. */
export interface PairedGap extends PairedDifference {
  readonly of: string;
  readonly minus: string;
  /** How much wider units make the variance; `null` where people count as independent. */
  readonly designEffect: number | null;
}

/** Each gap of the plan within each slice: paired, over respondents with both scores. */
export function analyseGaps(
  plan: ScoringPlan,
  { measures, slices, precision }: FromTally,
): readonly AnalysisOf<'gap'>[] {
  const scored = new Map(
    measures.flatMap((measured) => (measured.kind === 'score' ? [[measured.measure.id, measured] as const] : [])),
  );
  return plan.gaps.flatMap(({ id, of, minus }) => {
    const gap = { id, of: scored.get(of)!, minus: scored.get(minus)!, precision };
    const total = slices.find(({ slice }) => slice.kind === 'total');
    const ofAll = total === undefined ? null : unitsIn(total, gap);
    return slices
      .filter(({ slice }) => slice.kind === 'total' || slice.kind === 'group')
      .map((sliced) => gapIn(sliced, { ...gap, ofAll }));
  });
}

interface FromTally {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly precision: Precision;
}

interface Gap {
  readonly id: string;
  readonly of: MeasuredScore;
  readonly minus: MeasuredScore;
  readonly precision: Precision;
}

interface GapInSlice extends Gap {
  /** What units make of everybody's gap; `null` where people count as independent. */
  readonly ofAll: Clustered | null;
}

function differenceIn({ tally }: Sliced, { of, minus }: Gap): PairedDifference {
  const sums = momentsOfPair(tally, of.measure.id, minus.measure.id);
  const unit = 100 / (of.divisor * minus.divisor);
  return pairedDifference(sums, { timesA: BigInt(minus.divisor), timesB: BigInt(of.divisor), unit });
}

/** How much wider units make a gap's variance, at least 1; `null` where they are not known or too few. */
function unitsIn(sliced: Sliced, gap: Gap): Clustered | null {
  const byUnit = gapByUnit(sliced.slice.id, gap);
  const { standardError } = differenceIn(sliced, gap);
  if (byUnit === null || !(standardError > 0)) return null;
  return { designEffect: Math.max(1, (byUnit.standardError / standardError) ** 2), df: byUnit.df };
}

function gapByUnit(slice: string, { of, minus, precision }: Gap) {
  const measures = [of.measure.id, minus.measure.id];
  return meanByUnit(madeByUnit(precision, { slice, measures }, gapReader({ of, minus })));
}

function gapIn(sliced: Sliced, gap: GapInSlice): AnalysisOf<'gap'> {
  const { id, of, minus } = gap;
  const { slice } = sliced;
  const measures = [of.measure.id, minus.measure.id];
  const found = differenceIn(sliced, gap);
  return {
    kind: 'gap',
    id: `${id}/${slice.id}`,
    slices: [slice.id],
    measures,
    n: found.n,
    value: undefinedReason(found) ?? {
      ...{ of: of.measure.id, minus: minus.measure.id, ...found },
      ...intervalOf(found, slice.id, gap),
    },
  };
}

/**
 * The interval by units, as much wider as they make everybody's where a group is of few, narrowed where most of a small population
 * answered.
 */
function intervalOf({ n, difference, standardError: alone }: PairedDifference, slice: string, gap: GapInSlice) {
  const byUnit = gapByUnit(slice, gap);
  const designEffect = byUnit === null ? (gap.ofAll?.designEffect ?? null) : (byUnit.standardError / alone) ** 2;
  const df = byUnit?.df ?? Math.min(n - 1, gap.ofAll?.df ?? n - 1);
  const standardError =
    finiteFactor(gap.precision, slice, n) * (byUnit?.standardError ?? alone * Math.sqrt(designEffect ?? 1));
  return { standardError, ...tInterval(difference, standardError, df), designEffect };
}

/**
 * What one unit adds to the mean difference, in points of 0–100. The tally holds no Σw²·a·b: the squares of weighted people
 * without a unit are taken at their mean weight.
 */
function gapReader({ of, minus }: Pick<Gap, 'of' | 'minus'>): ReadUnit {
  const momentsOf = plainMomentsReader(of.measure.id, minus.measure.id);
  const [a, b] = [100 / of.divisor, 100 / minus.divisor];
  return (slice, row) => {
    const { n, w, w2, sa, sb, saa, sbb, sab } = momentsOf(slice);
    const sum = sa * a - sb * b;
    const squares = saa * a * a - 2 * sab * a * b + sbb * b * b;
    const weight = w > 0 ? w2 / w : 0;
    row.respondents = n;
    row.n = w;
    row.sum = sum;
    row.w2 = w2;
    row.w2x = weight * sum;
    row.w2xx = weight * squares;
    return true;
  };
}

function undefinedReason({ n, standardError }: PairedDifference): Undefined | null {
  if (n === 0) return { undefined: 'no-answers' };
  if (n === 1) return { undefined: 'one-answer' };
  return standardError > 0 ? null : { undefined: 'no-variance' };
}
