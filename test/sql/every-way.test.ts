import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { type Response, randomCase } from '../score/random-study.js';
import { dirty, seedsOfDirt } from './support/dirty-responses.js';
import { type Engine, fillTable, type TextRow } from './support/engine.js';
import { ENGINES } from './support/engines.js';
import { talliesWithoutEngine } from './support/every-way.js';
import { ODD_PLAN, ODD_RESPONSES } from './support/odd-texts.js';
import { SHAPES, tallyIn } from './support/parity.js';

const { source, tableOf } = SHAPES[0]!;
const SEEDS = [3, 1, 2];

describe.each(ENGINES)('the tally of answers with faults that count as missing', ({ name, start }) => {
  let engine: Engine | null = null;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  const expectSame = async (plan: ScoringPlan, responses: readonly Response[], order: readonly number[]) => {
    const tallies = await talliesWithoutEngine(plan, responses, order);
    await fillTable(engine!, 'answers', tableOf(plan, responses as readonly TextRow[], engine!));
    const inEngine = await tallyIn(engine!, plan, source('answers'));
    const expected = JSON.parse(inEngine);
    for (const [way, tally] of Object.entries(tallies)) {
      if (tally !== inEngine) expect(JSON.parse(tally), way).toEqual(expected);
      expect(tally === inEngine, way).toBe(true);
    }
  };

  it.each([
    ['items, outcomes, slices and weights', false],
    ['picks', true],
  ])(
    `has the same bytes in one thread, by workers, in merged shards, from every kind of file and in ${name}: %s`,
    async (_of, picks) => {
      const random = fc.tuple(randomCase({ mostResponses: 30, picks }), seedsOfDirt);
      const check = fc.asyncProperty(random, ([one, seeds]) =>
        expectSame(buildPlan(one.study), dirty(one, seeds), seeds),
      );
      await fc.assert(check, { numRuns: 8, endOnFailure: true });
    },
    300_000,
  );

  it('has them for texts as they turn up in tables', async () => {
    await expectSame(ODD_PLAN, ODD_RESPONSES as readonly Response[], SEEDS);
  }, 120_000);
});
