import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { compileScores, compileTally, spark as dialect, quoteIdentifier, quoteText } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { type Response, randomCase } from '../score/random-study.js';
import { ADVERSARIAL } from '../sql/support/adversarial.js';
import { columnsOf, dirty, seedsOfDirt } from '../sql/support/dirty-responses.js';
import { startDuckDB } from '../sql/support/duckdb.js';
import { type Engine, fillTable, type TextRow } from '../sql/support/engine.js';
import { talliesWithoutEngine } from '../sql/support/every-way.js';
import { HARD_PLANS, hardResponses } from '../sql/support/hard-plans.js';
import { ODD_PLAN, ODD_RESPONSES } from '../sql/support/odd-texts.js';
import { SHAPES, scoresIn, scoresInTypeScript, tallyIn } from '../sql/support/parity.js';
import { startPostgres } from '../sql/support/postgres.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';
import { type Spark, startSpark } from './spark.js';

/** Random studies tallied and scored, and their items at most: Spark plans a statement of sixty for a minute. */
const RUNS = 6;
const MOST_ITEMS = 30;
const AT_ONCE = 3;
const SEED = Number(process.env.KUNDFOKUS_SEED ?? Date.now() % 1e9);

let spark: Spark;
let others: readonly Engine[] = [];
beforeAll(async () => {
  spark = await startSpark();
  others = await Promise.all([startDuckDB(), startPostgres()]);
});
afterAll(() => Promise.all([spark, ...others].map((engine) => engine?.close())));

/** Does something for everything in a list, some at a time. */
async function forAll<T>(list: readonly T[], run: (one: T, place: number) => Promise<void>): Promise<void> {
  const left = list.entries();
  const work = async () => {
    for (const [place, one] of left) await run(one, place);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

interface AnswersInSpark {
  readonly plan: ScoringPlan;
  readonly responses: readonly Response[];
  readonly shape?: number;
  readonly table: string;
}

async function expectSame({ plan, responses, shape = 0, table }: AnswersInSpark, told: string): Promise<void> {
  const { source, tableOf } = SHAPES[shape]!;
  await spark.fill(table, tableOf(plan, responses as readonly TextRow[], spark));
  const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
  expect(await tallyIn(spark, plan, source(table)), told).toBe(serialiseTally(expected));
  expect(await scoresIn(spark, plan, source(table)), told).toEqual(scoresInTypeScript(plan, responses));
}

describe('Apache Spark with two workers', () => {
  it('has both of them', () => {
    expect(spark.executors).toBe(2);
  });

  it('gives random studies the bytes of one thread, workers, merged shards, DuckDB and PostgreSQL, and the same scores', async () => {
    const random = fc.tuple(randomCase({ mostResponses: 30 }), seedsOfDirt);
    const drawn = fc.sample(random, { seed: SEED, numRuns: 20 * RUNS });
    const cases = drawn.filter(([{ study }]) => study.pack.items.length <= MOST_ITEMS).slice(0, RUNS);
    expect(cases).toHaveLength(RUNS);
    await forAll(cases, async ([one, seeds], place) => {
      const plan = buildPlan(one.study);
      const told = `case ${place} with KUNDFOKUS_SEED=${SEED}`;
      const responses = dirty(one, seeds);
      await expectSame({ plan, responses, shape: place % SHAPES.length, table: `random_${place}` }, told);
      const tallies = await talliesWithoutEngine(plan, responses, seeds);
      expect(new Set(Object.values(tallies)).size, told).toBe(1);
      for (const engine of others) {
        const table = `random_${place}`;
        await fillTable(engine, table, SHAPES[0]!.tableOf(plan, responses as readonly TextRow[], engine));
        expect(await tallyIn(engine, plan, SHAPES[0]!.source(table)), told).toBe(tallies['one thread']);
      }
    });
  });

  it('tallies what was picked in random studies to the same bytes', async () => {
    const random = fc.tuple(randomCase({ mostResponses: 30, picks: true }), seedsOfDirt);
    const drawn = fc.sample(random, { seed: SEED, numRuns: 20 * RUNS });
    // Spark has no function that composes texts (NFC); these codes need none.
    const cases = drawn.filter(([{ study }]) => study.pack.items.length <= MOST_ITEMS).slice(0, SHAPES.length);
    await forAll(cases, async ([one, seeds], place) => {
      const told = `picks ${place} with KUNDFOKUS_SEED=${SEED}`;
      const plan = buildPlan(one.study);
      await expectSame({ plan, responses: dirty(one, seeds), shape: place, table: `picked_${place}` }, told);
    });
  });

  it('tallies and scores plans with something rare in them', async () => {
    await forAll(HARD_PLANS, async ([title, plan], place) => {
      await expectSame({ plan, responses: hardResponses(plan), table: `hard_${place}` }, title);
    });
  });

  it('takes odd texts for what they are in TypeScript', async () => {
    // Spark has no function that composes texts (NFC).
    const composed = ODD_RESPONSES.filter((response) =>
      Object.values(response).every((text) => text === text?.normalize('NFC')),
    );
    await expectSame({ plan: ODD_PLAN, responses: composed, table: 'odd' }, 'odd texts');
  });

  it('gives strange names and texts back as they were', async () => {
    const list = ADVERSARIAL.map(
      (text, i) => `${quoteText(dialect, text)} AS ${quoteIdentifier(dialect, `${i} ${text}`)}`,
    );
    const [row] = await spark.query({ sql: `SELECT ${list.join(', ')}`, parameters: [] });
    expect(row).toEqual(Object.fromEntries(ADVERSARIAL.map((text, i) => [`${i} ${text}`, text])));
  });

  it('takes bound parameters of any text', async () => {
    const plan = buildPlan(studyOf());
    const answers = (survey: string, code: string) => ({
      ...Object.fromEntries(plan.items.map(({ column }) => [column, code])),
      survey,
    });
    const rows = ADVERSARIAL.map((text, i) => answers(text, String(1 + (i % 5))));
    await spark.fill('bound', { columns: [...columnsOf(plan), 'survey'], rows });
    const where = [{ column: 'survey', in: ADVERSARIAL.slice(0, 7) }];
    const expected = tallyResponses(plan, rows.slice(0, 7), { batch: 'one' });
    expect(await tallyIn(spark, plan, { shape: 'wide', table: 'bound', where })).toBe(serialiseTally(expected));
  });

  it('tallies an empty table to the tally of nobody', async () => {
    await expectSame({ plan: buildPlan(studyOf()), responses: [], table: 'empty' }, 'nobody');
  });

  it('scans the table once in every statement and exchanges only sums', async () => {
    const plan = buildPlan(pickStudy(listOf('values', 12), { unit: { column: 'team' } }));
    await spark.fill('scanned', { columns: columnsOf(plan), rows: [{ CFCEN1: '1' }] });
    const source = { shape: 'wide', table: 'scanned' } as const;
    for (const { sql } of [compileScores(plan, dialect, source), ...compileTally(plan, dialect, source)]) {
      const explained = await spark.explain(sql);
      expect(explained.match(/FileScan/g)).toHaveLength(1);
      // Every exchange stands above an aggregation that has summed its part already.
      const lines = explained.split('\n');
      const exchanges = lines.flatMap((line, i) => (/[+:]- Exchange/.test(line) ? [lines[i + 1]!] : []));
      expect(exchanges.filter((below) => !/Aggregate.*partial_/.test(below))).toEqual([]);
      expect(exchanges.length).toBe(sql.includes(': scores') ? 0 : 1);
    }
  });
});
