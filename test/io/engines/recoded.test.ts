import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../../src/io/engines/duckdb.js';
import type { DatabaseEngine } from '../../../src/io/engines/engine.js';
import { tallyAnswers } from '../../../src/io/engines/tally-answers.js';
import { buildPlan, type ScoringPlan } from '../../../src/plan/index.js';
import { compileRecoded } from '../../../src/sql/compile-recoded.js';
import { duckdb, type SqlSource } from '../../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../../src/tally/index.js';
import { randomCase } from '../../score/random-study.js';
import { columnsOf, dirty, seedsOfDirt } from '../../sql/support/dirty-responses.js';
import { type Engine, fillTable, type TextRow, type TextTable } from '../../sql/support/engine.js';
import { HARD_PLANS, hardResponses } from '../../sql/support/hard-plans.js';
import { SHAPES } from '../../sql/support/parity.js';
import { studyOf } from '../../support/study.js';

let engine: DatabaseEngine;
beforeAll(async () => {
  engine = await openDuckDB(undefined);
});
afterAll(() => engine.close());

const asEngine = () =>
  ({
    dialect: duckdb,
    execute: async (sql: string) => {
      await engine.run({ sql, parameters: [], columns: [] });
    },
  }) as Engine;

async function tallied(plan: ScoringPlan, source: SqlSource): Promise<string> {
  const query = compileRecoded(plan, duckdb, source);
  const answers = { columns: query.columns, chunks: engine.columns!(query) };
  return serialiseTally(await tallyAnswers(plan, answers, { batch: 'one' }));
}

async function fill(content: TextTable): Promise<void> {
  await fillTable(asEngine(), 'answers', content);
}

describe('answers that DuckDB recodes', () => {
  describe.each(SHAPES)('from a $shape table', ({ source, tableOf }) => {
    it.each([
      ['items', false],
      ['picks', true],
    ])(
      'with %s are tallied to the bytes of TypeScript',
      async (_what, picks) => {
        await fc.assert(
          fc.asyncProperty(randomCase({ mostResponses: 30, picks }), seedsOfDirt, async (random, seeds) => {
            const plan = buildPlan(random.study);
            const responses = dirty(random, seeds);
            await fill(tableOf(plan, responses as readonly TextRow[], asEngine()));
            const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
            const found = await tallied(plan, source('answers'));
            expect(found).toBe(serialiseTally({ ...expected, duplicatesChecked: false }));
          }),
          { numRuns: 15, endOnFailure: true },
        );
      },
      300_000,
    );
  });

  it.for(HARD_PLANS)('are tallied alike for %s', async ([, plan]) => {
    const responses = hardResponses(plan);
    const { source, tableOf } = SHAPES[0]!;
    await fill(tableOf(plan, responses, asEngine()));
    const expected = tallyResponses(plan, responses, { batch: 'one' });
    expect(await tallied(plan, source('answers'))).toBe(serialiseTally({ ...expected, duplicatesChecked: false }));
  });

  it('are all counted where there are more than a batch holds', async () => {
    const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
    const columns = columnsOf(plan);
    const rows = Array.from({ length: 20 }, (_, row) => ({
      ...Object.fromEntries(plan.items.map(({ column }, i) => [column, String(1 + ((row * 3 + i) % 5))])),
      team: `team ${row % 3}`,
    }));
    await fill({ columns, rows });
    const many = `CREATE OR REPLACE TABLE many AS SELECT answers.* FROM answers, range(4000)`;
    await engine.run({ sql: many, parameters: [], columns: [] });
    const once = JSON.parse(await tallied(plan, { shape: 'wide', table: 'answers' }));
    const found = JSON.parse(await tallied(plan, { shape: 'wide', table: 'many' }));
    expect(found.families.total.all.respondents).toEqual(['80000']);
    const timesFourThousand = (counts: readonly (readonly [number, string])[]) =>
      counts.map(([pattern, n]) => [pattern, String(4000 * Number(n))]);
    expect(found.families.total.all.patterns.CEN).toEqual(timesFourThousand(once.families.total.all.patterns.CEN));
    expect(Object.keys(found.families.unit)).toEqual(['team 0', 'team 1', 'team 2']);
  });

  it('that contradict each other in a long table count as none', async () => {
    const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
    const answer = (item: string, value: string) => ({ row: '1', item, value });
    const rows = [answer('CFCEN1', '1'), answer('CFCEN1', '5'), answer('team', 'a'), answer('team', 'b')];
    await fill({ columns: ['row', 'item', 'value'], rows });
    const long = { shape: 'long', table: 'answers', respondent: 'row', item: 'item', value: 'value' } as const;
    const tally = JSON.parse(await tallied(plan, long));
    expect(tally.invalid).toEqual({ CFCEN1: '1', team: '1' });
    expect(Object.keys(tally.families.unit)).toEqual(['']);
  });
});
