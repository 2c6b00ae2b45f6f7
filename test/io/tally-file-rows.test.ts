import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeNamedTallies, readTallies } from '../../src/io/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { compileTally, TALLY_COLUMNS } from '../../src/sql/index.js';
import { serialiseTally, tallyResponses } from '../../src/tally/index.js';
import { columnsOf } from '../sql/support/dirty-responses.js';
import { startDuckDB } from '../sql/support/duckdb.js';
import { type Engine, fillTable } from '../sql/support/engine.js';
import { studyOf } from '../support/study.js';
import { fileIn, issuesOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
const teams = ['Ä, "ö"; å', 'two\nlines', 'plain'];
const responses = [1, 2, 3, 4, 5, 6].map((n) => ({
  ...Object.fromEntries(plan.items.map(({ column }, i) => [column, String(1 + ((n + i) % 5))])),
  customerContact: n > 2 ? 'daily' : 'never',
  team: teams[n % 3]!,
}));
const columns = TALLY_COLUMNS.map(({ name }) => name);
let engine: Engine;
let statements: readonly (readonly string[][])[];
let ofTuesday: typeof statements;

beforeAll(async () => {
  engine = await startDuckDB();
  statements = await tallied('answers', responses);
  ofTuesday = await tallied('tuesday', responses.slice(2));
});
afterAll(() => engine.close());

/** The rows of each statement. */
async function tallied(table: string, rows: typeof responses): Promise<typeof statements> {
  await fillTable(engine, table, { columns: columnsOf(plan), rows });
  const found: string[][][] = [];
  for (const query of compileTally(plan, engine.dialect, { shape: 'wide', table })) {
    const returned = await engine.query(query);
    found.push(returned.map((row) => columns.map((name) => String(row[name] ?? ''))));
  }
  return found;
}

/** The tally of the answers themselves, under the name that the rows have. */
const expectedOf = (batches: readonly string[]) =>
  tallyResponses(plan, responses, { batch: batches[0]!, onInvalid: 'missing' });

interface Form {
  readonly delimiter?: string;
  readonly end?: string;
  readonly head?: string;
  readonly header?: readonly string[];
}

function csv(
  rows: readonly (readonly string[])[],
  { delimiter = ',', end = '\n', head = '', header = columns }: Form = {},
) {
  const cell = (value: string) => (/[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return head + [header, ...rows].map((row) => row.map(cell).join(delimiter) + end).join('');
}

const fileOf = (name: string, content: string) => fileIn(folder, name, content);

describe('the rows that a warehouse returned', () => {
  it.each<[string, Form]>([
    ['commas', {}],
    ['semicolons, CRLF and a byte order mark', { delimiter: ';', end: '\r\n', head: '\uFEFF' }],
    ['tabs', { delimiter: '\t' }],
    ['column names in capitals', { header: columns.map((name) => name.toUpperCase()) }],
  ])('are the tally of the answers, from a file with %s', async (_, form) => {
    const path = fileOf('tally.csv', csv(statements.flat(), form));
    const [found] = await readTallies([path], plan);
    expect(serialiseTally(found!.tally)).toBe(serialiseTally(expectedOf(found!.tally.batches)));
  });

  it('may stand in a file for each statement, for several days one after the other', async () => {
    const monday = statements.map((rows, s) => fileOf(`mon${s}.csv`, csv(rows)));
    const tuesday = ofTuesday.map((rows, s) => fileOf(`tue${s}.csv`, csv(rows)));
    expect(statements.length).toBeGreaterThan(1);
    const found = await readTallies([...monday, ...tuesday], plan);
    expect(found).toHaveLength(2);
    const { tally } = mergeNamedTallies(found);
    expect(tally.families.total!.all!.respondents.n).toBe(10n);
  });

  it('count once, in whatever order and form a warehouse returns them', async () => {
    const once = fileOf('once.csv', csv(statements.flat()));
    const again = fileOf('again.csv', csv(statements.flat().toReversed(), { delimiter: ';', end: '\r\n' }));
    await expect(readTallies([once, again], plan).then(mergeNamedTallies)).rejects.toThrow(/each batch once/);
  });

  it('may stand in one file with a header before each statement', async () => {
    const path = fileOf('psql.csv', statements.map((rows) => csv(rows)).join(''));
    const [found] = await readTallies([path], plan);
    expect(serialiseTally(found!.tally)).toBe(serialiseTally(expectedOf(found!.tally.batches)));
  });

  it('are read by the header before them, in whatever order it names the columns', async () => {
    const turned = (rows: readonly (readonly string[])[]) => rows.map((row) => row.toReversed());
    const texts = statements.map((rows, s) =>
      s === 0 ? csv(rows) : csv(turned(rows), { header: columns.toReversed() }),
    );
    const path = fileOf('turned.csv', texts.join(''));
    const [found] = await readTallies([path], plan);
    expect(serialiseTally(found!.tally)).toBe(serialiseTally(expectedOf(found!.tally.batches)));
  });

  it('merge with tally files', async () => {
    const other = tallyResponses(plan, responses, { batch: 'other' });
    const paths = [fileOf('t.csv', csv(statements.flat())), fileOf('t.json', serialiseTally(other))];
    const { tally } = mergeNamedTallies(await readTallies(paths, plan));
    expect(tally.families.total!.all!.respondents.n).toBe(12n);
    expect(tally.batches).toHaveLength(2);
  });

  it.each<[string, () => string, RegExp]>([
    ['a statement is missing', () => csv(statements[0]!), /bad\.csv: expected the rows of statement moments/],
    [
      'a total is no whole number',
      () => csv(statements.flat()).replace(/(total,all,,,)6/, '$16.5'),
      /bad\.csv:\d+\/kf_n/,
    ],
    ['a row was cut off', () => csv(statements.flat()).slice(0, -12), /bad\.csv:\d+: expected 15 cells, received \d/],
    [
      'it ends inside a quote',
      () => `${csv(statements.flat())}"respondents,`,
      /expected a closing quote, received the end/,
    ],
    ['it is another table', () => 'a,b\n1,2\n', /bad\.csv: expected a tally file, or the rows of the tally statements/],
    ['it is no text', () => '\u0000\u0001\u0002', /bad\.csv: expected a tally file, or the rows/],
  ])('are refused where %s', async (_, content, message) => {
    const issues = await issuesOf(readTallies([fileOf('bad.csv', content())], plan), folder);
    expect(issues.join('\n')).toMatch(message);
  });

  it('are refused in another encoding', async () => {
    const bytes = Buffer.from(csv(statements.flat()), 'latin1');
    const issues = await issuesOf(readTallies([fileIn(folder, 'latin1.csv', bytes)], plan), folder);
    expect(issues).toEqual(['latin1.csv: expected a text in UTF-8, received another encoding. Export it as UTF-8.']);
  });

  it('need the plan they were made by', async () => {
    const path = fileOf('tally.csv', csv(statements.flat()));
    const others = buildPlan(studyOf());
    expect((await issuesOf(readTallies([path], others), folder))[0]).toMatch(/^tally\.csv:\d+/);
    expect((await issuesOf(readTallies([path], null), folder))[0]).toMatch(/expected a study file beside rows/);
  });
});
