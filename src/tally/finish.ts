import { momentPairs, type PlanFamily, type ScoringPlan } from '../plan/index.js';
import type { Chunk } from './chunk.js';
import { addCounts, type CountsByNumber } from './counts-by-number.js';
import { formOfFamily } from './family-form.js';
import { type AnswerParts, finishSums, NO_ANSWERS, sumOfAnswers } from './finish-answers.js';
import { type Finishing, finishCounts, finishRespondents, type SliceCounts } from './finish-counts.js';
import { finishItems, finishMoments } from './finish-moments.js';
import type { Layout } from './layout.js';
import { MOMENT_NAMES, openSlice, type SliceForm, UNWEIGHTED_MOMENTS } from './packed-slice.js';
import type { Partition, PartitionLayout } from './partition.js';
import { categoriesOf, type FamilySources } from './partitions.js';
import { NO_PICKS, type PickParts, sumOfPicks } from './pick-parts.js';
import type { SliceTally } from './tally.js';
import { rowsAt, sumOfTotals, type Totals } from './whole.js';

/** What was read of one partition, by slice. */
interface Finished {
  readonly partition: Partition;
  readonly respondents: readonly Totals[];
  readonly counts: readonly SliceCounts[];
  readonly moments: readonly Totals[];
  readonly items: readonly Totals[];
  readonly picks: readonly PickParts[];
  readonly sums: readonly AnswerParts[];
}

/** Reads the slices of every family from the partitions that count them. */
export function finishFamilies(
  plan: ScoringPlan,
  { scorer, measures }: Pick<Chunk, 'scorer' | 'measures'>,
  { partitions, families }: { partitions: readonly Partition[]; families: readonly FamilySources[] },
): Readonly<Record<string, Readonly<Record<string, SliceTally>>>> {
  const finished = partitions.map((partition): Finished => {
    const finishing: Finishing = { plan, scorer, measures, partition };
    const slices = partition.slices.categories.map((_, slice) => slice);
    const { layout } = partition;
    return {
      partition,
      respondents: slices.map((slice) => finishRespondents(finishing, slice)),
      counts: hasCounts(layout.counts) ? finishCounts(finishing) : [],
      moments: hasMoments(layout) ? slices.map((slice) => finishMoments(finishing, slice)) : [],
      items: layout.items === null ? [] : slices.map((slice) => finishItems(finishing, slice)),
      sums: layout.counts.sums ? slices.map((slice) => finishSums(finishing, slice)) : [],
      picks: layout.picks === null ? [] : slices.map((slice) => layout.picks!.partsOf(slice)),
    };
  });
  return Object.fromEntries(
    families.map((sources) => [sources.family.id, finishFamily(plan, sources, finished)] as const),
  );
}

function hasMoments({ moments, smallMoments }: PartitionLayout): boolean {
  return moments !== null || smallMoments !== null;
}

function hasCounts({ patterns, cells, dense, sparse, sums }: Layout): boolean {
  return !sums && patterns.length + cells.length + dense.length + sparse.length > 0;
}

const NO_COUNTS: CountsByNumber = { ends: [], numbers: new Int32Array(0), totals: new Float64Array(0) };
const NO_TOTALS = new Float64Array(0);

function finishFamily(plan: ScoringPlan, sources: FamilySources, finished: readonly Finished[]) {
  const { family } = sources;
  const form = formOfFamily(plan, family);
  const source = (place: number | null) => (place === null ? null : membersOf(plan, family, finished[place]!));
  const counts = source(sources.counts);
  const moments = source(sources.moments)!;
  const items = source(sources.items);
  const sums = source(sources.sums);
  const ofPairs = pairsKept(plan, family, moments.from);
  const categories = [...(counts ?? moments).members.keys()];
  return Object.fromEntries(
    categories.map((category) => {
      const { patterns, cells, pairs, histograms } =
        (counts && addedUp(counts, category, { parts: counts.from.counts, sum: sumOfCounts(form) })) ?? {};
      const slice = openSlice(form, {
        respondents: addedUp(counts ?? moments, category, {
          parts: (counts ?? moments).from.respondents,
          sum: sumOfTotals,
        })!,
        patterns: patterns ?? NO_COUNTS,
        cells: cells ?? NO_TOTALS,
        pairs: pairs ?? NO_TOTALS,
        histograms: histograms ?? NO_COUNTS,
        moments: addedUp(moments, category, { parts: ofPairs, sum: sumOfTotals })!,
        items: (items && addedUp(items, category, { parts: items.from.items, sum: sumOfTotals })) ?? NO_TOTALS,
        ...((sums && addedUp(sums, category, { parts: sums.from.sums, sum: sumOfAnswers })) ?? NO_ANSWERS),
        ...((counts && addedUp(counts, category, { parts: counts.from.picks, sum: sumOfPicks })) ?? NO_PICKS),
      });
      return [category, slice];
    }),
  );
}

/** The moments of each slice that a family keeps. */
function pairsKept(plan: ScoringPlan, { detail }: PlanFamily, { moments }: Finished): readonly Totals[] {
  if (detail !== 'moments') return moments;
  const all = momentPairs(plan, 'counts').map(String);
  const places = momentPairs(plan, detail).map((pair) => all.indexOf(String(pair)));
  const width = plan.weight === null ? UNWEIGHTED_MOMENTS : MOMENT_NAMES.length;
  return moments.map((totals) => rowsAt(totals, places, width));
}

const sumOfCounts =
  ({ weighted }: SliceForm) =>
  (slices: readonly SliceCounts[]): SliceCounts => {
    const add = (a: CountsByNumber, b: CountsByNumber) => addCounts(a, b, 1, weighted ? 3 : 1);
    return {
      patterns: slices.map(({ patterns }) => patterns).reduce(add),
      cells: sumOfTotals(slices.map(({ cells }) => cells)),
      pairs: sumOfTotals(slices.map(({ pairs }) => pairs)),
      histograms: slices.map(({ histograms }) => histograms).reduce(add),
    };
  };

/** The slices of a partition that each category of a family is the sum of. */
interface Members {
  readonly from: Finished;
  readonly members: ReadonlyMap<string, readonly number[]>;
}

function membersOf(plan: ScoringPlan, family: PlanFamily, from: Finished): Members {
  const { variables, categories } = from.partition.slices;
  const members = new Map<string, number[]>();
  categories.forEach((ofSlice, slice) => {
    for (const name of categoriesOf(plan, family, { variables, categories: ofSlice })) {
      const found = members.get(name);
      if (found === undefined) members.set(name, [slice]);
      else found.push(slice);
    }
  });
  return { from, members };
}

interface Parts<T> {
  /** By slice; empty where the partition does not count them. */
  readonly parts: readonly T[];
  readonly sum: (parts: readonly T[]) => T;
}

function addedUp<T>({ members }: Members, category: string, { parts, sum }: Parts<T>): T | null {
  const slices = members.get(category) ?? [];
  return parts.length === 0 || slices.length === 0 ? null : sum(slices.map((slice) => parts[slice]!));
}
