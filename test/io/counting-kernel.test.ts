import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newCountingKernel } from '../../src/io/kernel/kernel.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { type AnswerBatch, encodeResponses } from '../../src/score/index.js';
import {
  type CountingKernel,
  createTallyBuilder,
  mergeTallies,
  serialiseTally,
  type Tally,
} from '../../src/tally/index.js';
import { type Response, randomCase } from '../score/random-study.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';

/** Batches of fewer rows are counted without the kernel. */
const FEWEST_ROWS = 8192;

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** The rows of a batch again and again until there are at least so many. */
function repeated(batch: AnswerBatch, rows: number): AnswerBatch {
  const times = Math.ceil(rows / batch.n);
  const again = <T extends Column>(column: T): T => {
    const Own = column.constructor as new (length: number) => T;
    const all = new Own(times * column.length);
    for (let i = 0; i < times; i++) all.set(column as never, i * column.length);
    return all;
  };
  const rowsOf = <T extends Column>(column: T) => again(column.subarray(0, batch.n) as T);
  return {
    ...{ n: times * batch.n, respondents: null, dictionaries: batch.dictionaries },
    items: batch.items.map(rowsOf),
    outcomes: batch.outcomes.map(rowsOf),
    picks: batch.picks.map(again),
    backgrounds: batch.backgrounds.map(rowsOf),
    units: batch.units && rowsOf(batch.units),
    weights: batch.weights && rowsOf(batch.weights),
  };
}

function tallyOf(
  plan: ScoringPlan,
  batches: readonly AnswerBatch[],
  { id, kernel }: { readonly id: string; readonly kernel: CountingKernel | null },
): Tally {
  const builder = createTallyBuilder(plan, { batch: id, ...(kernel === null ? {} : { kernel }) });
  for (const batch of batches) builder.add(batch);
  return builder.finish();
}

function expectSame(plan: ScoringPlan, batches: readonly AnswerBatch[], kernel = newCountingKernel()): void {
  const [own = '', compiled = ''] = [null, kernel].map((its) =>
    serialiseTally(tallyOf(plan, batches, { id: 'all', kernel: its })),
  );
  if (own !== compiled) expect(JSON.parse(compiled)).toEqual(JSON.parse(own));
  expect(compiled === own).toBe(true);
}

function encoded(plan: ScoringPlan, responses: readonly Response[]): AnswerBatch {
  return encodeResponses(plan, responses, { onInvalid: 'missing' }).batch;
}

it.each([
  ['items, outcomes, slices and weights', false],
  ['picks', true],
])(
  'gives the tally that there is without it: %s',
  (_, picks) => {
    const check = fc.property(randomCase({ mostResponses: 40, picks }), ({ study, responses }) => {
      const plan = buildPlan(study);
      const half = responses.length >> 1;
      const parts = [responses.slice(0, half), responses, responses.slice(half)].filter((part) => part.length > 0);
      const batches = parts.flatMap((part, i) => {
        const batch = encoded(plan, part);
        return [repeated(batch, FEWEST_ROWS + 1000 * i), batch];
      });
      expectSame(plan, batches);
    });
    fc.assert(check, { numRuns: 25, seed: 20_261_123, endOnFailure: true });
  },
  240_000,
);

it.each([
  ['lists', buildPlan(pickStudy(listOf('values', 40), { unit: { column: 'team' }, structure: true }))],
  ['many units', buildPlan(studyOf({ unit: { column: 'team' } }))],
  ['more units than it has memory for', buildPlan(studyOf({ unit: { column: 'team' } })), 2 ** 20],
])('gives it where slices grow in number from batch to batch: %s', (_, plan, mostBytes?: number) => {
  const answers = plan.items.map(
    ({ column, options }, i) => [column, options[(3 * i) % options.length]!.code] as const,
  );
  const responsesTo = (units: number): readonly Response[] =>
    Array.from({ length: units }, (__, u) => ({
      ...Object.fromEntries(answers.filter((____, i) => (u + i) % 5 > 0)),
      ...Object.fromEntries(plan.backgrounds.map(({ column, categories }) => [column, categories?.[u % 4]?.id ?? ''])),
      team: `team ${u}`,
    }));
  expectSame(
    plan,
    [10, 600, 3000, 20].map((units) => repeated(encoded(plan, responsesTo(units)), 5 * units + FEWEST_ROWS)),
    newCountingKernel(mostBytes),
  );
});

it('gives it for sums that are carried, which are those of batches merged', () => {
  const outcome = { kind: 'number' as const, min: 0, max: 3276, decimals: 1, bands: null, name: {} };
  const plan = buildPlan(studyOf({ outcomes: [{ id: 'days', column: 'days', ...outcome }] }));
  const highest = Object.fromEntries(plan.items.map(({ column, options }) => [column, options[4]!.code]));
  const batch = repeated(encoded(plan, [{ ...highest, days: 3276 }, highest, { days: 3276 }]), 250_000);
  const batches = Array.from({ length: 18 }, () => batch);
  const parts = batches.map((one, i) =>
    tallyOf(plan, [one], { id: `${i}`, kernel: i % 2 === 0 ? newCountingKernel() : null }),
  );
  const merged = { ...parts.slice(1).reduce(mergeTallies, parts[0]!), batches: ['all'] };
  for (const kernel of [null, newCountingKernel()]) {
    expect(serialiseTally(tallyOf(plan, batches, { id: 'all', kernel })) === serialiseTally(merged)).toBe(true);
  }
}, 120_000);
