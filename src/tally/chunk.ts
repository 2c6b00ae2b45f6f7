import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { AnswerBatch } from '../score/index.js';
import { CHUNK_ROWS, createScorer, type Scorer, scoreChunk } from '../score/scorer.js';
import { type MeasureColumn, measureColumns } from './measure-columns.js';
import { createMultipliers, type Multipliers } from './multipliers.js';
import { type PickedRows, PickReader } from './pick-rows.js';

/** Marks a respondent who did not answer an item substantively. */
export const ITEM_MISSING = -1;

/** From one measure to the next: not a power of two, or all would share a few lines of cache. */
export const MEASURE_STRIDE = CHUNK_ROWS + 16;

/** One chunk of a batch, scored and laid out for counting. Its arrays are used again for the next chunk. */
export interface Chunk {
  n: number;
  /** Row of the batch that the chunk begins at. */
  from: number;
  readonly scorer: Scorer;
  readonly measures: readonly MeasureColumn[];
  /** Per measure: its integers, with the mark where missing. */
  readonly values: readonly Int32Array[];
  /** The same in one piece: those of measure m begin at m · `MEASURE_STRIDE`. */
  readonly matrix: Int32Array;
  /** Per item: keyed answers of the chunk of this batch, `ITEM_MISSING` where there is none. */
  readonly keyedAnswers: (batch: AnswerBatch) => readonly Int32Array[];
  readonly multipliers: Multipliers;
  /** Per pick: what the rows picked. */
  readonly picked: readonly PickedRows[];
}

/** A chunk's arrays and the way to fill them. */
export interface ChunkReader {
  readonly chunk: Chunk;
  read(batch: AnswerBatch, from: number): void;
  /** Reads all but the measures and answer patterns, which are worked out elsewhere. */
  readUnscored(batch: AnswerBatch, from: number): void;
}

/** Prepares the arrays for chunks of a plan's answers. */
export function createChunkReader(plan: ScoringPlan): ChunkReader {
  const measures = measureColumns(plan);
  const matrix = new Int32Array(measures.length * MEASURE_STRIDE);
  const values = measures.map((_, m) => matrix.subarray(m * MEASURE_STRIDE, m * MEASURE_STRIDE + CHUNK_ROWS));
  const outcomes = values.slice(measures.length - plan.outcomes.length);
  const scores = { units: values, nAnswered: null };
  const keyings = plan.items.map(keyedByCell);
  const items: Int32Array[] = [];
  const picks = new PickReader(plan);
  const chunk: Chunk = {
    n: 0,
    from: 0,
    scorer: createScorer(plan),
    measures,
    values,
    matrix,
    keyedAnswers: (batch) => {
      keyings.forEach((keyed, i) => {
        items[i] ??= new Int32Array(CHUNK_ROWS);
        readItem(batch.items[i]!, keyed, { chunk, into: items[i] });
      });
      return items;
    },
    multipliers: createMultipliers(plan),
    picked: picks.rows,
  };
  const readUnscored = (batch: AnswerBatch, from: number) => {
    chunk.from = from;
    chunk.n = Math.min(CHUNK_ROWS, batch.n - from);
    chunk.multipliers.read(batch.weights, from, chunk.n);
    picks.read(batch, from, chunk.n);
  };
  const read = (batch: AnswerBatch, from: number) => {
    readUnscored(batch, from);
    scoreChunk(chunk.scorer, batch, { from, n: chunk.n, at: 0 }, scores);
    outcomes.forEach((column, o) => {
      column.set(batch.outcomes[o]!.subarray(from, from + chunk.n));
    });
  };
  return { chunk, read, readUnscored };
}

function keyedByCell({ options }: PlanItem): Int32Array {
  return Int32Array.from([ITEM_MISSING, ...options.map(({ keyed }) => keyed ?? ITEM_MISSING)]);
}

function readItem(
  cells: Uint8Array,
  keyed: Int32Array,
  { chunk: { n, from }, into }: { chunk: Chunk; into: Int32Array },
): void {
  for (let r = 0; r < n; r++) into[r] = keyed[cells[from + r]!]!;
}
