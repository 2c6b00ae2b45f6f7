import type { Drivers } from './drivers.js';
import type { PairedGap } from './gaps.js';
import type { Invariance } from './invariance.js';
import type { ItemContrast } from './item-contrasts.js';
import type { ItemFunction } from './item-function.js';
import type { Consensus } from './picks/consensus.js';
import type { EstimatedRank } from './picks/estimated-rank.js';
import type { Hits } from './picks/hits.js';
import type { PriorityMap } from './picks/priority-map.js';
import type { ValueShift } from './picks/value-shift.js';
import type { ConceptVotes, Votes } from './picks/votes.js';
import type { PresetScore } from './presets/preset-scores.js';
import type { Reliability } from './reliability.js';
import type { ResponseCoverage, ResponseRate } from './response.js';
import type { Undefined } from './results.js';
import type { StratifiedContrast } from './stratified.js';
import type { Structure } from './structure.js';
import type { WeightedGroups } from './weighted-groups.js';

/**
 * Statistics of whole slices beyond means and shares, by kind. Each kind's value is declared in the file that computes it
 * and named here.
 */
export interface AnalysisValues {
  drivers: Drivers;
  gap: PairedGap;
  itemContrast: ItemContrast;
  stratified: StratifiedContrast;
  preset: PresetScore;
  response: ResponseRate;
  coverage: ResponseCoverage;
  reliability: Reliability;
  structure: Structure;
  invariance: Invariance;
  dif: ItemFunction;
  votes: Votes;
  conceptVotes: ConceptVotes;
  valueShift: ValueShift;
  estimatedRank: EstimatedRank;
  hits: Hits;
  consensus: Consensus;
  priorityMap: PriorityMap;
  weightedGroups: WeightedGroups;
}

export type AnalysisKind = keyof AnalysisValues;

/**
 * One statistic computed from the moments of some measures in some slices. It says as much as means and spreads do, so
 * disclosure control shows it only where mean and spread of every such measure are shown in every such slice.
 */
export type Analysis = { readonly [K in AnalysisKind]: AnalysisOf<K> }[AnalysisKind];

/** An analysis of one kind. */
export interface AnalysisOf<K extends AnalysisKind> {
  readonly kind: K;
  /** What it is about, unique within its kind: `sayDoTeam/total=all`. */
  readonly id: string;
  /** Ids of the slices it is computed from. */
  readonly slices: readonly string[];
  /** Ids of the measures it is computed from. */
  readonly measures: readonly string[];
  /** Respondents it rests on. */
  readonly n: number;
  /** Respondents in the smallest group it is put together from, where that is finer than the slices. */
  readonly fewest?: number;
  /** How the respondents fall on the two sides of a share, where it is one. */
  readonly split?: Split;
  /** Whose answers it tells the distribution of, a group of people for each thing told; then it is shown where distributions are. */
  readonly told?: readonly Told[];
  /** What may be told instead where all of `told` may not. */
  readonly inPart?: InPart<K>;
  readonly value: AnalysisValues[K] | Undefined;
}

/** Figures that tell less than those of the analysis they stand for; without its n. */
export interface InPart<K extends AnalysisKind> {
  readonly told: readonly Told[];
  /** @param fewest Smallest group whose answers may be worked out beside all that is shown. */
  value(fewest: number): AnalysisValues[K] | Undefined;
}

/** People on each side of a share, unweighted. */
export interface Split {
  readonly yes: number;
  readonly no: number;
}

/** People whose answers are told, unweighted. */
export interface Told {
  readonly n: number;
  /** How many gave each answer that says something of them. */
  readonly by: readonly number[];
}

/** Fewest respondents that a statistic of second moments is computed from, whatever the policy. */
export const FEWEST_FOR_ANALYSIS = 30;
