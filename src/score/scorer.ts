import { MILLIONTHS, type PlanScale, type ScoringPlan } from '../plan/index.js';
import { type AnswerBatch, SCORE_MISSING, type ScoreBatch } from './answers.js';
import { type IndexTable, indexTable, type Keying, keyingOf, type PatternTable, patternTable } from './tables.js';
import { divideHalfUp, scaleUnits } from './units.js';

/** Rows worked on at a time, so that a chunk of every column stays in the processor's cache. */
export const CHUNK_ROWS = 2048;

/** A plan made ready for scoring: lookup tables, and scratch for one chunk. Not for two scorings at once. */
export interface Scorer {
  readonly scales: readonly ScaleScorer[];
  readonly indices: readonly IndexTable[];
  readonly sums: Float64Array;
  readonly counts: Uint8Array;
  /** Scores scales that have a `table`. */
  readonly byPattern: ByPattern | null;
}

type ByPattern = (scale: ScaleScorer, table: PatternTable, work: ScaleWork) => void;

/** A scale with its lookup tables: by answer pattern where the plan counts patterns, else by item. */
export interface ScaleScorer {
  readonly scale: PlanScale;
  readonly table: PatternTable | null;
  readonly keyings: readonly Keying[];
  /** Answer pattern of each row of the last chunk; only with a `table`. */
  readonly patterns: Int32Array;
}

/** Rows `from` … `from + n − 1` of a batch, n at most `CHUNK_ROWS`, written to rows `at` … of the columns. */
export interface Chunk {
  readonly from: number;
  readonly n: number;
  readonly at: number;
}

/** Builds the lookup tables of a plan. */
export function createScorer(plan: ScoringPlan): Scorer {
  return scorerOf(plan, { tableOf: patternTable, byPattern: scoreByPattern });
}

/** A scorer for a few rows, for which tables of all answer patterns would not pay. The units are the same. */
export function createSmallScorer(plan: ScoringPlan): Scorer {
  return scorerOf(plan, null);
}

interface Patterns {
  readonly tableOf: typeof patternTable;
  readonly byPattern: ByPattern;
}

function scorerOf(plan: ScoringPlan, patterns: Patterns | null): Scorer {
  const scales = plan.scales.map((scale) => {
    const items = scale.items.map((i) => plan.items[i]!);
    const table = patterns !== null && scale.patterns > 0 ? patterns.tableOf(scale, items) : null;
    return { scale, table, keyings: items.map(keyingOf), patterns: new Int32Array(table ? CHUNK_ROWS : 0) };
  });
  return {
    scales,
    indices: plan.indices.map((index) => indexTable(index, plan.scales)),
    sums: new Float64Array(CHUNK_ROWS),
    counts: new Uint8Array(CHUNK_ROWS),
    byPattern: patterns?.byPattern ?? null,
  };
}

/** Where scores go: columns of units, and of how many items were answered where anybody asks. */
export interface ScoresInto extends Pick<ScoreBatch, 'units'> {
  readonly nAnswered: ScoreBatch['nAnswered'] | null;
}

/** Scores one chunk of a batch. */
export function scoreChunk(scorer: Scorer, batch: AnswerBatch, chunk: Chunk, into: ScoresInto): void {
  scorer.scales.forEach((scale, s) => {
    const columns = scale.scale.items.map((i) => batch.items[i]!);
    const out = { units: into.units[s]!, nAnswered: into.nAnswered?.[s] ?? null };
    if (scale.table === null) scoreBySums(scorer, scale, { columns, chunk, out });
    else scorer.byPattern?.(scale, scale.table, { columns, chunk, out });
  });
  scorer.indices.forEach((index, i) => {
    scoreIndex(scorer, index, { columns: into.units, chunk, units: into.units[scorer.scales.length + i]! });
  });
}

interface ScaleWork {
  readonly columns: readonly Uint8Array[];
  readonly chunk: Chunk;
  readonly out: { readonly units: Int32Array; readonly nAnswered: Uint8Array | null };
}

function scoreByPattern({ patterns }: ScaleScorer, table: PatternTable, { columns, chunk, out }: ScaleWork): void {
  const { from, n, at } = chunk;
  const cells = columns.map((column) => column.subarray(from, from + n));
  const units = out.units.subarray(at, at + n);
  if (columns.length > 3) readOthers(patterns, table.places, cells);
  else patterns.fill(0, 0, n);
  readPatterns(patterns, table, { cells, units });
  if (out.nAnswered !== null) lookUpAnswered(patterns, table, out.nAnswered.subarray(at, at + n));
}

function lookUpAnswered(patterns: Int32Array, { nAnswered }: PatternTable, into: Uint8Array): void {
  for (let r = 0; r < into.length; r++) into[r] = nAnswered[patterns[r]!]!;
}

/** Adds the first three items to patterns, which is all that most scales have (a missing one counts zero times), and looks up the units. */
function readPatterns(
  patterns: Int32Array,
  { places, units: unitsOf }: PatternTable,
  { cells, units }: { readonly cells: readonly Uint8Array[]; readonly units: Int32Array },
): void {
  const [a, b = a, c = a] = cells as readonly [Uint8Array, ...Uint8Array[]];
  const [ofA, ofB = 0, ofC = 0] = places as readonly [number, ...number[]];
  for (let r = 0; r < units.length; r++) {
    const pattern = patterns[r]! + Math.imul(a[r]!, ofA) + Math.imul(b[r]!, ofB) + Math.imul(c[r]!, ofC);
    patterns[r] = pattern;
    units[r] = unitsOf[pattern]!;
  }
}

/** What the items after the third add to patterns. */
function readOthers(patterns: Int32Array, places: readonly number[], cells: readonly Uint8Array[]): void {
  patterns.fill(0, 0, cells[0]!.length);
  for (let i = 3; i < cells.length; i++) {
    const column = cells[i]!;
    const place = places[i]!;
    for (let r = 0; r < column.length; r++) patterns[r] = patterns[r]! + Math.imul(column[r]!, place);
  }
}

function scoreBySums(scorer: Scorer, { scale, keyings }: ScaleScorer, { columns, chunk, out }: ScaleWork): void {
  const { from, n } = chunk;
  const { sums } = scorer;
  const { units } = out;
  const { nAnswered, at } = out.nAnswered
    ? { nAnswered: out.nAnswered, at: chunk.at }
    : { nAnswered: scorer.counts, at: 0 };
  sums.fill(0, 0, n);
  nAnswered.fill(0, at, at + n);
  columns.forEach((column, i) => {
    const { keyed, answered } = keyings[i]!;
    for (let r = 0; r < n; r++) {
      const cell = column[from + r]!;
      sums[r] = sums[r]! + keyed[cell]!;
      nAnswered[at + r] = nAnswered[at + r]! + answered[cell]!;
    }
  });
  for (let r = 0; r < n; r++) units[chunk.at + r] = scaleUnits(scale, sums[r]!, nAnswered[at + r]!);
}

interface IndexWork {
  readonly columns: readonly Int32Array[];
  readonly chunk: Chunk;
  readonly units: Int32Array;
}

function scoreIndex(
  { sums, counts }: Scorer,
  { index, factors, ranges, multiples }: IndexTable,
  { columns, chunk, units }: IndexWork,
): void {
  const { n, at } = chunk;
  sums.fill(0, 0, n);
  counts.fill(0, 0, n);
  const exact = index.scales.flatMap((scale, s) => {
    const column = columns[scale]!;
    if (factors[s]! > 0) return [{ column, factor: factors[s]! }];
    addRounded(column, { base: index.base, range: ranges[s]! }, { chunk, sums, counts });
    return [];
  });
  for (let s = 0; s < exact.length; s += 2) addUnits(exact[s]!, exact[s + 1] ?? NO_UNITS, { chunk, sums, counts });
  for (let r = 0; r < n; r++) {
    const present = counts[r]!;
    if (present < index.minScales) units[at + r] = SCORE_MISSING;
    else if (index.unitKind === 'exact') units[at + r] = sums[r]! * multiples[present]!;
    else units[at + r] = divideHalfUp(MILLIONTHS * sums[r]!, present * index.base);
  }
}

interface IndexSums extends Pick<Scorer, 'sums' | 'counts'> {
  readonly chunk: Chunk;
}

interface Units {
  readonly column: Int32Array;
  readonly factor: number;
}

/** Nobody's. */
const NO_UNITS: Units = { column: new Int32Array(0), factor: 0 };

/**
 * Two scales in one pass. Whether there is a score is known only row by row, so the sums are made without branches:
 * `SCORE_MISSING` is −1.
 */
function addUnits(first: Units, second: Units, { chunk, sums, counts }: IndexSums): void {
  const { n, at } = chunk;
  const { column: a, factor: ofA } = first;
  const { column: b, factor: ofB } = second;
  if (second === NO_UNITS) {
    for (let r = 0; r < n; r++) {
      const u = a[at + r]!;
      const present = 1 + (u >> 31);
      sums[r] = sums[r]! + (u + 1 - present) * ofA;
      counts[r] = counts[r]! + present;
    }
    return;
  }
  for (let r = 0; r < n; r++) {
    const u = a[at + r]!;
    const v = b[at + r]!;
    const hasU = 1 + (u >> 31);
    const hasV = 1 + (v >> 31);
    sums[r] = sums[r]! + (u + 1 - hasU) * ofA + (v + 1 - hasV) * ofB;
    counts[r] = counts[r]! + hasU + hasV;
  }
}

function addRounded(column: Int32Array, { base, range }: { base: number; range: number }, into: IndexSums): void {
  const { chunk, sums, counts } = into;
  for (let r = 0; r < chunk.n; r++) {
    const u = column[chunk.at + r]!;
    if (u === SCORE_MISSING) continue;
    sums[r] = sums[r]! + divideHalfUp(u * base, range);
    counts[r] = counts[r]! + 1;
  }
}
