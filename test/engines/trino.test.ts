import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { quoteIdentifier, quoteText } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { type Response, randomCase } from '../score/random-study.js';
import { ADVERSARIAL } from '../sql/support/adversarial.js';
import { columnsOf, dirty, seedsOfDirt } from '../sql/support/dirty-responses.js';
import { type Engine, fillTable, type TextRow } from '../sql/support/engine.js';
import { HARD_PLANS, hardResponses } from '../sql/support/hard-plans.js';
import { ODD_PLAN, ODD_RESPONSES } from '../sql/support/odd-texts.js';
import { SHAPES, scoresIn, scoresInTypeScript, tallyIn } from '../sql/support/parity.js';
import { studyOf } from '../support/study.js';
import { startTrino } from './trino.js';

/** Trino makes a method of every projection: a JVM refuses those of scales of twenty items. */
const MOST_ITEMS = 12;
const SEED = Number(process.env.KUNDFOKUS_SEED ?? Date.now() % 1e9);

let trino: Engine;
beforeAll(async () => {
  trino = await startTrino();
});
afterAll(() => trino?.close());

async function expectSame(plan: ScoringPlan, responses: readonly Response[], shape: number, told: string) {
  const { source, tableOf } = SHAPES[shape]!;
  await fillTable(trino, 'answers', tableOf(plan, responses as readonly TextRow[], trino));
  const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
  expect(await tallyIn(trino, plan, source('answers')), told).toBe(serialiseTally(expected));
  expect(await scoresIn(trino, plan, source('answers')), told).toEqual(scoresInTypeScript(plan, responses));
}

describe('Trino', () => {
  it.each([
    ['random studies', false, [0, 1, 2]],
    ['a random study in which people pick', true, [SEED % SHAPES.length]],
  ])('gives %s the bytes and scores of TypeScript, in any shape of table', async (_what, picks, shapes) => {
    const random = fc.tuple(randomCase({ mostResponses: 20, picks }), seedsOfDirt);
    const drawn = fc.sample(random, { seed: SEED, numRuns: 200 });
    const cases = drawn.filter(([{ study }]) => study.pack.items.length <= MOST_ITEMS).slice(0, shapes.length);
    expect(cases).toHaveLength(shapes.length);
    for (const [place, [one, seeds]] of cases.entries()) {
      const shape = shapes[place]!;
      await expectSame(buildPlan(one.study), dirty(one, seeds), shape, `case ${shape} with KUNDFOKUS_SEED=${SEED}`);
    }
  });

  it.each(HARD_PLANS.filter(([, { items }]) => items.length < 30))('tallies and scores %s', async (title, plan) => {
    await expectSame(plan, hardResponses(plan), 0, title);
  });

  it('takes odd texts for what they are in TypeScript', async () => {
    await expectSame(ODD_PLAN, ODD_RESPONSES as readonly Response[], 0, 'odd texts');
  });

  it('gives strange texts back as they were, and keeps strange names', async () => {
    const { dialect } = trino;
    const list = ADVERSARIAL.map(
      (text, i) => `${quoteText(dialect, text)} AS ${quoteIdentifier(dialect, `${i} ${text}`)}`,
    );
    const [row] = await trino.query({ sql: `SELECT ${list.join(', ')}`, parameters: [] });
    expect(row).toEqual(Object.fromEntries(ADVERSARIAL.map((text, i) => [`${i} ${text}`, text])));
  });

  it('takes bound parameters of any text', async () => {
    const plan = buildPlan(studyOf());
    const rows = ADVERSARIAL.map((survey, i): TextRow => {
      return { ...Object.fromEntries(plan.items.map(({ column }) => [column, String(1 + (i % 5))])), survey };
    });
    await fillTable(trino, 'bound', { columns: [...columnsOf(plan), 'survey'], rows });
    const where = [{ column: 'survey', in: ADVERSARIAL.slice(0, 7) }];
    const expected = tallyResponses(plan, rows.slice(0, 7), { batch: 'one' });
    expect(await tallyIn(trino, plan, { shape: 'wide', table: 'bound', where })).toBe(serialiseTally(expected));
  });

  it('tallies an empty table to the tally of nobody', async () => {
    await expectSame(buildPlan(studyOf()), [], 0, 'nobody');
  });
});
