import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { type AnswerBatch, encodeResponses } from '../../src/score/index.js';
import { createChunkReader, MEASURE_STRIDE } from '../../src/tally/chunk.js';
import { createTallyBuilder, serialiseTally } from '../../src/tally/index.js';
import { MomentSums } from '../../src/tally/moment-sums.js';
import { momentTotals } from '../../src/tally/moment-totals.js';
import { RowRoom } from '../../src/tally/row-room.js';
import { studyOf } from '../support/study.js';

const plan = buildPlan(
  studyOf({
    outcomes: [
      { id: 'engagement', column: 'eng', kind: 'number', min: -5, max: 5, decimals: 1, bands: null, name: {} },
    ],
  }),
);

/** People of whom every seventh left out some statements, so that he lacks a scale and perhaps an index. */
function answers(n: number): AnswerBatch {
  const responses = Array.from({ length: n }, (_, row) => ({
    ...Object.fromEntries(
      plan.items.map(({ id }, i) => [id, row % 7 === 0 && i < row % 12 ? null : 1 + ((row * i) % 5)]),
    ),
    eng: row % 11 === 0 ? null : (row % 100) / 10 - 5,
    customerContact: row % 2 === 0 ? 'daily' : 'never',
  }));
  return encodeResponses(plan, responses, {}).batch;
}

describe('rows that lack nothing', () => {
  it('give the same moments as rows counted measure by measure, in every slice', () => {
    const batch = answers(1500);
    const { chunk, read } = createChunkReader(plan);
    const slices = Int32Array.from({ length: batch.n }, (_, row) => row % 3);
    const [short, full] = [chunk.scorer.indices, []].map((indices) => new MomentSums(chunk.measures, indices));
    read(batch, 0);
    for (const sums of [short!, full!]) {
      sums.grow(3);
      sums.add({ values: chunk.matrix, stride: MEASURE_STRIDE, n: batch.n }, slices);
      sums.spread();
    }
    const room = new RowRoom();
    for (const slice of [0, 1, 2]) expect(momentTotals(short!, slice, room)).toEqual(momentTotals(full!, slice, room));
    expect(short!.products.low[0]).toBe(500);
  });

  it('count once, however often the tally is read', () => {
    const [first, second] = [answers(300), answers(200)];
    const twice = createTallyBuilder(plan, { batch: 'a' });
    const once = createTallyBuilder(plan, { batch: 'a' });
    twice.add(first);
    twice.finish();
    for (const builder of [twice, once]) builder.add(second);
    once.add(first);
    twice.finish();
    expect(serialiseTally(twice.finish())).toBe(serialiseTally(once.finish()));
  });
});
