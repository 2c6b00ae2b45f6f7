import type { ScoringPlan } from '../plan/index.js';
import type { AnswerBatch } from '../score/index.js';
import { emptyScores } from '../score/score-batch.js';
import { CHUNK_ROWS, createScorer, type Scorer, scoreChunk } from '../score/scorer.js';
import { DIGIT_BASE, DIGIT_BITS, type MeasureColumn, type MeasureColumns, measureColumns } from './measure-columns.js';
import { createMultipliers, type Multipliers } from './multipliers.js';

/** One chunk of a batch, scored and laid out for counting. Its arrays are used again for the next chunk. */
export interface Chunk {
  n: number;
  /** Row of the batch that the chunk begins at. */
  from: number;
  readonly scorer: Scorer;
  readonly columns: MeasureColumns;
  /** Per measure: its integers, with the mark where missing. */
  readonly values: readonly Int32Array[];
  /** Row by row the digits of every measure, zero where missing. */
  readonly digits: Float64Array;
  /** Rows that lack a measure. */
  readonly incomplete: Int32Array;
  nIncomplete: number;
  readonly multipliers: Multipliers;
}

/** A chunk's arrays and the way to fill them. */
export interface ChunkReader {
  readonly chunk: Chunk;
  read(batch: AnswerBatch, from: number): void;
}

/** Prepares the arrays for chunks of a plan's answers. */
export function createChunkReader(plan: ScoringPlan): ChunkReader {
  const columns = measureColumns(plan);
  const scores = emptyScores(plan, CHUNK_ROWS);
  const outcomes = plan.outcomes.map(() => new Int32Array(CHUNK_ROWS));
  const chunk: Chunk = {
    n: 0,
    from: 0,
    scorer: createScorer(plan),
    columns,
    values: [...scores.units, ...outcomes],
    digits: new Float64Array(CHUNK_ROWS * columns.digits),
    incomplete: new Int32Array(CHUNK_ROWS),
    nIncomplete: 0,
    multipliers: createMultipliers(plan),
  };
  const read = (batch: AnswerBatch, from: number) => {
    chunk.from = from;
    chunk.n = Math.min(CHUNK_ROWS, batch.n - from);
    scoreChunk(chunk.scorer, batch, { from, n: chunk.n, at: 0 }, scores);
    outcomes.forEach((column, o) => {
      const answers = batch.outcomes[o]!;
      for (let r = 0; r < chunk.n; r++) column[r] = answers[from + r]!;
    });
    splitMeasures(chunk);
    chunk.multipliers.read(batch.weights, from, chunk.n);
  };
  return { chunk, read };
}

const lacking = new Uint8Array(CHUNK_ROWS);

function splitMeasures(chunk: Chunk): void {
  const { n, columns, values, incomplete } = chunk;
  lacking.fill(0, 0, n);
  columns.measures.forEach((measure, m) => {
    if (measure.digits === 1) copyMeasure(chunk, measure, values[m]!);
    else splitMeasure(chunk, measure, values[m]!);
  });
  let found = 0;
  for (let r = 0; r < n; r++) if (lacking[r] === 1) incomplete[found++] = r;
  chunk.nIncomplete = found;
}

function copyMeasure({ n, columns, digits }: Chunk, { missing, firstDigit }: MeasureColumn, values: Int32Array): void {
  const width = columns.digits;
  for (let r = 0, place = firstDigit; r < n; r++, place += width) {
    const value = values[r]!;
    if (value === missing) {
      lacking[r] = 1;
      digits[place] = 0;
    } else digits[place] = value;
  }
}

function splitMeasure({ n, columns, digits }: Chunk, measure: MeasureColumn, values: Int32Array): void {
  for (let r = 0; r < n; r++) {
    const place = r * columns.digits + measure.firstDigit;
    let rest = values[r]!;
    if (rest === measure.missing) {
      lacking[r] = 1;
      rest = 0;
    }
    for (let d = 0; d < measure.digits - 1; d++) {
      digits[place + d] = rest & (DIGIT_BASE - 1);
      rest >>= DIGIT_BITS;
    }
    digits[place + measure.digits - 1] = rest;
  }
}
