import type { PlanContrast } from '../plan/index.js';
import { hedgesG, type WeightedSummary, welchTTestOfMeans } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import type { Measured } from './measures.js';
import type { ContrastTest, ResultContrast, Undefined } from './results.js';
import { scoreSummary } from './score-cell.js';
import type { Sliced } from './slices.js';

interface Comparable {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly tally: Tally;
}

/**
 * A contrast on every scale, index and outcome: Welch's test (weighted: of weighted means with design-based standard
 * errors) and Hedges' g. Items are ordinal and stand in the cells only.
 */
export function compareSlices(
  { id, family, a, b }: PlanContrast,
  { measures, slices, tally }: Comparable,
): readonly ResultContrast[] {
  const sliceA = slices.find(({ slice }) => slice.id === a);
  const sliceB = slices.find(({ slice }) => slice.id === b);
  if (sliceA === undefined || sliceB === undefined) return [];
  const { weighted } = tally;
  return measures.flatMap((measured): readonly ResultContrast[] => {
    if (measured.kind !== 'score') return [];
    const summaryA = scoreSummary(measured, { slice: sliceA.tally, weighted });
    const summaryB = scoreSummary(measured, { slice: sliceB.tally, weighted });
    const ids = { id, measure: measured.measure.id, family, a, b };
    return [{ ...ids, nA: summaryA.n, nB: summaryB.n, test: contrastTest(summaryA, summaryB) }];
  });
}

function contrastTest(a: WeightedSummary, b: WeightedSummary): ContrastTest | Undefined {
  if (Number.isNaN(a.mean) || Number.isNaN(b.mean)) return { undefined: 'no-answers' };
  if (a.n < 2 || b.n < 2) return { undefined: 'one-answer' };
  const { difference, low, high, t, df, p } = welchTTestOfMeans(a, b);
  const { g, low: gLow, high: gHigh } = hedgesG(a, b);
  if (Number.isNaN(t) || Number.isNaN(g)) return { undefined: 'no-variance' };
  return { difference, low, high, t, df, p, hedgesG: g, gLow, gHigh };
}
