import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { type Case, type Response, randomCase } from '../score/random-study.js';
import { studyOf } from '../support/study.js';
import { columnsOf, dirty, seedsOfDirt } from './support/dirty-responses.js';
import { type Engine, fillTable, type TextRow } from './support/engine.js';
import { ENGINES } from './support/engines.js';
import { HARD_PLANS, hardResponses } from './support/hard-plans.js';
import { SHAPES, scoresIn, scoresInTypeScript, tallyIn } from './support/parity.js';

const table = 'answers';

describe.each(ENGINES)('in $name', ({ start }) => {
  let engine: Engine | null = null;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  const forRandomCases = async (
    runs: number,
    check: (engine: Engine, plan: ScoringPlan, responses: readonly Response[]) => Promise<void>,
    picks = false,
  ) => {
    await fc.assert(
      fc.asyncProperty(randomCase({ mostResponses: 30, picks }), seedsOfDirt, async (random: Case, seeds) => {
        const plan = buildPlan(random.study);
        const responses = dirty(random, seeds);
        await check(engine!, plan, responses);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  };

  describe.each(SHAPES)('from a $shape table', ({ shape, source, tableOf }) => {
    const runs = shape === 'wide' ? 8 : 4;

    it('scores are the integers that TypeScript computes', async () => {
      await forRandomCases(2 * runs, async (running, plan, responses) => {
        await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
        expect(await scoresIn(running, plan, source(table))).toEqual(scoresInTypeScript(plan, responses));
      });
    }, 300_000);

    it('what was picked has the bytes and the scores of TypeScript', async () => {
      await forRandomCases(
        runs,
        async (running, plan, responses) => {
          await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
          const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
          expect(await tallyIn(running, plan, source(table))).toBe(serialiseTally(expected));
          expect(await scoresIn(running, plan, source(table))).toEqual(scoresInTypeScript(plan, responses));
        },
        true,
      );
    }, 300_000);

    it('the tally has the bytes of the one counted in TypeScript', async () => {
      await forRandomCases(runs, async (running, plan, responses) => {
        await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
        const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
        expect(await tallyIn(running, plan, source(table))).toBe(serialiseTally(expected));
      });
    }, 300_000);
  });

  it('the tally is the same where rows are set beside keys instead of grouping sets', async () => {
    const { source, tableOf } = SHAPES[0]!;
    await forRandomCases(5, async (running, plan, responses) => {
      const joined = { ...running, dialect: { ...running.dialect, expansion: 'cross join' as const } };
      await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
      const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
      expect(await tallyIn(joined, plan, source(table))).toBe(serialiseTally(expected));
    });
  }, 300_000);

  it.for(HARD_PLANS)('scores and tally agree for %s', { timeout: 120_000 }, async ([, plan]) => {
    const responses = hardResponses(plan);
    const { source, tableOf } = SHAPES[0]!;
    await fillTable(engine!, table, tableOf(plan, responses, engine!));
    expect(await scoresIn(engine!, plan, source(table))).toEqual(scoresInTypeScript(plan, responses));
    expect(await tallyIn(engine!, plan, source(table))).toBe(
      serialiseTally(tallyResponses(plan, responses, { batch: 'one' })),
    );
  });

  it('a predicate for survey and wave takes only their rows, whatever its values hold', async () => {
    const plan = buildPlan(studyOf());
    const answers = (survey: string, wave: string, code: string) => ({
      ...Object.fromEntries(plan.items.map(({ column }) => [column, code])),
      survey,
      wave,
    });
    const strange = `x' OR '1' = '1`;
    const rows = [
      answers(strange, '1', '5'),
      answers(strange, '2', '4'),
      answers(strange, '3', '1'),
      answers('x', '1', '1'),
    ];
    await fillTable(engine!, table, { columns: [...columnsOf(plan), 'survey', 'wave'], rows });
    const where = [
      { column: 'survey', equals: strange },
      { column: 'wave', in: ['1', '2'] },
    ] as const;
    const expected = tallyResponses(plan, rows.slice(0, 2), { batch: 'one' });
    expect(await tallyIn(engine!, plan, { shape: 'wide', table, where })).toBe(serialiseTally(expected));
  });

  it.each(SHAPES)(
    'a $shape table whose answers say that they are simulated gives a tally that says so',
    async (one) => {
      const plan = buildPlan(studyOf());
      const answers = Object.fromEntries(plan.items.map(({ column }) => [column, '4']));
      for (const [mark, simulated] of [
        ['1', true],
        ['true', true],
        [' ', false],
        [null, false],
      ] as const) {
        const rows: TextRow[] = [
          { ...answers, cfSimulated: null },
          { ...answers, cfSimulated: mark },
        ];
        const content = one.tableOf(plan, rows, engine!);
        const wide = one.shape === 'wide' ? { columns: [...content.columns, 'cfSimulated'] } : {};
        await fillTable(engine!, table, { ...content, ...wide });
        const source = { ...one.source(table), ...(one.shape === 'wide' && { simulated: 'cfSimulated' }) };
        const tally = JSON.parse(await tallyIn(engine!, plan, source));
        expect([mark, tally.simulated]).toEqual([mark, simulated]);
      }
    },
  );

  it('an empty table gives the tally of nobody', async () => {
    const plan = buildPlan(studyOf());
    await fillTable(engine!, table, { columns: columnsOf(plan), rows: [] });
    const expected = tallyResponses(plan, [], { batch: 'one' });
    expect(await tallyIn(engine!, plan, { shape: 'wide', table })).toBe(serialiseTally(expected));
  });

  it('two different answers to one question in a long table count as one that is none', async () => {
    const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
    const answer = (item: string, value: string) => ({ row: '1', item, value });
    const rows = [
      answer('CFCEN1', '1'),
      answer('CFCEN1', '5'),
      answer('CFCEN2', '2'),
      answer('CFCEN2', '2'),
      answer('team', 'a'),
      answer('team', 'b'),
    ];
    await fillTable(engine!, table, { columns: ['row', 'item', 'value'], rows });
    const long = { shape: 'long', table, respondent: 'row', item: 'item', value: 'value' } as const;
    const tally = JSON.parse(await tallyIn(engine!, plan, long));
    expect(tally.invalid).toEqual({ CFCEN1: '1', team: '1' });
    expect(tally.families.total.all.patterns.CEN).toEqual([[2 * 7, '1']]);
    expect(Object.keys(tally.families.unit)).toEqual(['']);
  });
});
