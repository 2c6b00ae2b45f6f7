import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { encodeResponses, scoreBatch } from '../../src/score/index.js';
import { compileScores, compileTally, readTallyRows, type SqlSource } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { type Case, type Response, randomCase } from '../score/random-study.js';
import { studyOf } from '../support/study.js';
import { columnsOf, dirty, seedsOfDirt } from './support/dirty-responses.js';
import { type Engine, fillTable, type TextRow, type TextTable } from './support/engine.js';
import { ENGINES } from './support/engines.js';
import { longScalePlan, overlappingGroupsPlan } from './support/hard-plans.js';

const table = 'answers';
const keep = ['row'];

/** The same answers in the shapes a table can have. */
const SHAPES: readonly {
  readonly shape: SqlSource['shape'];
  readonly source: SqlSource;
  readonly tableOf: (plan: ScoringPlan, responses: readonly TextRow[], engine: Engine) => TextTable;
}[] = [
  {
    shape: 'wide',
    source: { shape: 'wide', table, keep },
    tableOf: (plan, responses) => ({
      columns: [...columnsOf(plan), 'row'],
      rows: responses.map((response, row) => ({ ...response, row: String(row) })),
    }),
  },
  {
    shape: 'long',
    source: { shape: 'long', table, keep, respondent: 'row', item: 'item', value: 'value' },
    tableOf: (_plan, responses) => ({
      columns: ['row', 'item', 'value'],
      rows: responses.flatMap((response, row) =>
        [...Object.entries(response), ['started', 'yes'] as const].map(([item, value]) => ({
          row: String(row),
          item,
          value,
        })),
      ),
    }),
  },
  {
    shape: 'json',
    source: { shape: 'json', table, keep, document: 'document', columns: ['team'] },
    tableOf: (_plan, responses, { dialect }) => ({
      columns: ['row', 'team', 'document'],
      types: dialect.name === 'postgres' ? { document: 'jsonb' } : { document: 'JSON' },
      rows: responses.map(({ team, ...response }, row) => ({
        row: String(row),
        team: team ?? null,
        document: JSON.stringify(response),
      })),
    }),
  },
];

async function tallyIn(engine: Engine, plan: ScoringPlan, source: SqlSource): Promise<string> {
  const rows = [];
  for (const statement of compileTally(plan, engine.dialect, source)) rows.push(...(await engine.query(statement)));
  return serialiseTally(readTallyRows(rows, plan, { batch: 'one' }));
}

/** Integers of every respondent in order: units of scales and indices, then answered items. */
async function scoresIn(engine: Engine, plan: ScoringPlan, source: SqlSource): Promise<readonly (number | null)[][]> {
  const rows = await engine.query(compileScores(plan, engine.dialect, source));
  const number = (value: unknown) => (value === null ? null : Number(value));
  const units = [...plan.scales, ...plan.indices].map(({ id }) => `kf_${id.toLowerCase()}_units`);
  const answered = plan.scales.map(({ id }) => `kf_${id.toLowerCase()}_answered`);
  return rows
    .sort((a, b) => Number(a.row) - Number(b.row))
    .map((row) => [...units, ...answered].map((name) => number(row[name])));
}

function scoresInTypeScript(plan: ScoringPlan, responses: readonly Response[]): readonly (number | null)[][] {
  const { batch } = encodeResponses(plan, responses, { onInvalid: 'missing' });
  const { units, nAnswered } = scoreBatch(plan, batch);
  const score = (value: number) => (value < 0 ? null : value);
  return responses.map((_, row) => [...units.map((column) => score(column[row]!)), ...nAnswered.map((c) => c[row]!)]);
}

describe.each(ENGINES)('in $name', ({ start, absent }) => {
  let engine: Engine | null = null;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  const forRandomCases = async (
    runs: number,
    check: (engine: Engine, plan: ScoringPlan, responses: readonly Response[]) => Promise<void>,
  ) => {
    await fc.assert(
      fc.asyncProperty(randomCase({ mostResponses: 30 }), seedsOfDirt, async (random: Case, seeds) => {
        const plan = buildPlan(random.study);
        const responses = dirty(random, seeds);
        await check(engine!, plan, responses);
      }),
      { numRuns: runs },
    );
  };

  describe.each(SHAPES)('from a $shape table', ({ shape, source, tableOf }) => {
    const runs = shape === 'wide' ? 8 : 4;

    it('scores are the integers that TypeScript computes', async (test) => {
      test.skip(engine === null, absent);
      await forRandomCases(2 * runs, async (running, plan, responses) => {
        await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
        expect(await scoresIn(running, plan, source)).toEqual(scoresInTypeScript(plan, responses));
      });
    }, 300_000);

    it('the tally has the bytes of the one counted in TypeScript', async (test) => {
      test.skip(engine === null, absent);
      await forRandomCases(runs, async (running, plan, responses) => {
        await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
        const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
        expect(await tallyIn(running, plan, source)).toBe(serialiseTally(expected));
      });
    }, 300_000);
  });

  it('the tally is the same where rows are set beside keys instead of grouping sets', async (test) => {
    test.skip(engine === null, absent);
    const { source, tableOf } = SHAPES[0]!;
    await forRandomCases(5, async (running, plan, responses) => {
      const joined = { ...running, dialect: { ...running.dialect, expansion: 'cross join' as const } };
      await fillTable(running, table, tableOf(plan, responses as readonly TextRow[], running));
      const expected = tallyResponses(plan, responses, { batch: 'one', onInvalid: 'missing' });
      expect(await tallyIn(joined, plan, source)).toBe(serialiseTally(expected));
    });
  }, 300_000);

  it.for([
    ['a scale in millionths, an index over it, pairs of cells', longScalePlan()] as const,
    ['a category in two groups of a collapse', overlappingGroupsPlan()] as const,
  ])('scores and tally agree for %s', { timeout: 120_000 }, async ([, plan], test) => {
    test.skip(engine === null, absent);
    const answered = (row: number) => 12 + (row % 21);
    const code = (row: number, i: number) =>
      i < answered(row) ? ['1', '2', '3', '4', '5'][(row * 7 + i * (row + 3)) % 5]! : i % 2 === 0 ? 'NR' : '';
    const category = (row: number) => ['daily', 'weekly', 'rarely', 'never', ''][row % 5]!;
    const responses = Array.from({ length: 60 }, (_, row) => ({
      ...Object.fromEntries(plan.items.map(({ column }, i) => [column, code(row, i)])),
      customerContact: category(row),
    }));
    const { source, tableOf } = SHAPES[0]!;
    await fillTable(engine!, table, tableOf(plan, responses, engine!));
    expect(await scoresIn(engine!, plan, source)).toEqual(scoresInTypeScript(plan, responses));
    expect(await tallyIn(engine!, plan, source)).toBe(
      serialiseTally(tallyResponses(plan, responses, { batch: 'one' })),
    );
  });

  it('a predicate for survey and wave takes only their rows, whatever its values hold', async (test) => {
    test.skip(engine === null, absent);
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

  it('an empty table gives the tally of nobody', async (test) => {
    test.skip(engine === null, absent);
    const plan = buildPlan(studyOf());
    await fillTable(engine!, table, { columns: columnsOf(plan), rows: [] });
    const expected = tallyResponses(plan, [], { batch: 'one' });
    expect(await tallyIn(engine!, plan, { shape: 'wide', table })).toBe(serialiseTally(expected));
  });

  it('two different answers to one question in a long table count as one that is none', async (test) => {
    test.skip(engine === null, absent);
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
