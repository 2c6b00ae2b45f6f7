import { NOBODY } from './combine-slices.js';
import { SPARSE_LEVELS } from './count-kernels.js';
import { finishMoments } from './finish-moments.js';
import type { Finishing } from './finishing.js';
import { foldLanes } from './fold-lanes.js';
import type { Block } from './layout.js';
import type { LaneKind } from './multipliers.js';
import type { Lane } from './source.js';
import type { Count, SliceTally } from './tally.js';

/** Reads every slice of a source as exact totals, by category. */
export function finishSource(finishing: Finishing): ReadonlyMap<string, SliceTally> {
  const sparse = sparseHistograms(finishing);
  const { categories } = finishing.source;
  return new Map(categories.map((category, slice) => [category, finishSlice(finishing, slice, sparse)]));
}

type Histogram = Map<number, Count>;

function finishSlice(finishing: Finishing, slice: number, sparse: ReadonlyMap<number, Histogram>): SliceTally {
  const { plan, source } = finishing;
  const { layout } = source.spec;
  const { measures } = source.columns;
  const base = slice * layout.width;
  const count = (place: number) => countOf(finishing, (lane) => lane.counts[base + place]!);
  const block = ({ offset, size }: Block) => Array.from({ length: size }, (_, i) => count(offset + i));
  const patterns = new Map(layout.patterns.map((b) => [b.index, present(block(b))]));
  const dense = new Map(layout.dense.map((b) => [b.index, present(block(b), measures[b.index]!.lowest)]));
  const histograms = measures.map(({ measure }, m): Histogram => {
    const ofScale = measure.kind === 'scale' ? patterns.get(measure.index) : undefined;
    if (ofScale) return histogramOfPatterns(ofScale, finishing.scorer.scales[measure.index]!.table!.units);
    const position = layout.sparse.indexOf(m);
    return dense.get(m) ?? sparse.get(slice * layout.sparse.length + position) ?? new Map();
  });
  const named = <T>(entries: readonly T[], name: (entry: T, i: number) => readonly [string, unknown]) =>
    Object.fromEntries(entries.map(name));
  const keepsHistograms = layout.detail !== 'moments';
  return {
    respondents: count(0),
    patterns: named([...patterns], ([s, counts]) => [plan.scales[s]!.id, counts]) as SliceTally['patterns'],
    cells: named(layout.cells, (b) => [plan.items[b.index]!.id, block(b)]) as SliceTally['cells'],
    pairs: pairsOf(finishing, slice),
    histograms: named(keepsHistograms ? histograms : [], (counts, m) => [
      measures[m]!.id,
      counts,
    ]) as SliceTally['histograms'],
    moments: finishMoments(finishing, slice, histograms),
  };
}

function pairsOf({ plan, source }: Finishing, slice: number): SliceTally['pairs'] {
  const { pairs, pairsWidth } = source.spec.layout;
  return Object.fromEntries(
    pairs.map(({ first, second, offset, size }) => {
      const start = slice * pairsWidth + offset;
      const id = `${plan.items[first]!.id}|${plan.items[second]!.id}`;
      return [id, Array.from(source.pairs.subarray(start, start + size), BigInt)];
    }),
  );
}

/** Keeps the counts that are not zero, numbered from `first`. */
function present(counts: readonly Count[], first = 0): Histogram {
  return new Map(counts.flatMap((count, i) => (count.n === 0n ? [] : [[first + i, count] as const])));
}

function histogramOfPatterns(patterns: Histogram, units: Int32Array): Histogram {
  const histogram: Histogram = new Map();
  for (const [pattern, { n, w, w2 }] of patterns) {
    const level = units[pattern]!;
    if (level < 0) continue;
    const before = histogram.get(level) ?? { n: 0n, w: 0n, w2: 0n };
    histogram.set(level, { n: before.n + n, w: before.w + w, w2: before.w2 + w2 });
  }
  return histogram;
}

/** Sparse histograms by slice · (number of them) + position. */
function sparseHistograms(finishing: Finishing): ReadonlyMap<number, Histogram> {
  const { slots, spec, columns } = finishing.source;
  const histograms = new Map<number, Histogram>();
  for (let slot = 0; slot < slots.size; slot++) {
    const key = slots.keys[slot]!;
    const number = Math.floor(key / SPARSE_LEVELS);
    const measure = columns.measures[spec.layout.sparse[number % spec.layout.sparse.length]!]!;
    const histogram = histograms.get(number) ?? new Map();
    histogram.set(
      (key % SPARSE_LEVELS) + measure.lowest,
      countOf(finishing, (lane) => lane.sparse[slot] ?? 0),
    );
    histograms.set(number, histogram);
  }
  return histograms;
}

function countOf({ source, weighted }: Finishing, value: (lane: Lane) => number): Count {
  const people = value(source.lanes[0]!);
  if (people === 0) return NOBODY;
  const n = BigInt(people);
  if (!weighted) return { n, w: n, w2: n };
  const add = (kind: LaneKind) => foldLanes(source.lanes, kind, (lane) => BigInt(value(lane)));
  return { n, w: add('w'), w2: add('w2') };
}
