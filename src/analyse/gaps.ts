import type { ScoringPlan } from '../plan/index.js';
import { type PairedDifference, pairedDifference } from '../stats/index.js';
import type { AnalysisOf } from './analysis.js';
import { type Measured, type MeasuredScore, momentsOfPair } from './measures.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';

/** Two scores of the same person set against each other, `of` minus `minus`, in points of 0–100. */
export interface PairedGap extends PairedDifference {
  readonly of: string;
  readonly minus: string;
}

/** Each gap of the plan within each slice: paired, over respondents with both scores. */
export function analyseGaps(
  plan: ScoringPlan,
  { measures, slices }: { readonly measures: readonly Measured[]; readonly slices: readonly Sliced[] },
): readonly AnalysisOf<'gap'>[] {
  const scored = new Map(
    measures.flatMap((measured) => (measured.kind === 'score' ? [[measured.measure.id, measured] as const] : [])),
  );
  return plan.gaps.flatMap(({ id, of, minus }) =>
    slices
      .filter(({ slice }) => slice.kind === 'total' || slice.kind === 'group')
      .map((sliced) => gapIn(sliced, { id, of: scored.get(of)!, minus: scored.get(minus)! })),
  );
}

function gapIn(
  { slice, tally }: Sliced,
  { id, of, minus }: { readonly id: string; readonly of: MeasuredScore; readonly minus: MeasuredScore },
): AnalysisOf<'gap'> {
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
    value: undefinedReason(found) ?? { of: of.measure.id, minus: minus.measure.id, ...found },
  };
}

function undefinedReason({ n, standardError }: PairedDifference): Undefined | null {
  if (n === 0) return { undefined: 'no-answers' };
  if (n === 1) return { undefined: 'one-answer' };
  return standardError > 0 ? null : { undefined: 'no-variance' };
}
