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
  /** Answer pattern of each row of the last chunk; only with a `table`, and where nobody asked how many items were answered. */
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
  if (columns.length <= 3 && out.nAnswered !== null) {
    scoreShort(table, { cells, units, nAnswered: out.nAnswered.subarray(at, at + n) });
    return;
  }
  if (columns.length > 3) readOthers(patterns, table.places, cells);
  else patterns.fill(0, 0, n);
  readPatterns(patterns, table, { cells, units });
  if (out.nAnswered !== null) lookUpAnswered(patterns, table, out.nAnswered.subarray(at, at + n));
}

/** All of a scale of up to three items in one pass (a missing one counts zero times), for who does not ask for patterns. */
function scoreShort(
  { places, units: unitsOf, nAnswered: answeredOf }: PatternTable,
  {
    cells,
    units,
    nAnswered,
  }: { readonly cells: readonly Uint8Array[]; readonly units: Int32Array; nAnswered: Uint8Array },
): void {
  const [a, b = a, c = a] = cells as readonly [Uint8Array, ...Uint8Array[]];
  const [ofA, ofB = 0, ofC = 0] = places as readonly [number, ...number[]];
  for (let r = 0; r < units.length; r++) {
    const pattern = Math.imul(a[r]!, ofA) + Math.imul(b[r]!, ofB) + Math.imul(c[r]!, ofC);
    units[r] = unitsOf[pattern]!;
    nAnswered[r] = answeredOf[pattern]!;
  }
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

/** A scale that is there counts so much beside its units: sum and number of scales are one exact number. */
const ONE = 2 ** 40;
const PER_ONE = 1 / ONE;

function scoreIndex(
  { sums }: Scorer,
  { index, factors, ranges, multiples }: IndexTable,
  { columns, chunk, units }: IndexWork,
): void {
  const { n, at } = chunk;
  sums.fill(0, 0, n);
  const exact = index.scales.flatMap((scale, s) => {
    const column = columns[scale]!.subarray(at, at + n);
    if (factors[s]! > 0) return [{ column, factor: factors[s]! }];
    addRounded(column, { base: index.base, range: ranges[s]! }, sums);
    return [];
  });
  for (let s = 0; s < exact.length; s += 4) addUnits(exact.slice(s, s + 4), sums, n);
  const { minScales, unitKind, base } = index;
  const out = units.subarray(at, at + n);
  for (let r = 0; r < n; r++) {
    const present = (sums[r]! * PER_ONE) | 0;
    const sum = sums[r]! - present * ONE;
    if (present < minScales) out[r] = SCORE_MISSING;
    else if (unitKind === 'exact') out[r] = sum * multiples[present]!;
    else out[r] = divideHalfUp(MILLIONTHS * sum, present * base);
  }
}

interface Units {
  readonly column: Int32Array;
  readonly factor: number;
}

/** Nobody's. */
const NO_UNITS: Units = { column: new Int32Array(CHUNK_ROWS).fill(SCORE_MISSING), factor: 0 };

/**
 * Up to four scales in one pass. Whether there is a score is known only row by row, so the sums are made without branches:
 * `SCORE_MISSING` is −1.
 */
function addUnits(
  [a = NO_UNITS, b = NO_UNITS, c = NO_UNITS, d = NO_UNITS]: readonly Units[],
  sums: Float64Array,
  n: number,
): void {
  const [unitsOfA, unitsOfB, unitsOfC, unitsOfD] = [a.column, b.column, c.column, d.column];
  const [ofA, ofB, ofC, ofD] = [a.factor, b.factor, c.factor, d.factor];
  for (let r = 0; r < n; r++) {
    const u = unitsOfA[r]!;
    const v = unitsOfB[r]!;
    const w = unitsOfC[r]!;
    const x = unitsOfD[r]!;
    const [noU, noV, noW, noX] = [u >> 31, v >> 31, w >> 31, x >> 31];
    sums[r] =
      sums[r]! +
      ((u - noU) * ofA + (v - noV) * ofB + (w - noW) * ofC + (x - noX) * ofD) +
      (4 + noU + noV + noW + noX) * ONE;
  }
}

function addRounded(column: Int32Array, { base, range }: { base: number; range: number }, sums: Float64Array): void {
  for (let r = 0; r < column.length; r++) {
    const u = column[r]!;
    if (u === SCORE_MISSING) continue;
    sums[r] = sums[r]! + divideHalfUp(u * base, range) + ONE;
  }
}
