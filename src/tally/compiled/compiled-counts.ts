import type { ScoringPlan } from '../../plan/index.js';
import type { AnswerBatch } from '../../score/index.js';
import type { Chunk } from '../chunk.js';
import type { Elsewhere, Partition } from '../partition.js';
import type { ScaleCounts } from '../scale-counts.js';
import type { FourRuns } from '../scale-fields.js';
import { CompiledMoments } from './compiled-moments.js';
import { CompiledRows } from './compiled-rows.js';
import { Counter } from './counter.js';
import type { CountingKernel } from './counting-kernel.js';

/** Widest range of a measure whose values are looked up one by one. */
const WIDEST = 2 ** 16;

interface Counting {
  readonly partitions: readonly Partition[];
  readonly scaleCounts: readonly ScaleCounts[];
}

/**
 * Scores rows and counts them with a kernel, as far as it goes: answers to scales, histograms and bands of measures, and
 * their moments. Its counts are moved to those of the partitions before anybody reads these. The rest is counted there.
 */
export class CompiledCounts {
  readonly #kernel: CountingKernel;
  readonly #rows: CompiledRows;
  readonly #chunk: Chunk;
  readonly #counting: Counting;
  readonly #moments: readonly (CompiledMoments | null)[];
  #counters: readonly Counter[] = [];
  /** What partitions count themselves from. */
  #wanted = { patterns: false, values: false };
  /** What the counters were made for. */
  #kinds: string | null = null;
  /** Rows after which products are carried: two counters of so many may meet in a sum. */
  readonly #mostRows: number;
  #since = 0;
  #isFull = false;
  /** By partition: what is counted here or by the counts of scales. */
  elsewhere: readonly Elsewhere[] = [];

  private constructor(plan: ScoringPlan, chunk: Chunk, { kernel, ...counting }: Counting & { kernel: CountingKernel }) {
    this.#kernel = kernel;
    this.#chunk = chunk;
    this.#counting = counting;
    const { partitions, scaleCounts } = counting;
    this.#rows = new CompiledRows(kernel, { plan, chunk, partitions: partitions.length });
    this.#moments = partitions.map(({ layout: { smallMoments } }, p) =>
      smallMoments === null
        ? null
        : new CompiledMoments(kernel, smallMoments, {
            ...{ rows: this.#rows, host: partitions[p]!, slicesAt: this.#rows.slicesAt(p) },
          }),
    );
    this.#mostRows = Math.min(...partitions.map(({ layout }) => layout.smallMoments?.mostRows ?? Infinity)) / 2;
    for (const counts of scaleCounts) counts.pull = () => this.#pull(counts);
    for (const partition of partitions) partition.pull = () => this.#pull(partition);
  }

  /** `null` for a plan that the kernel cannot score: with weights, or with scales and indices that are not looked up. */
  static of(
    plan: ScoringPlan,
    chunk: Chunk,
    counting: Counting & { readonly kernel: CountingKernel | undefined },
  ): CompiledCounts | null {
    const { kernel } = counting;
    const { scales, indices } = chunk.scorer;
    const isExact = indices.every(({ index, factors }) => index.unitKind === 'exact' && factors.every((f) => f > 0));
    if (kernel === undefined || plan.weight !== null || !isExact || scales.some(({ table }) => table === null))
      return null;
    return new CompiledCounts(plan, chunk, { ...counting, kernel });
  }

  /** Makes room for the slices of the batch begun; false where they are too many, and nothing is left here. */
  beginBatch(): boolean {
    const { partitions, scaleCounts } = this.#counting;
    for (const partition of partitions) partition.makeRoom(this.#chunk.multipliers.all);
    const kinds = scaleCounts.map(({ kind }) => kind).join();
    if (kinds !== this.#kinds) {
      this.#pull(null);
      this.#kinds = kinds;
      this.#counters = this.#newCounters();
    }
    if (this.#isFull) return false;
    const counting = [...this.#counters, ...this.#moments.flatMap((moments) => moments ?? [])];
    this.#isFull = counting.reduce((sum, { bytes }) => sum + bytes, 0) > this.#kernel.mostBytes;
    if (this.#isFull) {
      this.#pull(null);
      return false;
    }
    for (const one of counting) one.grow();
    return true;
  }

  /** Counts the chunk that `chunk.from` and `chunk.n` say. */
  add(batch: AnswerBatch): void {
    const { n } = this.#chunk;
    const { partitions } = this.#counting;
    this.#since += n;
    if (this.#since > this.#mostRows) this.#carry();
    this.#rows.read(batch, partitions);
    this.#rows.copy(this.#wanted);
    for (const counter of this.#counters) counter.count(n);
    for (const moments of this.#moments) moments?.add(n);
  }

  #carry(): void {
    this.#moments.forEach((moments, p) => {
      moments?.pull();
      this.#counting.partitions[p]!.layout.smallMoments?.settle();
    });
    this.#since = this.#chunk.n;
  }

  /** Moves what was counted for some counts, or for all. */
  #pull(owner: Partition | ScaleCounts | null): void {
    for (const counter of this.#counters) if (owner === null || counter.owner === owner) counter.pull();
    this.#moments.forEach((moments, p) => {
      if (owner === null || owner === this.#counting.partitions[p]) moments?.pull();
    });
  }

  #newCounters(): readonly Counter[] {
    const { partitions, scaleCounts } = this.#counting;
    const ofScales = scaleCounts.flatMap((counts) => this.#scaleCounters(counts));
    const ofBlocks = partitions.map((partition) => this.#blockCounters(partition));
    this.elsewhere = partitions.map(({ layout }, p) => ({
      blocks: new Set([
        ...scaleCounts.flatMap((counts) => counts.blocksOf(partitions[p]!)),
        ...ofBlocks[p]!.map(({ block }) => block),
      ]),
      moments: layout.smallMoments !== null,
    }));
    this.#wanted = {
      patterns: partitions.some(({ layout }) => layout.items !== null),
      values: partitions.some((partition, p) => countsMeasures(partition, this.elsewhere[p]!)),
    };
    return [...ofScales, ...ofBlocks.flatMap((counters) => counters.map(({ counter }) => counter))];
  }

  #scaleCounters(counts: ScaleCounts): readonly Counter[] {
    const kernel = this.#kernel;
    const partition = this.#counting.partitions.indexOf(counts.host);
    const slices = this.#rows.slicesAt(partition);
    return counts.counted.map(({ scale, size, runs, first, width, target }) => {
      const numbers = this.#rows.patternsAt(scale);
      const counted = { owner: counts, host: counts.host, target, width, first };
      if (runs === null) {
        const count = (n: number, at: number) => kernel.count(n, numbers, slices, at, size);
        return new Counter(kernel, { ...counted, size, unused: 0, count });
      }
      // Place 0 is of nothing.
      const fours = runs.map((four) => this.#rows.table(placesOf(four, first - 1)));
      const count = (n: number, at: number) => {
        for (const places of fours) kernel.countFour(n, numbers, slices, at, 1 + size, places);
      };
      return new Counter(kernel, { ...counted, size: 1 + size, unused: 1, count });
    });
  }

  /** The blocks of a partition that do not follow from counts of scales: patterns, histograms and bands. */
  #blockCounters(partition: Partition): readonly BlockCounter[] {
    const { patterns, cells, dense, bands } = partition.layout.counts;
    const followed = new Set(this.#counting.scaleCounts.flatMap((counts) => counts.blocksOf(partition)));
    const slices = this.#rows.slicesAt(this.#counting.partitions.indexOf(partition));
    const first = patterns.length + cells.length;
    const blocks = [
      ...patterns.map(({ index, size }, b) => ({ block: b, size, count: this.#patternCount(index, size) })),
      ...dense.map(({ index, size }, b) => ({ block: first + b, size, count: this.#measureCount(index, size, null) })),
      ...bands.map(({ index, from }, b) => {
        return { block: first + dense.length + b, size: 2, count: this.#measureCount(index, 2, from) };
      }),
    ];
    return blocks.flatMap(({ block, size, count }) => {
      if (followed.has(block) || count === null) return [];
      const target = () => partition.lanes[0]!.blocks[block]!.people;
      const counted = { owner: partition, host: partition, size, width: size, first: 0, unused: 0, target };
      return [{ block, counter: new Counter(this.#kernel, { ...counted, count: (n, at) => count(n, slices, at) }) }];
    });
  }

  #patternCount(scale: number, size: number): Count {
    const numbers = this.#rows.patternsAt(scale);
    return (n, slices, at) => this.#kernel.count(n, numbers, slices, at, size);
  }

  /** Of a histogram, or of the two parts of a band; `null` of a measure with too wide a range. */
  #measureCount(measure: number, size: number, from: number | null): Count | null {
    const { lowest, highest, missing, levels } = this.#chunk.measures[measure]!;
    if (highest - lowest >= WIDEST) return null;
    const places = Int32Array.from({ length: highest - lowest + 2 }, (_, i) => {
      if (from !== null) return i > 0 && lowest + i - 1 >= from ? 1 : 0;
      return i === 0 || levels.list === null ? i : 1 + levels.places[i - 1]!;
    });
    const [values, table] = [this.#rows.valuesAt(measure), this.#rows.table(places)];
    return (n, slices, at) => this.#kernel.countMeasure(n, values, slices, at, size, missing, lowest, table);
  }
}

/** Counts n rows by their slices, which stand at one address, in counters at another. */
type Count = (n: number, slices: number, at: number) => void;

interface BlockCounter {
  readonly block: number;
  readonly counter: Counter;
}

/** Whether a partition counts some measures itself. */
function countsMeasures({ layout: { counts, moments } }: Partition, { blocks }: Elsewhere): boolean {
  const { patterns, cells, dense, bands, sparse } = counts;
  const first = patterns.length + cells.length;
  const own = [...dense, ...bands].some((_, b) => !blocks.has(first + b));
  return own || sparse.length > 0 || moments !== null;
}

/** By pattern, the places that it counts in: fields less `before`, those of nothing 0. */
function placesOf(four: FourRuns, before: number): Int32Array {
  return Int32Array.from({ length: 4 * four[0].places.length }, (_, i) => {
    const { first, places } = four[i % 4]!;
    return first === 0 ? 0 : first + places[i >> 2]! - before;
  });
}
