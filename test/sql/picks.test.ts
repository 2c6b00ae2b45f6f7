import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KundfokusError } from '../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { compileTally, readTallyRows, type SqlSource } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { ADVERSARIAL } from './support/adversarial.js';
import { columnsOf } from './support/dirty-responses.js';
import { type Engine, fillTable, type TextRow } from './support/engine.js';
import { ENGINES } from './support/engines.js';
import { scoresIn, scoresInTypeScript, tallyIn } from './support/parity.js';

const study = pickStudy(listOf('values', 35), { most: 5, unit: { column: 'team' }, background: [] });
const plan = buildPlan(study);
const wide = { shape: 'wide', table: 'answers', keep: ['row'] } as const;

/** Everything that may stand in a cell, right and wrong. */
const TEXTS = [
  ...[
    'A1',
    'A1;A2;A35',
    'a1,A30|A31',
    ' A1 ; A3 ',
    '["A1", "A32"]',
    '{A1,A32}',
    "['A4']",
    'word3 word31',
    '\u00a0A1\u3000A2\ufeff',
    'A1\nA2',
  ],
  ...[
    '',
    ' ',
    ';',
    '[]',
    '{}',
    'A36',
    'A1;A1',
    'A1;word1',
    'A1;A2;A3;A4;A5',
    'A1;A2;A3;A4;A5;A6',
    'A',
    'A11;A1',
    'A1A2',
    '1',
    'A1.0',
  ],
  ...['A1\u0001A2', 'A1<A2', ';;A1;;;A2;;', '%', '_1', 'A_', 'Å1', 'A\u030a1'],
  ...ADVERSARIAL,
  null,
];

const responses = TEXTS.map((text, row) => ({
  ...{ row: String(row), team: row % 3 === 0 ? 'north' : 'south', CFVNOW: text, CFVWISH: TEXTS[(row * 5 + 1) % 12]! },
}));

async function expectSame(
  engine: Engine,
  of: ScoringPlan,
  { rows, source }: { rows: readonly TextRow[]; source: SqlSource },
) {
  const expected = tallyResponses(of, rows, { batch: 'one', onInvalid: 'missing' });
  expect(await tallyIn(engine, of, source)).toBe(serialiseTally(expected));
  expect(await scoresIn(engine, of, source)).toEqual(scoresInTypeScript(of, rows));
}

describe.each(ENGINES)('what was picked, in $name', ({ name, start }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  it('is what TypeScript makes of the same texts', async () => {
    await fillTable(engine, 'answers', { columns: [...columnsOf(plan), 'row'], rows: responses });
    await expectSame(engine, plan, { rows: responses, source: wide });
  }, 120_000);

  it('is read from lists of a column of lists', async () => {
    const type = name === 'DuckDB' ? 'VARCHAR[]' : 'text[]';
    const quote = (codes: readonly string[]) => (name === 'DuckDB' ? `[${codes.join(', ')}]` : `{${codes.join(',')}}`);
    const lists = [['A1', 'A35'], ['A2'], [], ['A1', 'A3', 'A5', 'A7', 'A9'], ['A1', 'B1']];
    const rows = lists.map((codes, row) => ({ row: String(row), CFVNOW: quote(codes), CFVWISH: null }));
    await fillTable(engine, 'answers', { columns: [...columnsOf(plan), 'row'], rows, types: { CFVNOW: type } });
    const same = lists.map((codes, row) => ({ row: String(row), CFVNOW: codes as never, CFVWISH: null }));
    await expectSame(engine, plan, { rows: same, source: wide });
  }, 120_000);

  it('is read from columns of options, each with a mark', async () => {
    const marks = ['1', ' Yes ', 'TRUE', 'x', '1.0', 'Selected', '0', 'no', '', null, 'not selected', 'maybe'];
    const { options, column } = plan.picks[0]!;
    const names = options.map(({ accepts }) => `${column}_${accepts[0]}`);
    const rows = [
      ...marks.map((mark, row) => ({ [names[row % 3]!]: mark, [names[34]!]: row % 2 === 0 ? '1' : null })),
      Object.fromEntries(names.slice(0, 6).map((name) => [name, '1'])),
      Object.fromEntries(names.slice(30).map((name) => [name, 'Y'])),
      {},
    ].map((one, row) => ({
      ...Object.fromEntries(names.map((name) => [name, null])),
      ...one,
      row: String(row),
      CFVWISH: 'A2',
    }));
    const others = columnsOf(plan).filter((one) => one !== column);
    await fillTable(engine, 'answers', { columns: [...others, ...names, 'row'], rows });
    const picked = /^(1|1\.0|y|yes|true|x|checked|selected)$/i;
    const same = rows.map((row: Record<string, string | null>) => {
      const codes = names.flatMap((name, o) => (picked.test(row[name]?.trim() ?? '') ? options[o]!.accepts[0]! : []));
      return { row: row.row!, CFVWISH: 'A2', CFVNOW: (Object.values(row).includes('maybe') ? ['?'] : codes) as never };
    });
    await expectSame(engine, plan, { rows: same, source: { ...wide, marked: { [column]: names } } });
  }, 120_000);

  it('is refused where not every option has a column', () => {
    const issuesOf = (marked: Record<string, string[]>) => {
      try {
        compileTally(plan, engine.dialect, { ...wide, marked });
        return [];
      } catch (error) {
        return (error as KundfokusError).issues.map(({ path, expected, received }) => [path, expected, received]);
      }
    };
    expect(issuesOf({ CFVNOW: ['a', 'b'] })).toEqual([
      ['source/marked/CFVNOW', '35 columns, in the order of values@1', '2'],
    ]);
    expect(issuesOf({ OTHER: [] })).toEqual([['source/marked/OTHER', 'CFVNOW, CFVWISH', 'OTHER']]);
  });

  it('is read from lists in documents and from rows of their own', async () => {
    const lists = [['A1', 'A35'], [], ['A1', 'A1'], ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'], ['A7', 'nonsense'], ['A9']];
    const same = lists.map((codes, row) => ({ row: String(row), CFVNOW: codes as never, CFVWISH: 'A2;A3' }));
    const documents = same.map(({ row, ...answers }) => ({ row, document: JSON.stringify(answers) }));
    const types = { document: name === 'DuckDB' ? 'JSON' : 'jsonb' };
    await fillTable(engine, 'answers', { columns: ['row', 'document'], rows: documents, types });
    await expectSame(engine, plan, {
      rows: same,
      source: { shape: 'json', table: 'answers', keep: ['row'], document: 'document' },
    });
    const long = lists.flatMap((codes, row) =>
      [...codes.map((value) => ['CFVNOW', value]), ['CFVWISH', 'A2;A3']].map(([item, value]) => {
        return { row: String(row), item: item!, value: value! };
      }),
    );
    await fillTable(engine, 'answers', { columns: ['row', 'item', 'value'], rows: long });
    const source = {
      shape: 'long',
      table: 'answers',
      keep: ['row'],
      respondent: 'row',
      item: 'item',
      value: 'value',
    } as const;
    await expectSame(engine, plan, { rows: same, source });
  }, 120_000);

  it('has weights, and codes of any text', async () => {
    const weighted = buildPlan(
      pickStudy(listOf('values', 33), { weight: { column: 'w', decimals: 2 }, background: [], items: false }),
    );
    const strange = ADVERSARIAL.filter((text) => !/[\s;,|[\]{}"'\ufeff]/.test(text));
    const picks = weighted.picks.map((pick) => ({
      ...pick,
      options: pick.options.map((option, o) =>
        strange[o] === undefined ? option : { ...option, accepts: [strange[o]!] },
      ),
    }));
    const rows = Array.from({ length: 40 }, (_, row) => ({
      ...{
        row: String(row),
        w: `${row % 7}.${row % 10}5`,
        CFVNOW: `${strange[row % strange.length]} A${20 + (row % 13)}`,
      },
      CFVWISH: `A${20 + ((row * 3) % 14)}`,
    }));
    await fillTable(engine, 'answers', { columns: [...columnsOf(weighted), 'row'], rows });
    await expectSame(engine, { ...weighted, picks }, { rows, source: wide });
  }, 120_000);

  it('is refused where rows are missing, come twice or contradict each other', async () => {
    await fillTable(engine, 'answers', { columns: [...columnsOf(plan), 'row'], rows: responses });
    const rows: Record<string, unknown>[] = [];
    for (const statement of compileTally(plan, engine.dialect, wide)) rows.push(...(await engine.query(statement)));
    const found = (change: (copy: Record<string, unknown>[]) => Record<string, unknown>[]) => {
      try {
        readTallyRows(change(rows.map((row) => ({ ...row }))), plan, { batch: 'one' });
        return [];
      } catch (error) {
        return (error as KundfokusError).issues.map(({ code }) => code);
      }
    };
    const isPick = (row: Record<string, unknown>) => row.kf_part === 'picks' && row.kf_family === 'total';
    const isOption = (row: Record<string, unknown>) => isPick(row) && /^0 /.test(String(row.kf_key));
    const change = (test: typeof isPick, to: object) => (copy: typeof rows) =>
      copy.map((row) => (test(row) ? { ...row, ...to } : row));
    expect(found((copy) => copy)).toEqual([]);
    expect(found((copy) => copy.filter((row) => row.kf_measure !== 'picks'))).toContain('missing-statement');
    expect(found((copy) => [...copy, copy.find(isPick)!])).toEqual(['row-twice']);
    expect(found((copy) => copy.filter((row) => !isOption(row)))).toContain('does-not-add-up');
    expect(found(change(isOption, { kf_n: '1000' }))).toContain('does-not-add-up');
    expect(found(change(isOption, { kf_measure: 'OTHER' }))).toContain('not-in-plan');
    expect(found(change(isOption, { kf_key: '0 1 2' }))).toContain('not-in-plan');
  }, 120_000);
});
