import type { ScoringPlan } from '../../plan/index.js';
import { type QuantileInterval, quantileInterval, type RankInterval } from '../../stats/index.js';
import type { Count } from '../../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS } from '../analysis.js';
import { totalCount } from '../count.js';
import { effectiveN } from '../favourabilities.js';
import type { Sliced } from '../slices.js';
import { type PickStudy, packListOf } from './pick-context.js';
import { isTold, listOfPick, type PickedSlice } from './picked-slices.js';

/** Where people in a slice believe the customer ranks. */
export interface EstimatedRank {
  readonly n: number;
  /** With 95 % intervals of order statistics. */
  readonly median: QuantileInterval;
  readonly lowerQuartile: QuantileInterval;
  readonly upperQuartile: QuantileInterval;
  /** People by tens of ranks, in percent: 1–10, 11–20, … */
  readonly distribution: readonly EstimatesIn[];
  /** The estimate against the rank that everybody's picks give the headline word; `null` where values were not asked. */
  readonly actual: EstimateAgainstRank | null;
}

/** People whose estimates are in a range of ranks; n unweighted. */
export interface EstimatesIn {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly percent: number;
}

/** How far estimates are from the rank of the headline word today. */
export interface EstimateAgainstRank extends RankInterval {
  /** Id of the analysis of votes that the rank is of. */
  readonly votes: string;
  /** Those who picked, and the list picked from: what the rank is of. */
  readonly n: number;
  readonly list: string;
  readonly version: string;
  readonly length: number;
  readonly headline: string;
  /** Median estimate minus rank: above zero where people believe the customer ranks lower than it does. */
  readonly bias: { readonly value: number; readonly low: number; readonly high: number };
  /** Mean distance of the estimates from the rank, in ranks. */
  readonly absoluteError: number;
}

/** The question that asks where the customer ranks, from 1 to 100. */
const QUESTION = 'CFRANK';
const TENS = 10;

/** The estimated rank in each slice. */
export function analyseEstimatedRank(
  plan: ScoringPlan,
  from: { readonly slices: readonly Sliced[]; readonly picked: readonly PickedSlice[]; readonly study?: PickStudy },
): readonly AnalysisOf<'estimatedRank'>[] {
  const outcome = plan.outcomes.find(({ id }) => id === QUESTION);
  if (outcome === undefined) return [];
  const actual = actualRank(from.picked, { study: from.study, longest: outcome.max });
  return from.slices.filter(isTold).map(({ slice, tally }) => {
    const histogram = [...(tally?.histograms[QUESTION] ?? [])].map(
      ([units, count]) => [units / 10 ** outcome.decimals, count] as const,
    );
    const n = histogram.reduce((sum, [, count]) => sum + Number(count.n), 0);
    const told = [{ n, by: byTens(histogram, outcome.max).map((tens) => tens.n) }];
    const common = { kind: 'estimatedRank' as const, id: slice.id, slices: [slice.id], measures: [QUESTION], n, told };
    if (n === 0) return { ...common, value: { undefined: 'no-answers' } };
    const worth = effectiveN(totalCount(histogram.map(([, count]) => count)));
    if (worth < FEWEST_FOR_ANALYSIS) return { ...common, value: { undefined: 'too-few-answers' } };
    return { ...common, value: estimateOf(histogram, { n, worth, actual, most: outcome.max }) };
  });
}

type Actual = Omit<EstimateAgainstRank, 'bias' | 'absoluteError'>;

/** The rank of the headline word today, among everybody; only of a list as long as the scale of the estimate. */
function actualRank(
  picked: readonly PickedSlice[],
  { study, longest }: { readonly study: PickStudy | undefined; readonly longest: number },
): Actual | null {
  const found = picked.find(({ pick, slice }) => pick.about === 'today' && slice.kind === 'total');
  if (found === undefined || found.ranks === null || found.pick.options.length !== longest) return null;
  const headline = packListOf(found.pick, study)?.headline;
  const place = found.pick.options.findIndex(({ id }) => id === headline);
  if (place === -1) return null;
  const { list, version, length } = listOfPick(found.pick);
  const votes = `${found.pick.id}/${found.slice.id}`;
  return { ...found.ranks[place]!, votes, n: found.n, list, version, length, headline: headline! };
}

type Histogram = readonly (readonly [rank: number, count: Count])[];

interface Estimated {
  readonly n: number;
  readonly worth: number;
  readonly actual: Actual | null;
  readonly most: number;
}

function estimateOf(histogram: Histogram, { n, worth, actual, most }: Estimated): EstimatedRank {
  const counts = histogram.map(([value, { w }]) => ({ value, count: Number(w) }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const at = (p: number) => quantileInterval(counts, p, worth);
  const median = at(0.5);
  return {
    ...{ n, median, lowerQuartile: at(0.25), upperQuartile: at(0.75) },
    distribution: byTens(histogram, most),
    actual: actual && {
      ...actual,
      bias: biasOf(median, actual),
      absoluteError: counts.reduce((sum, { value, count }) => sum + count * Math.abs(value - actual.rank), 0) / total,
    },
  };
}

function byTens(histogram: Histogram, most: number): readonly EstimatesIn[] {
  const all = totalCount(histogram.map(([, count]) => count)).w;
  return Array.from({ length: Math.ceil(most / TENS) }, (_, i) => {
    const [from, to] = [i * TENS + 1, Math.min(most, (i + 1) * TENS)];
    const { n, w } = totalCount(histogram.flatMap(([value, count]) => (value >= from && value <= to ? [count] : [])));
    return { from, to, n: Number(n), percent: all > 0n ? (100 * Number(w)) / Number(all) : 0 };
  });
}

/** Limits of median and rank put together by squares: Zou & Donner 2008, doi:10.1002/sim.3095. */
function biasOf(median: QuantileInterval, { rank, low, high }: RankInterval): EstimateAgainstRank['bias'] {
  const value = median.value - rank;
  return {
    value,
    low: value - Math.hypot(median.value - median.low, high - rank),
    high: value + Math.hypot(median.high - median.value, rank - low),
  };
}
