import type { ScoringPlan } from '../../plan/plan.js';
import { type AnswerBatch, SCORE_MISSING, type ScoreBatch } from '../../score/answers.js';
import { scoreBatch } from '../../score/index.js';
import { type PickedScores, pickedScores } from './picked-scores.js';
import { scoreText } from './score-texts.js';

/** Scales with more units than this have each score worked out anew. */
const MOST_KEPT = 65_536;

/**
 * A whole Parquet file of scores, piece by piece, from batches of answers: the respondent id (string) where the plan has
 * one, then every scale and index on 0–100 as a double, rounded to 4 decimals as in CSV, then outcomes worked out from what was
 * picked; null where too little was answered.
 * One row group a batch, packed with Snappy.
 */
export async function* scoresParquet(
  plan: ScoringPlan,
  batches: AsyncIterable<AnswerBatch>,
): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const measures = [...plan.scales, ...plan.indices];
  const picked = pickedScores(plan);
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(plan.respondent, [...measures, ...picked.ids.map((id) => ({ id }))]),
    createdBy: 'kundfokus',
  });
  const columns = measures.map(({ maxUnits }) => scoreColumn(maxUnits));
  const take = () => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  };
  for await (const batch of batches) {
    const scores = scoreBatch(plan, batch);
    writer.write({ columnData: columnsOf(plan, { batch, scores, columns, picked }), rowGroupSize: batch.n });
    yield take();
  }
  writer.finish();
  yield take();
}

interface Scored {
  readonly batch: AnswerBatch;
  readonly scores: ScoreBatch;
  readonly columns: readonly ((units: Int32Array) => (number | null)[])[];
  readonly picked: PickedScores;
}

function columnsOf({ respondent, scales, indices }: ScoringPlan, { batch, scores, columns, picked }: Scored) {
  const measured = [...scales, ...indices].map(({ id }, i) => ({ name: id, data: columns[i]!(scores.units[i]!) }));
  const all = [...measured, ...picked.values(batch).map(({ id, data }) => ({ name: id, data }))];
  if (respondent === null) return all;
  const data = batch.respondents?.map((id) => (id === '' ? null : id)) ?? new Array<null>(batch.n).fill(null);
  return [{ name: respondent, data }, ...all];
}

function schemaOf(respondent: string | null, measures: readonly { readonly id: string }[]) {
  const ids = respondent === null ? [] : [respondent];
  return [
    { name: 'scores', num_children: ids.length + measures.length },
    ...ids.map((name) => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const),
    ...measures.map(({ id }) => ({ name: id, type: 'DOUBLE', repetition_type: 'OPTIONAL' }) as const),
  ];
}

/** Turns the units of a measure into scores; each of the finitely many is worked out once. */
function scoreColumn(maxUnits: number): (units: Int32Array) => (number | null)[] {
  const known = new Float64Array(maxUnits < MOST_KEPT ? maxUnits + 1 : 0).fill(Number.NaN);
  const scoreOf = (units: number): number => {
    if (units >= known.length) return Number(scoreText(units, maxUnits));
    if (Number.isNaN(known[units])) known[units] = Number(scoreText(units, maxUnits));
    return known[units]!;
  };
  return (units) => Array.from(units, (unit) => (unit === SCORE_MISSING ? null : scoreOf(unit)));
}
