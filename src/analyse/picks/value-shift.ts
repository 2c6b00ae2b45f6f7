import type { PlanPick, ScoringPlan } from '../../plan/index.js';
import { benjaminiHochberg, type McNemar, mcNemar, topParts } from '../../stats/index.js';
import type { PickChange } from '../../tally/index.js';
import { type AnalysisOf, FEWEST_FOR_ANALYSIS, type Told } from '../analysis.js';
import { measuresOf } from './pick-context.js';
import { type ListOfPick, listOfPick, type PickedSlice } from './picked-slices.js';

/** The same people's picks from one list for two things: the workplace today and as wished. */
export interface ValueShift extends ListOfPick {
  /** Id of the other pick; `pick` is the one it is set against. */
  readonly other: string;
  readonly from: PlanPick['about'];
  readonly to: PlanPick['about'];
  /** Respondents who answered both. */
  readonly n: number;
  readonly options: readonly EntryShift[];
  /** Entries in the tests that p is adjusted for. */
  readonly familySize: number;
  /** Entries among the ten most picked both times (`top` of them), those tied at the border in part, and expected by chance. */
  readonly top: number;
  readonly matches: number;
  readonly matchesByChance: number;
}

/** An entry, unweighted, among those who answered both. */
export interface EntryShift {
  readonly id: string;
  /** Shares in percent. */
  readonly before: number;
  readonly after: number;
  /** Percentage points after minus before, with the 95 % interval of paired proportions. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, McNemar mid-p; adjusted after Benjamini and Hochberg. */
  readonly p: number;
  readonly pAdjusted: number;
  /** Rank before minus rank after, above zero where it rises, with its 95 % interval; `null` without ranks. */
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
  if (change === undefined || n === 0) return { ...common, value: { undefined: 'no-answers' } };
  if (n < FEWEST_FOR_ANALYSIS) return { ...common, value: { undefined: 'too-few-answers' } };
  return { ...common, value: shiftOf(change, { before, after, n }) };
}

interface Both {
  readonly before: PickedSlice;
  readonly after: PickedSlice;
  readonly n: number;
}

/** What those who answered both picked, and, beside all votes, those who answered only one of the two. */
function toldBy({ first, second }: PickChange, { before, after, n }: Both): readonly Told[] {
  const own = before.pick.options.map((_, i) => [Number(first[i]!), Number(second[i]!)] as const);
  return own.flatMap(([a, b], i) => [
    { n, by: [a] },
    { n, by: [b] },
    { n: before.n - n, by: [before.votes[i]! - a] },
    { n: after.n - n, by: [after.votes[i]! - b] },
  ]);
}

function shiftOf(change: PickChange, { before, after, n }: Both): ValueShift {
  const { options } = before.pick;
  const tests = options.map((_, i) => testOf(change, i));
  const adjusted = benjaminiHochberg(tests.map(({ midP }) => midP));
  const top = Math.min(TOP, Math.floor(options.length / 2));
  const counts = (side: 'first' | 'second') => options.map((_, i) => Number(change[side][i]!));
  const [wasTop, isTop] = [topParts(counts('first'), top), topParts(counts('second'), top)];
  return {
    ...listOfPick(before.pick),
    ...{ other: after.pick.id, from: before.pick.about, to: after.pick.about, n },
    options: options.map(({ id }, i) => {
      const { difference, low, high, midP } = tests[i]!;
      return {
        ...{ id, before: (100 * Number(change.first[i]!)) / n, after: (100 * Number(change.second[i]!)) / n },
        ...{ difference: 100 * difference, low: 100 * low, high: 100 * high, p: midP, pAdjusted: adjusted[i]! },
        rankGap: rankGap(before, after, i),
      };
    }),
    ...{ familySize: options.length, top, matchesByChance: (top * top) / options.length },
    matches: wasTop.reduce((sum, part, i) => sum + part * isTop[i]!, 0),
  };
}

function testOf({ n, first, second, both }: PickChange, i: number): McNemar {
  const [all, a, b, ab] = [n, first[i]!, second[i]!, both[i]!].map(Number) as [number, number, number, number];
  return mcNemar({ both: ab, firstOnly: a - ab, secondOnly: b - ab, neither: all - a - b + ab });
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
