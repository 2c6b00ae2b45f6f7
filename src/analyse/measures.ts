import type { Favourability } from '../model/index.js';
import { measuresOf, type PlanAggregate, type PlanItem, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import type { PairMoments, SliceTally } from '../tally/index.js';
import { momentsReader } from '../tally/kept.js';
import type { ResultMeasure } from './results.js';

/** A measure with what it takes to work it out. */
export type Measured = MeasuredScore | MeasuredItem | MeasuredAggregate;

/** A scale, index or outcome: value in the measure's own range = units · multiplier / divisor. */
export interface MeasuredScore {
  readonly kind: 'score';
  readonly measure: ResultMeasure;
  readonly multiplier: number;
  readonly divisor: number;
  /** Which way a respondent's units point; `null` without bands. */
  readonly favourabilityOf: ((units: number) => Favourability) | null;
}

export interface MeasuredItem {
  readonly kind: 'item';
  readonly measure: ResultMeasure & { readonly scores: readonly number[] };
  readonly item: PlanItem;
}

export interface MeasuredAggregate {
  readonly kind: 'aggregate';
  readonly measure: ResultMeasure;
  readonly aggregate: PlanAggregate;
}

/** All measures of a plan: scales, indices, outcomes, aggregate indices, items. */
export function measuredOf(plan: ScoringPlan): readonly Measured[] {
  return [
    ...measuresOf(plan).map((measure) => measuredScore(measure, plan)),
    ...plan.aggregates.map((aggregate) => measuredAggregate(aggregate, plan)),
    ...plan.items.map((item) => measuredItem(item, plan)),
  ];
}

function measuredScore({ id, kind, index }: PlanMeasure, plan: ScoringPlan): MeasuredScore {
  if (kind === 'outcome') return measuredOutcome(plan, index);
  const { maxUnits, bands } = kind === 'scale' ? plan.scales[index]! : plan.indices[index]!;
  const range = { multiplier: 100, divisor: maxUnits };
  const parts = kind === 'index' ? { parts: plan.indices[index]!.scales.map((s) => plan.scales[s]!.id) } : {};
  const measure = { id, kind, scale: '', min: 0, max: 100, codes: [], ...parts };
  return { kind: 'score', measure, ...range, favourabilityOf: byBands(bands, range) };
}

function measuredOutcome(plan: ScoringPlan, index: number): MeasuredScore {
  const { id, kind, min, max, decimals, bands } = plan.outcomes[index]!;
  if (kind === 'enps') {
    const measure = { id, kind: 'outcome' as const, scale: '', min: -100, max: 100, codes: [] };
    return { kind: 'score', measure, multiplier: 100, divisor: 1, favourabilityOf: byRecommendation };
  }
  const range = { multiplier: 1, divisor: 10 ** decimals };
  const measure = { id, kind: 'outcome' as const, scale: '', min, max, codes: [], ...listOf(plan, index) };
  return { kind: 'score', measure, ...range, favourabilityOf: bands && byBands(bands, range) };
}

function measuredAggregate(aggregate: PlanAggregate, plan: ScoringPlan): MeasuredAggregate {
  const parts = aggregate.scales.map((s) => plan.scales[s]!.id);
  const measure = { id: aggregate.id, kind: 'aggregate' as const, scale: '', min: 0, max: 100, codes: [], parts };
  return { kind: 'aggregate', measure, aggregate };
}

function measuredItem(item: PlanItem, plan: ScoringPlan): MeasuredItem {
  const substantive = item.options.filter((option) => option.keyed !== null);
  const lowest = Math.min(...substantive.map((option) => option.score!));
  const scores = substantive.map((option) => lowest + option.keyed!);
  const measure = {
    id: item.id,
    kind: 'item' as const,
    scale: plan.scales[item.scale]?.id ?? '',
    referent: item.referent,
    min: lowest,
    max: Math.max(...scores),
    codes: substantive.map((option) => option.code),
    scores,
    bands: substantive.map((option) => option.favourability!),
  };
  return { kind: 'item', measure, item };
}

function byBands(
  { favourableFrom, unfavourableTo }: { readonly favourableFrom: number; readonly unfavourableTo: number },
  { multiplier, divisor }: { readonly multiplier: number; readonly divisor: number },
) {
  return (units: number): Favourability => {
    const value = (multiplier * units) / divisor;
    if (value >= favourableFrom) return 'favourable';
    return value <= unfavourableTo ? 'unfavourable' : 'neutral';
  };
}

/** Promoters (1) favourable, passives (0) neutral, detractors (−1) unfavourable. */
function byRecommendation(units: number): Favourability {
  if (units > 0) return 'favourable';
  return units < 0 ? 'unfavourable' : 'neutral';
}

const NO_MOMENTS: PairMoments = {
  ...{ n: 0n, w: 0n, w2: 0n, sa: 0n, sb: 0n },
  ...{ saa: 0n, sbb: 0n, sab: 0n, w2a: 0n, w2aa: 0n },
};

/** Moments of two measures over those with both, a first whichever way the tally keeps them (then without Σw²·a, Σw²·a²). */
export function momentsOfPair(slice: SliceTally | null, a: string, b: string): PairMoments {
  const kept = slice?.moments[`${a}|${b}`];
  if (kept !== undefined) return kept;
  const turned = slice?.moments[`${b}|${a}`];
  if (turned === undefined) return NO_MOMENTS;
  const { sa, sb, saa, sbb } = turned;
  return { ...turned, sa: sb, sb: sa, saa: sbb, sbb: saa, w2a: 0n, w2aa: 0n };
}

/** Sums of two measures in numbers. */
export type PlainMoments = Readonly<Record<'n' | 'w' | 'w2' | 'sa' | 'sb' | 'saa' | 'sbb' | 'sab', number>>;

/**
 * Reads the same in numbers, without an object of bigints for each of thousands of slices; filled in anew for the next slice.
 * Beyond the safe integers they are rounded.
 */
export function plainMomentsReader(a: string, b: string): (slice: SliceTally) => PlainMoments {
  const readers = { straight: momentsReader(a, b), turned: momentsReader(b, a) };
  const sums = { n: 0, w: 0, w2: 0, sa: 0, sb: 0, saa: 0, sbb: 0, sab: 0 };
  return (slice) => {
    const straight = readers.straight(slice);
    const kept = straight ?? readers.turned(slice);
    if (kept === null) return inNumbers(momentsOfPair(slice, a, b));
    const { totals, at, weighted } = kept;
    const [first, second] = straight === null ? [1, 0] : [0, 1];
    sums.n = totals[at]!;
    sums.w = weighted ? totals[at + 6]! : sums.n;
    sums.w2 = weighted ? totals[at + 7]! : sums.n;
    sums.sa = totals[at + 1 + first]!;
    sums.sb = totals[at + 1 + second]!;
    sums.saa = totals[at + 3 + first]!;
    sums.sbb = totals[at + 3 + second]!;
    sums.sab = totals[at + 5]!;
    return sums;
  };
}

function inNumbers({ n, w, w2, sa, sb, saa, sbb, sab }: PairMoments): PlainMoments {
  return {
    ...{ n: Number(n), w: Number(w), w2: Number(w2), sa: Number(sa), sb: Number(sb) },
    ...{ saa: Number(saa), sbb: Number(sbb), sab: Number(sab) },
  };
}

function listOf({ outcomes, picks }: ScoringPlan, index: number): Pick<ResultMeasure, 'list'> {
  const pick = picks[outcomes[index]!.picked?.pick ?? -1];
  return pick === undefined ? {} : { list: `${pick.list}/${pick.options.length}` };
}
