import type { ScoringPlan } from '../../plan/plan.js';
import { type AnswerBatch, SCORE_MISSING, type ScoreBatch } from '../../score/answers.js';
import { scoreBatch } from '../../score/index.js';
import { ScoreTexts } from './score-texts.js';

/** Writes score rows as CSV; `header` first, then `rows` per batch. */
export interface ScoresWriter {
  readonly header: Uint8Array;
  /** One row per respondent, as bytes that are good until the next call. */
  rows(batch: AnswerBatch, scores: ScoreBatch): Uint8Array;
}

/**
 * Scores as CSV (RFC 4180, comma, LF, UTF-8): the respondent id where the plan has one, then every scale and index on
 * 0–100, empty where too little was answered. A score is the exact decimal of 100 · units / maxUnits, rounded half up to
 * 4 decimals, without trailing zeros; each of the finitely many is formatted once.
 */
export function scoresCsv(plan: ScoringPlan): ScoresWriter {
  const measures = [...plan.scales, ...plan.indices];
  const columns = measures.map((measure) => new ScoreTexts(measure.maxUnits));
  const names = [...(plan.respondent === null ? [] : [plan.respondent]), ...measures.map(({ id }) => id)];
  const header = Buffer.from(`${names.map(csvCell).join(',')}\n`);
  let bytes = Buffer.alloc(64 * 1024);
  const rows = (batch: AnswerBatch, scores: ScoreBatch): Uint8Array => {
    let at = 0;
    for (let n = 0; n < batch.n; n += 1) {
      const id = plan.respondent === null ? null : csvCell(batch.respondents?.[n] ?? '');
      const room = (id?.length ?? 0) * 3 + columns.length * 9 + 2;
      if (at + room > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2 + room);
      if (id !== null) at = comma(bytes, putText(bytes, at, id));
      for (let column = 0; column < columns.length; column += 1) {
        const units = scores.units[column]![n]!;
        if (units !== SCORE_MISSING) at = columns[column]!.put(units, bytes, at);
        at = comma(bytes, at);
      }
      bytes[at - 1] = 0x0a;
    }
    return bytes.subarray(0, at);
  };
  return { header, rows };
}

/** A whole CSV file of scores, piece by piece, from batches of answers. */
export async function* scoresFile(plan: ScoringPlan, batches: AsyncIterable<AnswerBatch>): AsyncGenerator<Uint8Array> {
  const writer = scoresCsv(plan);
  yield writer.header;
  for await (const batch of batches) yield writer.rows(batch, scoreBatch(plan, batch));
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function comma(bytes: Buffer, at: number): number {
  bytes[at] = 0x2c;
  return at + 1;
}

function putText(bytes: Buffer, at: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return at + bytes.write(text, at);
    bytes[at + i] = code;
  }
  return at + text.length;
}
