import type { ScoringPlan } from '../plan/index.js';
import type { Scorer } from '../score/scorer.js';
import { cellsOfPattern } from '../score/tables.js';
import type { RowOrder } from './cross-rows.js';

/** Counters that a partition may hold: 32 MB. */
const MOST_COUNTERS = 2 ** 23;
/** A scale of more states is not worth a table for each other one. */
const MOST_STATES = 2 ** 12;
/** Rows of a slice that are counted at a time, so that the counters of a pair stay in the processor's cache. */
const ROWS = 2 ** 16;

const NO_ROWS = new Uint16Array(0);

/** A scale and the states its answers can be in: each item's keyed answer, or none. */
export interface ScaleStates {
  readonly scale: number;
  /** Indexes of its items. */
  readonly items: readonly number[];
  readonly n: number;
  /** State by answer pattern. */
  readonly ofPattern: Uint16Array;
  /** By item: keyed answer in each state, −1 where there is none. */
  readonly keyed: readonly Int16Array[];
}

/** Counters of a slice: of the states of each scale, and of each pair of scales. */
export interface StateCounts {
  readonly single: readonly Uint32Array[];
  /** By pair of scales, s < t: state of s · states of t + state of t. */
  readonly pairs: readonly Uint32Array[];
  readonly rows: Uint16Array;
  n: number;
}

/**
 * Joint counts of the answers to every two scales, per slice: they hold all moments of items, with whatever is missing, for
 * one count a row and pair of scales. They never leave the partition. For few slices of scales with few patterns.
 */
export class ItemPairs {
  readonly slices: (StateCounts | undefined)[] = [];
  private readonly perSlice: number;

  private ranked = false;

  private constructor(public scales: readonly ScaleStates[]) {
    const sizes = this.pairs().map(([s, t]) => s.n * t.n);
    this.perSlice = sizes.reduce((sum, n) => sum + n, 0);
  }

  /** `null` where the plan has items whose patterns are not counted. */
  static of(plan: ScoringPlan): ItemPairs | null {
    if (plan.items.some(({ scale }) => (plan.scales[scale]?.patterns ?? 0) === 0)) return null;
    const scales = plan.scales.map((_, s) => statesOf(plan, s));
    if (scales.length === 0 || scales.some(({ n }) => n > MOST_STATES)) return null;
    return new ItemPairs(scales);
  }

  /** Every two scales. */
  pairs(): readonly (readonly [ScaleStates, ScaleStates])[] {
    return this.scales.flatMap((s, i) => this.scales.slice(i + 1).map((t) => [s, t] as const));
  }

  /** How many of a slice were counted here. */
  people(slice: number): number {
    const counts = this.slices[slice];
    if (counts === undefined) return 0;
    this.flush(counts);
    return counts.single[0]!.reduce((sum, n) => sum + n, 0);
  }

  /** Whether so many slices can be counted here. */
  holds(slices: number): boolean {
    return slices * this.perSlice <= MOST_COUNTERS;
  }

  /** Counts the patterns last read, rows in order of their slices. */
  add(scorer: Scorer, { rows, slices }: RowOrder, runs: readonly number[]): void {
    let from = 0;
    for (const to of runs) {
      if (from < to) this.addRun(scorer, rows.subarray(from, to), this.countsOf(slices[from]!));
      from = to;
    }
  }

  private addRun(scorer: Scorer, rows: Int32Array, counts: StateCounts): void {
    if (counts.n + rows.length > ROWS) this.flush(counts);
    this.scales.forEach(({ scale, ofPattern }, s) => {
      readStates(counts.rows.subarray(s * ROWS + counts.n), rows, scorer.scales[scale]!.patterns, ofPattern);
    });
    counts.n += rows.length;
  }

  private countsOf(slice: number): StateCounts {
    const found = this.slices[slice] ?? {
      single: this.scales.map(({ n }) => new Uint32Array(n)),
      pairs: this.pairs().map(([s, t]) => new Uint32Array(s.n * t.n)),
      rows: new Uint16Array(ROWS * this.scales.length),
      n: 0,
    };
    this.slices[slice] = found;
    return found;
  }

  /** Numbers states anew, frequent ones first, so that most counts are made in a few lines of cache. Before any is made. */
  private rank({ rows, n }: StateCounts): void {
    this.ranked = true;
    this.scales = this.scales.map((scale, s) => {
      const frequency = new Uint32Array(scale.n);
      countStates(frequency, rows.subarray(s * ROWS, s * ROWS + n));
      const states = Uint16Array.from(frequency.keys()).sort((a, b) => frequency[b]! - frequency[a]! || a - b);
      const ranks = new Uint16Array(scale.n);
      states.forEach((state, rank) => {
        ranks[state] = rank;
      });
      for (const kept of this.slices) {
        const column = kept?.rows.subarray(s * ROWS, s * ROWS + kept.n) ?? NO_ROWS;
        for (let k = 0; k < column.length; k++) column[k] = ranks[column[k]!]!;
      }
      return {
        ...scale,
        ofPattern: scale.ofPattern.map((state) => ranks[state]!),
        keyed: scale.keyed.map((keyed) => Int16Array.from(states, (state) => keyed[state]!)),
      };
    });
  }

  /** Counts the rows that were kept for it. */
  flush(counts: StateCounts): void {
    if (!this.ranked) this.rank(counts);
    const { single, pairs, rows, n } = counts;
    const { scales } = this;
    let pair = 0;
    for (let s = 0; s < scales.length; s++) {
      const ofS = rows.subarray(s * ROWS, s * ROWS + n);
      countStates(single[s]!, ofS);
      for (let t = s + 1; t < scales.length; t++) {
        countPairs(pairs[pair++]!, { ofS, ofT: rows.subarray(t * ROWS, t * ROWS + n), width: scales[t]!.n });
      }
    }
    counts.n = 0;
  }
}

function statesOf(plan: ScoringPlan, s: number): ScaleStates {
  const { items, patterns } = plan.scales[s]!;
  const members = items.map((i) => plan.items[i]!);
  const radices = members.map(({ options }) => options.length + 1);
  const highest = members.map(({ options }) => Math.max(0, ...options.map(({ keyed }) => keyed ?? 0)));
  const keyedOf = (pattern: number) =>
    cellsOfPattern(pattern, radices).map((cell, i) => (cell === 0 ? -1 : (members[i]!.options[cell - 1]!.keyed ?? -1)));
  const stateOf = (keyed: readonly number[]) => keyed.reduce((state, k, i) => state * (highest[i]! + 2) + k + 1, 0);
  const n = highest.reduce((product, most) => product * (most + 2), 1);
  const keyed = members.map((_, i) => {
    const after = highest.slice(i + 1).reduce((product, most) => product * (most + 2), 1);
    return Int16Array.from({ length: n }, (_, state) => (Math.floor(state / after) % (highest[i]! + 2)) - 1);
  });
  const ofPattern = Uint16Array.from({ length: patterns }, (_, pattern) => stateOf(keyedOf(pattern)));
  return { scale: s, items, n, ofPattern, keyed };
}

function readStates(into: Uint16Array, rows: Int32Array, patterns: Int32Array, ofPattern: Uint16Array): void {
  for (let k = 0; k < rows.length; k++) into[k] = ofPattern[patterns[rows[k]!]!]!;
}

function countStates(counts: Uint32Array, states: Uint16Array): void {
  for (let k = 0; k < states.length; k++) counts[states[k]!] = counts[states[k]!]! + 1;
}

/** Four rows at a time, so that waiting for one counter does not hold up the next. */
function countPairs(
  counts: Uint32Array,
  { ofS, ofT, width }: { readonly ofS: Uint16Array; readonly ofT: Uint16Array; readonly width: number },
): void {
  const n = ofS.length;
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const a = Math.imul(ofS[k]!, width) + ofT[k]!;
    const b = Math.imul(ofS[k + 1]!, width) + ofT[k + 1]!;
    const c = Math.imul(ofS[k + 2]!, width) + ofT[k + 2]!;
    const d = Math.imul(ofS[k + 3]!, width) + ofT[k + 3]!;
    counts[a] = counts[a]! + 1;
    counts[b] = counts[b]! + 1;
    counts[c] = counts[c]! + 1;
    counts[d] = counts[d]! + 1;
  }
  for (; k < n; k++) {
    const place = Math.imul(ofS[k]!, width) + ofT[k]!;
    counts[place] = counts[place]! + 1;
  }
}
