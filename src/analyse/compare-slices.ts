import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import { benjaminiHochberg } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import { differenceByUnit } from './clusters.js';
import { contrastTest, type LoneContrastTest, ordinalContrast } from './contrast-test.js';
import { effectOfAll } from './known.js';
import type { Clustered } from './mean-figure.js';
import type { Measured } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import type { ResultContrast, Undefined } from './results.js';
import { scoreSummary } from './score-cell.js';
import type { Sliced } from './slices.js';

interface Comparable {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly plan: ScoringPlan;
  readonly tally: Tally;
  readonly precision: Precision;
}

/**
 * A contrast on every scale, index and outcome: the difference with its interval (Welch, or by units where the tally holds
 * them, as much wider as units make everybody's where a group is of few; weighted: of weighted means with design-based standard errors), Hedges' g and the probability of superiority. The
 * scales of one contrast are a family of tests, p adjusted after Benjamini and Hochberg; indices and outcomes are another. A scale
 * that not everyone was asked (the managers' own) is a family of its own.
 */
export function compareSlices(contrast: PlanContrast, comparable: Comparable): readonly ResultContrast[] {
  const alone = testsOf(contrast, comparable);
  const kindOf = new Map(comparable.measures.map(({ measure }) => [measure.id, measure.kind]));
  const ofSome = scalesOfSome(comparable.plan);
  const familyOf = (measure: string) => (ofSome.has(measure) ? measure : String(kindOf.get(measure) === 'scale'));
  const families = new Map<string, Lone[]>();
  for (const one of alone) {
    const family = familyOf(one.measure);
    families.set(family, [...(families.get(family) ?? []), one]);
  }
  const tests = new Map([...families.values()].flatMap(adjusted).map((one) => [one.measure, one]));
  return alone.map(({ measure }) => tests.get(measure)!);
}

/** Ids of scales of which an item was not asked of everyone. */
function scalesOfSome({ scales, items }: ScoringPlan): ReadonlySet<string> {
  const ofSome = scales.filter((scale) => scale.items.some((i) => items[i]!.audience !== undefined));
  return new Set(ofSome.map(({ id }) => id));
}

type Lone = Omit<ResultContrast, 'test'> & { readonly test: LoneContrastTest | Undefined };

function testsOf(contrast: PlanContrast, comparable: Comparable): readonly Lone[] {
  const { measures, slices, tally, precision } = comparable;
  const { id, family, a, b } = contrast;
  const sliceA = slices.find(({ slice }) => slice.id === a);
  const sliceB = slices.find(({ slice }) => slice.id === b);
  if (sliceA === undefined || sliceB === undefined) return [];
  const { weighted } = tally;
  return measures.flatMap((measured): readonly Lone[] => {
    if (measured.kind !== 'score') return [];
    const summaryA = scoreSummary(measured, { slice: sliceA.tally, weighted });
    const summaryB = scoreSummary(measured, { slice: sliceB.tally, weighted });
    const measure = measured.measure.id;
    const finite = { a: finiteFactor(precision, a, summaryA.n), b: finiteFactor(precision, b, summaryB.n) };
    const byUnit = (slice: string) => byUnitOf(precision, { slice, measured });
    const clustered = differenceByUnit(byUnit(a), byUnit(b), finite);
    const ordinal = (alike: Clustered | null) =>
      ordinalContrast(measure, { a: sliceA.tally, b: sliceB.tally }, { clustered: alike, finite });
    const others = clustered === null ? effectOfAll(measured, comparable).mean : null;
    const test = contrastTest({ a: summaryA, b: summaryB, clustered, others, ordinal, finite });
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
