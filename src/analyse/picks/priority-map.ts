import type { ScoringPlan } from '../../plan/index.js';
import { benjaminiHochberg, midranks, type RankInterval, rankTests, wilsonInterval } from '../../stats/index.js';
import type { AnalysisOf } from '../analysis.js';
import { importanceOf } from './consensus.js';
import { measuresOf, type PickStudy } from './pick-context.js';
import { type ListOfPick, listOfPick, type PickedSlice } from './picked-slices.js';

/** Each thing that customers want: how much it matters to them, how closely it goes with loyalty, and how many picked it. */
export interface PriorityMap extends ListOfPick {
  readonly n: number;
  /** Wishes in the tests that p is adjusted for. */
  readonly familySize: number;
  readonly wishes: readonly MappedWish[];
}

/** One thing that customers want. */
export interface MappedWish {
  readonly id: string;
  /** In the unit of the customer survey, with its rank, 1 the most important; known without error here. */
  readonly importance: number;
  readonly customerRank: number;
  /** How closely it goes with loyalty; `need` where that is above the mean of the list, `nice` where not. `null`: not known. */
  readonly loyalty: number | null;
  readonly need: 'need' | 'nice' | null;
  /** Share of people who picked it, in percent, with its 95 % Wilson interval. */
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  readonly rank: RankInterval;
  /** Two-sided, of the rank against the customers' rank; adjusted after Benjamini and Hochberg. */
  readonly p: number;
  readonly pAdjusted: number;
  /**
   * `overrated` where all of the rank's interval is above the customers' rank, `underrated` where all is below; `alike` also
   * where the adjusted p is not below 0.05.
   */
  readonly standing: 'overrated' | 'underrated' | 'alike';
}

/** Share of false findings allowed among the wishes found to be over- or underrated. */
const FALSE_ALLOWED = 0.05;

/** The map of each slice whose ranks are told. */
export function analysePriorityMap(
  plan: ScoringPlan,
  { picked, study }: { readonly picked: readonly PickedSlice[]; readonly study: PickStudy | undefined },
): readonly AnalysisOf<'priorityMap'>[] {
  return picked
    .filter(({ pick }) => pick.about === 'priorities')
    .flatMap((one) => {
      const importance = importanceOf(plan, one.pick, study);
      if (importance === null) return [];
      const { pick, slice, n, noRanks } = one;
      const value = one.ranks === null ? { undefined: noRanks! } : mapOf(one, { ranks: one.ranks, importance, study });
      return [
        {
          kind: 'priorityMap' as const,
          id: `${pick.id}/${slice.id}`,
          slices: [slice.id],
          measures: measuresOf(plan, pick),
          n,
          value,
        },
      ];
    });
}

interface Known {
  readonly ranks: readonly RankInterval[];
  readonly importance: readonly number[];
  readonly study: PickStudy | undefined;
}

function mapOf(one: PickedSlice, { ranks, importance, study }: Known): PriorityMap {
  const { pick, n, nEffective, shares } = one;
  const customerRanks = midranks(importance.map((value) => -value));
  const weights = new Map(study?.priorities?.wishes.map(({ id, weight }) => [id, weight]));
  const loyalties = pick.options.map(({ id }) => weights.get(id) ?? null);
  const known = loyalties.filter((weight) => weight !== null);
  const mean = known.reduce((sum, weight) => sum + weight, 0) / known.length;
  const tests = rankTests(one.countsOf(pick.options.map((_, i) => i)), customerRanks);
  const p = tests.map(({ better, worse }) => Math.min(1, 2 * Math.min(better, worse)));
  const adjusted = benjaminiHochberg(p);
  return {
    ...{ ...listOfPick(pick), n, familySize: p.length },
    wishes: pick.options.map(({ id }, i): MappedWish => {
      const { low, high } = wilsonInterval(shares[i]!, nEffective);
      const [loyalty, rank, customerRank] = [loyalties[i]!, ranks[i]!, customerRanks[i]!];
      return {
        ...{ id, importance: importance[i]!, customerRank, loyalty },
        need: loyalty === null ? null : loyalty > mean ? 'need' : 'nice',
        ...{ percent: 100 * shares[i]!, low: 100 * low, high: 100 * high, rank },
        ...{ p: p[i]!, pAdjusted: adjusted[i]! },
        standing: adjusted[i]! < FALSE_ALLOWED ? standingOf(rank, customerRank) : 'alike',
      };
    }),
  };
}

function standingOf({ low, high }: RankInterval, customerRank: number): MappedWish['standing'] {
  if (high < customerRank) return 'overrated';
  return low > customerRank ? 'underrated' : 'alike';
}
