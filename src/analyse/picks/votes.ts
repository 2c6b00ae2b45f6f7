import type { ScoringPlan } from '../../plan/index.js';
import { type RankInterval, rankIntervals, wilsonInterval } from '../../stats/index.js';
import type { AnalysisOf } from '../analysis.js';
import type { UndefinedReason } from '../results.js';
import { type LimitingVotes, limitingVotes } from './limiting-votes.js';
import { entriesOf, measuresOf, type PickStudy, packListOf } from './pick-context.js';
import { type ListOfPick, listOfPick, type PickedSlice } from './picked-slices.js';

/** How often each entry of a list was picked in a slice. */
export interface Votes extends ListOfPick {
  readonly n: number;
  readonly nEffective: number;
  /** Entries picked by one person, on average. */
  readonly picksEach: number;
  /** In the order of the list. */
  readonly options: readonly EntryVotes[];
  /** Why there are no ranks; `null` where there are. */
  readonly noRanks: UndefinedReason | null;
  /** Entry named in advance as the one whose rank is followed. */
  readonly headline: string | null;
  /** Votes for limiting entries; `null` where the list has none. */
  readonly limiting: LimitingVotes | null;
}

/** An entry of the list. */
export interface EntryVotes {
  readonly id: string;
  /** Respondents who picked it, unweighted. */
  readonly votes: number;
  /** Their share with its 95 % Wilson interval, 0–100. */
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  /** Rank among all entries, 1 the most picked, with its 95 % interval. */
  readonly rank: RankInterval | null;
}

/** How many picked any of the entries that stand for one thing. */
export interface ConceptVotes extends ListOfPick {
  readonly n: number;
  readonly concepts: readonly OneConcept[];
  /** Concept of the headline entry. */
  readonly headline: string | null;
}

/** One concept; ranked only among those of as many entries, since more entries gather more votes. */
export interface OneConcept extends EntryVotes {
  readonly entries: number;
  /** Concepts of as many entries, this one included. */
  readonly among: number;
}

/** The votes of each pick in each slice, entry by entry and concept by concept. */
export function analyseVotes(
  plan: ScoringPlan,
  { picked, study }: { readonly picked: readonly PickedSlice[]; readonly study: PickStudy | undefined },
): readonly (AnalysisOf<'votes'> | AnalysisOf<'conceptVotes'>)[] {
  return picked.flatMap((one) => {
    const { pick, slice, n, votes, noRanks } = one;
    const first = pick.options.length;
    const measures = measuresOf(plan, pick);
    const common = { id: `${pick.id}/${slice.id}`, slices: [slice.id], measures, n };
    const told = votes.map((count) => ({ n, by: [count] }));
    const none = { undefined: 'no-answers' as const };
    return [
      {
        kind: 'votes' as const,
        ...common,
        told: told.slice(0, first),
        value: noRanks === 'no-answers' ? none : votesOf(one, study),
      },
      ...(pick.concepts.length === 0
        ? []
        : [
            {
              ...{ kind: 'conceptVotes' as const, ...common, told: told.slice(first) },
              value: noRanks === 'no-answers' ? none : conceptVotesOf(one, study),
            },
          ]),
    ];
  });
}

function votesOf(picked: PickedSlice, study: PickStudy | undefined): Votes {
  const { pick, n, nEffective, shares, ranks, noRanks } = picked;
  const limiting = entriesOf(pick, study).map((entry) => entry?.limiting === true);
  return {
    ...listOfPick(pick),
    ...{ n, nEffective, picksEach: shares.slice(0, pick.options.length).reduce((sum, share) => sum + share, 0) },
    options: pick.options.map(({ id }, i) => ({ ...entryVotes(id, i, picked), rank: ranks?.[i] ?? null })),
    noRanks,
    headline: packListOf(pick, study)?.headline ?? null,
    limiting: limiting.includes(true) ? limitingVotes(picked, limiting) : null,
  };
}

function conceptVotesOf(picked: PickedSlice, study: PickStudy | undefined): ConceptVotes {
  const { pick, n } = picked;
  const headline = pick.options.findIndex(({ id }) => id === packListOf(pick, study)?.headline);
  return {
    ...{ ...listOfPick(pick), n, concepts: conceptsIn(picked) },
    headline: pick.concepts.find(({ options }) => options.includes(headline))?.id ?? null,
  };
}

function entryVotes(id: string, i: number, { votes, shares, nEffective }: PickedSlice) {
  const { low, high } = wilsonInterval(Math.min(1, shares[i]!), nEffective);
  return { id, votes: votes[i]!, percent: 100 * shares[i]!, low: 100 * low, high: 100 * high };
}

function conceptsIn(picked: PickedSlice): readonly OneConcept[] {
  const { pick, noRanks } = picked;
  const first = pick.options.length;
  const sizes = [...new Set(pick.concepts.map(({ options }) => options.length))];
  const ranks = new Map<number, RankInterval>();
  for (const size of noRanks === null ? sizes : []) {
    const alike = pick.concepts.flatMap(({ options }, c) => (options.length === size ? [first + c] : []));
    if (alike.length < 2) continue;
    for (const [i, rank] of rankIntervals(picked.countsOf(alike)).entries()) ranks.set(alike[i]!, rank);
  }
  return pick.concepts.map(({ id, options }, c) => ({
    ...entryVotes(id, first + c, picked),
    rank: ranks.get(first + c) ?? null,
    entries: options.length,
    among: pick.concepts.filter((other) => other.options.length === options.length).length,
  }));
}
