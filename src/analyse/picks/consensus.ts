import type { ScoringPlan } from '../../plan/index.js';
import {
  expectedHits,
  hypergeometricTail,
  type RankAgreement,
  rankAgreement,
  rankBiasedOverlapByChance,
} from '../../stats/index.js';
import type { AnalysisOf } from '../analysis.js';
import type { Undefined } from '../results.js';
import { measuresOf, outcomesOf, type PickStudy } from './pick-context.js';
import { type ListOfPick, listOfPick, type PickedSlice } from './picked-slices.js';

/** What a group picks most against what matters most to customers. */
export interface Consensus extends ListOfPick {
  readonly n: number;
  /** The `most` entries picked by most people, most picked first; more where some were picked alike. */
  readonly entries: readonly string[];
  /** Entries in the customers' top. */
  readonly marked: number;
  /** How many of the group's list are in the customers', with the interval of sampling respondents; the tied in part. */
  readonly hits: RankAgreement['hits'];
  /** Hits of a list drawn blindly, and the probability of at least as many. */
  readonly chance: number;
  readonly atLeast: number;
  /** Rank-biased overlap (persistence 0.9) and Kendall's tau-b against the customers' order, with the same kind of interval. */
  readonly overlap: RankAgreement['overlap'];
  /** Mean overlap of two random orders of the list. */
  readonly overlapByChance: number;
  readonly tau: RankAgreement['tau'];
}

/** Below it chance orders the list as much as people do, and its agreement says little. */
const LEAST_RELIABILITY = 0.7;

/** The consensus list of each slice whose ranks are told. */
export function analyseConsensus(
  plan: ScoringPlan,
  { picked, study }: { readonly picked: readonly PickedSlice[]; readonly study: PickStudy | undefined },
): readonly AnalysisOf<'consensus'>[] {
  return picked
    .filter(({ pick }) => pick.about === 'priorities')
    .flatMap((one) => {
      const scores = importanceOf(plan, one.pick, study);
      const marked = outcomesOf(plan, one.pick).counting?.weights.filter((weight) => weight > 0).length;
      if (scores === null || marked === undefined) return [];
      const { pick, slice, n, noRanks } = one;
      const value = noRanks === null ? consensusOf(one, { scores, marked }) : { undefined: noRanks };
      return [
        {
          kind: 'consensus' as const,
          id: `${pick.id}/${slice.id}`,
          slices: [slice.id],
          measures: measuresOf(plan, pick),
          n,
          value,
        },
      ];
    });
}

/** Importance of each option to customers: as the study has it, else as far as the plan weighs it; `null` where nobody says. */
export function importanceOf(
  plan: ScoringPlan,
  pick: PickedSlice['pick'],
  study: PickStudy | undefined,
): readonly number[] | null {
  const wishes = new Map(study?.priorities?.wishes.map(({ id, importance }) => [id, importance]));
  const known = pick.options.map(({ id }) => wishes.get(id));
  if (known.every((importance) => importance !== undefined)) return known as readonly number[];
  const { weighing, counting } = outcomesOf(plan, pick);
  return (weighing ?? counting)?.weights ?? null;
}

function consensusOf(
  one: PickedSlice,
  { scores, marked }: { readonly scores: readonly number[]; readonly marked: number },
): Consensus | Undefined {
  const { pick, n, shares, countsOf } = one;
  const own = pick.options.map((_, i) => i);
  const { hits, overlap, tau, reliability } = rankAgreement(countsOf(own), { scores, top: pick.most });
  if (Number.isNaN(tau.value)) return { undefined: 'no-variance' };
  if (reliability < LEAST_RELIABILITY) return { undefined: 'too-few-answers' };
  const least = [...shares.slice(0, own.length)].sort((a, b) => b - a)[pick.most - 1]!;
  const blind = { list: own.length, marked: Math.min(marked, pick.most), picked: pick.most };
  return {
    ...{ ...listOfPick(pick), n, marked, hits, overlap, tau },
    entries: own
      .filter((i) => shares[i]! >= least)
      .sort((a, b) => shares[b]! - shares[a]!)
      .map((i) => pick.options[i]!.id),
    overlapByChance: rankBiasedOverlapByChance(own.length),
    ...{ chance: expectedHits(blind).mean, atLeast: hypergeometricTail(Math.floor(hits.value), blind) },
  };
}
