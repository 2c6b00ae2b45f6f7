import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import { benjaminiHochberg } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import { clusteredContrast, clustersOf } from './clusters.js';
import { contrastTest, type LoneContrastTest, ordinalContrast } from './contrast-test.js';
import type { Measured } from './measures.js';
import type { ResultContrast, Undefined } from './results.js';
import { scoreSummary } from './score-cell.js';
import type { Sliced } from './slices.js';

interface Comparable {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly plan: ScoringPlan;
  readonly tally: Tally;
}

/**
 * A contrast on every scale, index and outcome: the difference with its interval (Welch, or by units where the tally holds
 * them; weighted: of weighted means with design-based standard errors), Hedges' g and the probability of superiority. The
 * scales of one contrast are a family of tests, p adjusted after Benjamini and Hochberg; indices and outcomes are another.
 */
export function compareSlices(contrast: PlanContrast, comparable: Comparable): readonly ResultContrast[] {
  const alone = testsOf(contrast, comparable);
  const kindOf = new Map(comparable.measures.map(({ measure }) => [measure.id, measure.kind]));
  const inFamily = (scales: boolean) =>
    adjusted(alone.filter(({ measure }) => (kindOf.get(measure) === 'scale') === scales));
  const tests = new Map([...inFamily(true), ...inFamily(false)].map((one) => [one.measure, one]));
  return alone.map(({ measure }) => tests.get(measure)!);
}

type Lone = Omit<ResultContrast, 'test'> & { readonly test: LoneContrastTest | Undefined };

function testsOf(contrast: PlanContrast, { measures, slices, plan, tally }: Comparable): readonly Lone[] {
  const { id, family, a, b } = contrast;
  const sliceA = slices.find(({ slice }) => slice.id === a);
  const sliceB = slices.find(({ slice }) => slice.id === b);
  if (sliceA === undefined || sliceB === undefined) return [];
  const { weighted } = tally;
  const clusters = clustersOf(contrast, { plan, tally });
  return measures.flatMap((measured): readonly Lone[] => {
    if (measured.kind !== 'score') return [];
    const summaryA = scoreSummary(measured, { slice: sliceA.tally, weighted });
    const summaryB = scoreSummary(measured, { slice: sliceB.tally, weighted });
    const measure = measured.measure.id;
    const clustered = clusters && clusteredContrast(clusters, measured);
    const ordinal = ordinalContrast(measure, sliceA.tally, sliceB.tally);
    const test = contrastTest({ a: summaryA, b: summaryB, clustered, ordinal });
    return [{ id, measure, family, a, b, nA: summaryA.n, nB: summaryB.n, test }];
  });
}

/** p adjusted among all of these that have one. */
function adjusted(family: readonly Lone[]): readonly ResultContrast[] {
  const p = benjaminiHochberg(family.map(({ test }) => ('undefined' in test ? Number.NaN : test.p)));
  const familySize = p.filter((value) => !Number.isNaN(value)).length;
  return family.map(({ test, ...contrast }, i) => ({
    ...contrast,
    test: 'undefined' in test ? test : { ...test, pAdjusted: p[i]!, familySize },
  }));
}
