import { Buffer } from 'node:buffer';
import type { ScoringPlan } from '../../plan/plan.js';
import type { ScoreBatch } from '../../score/answers.js';
import { checkBatch } from '../../score/check-batch.js';
import { emptyScores } from '../../score/score-batch.js';
import { CHUNK_ROWS, createScorer, scoreChunk } from '../../score/scorer.js';
import type { ReadBatch } from '../answers/answers-options.js';
import { csvCell, idCells } from './id-cells.js';
import { pickedScores } from './picked-scores.js';
import { CELL_BYTES, ScoreCells } from './score-cells.js';

const COMMA = 0x2c;
const LF = 0x0a;
/** Rows of a piece of a file: about a megabyte, which stays in the processor's cache until it is written. */
const PIECE_ROWS = 8192;

/** Writes score rows as CSV; `header` first, then `rows` per batch. */
export interface ScoresWriter {
  readonly header: Uint8Array;
  /**
   * A row for each of the scores, which are those of the batch's respondents `from` (default 0) and after, as bytes that are
   * good until the call after the next: one piece may be written while another is made.
   */
  rows(batch: ReadBatch, scores: ScoreBatch, from?: number): Uint8Array;
}

/**
 * Scores as CSV (RFC 4180, comma, LF, UTF-8): the respondent id where the plan has one, then every scale and index on
 * 0–100, empty where too little was answered. A score is the exact decimal of 100 · units / maxUnits, rounded half up to
 * 4 decimals, without trailing zeros; each of the finitely many is formatted once. Behind them stand outcomes worked out
 * from what was picked, on their own range.
 */
export function scoresCsv(plan: ScoringPlan): ScoresWriter {
  const measures = [...plan.scales, ...plan.indices];
  const cells = new ScoreCells(measures.map(({ maxUnits }) => maxUnits));
  const picked = pickedScores(plan);
  const hasIds = plan.respondent !== null;
  const names = [
    ...(plan.respondent === null ? [] : [plan.respondent]),
    ...measures.map(({ id }) => id),
    ...picked.ids,
  ];
  const header = Buffer.from(`${names.map(csvCell).join(',')}\n`);
  const width = measures.length * CELL_BYTES + CELL_BYTES + picked.room;
  let bytes = Buffer.alloc(64 * 1024);
  let other = Buffer.alloc(64 * 1024);
  const rows: ScoresWriter['rows'] = (batch, scores, from = 0) => {
    [bytes, other] = [other, bytes];
    const ids = hasIds ? idCells(batch) : null;
    let view = viewOf(bytes);
    let at = 0;
    for (let n = 0; n < scores.n; n += 1) {
      const room = width + (ids?.room(from + n) ?? 0);
      if (at + room > bytes.length) {
        bytes = Buffer.concat([bytes], bytes.length * 2 + room);
        view = viewOf(bytes);
      }
      if (ids !== null) {
        at = ids.put(from + n, bytes, at);
        bytes[at] = COMMA;
        at += 1;
      }
      at = cells.putRow(scores.units, n, { into: view, at });
      if (picked.room > 0) at += bytes.write(picked.cells(batch, from + n), at, 'latin1');
      bytes[at - 1] = LF;
    }
    return bytes.subarray(0, at);
  };
  return { header, rows };
}

/** A whole CSV file of scores, piece by piece, from batches of answers. A piece is good until the one after the next is asked for. */
export async function* scoresFile(plan: ScoringPlan, batches: AsyncIterable<ReadBatch>): AsyncGenerator<Uint8Array> {
  const writer = scoresCsv(plan);
  yield writer.header;
  yield* rowsOf(plan, batches, writer);
}

/** The same without its header. */
export function scoreRows(plan: ScoringPlan, batches: AsyncIterable<ReadBatch>): AsyncGenerator<Uint8Array> {
  return rowsOf(plan, batches, scoresCsv(plan));
}

async function* rowsOf(
  plan: ScoringPlan,
  batches: AsyncIterable<ReadBatch>,
  writer: ScoresWriter,
): AsyncGenerator<Uint8Array> {
  const scorer = createScorer(plan);
  const scores = emptyScores(plan, PIECE_ROWS);
  const into = { units: scores.units, nAnswered: null };
  for await (const batch of batches) {
    checkBatch(plan, batch);
    for (let from = 0; from < batch.n; from += PIECE_ROWS) {
      const n = Math.min(PIECE_ROWS, batch.n - from);
      for (let at = 0; at < n; at += CHUNK_ROWS)
        scoreChunk(scorer, batch, { from: from + at, n: Math.min(CHUNK_ROWS, n - at), at }, into);
      yield writer.rows(batch, { ...scores, n }, from);
    }
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
