import type { Chunk } from './chunk.js';
import { countPatterns } from './count-kernels.js';
import type { Partition } from './partition.js';
import { type FieldRun, type FourRuns, type Part, partsOf, type ScaleFields, widthOf } from './scale-fields.js';

/** Counters that there is room for: 16 MB. */
const MOST_COUNTERS = 2 ** 22;

/** A partition of which some blocks follow: its slices are sums of the host's. */
interface Member {
  readonly partition: Partition;
  readonly parts: readonly Part[];
}

/**
 * Counts of the answers to scales per slice of a partition, the host, from which follows what it and every coarser partition
 * count of them: answer patterns where slices are few, one count a row and scale; else the fields of items and scales. They
 * never leave the tally's builder.
 */
export class ScaleCounts {
  /** Brings what somebody else counted. */
  pull: () => void = () => undefined;
  private readonly members: readonly Member[];
  /** Fields per slice. */
  private readonly width: number;
  kind: 'patterns' | 'fields' | 'nothing' = 'patterns';
  /** Slices there is room for. */
  private slices = 0;
  /** By scale, each slice after slice. */
  private patterns: Uint32Array[] = [];
  private fields = new Uint32Array(0);

  private constructor(
    readonly host: Partition,
    partitions: readonly Partition[],
    private readonly scales: readonly ScaleFields[],
  ) {
    this.members = partitions.map((partition) => ({ partition, parts: partsOf(scales, partition.layout.counts) }));
    this.width = widthOf(scales);
  }

  /** Every partition belongs to the first of the finest that has all its variables. */
  static of(partitions: readonly Partition[], scales: readonly ScaleFields[]): readonly ScaleCounts[] {
    const all: ScaleCounts[] = [];
    let open = partitions.toSorted((a, b) => b.slices.variables.length - a.slices.variables.length);
    while (open.length > 0) {
      const host = open[0]!;
      const isCoarser = ({ slices }: Partition) => slices.variables.every((v) => host.slices.variables.includes(v));
      all.push(new ScaleCounts(host, open.filter(isCoarser), scales));
      open = open.filter((partition) => !isCoarser(partition));
    }
    return all.filter((counts) => counts.saves('patterns'));
  }

  /** Whether anything is counted fewer times than without. */
  private saves(kind: 'patterns' | 'fields'): boolean {
    return this.members.some(({ partition, parts }) =>
      parts.some(
        (part) => (kind === 'patterns' && part.kind !== 'patterns') || (partition !== this.host && part.kind === kind),
      ),
    );
  }

  /** Makes room for the host's slices; of patterns, and fields, there may come to be too many. */
  beginBatch(): void {
    const needed = this.host.slices.categories.length;
    if (needed <= this.slices) return;
    const perSlice = this.scales.reduce((sum, { patterns }) => sum + patterns, 0);
    if (this.kind === 'patterns' && needed * perSlice > MOST_COUNTERS)
      this.change(this.saves('fields') ? 'fields' : 'nothing');
    if (this.kind === 'fields' && needed * this.width > MOST_COUNTERS) this.change('nothing');
    this.slices = Math.ceil(1.25 * needed);
    if (this.kind === 'patterns') {
      this.patterns = this.scales.map(({ patterns }, s) => grown(this.patterns[s], this.slices * patterns));
    } else if (this.kind === 'fields') this.fields = grown(this.fields, this.slices * this.width);
  }

  private change(kind: 'fields' | 'nothing'): void {
    this.spill();
    this.kind = kind;
    this.patterns = [];
    this.fields = new Uint32Array(0);
  }

  /** Blocks of a partition that nothing else has to count. */
  blocksOf(partition: Partition): readonly number[] {
    const members = this.members.filter((member) => member.partition === partition);
    return members.flatMap((member) => this.countedOf(member).map(({ block }) => block));
  }

  private countedOf({ parts }: Member): readonly Part[] {
    if (this.kind === 'nothing') return [];
    return this.kind === 'patterns' ? parts : parts.filter(({ kind }) => kind !== 'patterns');
  }

  /** The counts that `add` adds to. */
  get counted(): readonly ScaleCount[] {
    if (this.kind === 'nothing') return [];
    return this.scales.map(({ scale, patterns, runs, items, levels }, s): ScaleCount => {
      if (this.kind === 'patterns') {
        return { ...{ scale, size: patterns, runs: null, first: 0, width: patterns }, target: () => this.patterns[s]! };
      }
      const { first } = items[0] ?? levels;
      const size = levels.first + levels.size - first;
      return { ...{ scale, size, runs, first, width: this.width }, target: () => this.fields };
    });
  }

  /** Counts a chunk of the batch begun with the host's `slices.beginBatch`. */
  add({ scorer, from, n }: Chunk): void {
    if (this.kind === 'nothing') return;
    const slices = this.host.slices.ofRow.subarray(from, from + n);
    this.scales.forEach(({ scale, patterns: size, runs }, s) => {
      const { patterns: column } = scorer.scales[scale]!;
      if (this.kind === 'patterns') countPatterns(this.patterns[s]!, { column, from: 0, slices, size, n });
      else for (const four of runs) countFields(this.fields, { column, slices, width: this.width }, four);
    });
  }

  /** Moves what was counted to the blocks of the partitions. */
  spill(): void {
    if (this.kind === 'nothing' || this.slices === 0) return;
    this.pull();
    const members = this.members.map((member) => ({
      parts: this.countedOf(member).map((part) => {
        return { part, people: member.partition.lanes[0]!.blocks[part.block]!.people };
      }),
      sliceOf: slicesOf(member.partition, this.host),
    }));
    const patterns = this.patterns.map((counts, s): SlicePatterns => {
      return { counts, from: 0, answered: new Int32Array(this.scales[s]!.patterns), n: 0 };
    });
    const fields = this.kind === 'fields' ? this.fields : new Uint32Array(this.width);
    const counted = Math.min(this.slices, this.host.slices.categories.length);
    for (let slice = 0; slice < counted; slice++) {
      if (this.kind === 'patterns') this.readFields(fields, patterns, slice);
      const source = { fields, at: this.kind === 'fields' ? slice * this.width : 0, patterns };
      for (const { parts, sliceOf } of members) {
        for (const { part, people } of parts) addPart(people, sliceOf[slice]!, part, source);
      }
    }
    for (const counts of [...this.patterns, this.fields]) counts.fill(0);
  }

  private readFields(fields: Uint32Array, patterns: readonly SlicePatterns[], slice: number): void {
    fields.fill(0);
    this.scales.forEach(({ patterns: size, runs }, s) => {
      patterns[s]!.from = slice * size;
      findAnswered(patterns[s]!);
      for (const run of runs.flat()) addFields(fields, run, patterns[s]!);
    });
  }
}

/** Counts of a scale's answer patterns, or of the fields that they count in: `size` from `first` on, of `width` per slice. */
export interface ScaleCount {
  readonly scale: number;
  readonly size: number;
  readonly first: number;
  readonly width: number;
  readonly runs: readonly FourRuns[] | null;
  readonly target: () => Uint32Array;
}

function grown(array: Uint32Array | undefined, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array ?? []);
  return larger;
}

/** The slice of a partition that each slice of a finer one is in. */
function slicesOf({ slices }: Partition, { slices: finer }: Partition): Int32Array {
  const places = slices.variables.map((variable) => finer.variables.indexOf(variable));
  return Int32Array.from(finer.categories, (categories) => slices.indexOf(places.map((p) => categories[p]!)));
}

interface PatternColumn {
  readonly column: Int32Array;
  readonly slices: Int32Array;
  readonly width: number;
}

/** Counts four fields of each row's answer pattern, `width` per slice. */
function countFields(fields: Uint32Array, { column, slices, width }: PatternColumn, [a, b, c, d]: FourRuns): void {
  const [ofA, ofB, ofC, ofD] = [a.places, b.places, c.places, d.places];
  const [firstA, firstB, firstC, firstD] = [a.first, b.first, c.first, d.first];
  for (let r = 0; r < slices.length; r++) {
    const start = Math.imul(slices[r]!, width);
    const pattern = column[r]!;
    const fieldA = start + firstA + ofA[pattern]!;
    const fieldB = start + firstB + ofB[pattern]!;
    const fieldC = start + firstC + ofC[pattern]!;
    const fieldD = start + firstD + ofD[pattern]!;
    fields[fieldA] = fields[fieldA]! + 1;
    fields[fieldB] = fields[fieldB]! + 1;
    fields[fieldC] = fields[fieldC]! + 1;
    fields[fieldD] = fields[fieldD]! + 1;
  }
}

/** Counts of answer patterns of a slice, which begin at `from`, and the `n` patterns that somebody answered. */
interface SlicePatterns {
  readonly counts: Uint32Array;
  readonly answered: Int32Array;
  from: number;
  n: number;
}

/** Of a few hundred patterns a small slice answered with some tens: what nobody answered is passed over once for all fields. */
function findAnswered(patterns: SlicePatterns): void {
  const { counts, from, answered } = patterns;
  let n = 0;
  for (let pattern = 0; pattern < answered.length; pattern++) {
    answered[n] = pattern;
    n += counts[from + pattern]! > 0 ? 1 : 0;
  }
  patterns.n = n;
}

function addFields(
  fields: Uint32Array,
  { first, places }: FieldRun,
  { counts, from, answered, n }: SlicePatterns,
): void {
  for (let i = 0; i < n; i++) {
    const pattern = answered[i]!;
    const field = first + places[pattern]!;
    fields[field] = fields[field]! + counts[from + pattern]!;
  }
}

interface CountedSlice {
  readonly fields: Uint32Array;
  /** Where the slice's fields begin. */
  readonly at: number;
  /** By scale. */
  readonly patterns: readonly SlicePatterns[];
}

/** Adds a part to a block of a partition's counts, in one of its slices. */
function addPart(people: Uint32Array, slice: number, part: Part, { fields, at, patterns }: CountedSlice): void {
  if (part.kind === 'patterns') {
    addPatterns(people, slice * part.size, patterns[part.scale]!);
    return;
  }
  const start = at + part.first;
  if (part.kind === 'fields') {
    for (let i = 0, to = slice * part.size; i < part.size; i++, to++) people[to] = people[to]! + fields[start + i]!;
    return;
  }
  for (let i = 0; i < part.size; i++) {
    const to = 2 * slice + (i < part.favourable ? 0 : 1);
    people[to] = people[to]! + fields[start + i]!;
  }
}

function addPatterns(people: Uint32Array, start: number, { counts, from, answered, n }: SlicePatterns): void {
  for (let i = 0; i < n; i++) {
    const pattern = answered[i]!;
    people[start + pattern] = people[start + pattern]! + counts[from + pattern]!;
  }
}
