import type { ScoringPlan } from '../plan/index.js';
import type { Scorer } from '../score/scorer.js';
import { SPARSE_LEVELS } from './count-kernels.js';
import { type CountsByNumber, CountsWriter } from './counts-by-number.js';
import { countsPeople, finishPeople } from './finish-people.js';
import { foldLanes } from './fold-lanes.js';
import { levelAt, type MeasureColumn } from './measure-columns.js';
import type { Lane, Partition } from './partition.js';
import type { RowRoom } from './row-room.js';
import { plus, type Totals, totalsOf, type Whole } from './whole.js';

/** Counters of a partition with its plan, from which slices are read. */
export interface Finishing {
  readonly plan: ScoringPlan;
  readonly scorer: Scorer;
  readonly measures: readonly MeasureColumn[];
  readonly partition: Partition;
  /** What rows of slices are put in. */
  readonly room: RowRoom;
}

/** The counts of a slice. */
export interface SliceCounts {
  readonly patterns: CountsByNumber;
  readonly cells: Totals;
  readonly pairs: Totals;
  readonly histograms: CountsByNumber;
}

/** How many respondents a slice has. */
export function finishRespondents({ partition }: Finishing, slice: number): Totals {
  return totalsOf(countOf(partition, ({ respondents }) => respondents.at(slice)));
}

/** Reads the counts of every slice of a partition. */
export function finishCounts(finishing: Finishing): readonly SliceCounts[] {
  const { partition } = finishing;
  if (countsPeople(partition)) return finishPeople(finishing);
  const sparse = sparseLevels(finishing);
  return partition.slices.categories.map((_, slice) => finishSlice(finishing, slice, sparse));
}

function finishSlice(finishing: Finishing, slice: number, sparse: SparseLevels): SliceCounts {
  const { partition, measures, scorer } = finishing;
  const { layout, lanes } = partition;
  const { patterns: patternBlocks, dense, cells, pairs } = layout.counts;
  const people = lanes[0]!.blocks;
  const count = (block: number, place: number) => countOf(partition, ({ blocks }) => blocks[block]!.at(place));
  const patterns = new CountsWriter();
  const histograms = new CountsWriter();
  const ofScales = new Map<number, LevelSums>();
  patternBlocks.forEach(({ index, size }, b) => {
    const sums = new LevelSums(scorer.scales[index]!.table!.units);
    for (let pattern = 0; pattern < size; pattern++) {
      if (people[b]!.at(slice * size + pattern) === 0) continue;
      const found = count(b, slice * size + pattern);
      patterns.add(pattern, found);
      sums.add(pattern, found);
    }
    patterns.end();
    ofScales.set(index, sums);
  });
  measures.forEach(({ measure, levels }, m) => {
    const d = dense.findIndex(({ index }) => index === m);
    if (measure.kind === 'scale' && ofScales.has(measure.index)) ofScales.get(measure.index)!.write(histograms);
    else if (d < 0) writeSparse(histograms, partition, sparse.of(slice, m));
    else {
      const block = patternBlocks.length + cells.length + d;
      const { size } = dense[d]!;
      for (let place = slice * size + 1; place < (slice + 1) * size; place++) {
        if (people[block]!.at(place) > 0)
          histograms.add(levelAt(levels, place - slice * size - 1), count(block, place));
      }
    }
    histograms.end();
  });
  const cellCounts: Whole[] = [];
  cells.forEach(({ size }, b) => {
    const block = patternBlocks.length + b;
    for (let i = slice * size; i < (slice + 1) * size; i++) for (const total of count(block, i)) cellCounts.push(total);
  });
  return {
    patterns: patterns.finish(),
    cells: totalsOf(cellCounts),
    pairs: totalsOf(
      pairs.flatMap(({ size }, b) => Array.from({ length: size }, (_, i) => partition.pairs[b]!.at(slice * size + i))),
    ),
    histograms: histograms.finish(),
  };
}

/** Sums the counts of a scale's answer patterns by the units they give. */
class LevelSums {
  private readonly sums = new Map<number, readonly Whole[]>();

  constructor(private readonly units: Int32Array) {}

  add(pattern: number, count: readonly Whole[]): void {
    const level = this.units[pattern]!;
    if (level < 0) return;
    const before = this.sums.get(level);
    this.sums.set(level, before === undefined ? count : before.map((total, i) => plus(total, count[i]!)));
  }

  write(writer: CountsWriter): void {
    for (const level of [...this.sums.keys()].sort((a, b) => a - b)) writer.add(level, this.sums.get(level)!);
  }
}

/** Slots of the sparse histograms by slice and measure, in rising order of their levels. */
interface SparseLevels {
  readonly of: (slice: number, measure: number) => { readonly slots: Int32Array; readonly levels: Int32Array };
}

function sparseLevels({ partition, measures }: Finishing): SparseLevels {
  const { slots, layout, slices } = partition;
  const { sparse } = layout.counts;
  const { keys, size } = slots;
  const ends = new Int32Array(slices.categories.length * sparse.length + 1);
  for (let slot = 0; slot < size; slot++) ends[Math.floor(keys[slot]! / SPARSE_LEVELS) + 1]! += 1;
  for (let h = 1; h < ends.length; h++) ends[h]! += ends[h - 1]!;
  const sorted = keys.slice(0, size).sort();
  const slotOf = Int32Array.from(sorted, (key) => slots.slotOf(key));
  return {
    of: (slice, measure) => {
      const h = slice * sparse.length + sparse.indexOf(measure);
      const { lowest } = measures[measure]!;
      const [from, to] = sparse.includes(measure) ? [ends[h]!, ends[h + 1]!] : [0, 0];
      const levels = Int32Array.from(sorted.subarray(from, to), (key) => (key % SPARSE_LEVELS) + lowest);
      return { slots: slotOf.subarray(from, to), levels };
    },
  };
}

function writeSparse(
  writer: CountsWriter,
  partition: Partition,
  { slots, levels }: { slots: Int32Array; levels: Int32Array },
): void {
  levels.forEach((level, i) => {
    writer.add(
      level,
      countOf(partition, ({ sparse }) => sparse.at(slots[i]! + 1)),
    );
  });
}

function countOf({ lanes, weighted }: Partition, value: (lane: Lane) => number): readonly Whole[] {
  if (!weighted) return [lanes[0] === undefined ? 0 : value(lanes[0])];
  return (['n', 'w', 'w2'] as const).map((kind) => foldLanes(lanes, kind, value));
}
