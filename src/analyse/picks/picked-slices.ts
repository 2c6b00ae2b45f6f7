import type { PlanPick, ScoringPlan } from '../../plan/index.js';
import { type PickedCounts, placeOfPair, type RankInterval, rankIntervals } from '../../stats/index.js';
import type { PickTally, Tally } from '../../tally/index.js';
import { FEWEST_FOR_ANALYSIS } from '../analysis.js';
import { effectiveN } from '../favourabilities.js';
import type { ResultSlice, UndefinedReason } from '../results.js';
import type { Sliced } from '../slices.js';

/** One pick in one slice, with the ranks of its options. */
export interface PickedSlice {
  readonly pick: PlanPick;
  readonly slice: ResultSlice;
  readonly sliced: Sliced;
  /** Respondents who picked anything. */
  readonly n: number;
  /** Kish's effective n; n when unweighted. */
  readonly nEffective: number;
  /** By option, then concept: unweighted votes, and shares 0–1 (weighted where the tally is). */
  readonly votes: readonly number[];
  readonly shares: readonly number[];
  /** Ranks by option; `null` where there is a reason why not. */
  readonly ranks: readonly RankInterval[] | null;
  readonly noRanks: UndefinedReason | null;
  /** What rank intervals of some options or concepts are worked out from. */
  readonly countsOf: (which: readonly number[]) => PickedCounts;
}

/** Slices that votes are told of: everybody, categories and groups; not units, nor those without a category. */
export function isTold({ slice }: Sliced): boolean {
  return slice.kind === 'total' || slice.kind === 'category' || slice.kind === 'group';
}

/** Every pick of the plan in every slice that votes are told of. */
export function pickedSlices(
  plan: ScoringPlan,
  { slices, tally }: { readonly slices: readonly Sliced[]; readonly tally: Tally },
): readonly PickedSlice[] {
  return plan.picks.flatMap((pick) =>
    slices.filter(isTold).map((sliced) => pickedSlice(pick, sliced, { weighted: tally.weighted })),
  );
}

function pickedSlice(pick: PlanPick, sliced: Sliced, { weighted }: { readonly weighted: boolean }): PickedSlice {
  const picked = sliced.tally?.picks[pick.id] ?? nobody(pick);
  const n = Number(picked.answered.n);
  const nEffective = weighted ? effectiveN(picked.answered) : n;
  const votes = picked.picked.map((count) => Number(count.n));
  const all = Number(picked.answered.w);
  const shares = picked.picked.map(({ w }) => (all > 0 ? Number(w) / all : 0));
  const countsOf = (which: readonly number[]): PickedCounts => ({
    ...{ n, votes: which.map((i) => votes[i]!), pairs: pairsAmong(which, picked) },
    ...(weighted && { weighted: { shares: which.map((i) => shares[i]!), n: nEffective } }),
  });
  const noRanks = reasonAgainst(picked, nEffective);
  const ranks = noRanks === null ? rankIntervals(countsOf(pick.options.map((_, i) => i))) : null;
  return { pick, slice: sliced.slice, sliced, n, nEffective, votes, shares, ranks, noRanks, countsOf };
}

/** A rank is told with its interval or not at all. */
function reasonAgainst({ answered, pairs }: PickTally, nEffective: number): UndefinedReason | null {
  if (answered.w === 0n) return 'no-answers';
  return nEffective < FEWEST_FOR_ANALYSIS || pairs.length === 0 ? 'too-few-answers' : null;
}

function pairsAmong(which: readonly number[], { picked, pairs }: PickTally): readonly number[] {
  const m = picked.length;
  return which.flatMap((a, i) =>
    which.slice(i + 1).map((b) => Number(pairs[a < b ? placeOfPair(a, b, m) : placeOfPair(b, a, m)]!)),
  );
}

function nobody({ options, concepts }: PlanPick): PickTally {
  const none = { n: 0n, w: 0n, w2: 0n };
  return { answered: none, picked: [...options, ...concepts].map(() => none), pairs: [] };
}

/** What every analysis of a pick says of its list. */
export interface ListOfPick {
  /** Id of the pick question. */
  readonly pick: string;
  readonly list: string;
  readonly version: string;
  /** Entries of the list. */
  readonly length: number;
  /** Most that one can pick. */
  readonly most: number;
}

/** The list of a pick, its version told apart. */
export function listOfPick({ id, list, options, most }: PlanPick): ListOfPick {
  const at = list.indexOf('@');
  return { pick: id, list: list.slice(0, at), version: list.slice(at + 1), length: options.length, most };
}
