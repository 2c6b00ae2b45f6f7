import type { ScoringPlan } from '../plan/index.js';
import { type PairedDifference, pairedDifference, tInterval } from '../stats/index.js';
import type { AnalysisOf } from './analysis.js';
import { meanByUnit, type ReadUnit } from './clusters.js';
import { type Measured, type MeasuredScore, momentsOfPair, plainMomentsReader } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
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
  return plan.gaps.flatMap(({ id, of, minus }) =>
    slices
      .filter(({ slice }) => slice.kind === 'total' || slice.kind === 'group')
      .map((sliced) => gapIn(sliced, { id, of: scored.get(of)!, minus: scored.get(minus)!, precision })),
  );
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

function gapIn({ slice, tally }: Sliced, { id, of, minus, precision }: Gap): AnalysisOf<'gap'> {
  const measures = [of.measure.id, minus.measure.id];
  const sums = momentsOfPair(tally, of.measure.id, minus.measure.id);
  const unit = 100 / (of.divisor * minus.divisor);
  const found = pairedDifference(sums, { timesA: BigInt(minus.divisor), timesB: BigInt(of.divisor), unit });
  return {
    kind: 'gap',
    id: `${id}/${slice.id}`,
    slices: [slice.id],
    measures,
    n: found.n,
    value: undefinedReason(found) ?? {
      ...{ of: of.measure.id, minus: minus.measure.id, ...found },
      ...intervalOf(found, { of, minus, slice: slice.id, precision }),
    },
  };
}

/** The interval by units where the tally holds them, narrowed where most of a small population answered. */
function intervalOf(
  { n, difference, standardError: alone }: PairedDifference,
  { of, minus, slice, precision }: Omit<Gap, 'id'> & { readonly slice: string },
) {
  const measures = [of.measure.id, minus.measure.id];
  const byUnit = meanByUnit(byUnitOf(precision, { slice, measures }, gapReader({ of, minus })));
  const standardError = finiteFactor(precision, slice, n) * (byUnit?.standardError ?? alone);
  const designEffect = byUnit === null ? null : (byUnit.standardError / alone) ** 2;
  return { standardError, ...tInterval(difference, standardError, byUnit?.df ?? n - 1), designEffect };
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
