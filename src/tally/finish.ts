import { momentPairs, type PlanFamily, type ScoringPlan } from '../plan/index.js';
import type { Chunk } from './chunk.js';
import type { CountsByNumber } from './counts-by-number.js';
import { formOfFamily } from './family-form.js';
import { finishSums, NO_ANSWERS } from './finish-answers.js';
import { type Finishing, finishCounts, finishRespondents } from './finish-counts.js';
import { finishItems, finishMoments } from './finish-moments.js';
import type { Layout } from './layout.js';
import { MOMENT_NAMES, openSlice, UNWEIGHTED_MOMENTS } from './packed-slice.js';
import type { Partition, PartitionLayout } from './partition.js';
import { contains, type FamilySources, sameVariables, type Variable, variablesOf } from './partitions.js';
import { NO_PICKS } from './pick-parts.js';
import { RowRoom } from './row-room.js';
import { type Cut, cutByFewer, familyOfCut, once } from './slice-cuts.js';
import type { SliceTally } from './tally.js';
import { rowsAt, type Totals } from './whole.js';

interface Counted {
  readonly partitions: readonly Partition[];
  readonly families: readonly FamilySources[];
}

/** Reads the slices of every family from the partitions that count them. */
export function finishFamilies(
  plan: ScoringPlan,
  { scorer, measures }: Pick<Chunk, 'scorer' | 'measures'>,
  { partitions, families }: Counted,
): Readonly<Record<string, Readonly<Record<string, SliceTally>>>> {
  const room = new RowRoom();
  const cutsOf = partitions.map((partition, place) => {
    const wanted = families.flatMap(({ family, ...sources }) =>
      Object.values(sources).includes(place) ? [variablesOf(plan, family)] : [],
    );
    const { weighted } = partition;
    return cutFinder(wholeCut({ plan, scorer, measures, partition, room }), { wanted, weighted, room });
  });
  return Object.fromEntries(
    families.map((sources) => [sources.family.id, finishFamily(plan, sources, { cutsOf, room })] as const),
  );
}

/** A partition's own slices. */
function wholeCut(finishing: Finishing): Cut {
  const { layout, slices } = finishing.partition;
  const all = slices.categories.map((_, slice) => slice);
  // Most moments are only summed: apart from what is kept they can be let go.
  const own = { ...finishing, room: new RowRoom() };
  const each = <T>(isCounted: boolean, read: (slice: number) => T) => once(() => (isCounted ? all.map(read) : []));
  return {
    variables: slices.variables,
    categories: slices.categories,
    parts: {
      respondents: each(true, (slice) => finishRespondents(finishing, slice)),
      counts: once(() => (hasCounts(layout.counts) ? finishCounts(finishing) : [])),
      moments: each(hasMoments(layout), (slice) => finishMoments(own, slice)),
      items: each(layout.items !== null, (slice) => finishItems(finishing, slice)),
      sums: once(() => (layout.counts.sums ? finishSums(finishing) : [])),
      picks: each(layout.picks !== null, (slice) => layout.picks!.partsOf(slice)),
    },
  };
}

function hasMoments({ moments, smallMoments }: PartitionLayout): boolean {
  return moments !== null || smallMoments !== null;
}

function hasCounts({ patterns, cells, dense, sparse, sums }: Layout): boolean {
  return !sums && patterns.length + cells.length + dense.length + sparse.length > 0;
}

type FindCut = (variables: readonly Variable[]) => Cut;

/** Finds the cut of a partition by some of its variables: summed from the smallest that has them all, of those that are wanted. */
function cutFinder(
  whole: Cut,
  {
    wanted,
    weighted,
    room,
  }: { readonly wanted: readonly (readonly Variable[])[]; readonly weighted: boolean; readonly room: RowRoom },
): FindCut {
  const found: Cut[] = [whole];
  const find: FindCut = (variables) => {
    const known = found.find((cut) => sameVariables(cut.variables, variables));
    if (known !== undefined) return known;
    const finer = wanted.filter((other) => other.length > variables.length && contains(other, variables)).map(find);
    const source = [whole, ...finer].reduce((best, cut) =>
      cut.categories.length < best.categories.length ? cut : best,
    );
    const cut = cutByFewer(source, variables, { weighted, room });
    found.push(cut);
    return cut;
  };
  return find;
}

const NO_COUNTS: CountsByNumber = { ends: [], numbers: new Int32Array(0), totals: new Float64Array(0) };
const NO_TOTALS = new Float64Array(0);

function finishFamily(
  plan: ScoringPlan,
  { family, ...sources }: FamilySources,
  { cutsOf, room }: { readonly cutsOf: readonly FindCut[]; readonly room: RowRoom },
) {
  const form = formOfFamily(plan, family);
  const variables = variablesOf(plan, family);
  const adding = { weighted: form.weighted, room };
  const source = (place: number | null) =>
    place === null ? null : familyOfCut(plan, { family, cut: cutsOf[place]!(variables) }, adding);
  const counts = source(sources.counts);
  const moments = source(sources.moments)!;
  const items = source(sources.items);
  const sums = source(sources.sums);
  const { names, parts } = counts ?? moments;
  const finder = (from: typeof counts) => new Map(from?.names.map((name, i) => [name, i]));
  const places = { moments: finder(moments), items: finder(items), sums: finder(sums) };
  const kept = pairsKept(plan, family, moments.parts.moments(), room);
  return Object.fromEntries(
    names.map((category, i) => {
      const { patterns, cells, pairs, histograms } = counts?.parts.counts()[i] ?? {};
      const slice = openSlice(form, {
        respondents: parts.respondents()[i]!,
        patterns: patterns ?? NO_COUNTS,
        cells: cells ?? NO_TOTALS,
        pairs: pairs ?? NO_TOTALS,
        histograms: histograms ?? NO_COUNTS,
        moments: kept[places.moments.get(category)!]!,
        items: items?.parts.items()[places.items.get(category)!] ?? NO_TOTALS,
        ...(sums?.parts.sums()[places.sums.get(category)!] ?? NO_ANSWERS),
        ...(counts?.parts.picks()[i] ?? NO_PICKS),
      });
      return [category, slice];
    }),
  );
}

/** The moments of each slice that a family keeps. */
function pairsKept(
  plan: ScoringPlan,
  { detail }: PlanFamily,
  moments: readonly Totals[],
  room: RowRoom,
): readonly Totals[] {
  if (detail !== 'moments') return moments;
  const all = momentPairs(plan, 'counts').map(String);
  const places = momentPairs(plan, detail).map((pair) => all.indexOf(String(pair)));
  const width = plan.weight === null ? UNWEIGHTED_MOMENTS : MOMENT_NAMES.length;
  return moments.map((totals) => rowsAt(totals, places, { width, room }));
}
