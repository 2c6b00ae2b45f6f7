import type { PlanPick, ScoringPlan } from '../../plan/index.js';
import {
  type BlindPicks,
  chanceCorrectedHits,
  covarianceFromMoments,
  type ExpectedHits,
  expectedHits,
  fisherZInterval,
  hypergeometricTail,
  type Limits,
  type MeanAgainst,
  meanAgainst,
} from '../../stats/index.js';
import type { Tally } from '../../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS } from '../analysis.js';
import { knownOfScore } from '../known.js';
import { meanFigure } from '../mean-figure.js';
import { type Measured, type MeasuredScore, momentsOfPair } from '../measures.js';
import type { Precision } from '../precision.js';
import type { Mean, Undefined } from '../results.js';
import { scoreSummary } from '../score-cell.js';
import type { Sliced } from '../slices.js';
import { outcomesOf, type PickedOutcome } from './pick-context.js';
import { isTold, type ListOfPick, listOfPick } from './picked-slices.js';

/** How many of what matters most to customers one person picks, against picking blindly. */
export interface Hits extends ListOfPick {
  readonly n: number;
  /** Entries in the customers' top; more than `most` where some matter alike. */
  readonly marked: number;
  /** Hits per person, with the 95 % interval (units as clusters where the tally holds them). */
  readonly mean: Mean;
  /** Entries picked by one person, on average. */
  readonly picksEach: number;
  /** Hits expected of one person who picks that many blindly, with their standard deviation. */
  readonly chance: ExpectedHits;
  /** The group's mean against that. */
  readonly againstChance: MeanAgainst;
  /** 0 as blind picks, 1 all that could be hit; with its 95 % interval. */
  readonly corrected: Limits & { readonly value: number };
  /** Probability that one person who picks `most` blindly hits at least so many, from 0 hits up. */
  readonly onePerson: readonly { readonly hits: number; readonly atLeast: number }[];
  /** Importance picked, in percent of the best choice, and what blind picks would reach; `null` where importance is not known. */
  readonly weighted: { readonly mean: Mean; readonly chance: number } | null;
  /** How well people say they know customers, and how that goes with their hits; `null` where it was not asked or too few answered both. */
  readonly insight: (Limits & { readonly n: number; readonly mean: Mean; readonly correlation: number }) | null;
}

/** The scale of how well people say they know customers. */
const INSIGHT = 'INS';

interface From {
  readonly measures: readonly Measured[];
  readonly slices: readonly Sliced[];
  readonly tally: Tally;
  readonly precision: Precision;
}

/** Hits in each slice that is told, and in units: they are means, and shown where means are. */
export function analyseHits(plan: ScoringPlan, from: From): readonly AnalysisOf<'hits'>[] {
  const scored = new Map(
    from.measures.flatMap((measured) => (measured.kind === 'score' ? [[measured.measure.id, measured] as const] : [])),
  );
  return plan.picks
    .filter(({ about }) => about === 'priorities')
    .flatMap((pick) => {
      const { counting, weighing } = outcomesOf(plan, pick);
      if (counting === undefined) return [];
      const meanOf = meanReader(scored, from);
      const parts = { pick, counting, weighing, scored, meanOf, onePerson: onePersonOf(pick, counting), ...from };
      return from.slices.filter((sliced) => isTold(sliced) || isUnit(sliced)).map((sliced) => hitsIn(sliced, parts));
    });
}

function isUnit({ slice }: Sliced): boolean {
  return slice.kind === 'unit';
}

interface Parts extends From {
  readonly pick: PlanPick;
  readonly counting: PickedOutcome;
  readonly weighing: PickedOutcome | undefined;
  readonly scored: ReadonlyMap<string, MeasuredScore>;
  readonly meanOf: (measure: string, sliced: Sliced) => Mean | Undefined;
  readonly onePerson: Hits['onePerson'];
}

function hitsIn(sliced: Sliced, parts: Parts): AnalysisOf<'hits'> {
  const { pick, counting, weighing } = parts;
  const insight = insightIn(sliced, parts);
  const mean = parts.meanOf(counting.id, sliced);
  const n = Number(sliced.tally?.picks[pick.id]?.answered.n ?? 0n);
  return {
    ...{ kind: 'hits', id: `${pick.id}/${sliced.slice.id}`, slices: [sliced.slice.id], n },
    measures: [counting.id, ...(weighing === undefined ? [] : [weighing.id]), ...(insight === null ? [] : [INSIGHT])],
    value: 'undefined' in mean ? mean : { ...hitsOf(sliced, mean, parts), n, insight },
  };
}

function hitsOf(sliced: Sliced, mean: Mean, parts: Parts): Omit<Hits, 'n' | 'insight'> {
  const { pick, counting, weighing } = parts;
  const picksEach = picksIn(sliced, pick);
  const marked = markedIn(counting);
  const blind: BlindPicks = { list: pick.options.length, marked, picked: picksEach };
  const chance = expectedHits(blind);
  const corrected = (hits: number) => chanceCorrectedHits(hits, blind);
  const weighted = weighing && parts.meanOf(weighing.id, sliced);
  return {
    ...{ ...listOfPick(pick), marked, mean, picksEach, chance },
    againstChance: meanAgainst({ mean: mean.value, standardError: mean.standardError, df: mean.df }, chance.mean),
    corrected: { value: corrected(mean.value), low: corrected(mean.low), high: corrected(mean.high) },
    onePerson: parts.onePerson,
    weighted:
      weighing === undefined || weighted === undefined || 'undefined' in weighted
        ? null
        : { mean: weighted, chance: picksEach * meanOf(weighing.weights) },
  };
}

function markedIn({ weights }: PickedOutcome): number {
  return weights.filter((weight) => weight > 0).length;
}

function onePersonOf({ options, most }: PlanPick, counting: PickedOutcome): Hits['onePerson'] {
  const blind = { list: options.length, marked: markedIn(counting), picked: most };
  return Array.from({ length: Math.min(blind.marked, most) + 1 }, (_, hits) => ({
    ...{ hits, atLeast: hypergeometricTail(hits, blind) },
  }));
}

/** Reads means of measures slice after slice. */
function meanReader(scored: Parts['scored'], from: From): Parts['meanOf'] {
  const { weighted } = from.tally;
  const known = new Map([...scored].map(([id, measured]) => [id, knownOfScore(measured, from)]));
  return (measure, sliced) => {
    const summary = scoreSummary(scored.get(measure)!, { slice: sliced.tally, weighted });
    return meanFigure(summary, known.get(measure)!(sliced));
  };
}

/** Entries picked by one person on average, concepts not counted. */
function picksIn({ tally }: Sliced, { id, options }: PlanPick): number {
  const { answered, picked } = tally!.picks[id]!;
  return Number(picked.slice(0, options.length).reduce((sum, { w }) => sum + w, 0n)) / Number(answered.w);
}

function insightIn(sliced: Sliced, parts: Parts): Hits['insight'] {
  if (!parts.scored.has(INSIGHT)) return null;
  const mean = parts.meanOf(INSIGHT, sliced);
  const { n, correlation } = covarianceFromMoments(momentsOfPair(sliced.tally, INSIGHT, parts.counting.id));
  if ('undefined' in mean || n < FEWEST_FOR_ANALYSIS || Number.isNaN(correlation)) return null;
  const { low, high } = fisherZInterval(correlation, n);
  return Number.isNaN(low) || Number.isNaN(high) ? null : { n, mean, correlation, low, high };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
