import { expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import type { AnswerBatch } from '../../src/score/index.js';
import { createTallyBuilder } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const LARGEST = 2 ** 24 - 1;
const ROWS = 300_000;

const outcome = (id: string) => ({
  ...{ id, column: id, kind: 'number' as const, min: 0, max: LARGEST, decimals: 0, bands: null, name: {} },
});

it('stays exact far beyond 2^53: large outcomes, large weights, hundreds of thousands of rows', () => {
  const study = studyOf({
    outcomes: [outcome('a'), outcome('b')],
    weight: { column: 'w', decimals: 9 },
    background: [],
  });
  const plan = buildPlan(study);
  const weight = 2 ** 48 - 1;
  const batch: AnswerBatch = {
    n: ROWS,
    items: plan.items.map(() => new Uint8Array(ROWS)),
    outcomes: [new Int32Array(ROWS).fill(LARGEST), new Int32Array(ROWS).fill(LARGEST - 1)],
    picks: [],
    weights: new Float64Array(ROWS).fill(weight),
    backgrounds: [],
    units: null,
    respondents: null,
    dictionaries: { backgrounds: [], units: [] },
  };
  const builder = createTallyBuilder(plan, { batch: 'large' });
  builder.add(batch);
  const { moments } = builder.finish().families.total!.all!;
  const [n, w, a, b] = [BigInt(ROWS), BigInt(weight), BigInt(LARGEST), BigInt(LARGEST - 1)];
  expect(moments['a|b']).toEqual({
    ...{ n, w: n * w, w2: n * w * w, sa: n * w * a, sb: n * w * b, saa: n * w * a * a, sbb: n * w * b * b },
    ...{ sab: n * w * a * b, w2a: n * w * w * a, w2aa: n * w * w * a * a },
  });
});

it('stays exact for what is missing: sums over rows that lack the other measure are taken off exactly', () => {
  const study = studyOf({
    outcomes: [outcome('a'), outcome('b')],
    weight: { column: 'w', decimals: 9 },
    background: [],
  });
  const plan = buildPlan(study);
  const weight = 2 ** 36 - 1;
  const missing = -2147483648;
  const batch: AnswerBatch = {
    n: ROWS,
    items: plan.items.map(() => new Uint8Array(ROWS)),
    outcomes: [new Int32Array(ROWS).fill(LARGEST), new Int32Array(ROWS).fill(missing)],
    picks: [],
    weights: new Float64Array(ROWS).fill(weight),
    backgrounds: [],
    units: null,
    respondents: null,
    dictionaries: { backgrounds: [], units: [] },
  };
  batch.outcomes[1]![7] = 3;
  const builder = createTallyBuilder(plan, { batch: 'large' });
  builder.add(batch);
  const { moments } = builder.finish().families.total!.all!;
  const [w, a] = [BigInt(weight), BigInt(LARGEST)];
  expect(moments['a|b']).toEqual({
    ...{ n: 1n, w, w2: w * w, sa: w * a, sb: w * 3n, saa: w * a * a, sbb: w * 9n },
    ...{ sab: w * a * 3n, w2a: w * w * a, w2aa: w * w * a * a },
  });
});
