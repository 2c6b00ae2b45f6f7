import type { PlanPick, ScoringPlan } from '../../plan/index.js';
import { benjaminiHochberg, mcNemar, topParts } from '../../stats/index.js';
import type { PickChange } from '../../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS, type Told } from '../analysis.js';
import type { Undefined, UndefinedReason } from '../results.js';
import { measuresOf } from './pick-context.js';
import { type ListOfPick, listOfPick, type PickedSlice } from './picked-slices.js';
import { overlappingShift } from './value-shift-overlapping.js';

/** The same people's picks from one list for two things: the workplace today and as wished. */
export interface ValueShift extends ListOfPick {
  /** Id of the other pick; `pick` is the one it is set against. */
  readonly other: string;
  readonly from: PlanPick['about'];
  readonly to: PlanPick['about'];
  /**
   * `paired`: all figures but ranks are of those who answered both. `overlapping`: of all who answered each of the two, with
   * the correlation of the answers of those who answered both; stands where exact figures of the latter, beside the votes of
   * each question, would tell how the few answered who answered only one.
   */
  readonly basis: 'paired' | 'overlapping';
  /** Respondents who answered both; `null` where that is not told, with `overlapping`. */
  readonly n: number | null;
  /** Respondents who answered each of the two: ranks are of them. */
  readonly nBefore: number;
  readonly nAfter: number;
  readonly options: readonly EntryShift[];
  /** Entries in the tests that p is adjusted for. */
  readonly familySize: number;
  /** Entries among the ten most picked both times (`top` of them), those tied at the border in part, and expected by chance. */
  readonly top: number;
  readonly matches: number;
  readonly matchesByChance: number;
}

/** An entry, unweighted. */
export interface EntryShift {
  readonly id: string;
  /** Shares in percent. */
  readonly before: number;
  readonly after: number;
  /** Percentage points after minus before, with the 95 % interval of paired (or partly paired) proportions. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, McNemar mid-p (`overlapping`: z of partly paired proportions); adjusted after Benjamini and Hochberg. */
  readonly p: number;
  readonly pAdjusted: number;
  /**
   * Rank before minus rank after, above zero where it rises, with its 95 % interval; of all who answered each of the two
   * (`nBefore`, `nAfter`), as votes have them. `null` without ranks.
   */
  readonly rankGap: { readonly value: number; readonly low: number; readonly high: number } | null;
}

const TOP = 10;

/** Every two picks from one list, in each slice. */
export function analyseValueShift(
  plan: ScoringPlan,
  picked: readonly PickedSlice[],
): readonly AnalysisOf<'valueShift'>[] {
  return plan.picks.flatMap((a, i) =>
    plan.picks.slice(i + 1).flatMap((b) => {
      if (a.list !== b.list) return [];
      const after = new Map(picked.filter(({ pick }) => pick === b).map((one) => [one.slice.id, one]));
      return picked.filter(({ pick }) => pick === a).map((one) => shiftIn(plan, one, after.get(one.slice.id)!));
    }),
  );
}

function shiftIn(plan: ScoringPlan, before: PickedSlice, after: PickedSlice): AnalysisOf<'valueShift'> {
  const change = before.sliced.tally?.pickChanges[`${before.pick.id}|${after.pick.id}`];
  const n = Number(change?.n ?? 0n);
  const common = {
    ...{ kind: 'valueShift' as const, id: `${before.pick.id}|${after.pick.id}/${before.slice.id}` },
    ...{ slices: [before.slice.id], measures: [...measuresOf(plan, before.pick), ...measuresOf(plan, after.pick)], n },
    told: change === undefined ? [] : toldBy(change, { before, after, n }),
  };
  const of: Both = { before, after, n };
  const undefinedFor: UndefinedReason | null =
    n === 0 ? 'no-answers' : n < FEWEST_FOR_ANALYSIS ? 'too-few-answers' : null;
  if (change === undefined || undefinedFor !== null) {
    const value: Undefined = { undefined: undefinedFor ?? 'no-answers' };
    return { ...common, value, inPart: { told: toldInPart(change, of), value: () => value } };
  }
  return {
    ...common,
    value: shiftOf(pairedTests(change, of), of, { basis: 'paired', n, ...countsOf(change) }),
    inPart: {
      told: toldInPart(change, of),
      value: (fewest) => {
        const overlapping = { basis: 'overlapping' as const, n: null, first: before.votes, second: after.votes };
        return shiftOf(overlappingTests(change, { ...of, fewest }), of, overlapping);
      },
    },
  };
}

interface Both {
  readonly before: PickedSlice;
  readonly after: PickedSlice;
  readonly n: number;
}

/**
 * What those who answered both picked, and, beside all votes, those who answered only one of the two: four of each entry, the
 * earlier and the later question in turn, as `withholdKnownChanges` reads them.
 */
function toldBy({ first, second }: PickChange, { before, after, n }: Both): readonly Told[] {
  const own = before.pick.options.map((_, i) => [Number(first[i]!), Number(second[i]!)] as const);
  return own.flatMap(([a, b], i) => [
    { n, by: [a] },
    { n, by: [b] },
    { n: before.n - n, by: [before.votes[i]! - a] },
    { n: after.n - n, by: [after.votes[i]! - b] },
  ]);
}

/** Beside the votes of each question, how many picked an entry both times. */
function toldInPart(change: PickChange | undefined, { before, n }: Both): readonly Told[] {
  return (change?.both ?? []).slice(0, before.pick.options.length).map((both) => ({ n, by: [Number(both)] }));
}

/** An entry's change as a part of 1. */
interface Test {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

function countsOf({ first, second }: PickChange) {
  return { first: first.map(Number), second: second.map(Number) };
}

function pairedTests({ n, first, second, both }: PickChange, { before }: Both): readonly Test[] {
  return before.pick.options.map((_, i) => {
    const [all, a, b, ab] = [n, first[i]!, second[i]!, both[i]!].map(Number) as [number, number, number, number];
    const test = mcNemar({ both: ab, firstOnly: a - ab, secondOnly: b - ab, neither: all - a - b + ab });
    return { ...test, before: a / all, after: b / all, p: test.midP };
  });
}

function overlappingTests({ both }: PickChange, of: Both & { readonly fewest: number }): readonly Test[] {
  const { before, after, n, fewest } = of;
  return before.pick.options.map((_, i) => {
    const first = { n: before.n, count: before.votes[i]! };
    const second = { n: after.n, count: after.votes[i]! };
    const test = overlappingShift({ first, second, n, both: Number(both[i]!) }, fewest);
    return { ...test, before: first.count / first.n, after: second.count / second.n };
  });
}

interface Counted {
  readonly basis: ValueShift['basis'];
  readonly n: number | null;
  /** Votes by entry. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

function shiftOf(tests: readonly Test[], { before, after }: Both, counted: Counted): ValueShift {
  const { options } = before.pick;
  const { basis, n, first, second } = counted;
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const top = Math.min(TOP, Math.floor(options.length / 2));
  const tops = [first, second].map((votes) => topParts(votes.slice(0, options.length), top));
  return {
    ...listOfPick(before.pick),
    ...{ other: after.pick.id, from: before.pick.about, to: after.pick.about },
    ...{ basis, n, nBefore: before.n, nAfter: after.n },
    options: options.map(({ id }, i) => {
      const { difference, low, high, p, ...shares } = tests[i]!;
      return {
        ...{ id, before: 100 * shares.before, after: 100 * shares.after },
        ...{ difference: 100 * difference, low: 100 * low, high: 100 * high, p, pAdjusted: adjusted[i]! },
        rankGap: rankGap(before, after, i),
      };
    }),
    ...{ familySize: options.length, top, matchesByChance: (top * top) / options.length },
    matches: tops[0]!.reduce((sum, part, i) => sum + part * tops[1]![i]!, 0),
  };
}

/**
 * Limits of two ranks put together by squares (Zou & Donner 2008, doi:10.1002/sim.3095) as if they were independent; ranks that
 * the same people give hang together, which makes the interval too wide rather than too narrow.
 */
function rankGap(before: PickedSlice, after: PickedSlice, i: number): EntryShift['rankGap'] {
  const [a, b] = [before.ranks?.[i], after.ranks?.[i]];
  if (a === undefined || b === undefined) return null;
  const value = a.rank - b.rank;
  return {
    value,
    low: value - Math.hypot(a.rank - a.low, b.high - b.rank),
    high: value + Math.hypot(a.high - a.rank, b.rank - b.low),
  };
}
