import type { ScoringPlan } from '../plan/index.js';
import type { Scorer } from '../score/scorer.js';
import { cellsOfPattern } from '../score/tables.js';
import { countPatterns } from './count-kernels.js';
import type { Block, Layout } from './layout.js';
import type { MeasureColumn } from './measure-columns.js';

/** Counters of answer patterns that a partition may hold: 16 MB. */
const MOST_COUNTERS = 2 ** 22;

/** Where the people of one answer pattern count: a block, and a place in it. */
interface Target {
  readonly block: number;
  readonly size: number;
  /** Place by answer pattern. */
  readonly places: Int32Array;
}

/** A scale whose answers are counted by pattern, for the blocks that follow from it. */
interface FoldedScale {
  readonly scale: number;
  readonly patterns: number;
  readonly targets: readonly Target[];
  counts: Uint32Array;
}

/** What a fold is made of. */
export interface FoldSource {
  readonly plan: ScoringPlan;
  readonly scorer: Scorer;
  readonly measures: readonly MeasureColumn[];
  readonly layout: Layout;
}

/**
 * Counts of answer patterns per slice, from which the cells of a scale's items and its histogram are counted in the end:
 * one count a row in place of one for each item and the scale. They never leave the partition.
 */
export class PatternFold {
  /** Blocks that nothing else has to count while the fold does. */
  readonly blocks: ReadonlySet<number>;
  private readonly scales: readonly FoldedScale[];
  private readonly perSlice: number;
  private slices = 0;
  private full = false;

  constructor(source: FoldSource) {
    this.scales = foldedScales(source);
    this.blocks = new Set(this.scales.flatMap(({ targets }) => targets.map(({ block }) => block)));
    this.perSlice = this.scales.reduce((sum, { patterns }) => sum + patterns, 0);
  }

  /** Whether rows are counted here; no longer once slices are too many. */
  get counts(): boolean {
    return this.scales.length > 0 && !this.full;
  }

  /** Makes room for a number of slices; where they are too many, what was counted goes to the blocks. */
  grow(slices: number, blocks: readonly Uint32Array[]): void {
    if (!this.counts || slices === this.slices) return;
    this.slices = slices;
    if (slices * this.perSlice > MOST_COUNTERS) {
      this.spill(blocks);
      this.full = true;
      return;
    }
    for (const scale of this.scales) {
      const larger = new Uint32Array(slices * scale.patterns);
      larger.set(scale.counts);
      scale.counts = larger;
    }
  }

  add(scorer: Scorer, slices: Int32Array): void {
    for (const { scale, patterns: size, counts } of this.scales) {
      countPatterns(counts, { column: scorer.scales[scale]!.patterns, from: 0, slices, size, n: slices.length });
    }
  }

  /** Moves what was counted to the blocks. */
  spill(blocks: readonly Uint32Array[]): void {
    for (const scale of this.scales) {
      spillScale(scale, blocks);
      if (this.counts) scale.counts.fill(0);
    }
  }
}

/** Of a few hundred patterns a unit answered with some tens: what nobody answered is passed over once for all blocks. */
function spillScale({ counts, patterns, targets }: FoldedScale, blocks: readonly Uint32Array[]): void {
  const answered = new Int32Array(patterns);
  for (let from = 0, slice = 0; from < counts.length; from += patterns, slice++) {
    let n = 0;
    for (let pattern = 0; pattern < patterns; pattern++) {
      answered[n] = pattern;
      n += counts[from + pattern]! > 0 ? 1 : 0;
    }
    if (n === 0) continue;
    for (const { block, size, places } of targets) {
      spillPatterns(blocks[block]!, slice * size, { counts, from, places, answered, n });
    }
  }
}

/** The first `n` patterns of `answered`, counted from `from` on. */
interface AnsweredPatterns {
  readonly counts: Uint32Array;
  readonly from: number;
  readonly places: Int32Array;
  readonly answered: Int32Array;
  readonly n: number;
}

function spillPatterns(people: Uint32Array, start: number, patterns: AnsweredPatterns): void {
  const { counts, from, places, answered, n } = patterns;
  for (let i = 0; i < n; i++) {
    const pattern = answered[i]!;
    const place = start + places[pattern]!;
    people[place] = people[place]! + counts[from + pattern]!;
  }
}

function foldedScales({ plan, scorer, measures, layout }: FoldSource): readonly FoldedScale[] {
  if (layout.patterns.length > 0) return [];
  const { cells, dense } = layout;
  return plan.scales.flatMap(({ items, patterns }, s): FoldedScale[] => {
    const level = dense.findIndex(({ index }) => isScale(measures[index]!, s));
    const ofItems = items.map((i) => cells.findIndex(({ index }) => index === i));
    if (patterns === 0 || level < 0 || ofItems.includes(-1)) return [];
    const radices = items.map((i) => plan.items[i]!.options.length + 1);
    const byPattern = Array.from({ length: patterns }, (_, pattern) => cellsOfPattern(pattern, radices));
    const targets = ofItems.map((b, i): Target => {
      const places = Int32Array.from(byPattern, (pattern) => pattern[i]!);
      return { block: b, size: cells[b]!.size, places };
    });
    const { units } = scorer.scales[s]!.table!;
    const histogram = targetOfLevels(dense[level]!, measures[dense[level]!.index]!, units);
    targets.push({ ...histogram, block: cells.length + level });
    return [{ scale: s, patterns, targets, counts: new Uint32Array(0) }];
  });
}

function isScale({ measure: { kind, index } }: MeasureColumn, s: number): boolean {
  return kind === 'scale' && index === s;
}

/** The level of each pattern: 0 where there is no score. */
function targetOfLevels({ size }: Block, { levels, missing }: MeasureColumn, units: Int32Array) {
  const { lowest, list } = levels;
  const levelOf = (value: number) => (list === null ? value - lowest : levels.places[value - lowest]!);
  return { size, places: units.map((value) => (value === missing ? 0 : 1 + levelOf(value))) };
}
