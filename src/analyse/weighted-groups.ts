import type { ScoringPlan } from '../plan/index.js';
import type { GroupWeights } from '../stats/index.js';
import type { Count, Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { totalCount } from './count.js';
import { type Measured, type MeasuredScore, momentsOfPair } from './measures.js';
import type { Sliced } from './slices.js';

/** How the groups of a family share the weights: what a change of their sizes between two weighted waves is worked out from. */
export interface WeightedGroups {
  readonly family: string;
  /** Of those in one of the groups: Σw, Σw² and Σw²(x − mean) of each group over the Σw, (Σw)² and (Σw)² of all. */
  readonly groups: readonly (GroupWeights & { readonly slice: string })[];
}

/** The shares of the groups that are compared, among everybody and among those with each scale, index and outcome; none of unweighted answers. */
export function weightedGroups(
  plan: ScoringPlan,
  { tally, slices, measures }: From,
): readonly AnalysisOf<'weightedGroups'>[] {
  if (!tally.weighted) return [];
  const scored = measures.filter((measured) => measured.kind === 'score');
  const families = [...new Set(plan.contrasts.map(({ family }) => family))];
  return families.flatMap((family) => {
    const own = slices.filter(({ slice }) => slice.family === family && slice.kind === 'group');
    if (own.length < 2) return [];
    return [
      groupsOf({ family, measure: null }, own.map(everybody)),
      ...scored.map((measured) => groupsOf({ family, measure: measured.measure.id }, own.map(withMeasure(measured)))),
    ];
  });
}

interface From {
  readonly tally: Tally;
  readonly slices: readonly Sliced[];
  readonly measures: readonly Measured[];
}

interface Group {
  readonly slice: string;
  readonly count: Count;
  readonly w2Residual: number;
}

const NOBODY: Count = { n: 0n, w: 0n, w2: 0n };

function everybody({ slice, tally }: Sliced): Group {
  return { slice: slice.id, count: tally?.respondents ?? NOBODY, w2Residual: 0 };
}

/** Σw²(x − mean) formed in whole numbers. */
function withMeasure({ measure, multiplier, divisor }: MeasuredScore) {
  return ({ slice, tally }: Sliced): Group => {
    const { n, w, w2, sa, w2a } = momentsOfPair(tally, measure.id, measure.id);
    const w2Residual = w === 0n ? 0 : ((Number(w2a * w - sa * w2) / Number(w)) * multiplier) / divisor;
    return { slice: slice.id, count: { n, w, w2 }, w2Residual };
  };
}

function groupsOf(
  { family, measure }: { readonly family: string; readonly measure: string | null },
  groups: readonly Group[],
): AnalysisOf<'weightedGroups'> {
  const all = totalCount(groups.map(({ count }) => count));
  const weight = Number(all.w);
  const shares = groups.map(({ slice, count: { w, w2 }, w2Residual }) => ({
    slice,
    w: Number(w) / weight,
    w2: Number(w2) / weight ** 2,
    w2Residual: w2Residual / weight ** 2,
  }));
  return {
    kind: 'weightedGroups',
    id: measure === null ? family : `${family}/${measure}`,
    slices: groups.map(({ slice }) => slice),
    measures: measure === null ? [] : [measure],
    n: Number(all.n),
    fewest: Math.min(...groups.map(({ count: { n } }) => Number(n))),
    value: weight > 0 ? { family, groups: shares } : { undefined: 'no-answers' },
  };
}
