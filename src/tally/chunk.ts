import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { AnswerBatch } from '../score/index.js';
import { emptyScores } from '../score/score-batch.js';
import { CHUNK_ROWS, createScorer, type Scorer, scoreChunk } from '../score/scorer.js';
import { type MeasureColumn, measureColumns } from './measure-columns.js';
import { createMultipliers, type Multipliers } from './multipliers.js';

/** Marks a respondent who did not answer an item substantively. */
export const ITEM_MISSING = -1;

/** One chunk of a batch, scored and laid out for counting. Its arrays are used again for the next chunk. */
export interface Chunk {
  n: number;
  /** Row of the batch that the chunk begins at. */
  from: number;
  readonly scorer: Scorer;
  readonly measures: readonly MeasureColumn[];
  /** Per measure: its integers, with the mark where missing. */
  readonly values: readonly Int32Array[];
  /** Per item: keyed answers, `ITEM_MISSING` where there is none; only where items are asked for. */
  readonly items: readonly Int32Array[];
  readonly multipliers: Multipliers;
}

/** A chunk's arrays and the way to fill them. */
export interface ChunkReader {
  readonly chunk: Chunk;
  read(batch: AnswerBatch, from: number): void;
}

/** Prepares the arrays for chunks of a plan's answers; `items` where keyed answers are wanted too. */
export function createChunkReader(plan: ScoringPlan, { items: withItems }: { items: boolean }): ChunkReader {
  const scores = emptyScores(plan, CHUNK_ROWS);
  const outcomes = plan.outcomes.map(() => new Int32Array(CHUNK_ROWS));
  const keyings = withItems ? plan.items.map(keyedByCell) : [];
  const chunk: Chunk = {
    n: 0,
    from: 0,
    scorer: createScorer(plan),
    measures: measureColumns(plan),
    values: [...scores.units, ...outcomes],
    items: keyings.map(() => new Int32Array(CHUNK_ROWS)),
    multipliers: createMultipliers(plan),
  };
  const read = (batch: AnswerBatch, from: number) => {
    chunk.from = from;
    chunk.n = Math.min(CHUNK_ROWS, batch.n - from);
    scoreChunk(chunk.scorer, batch, { from, n: chunk.n, at: 0 }, scores);
    outcomes.forEach((column, o) => {
      column.set(batch.outcomes[o]!.subarray(from, from + chunk.n));
    });
    keyings.forEach((keyed, i) => {
      readItem(batch.items[i]!, keyed, { chunk, into: chunk.items[i]! });
    });
    chunk.multipliers.read(batch.weights, from, chunk.n);
  };
  return { chunk, read };
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
