import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary, readStudy, tallyFile } from '../../src/io/index.js';
import type { Issue } from '../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import { quoteText, readTallyRows } from '../../src/sql/index.js';
import { defaultStudy } from '../../src/study/index.js';
import { serialiseTally } from '../../src/tally/index.js';
import { startDuckDB } from '../sql/support/duckdb.js';
import type { Engine } from '../sql/support/engine.js';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();

const STUDY = `pack: customer-focus@2.1.0
modules: [values, contact, priorities]
locales: [en]
values: { self: true }
priorities:
  version: 2026-spring
  pick: 4
  source: { en: Customers }
  wishes:
${Array.from({ length: 12 }, (_, i) => `    - { id: wish${i + 1}, text: { en: Wish ${i + 1} }, importance: ${i + 1} }`).join('\n')}
`;

let plan: ScoringPlan;
let header: readonly string[];
/** The answers, lists as codes in one cell. */
let rows: readonly (readonly string[])[];
let engine: Engine;

beforeAll(async () => {
  writeFileSync(at('study.yaml'), STUDY);
  const made = await kundfokus('simulate', at('study.yaml'), '-n', '40', '--seed', '3', '-o', at('answers.csv'));
  expect(made).toMatchObject({ code: 0 });
  const lines = readFileSync(at('answers.csv'), 'utf8').trim().split(/\r?\n/);
  [header = [], ...rows] = lines.map((line) => line.split(','));
  plan = buildPlan(await readStudy(at('study.yaml')));
  engine = await startDuckDB();
});
afterAll(() => engine.close());

/** Columns of the same answers with each list as a column for each of its codes, named as `nameOf` says. */
function apart(nameOf: (column: string, code: string) => string) {
  return header.flatMap((column, place) => {
    const pick = plan.picks.find((one) => one.column === column);
    if (pick === undefined) return [{ name: column, cells: rows.map((row) => row[place]!) }];
    return pick.options.map(({ accepts }) => ({
      name: nameOf(column, accepts[0]!),
      cells: rows.map((row) => (row[place]!.split(';').includes(accepts[0]!) ? 'Y' : '')),
    }));
  });
}

type Cells = ReturnType<typeof apart>;

async function fill(columns: Cells): Promise<void> {
  const lines = rows.map((_, row) => columns.map(({ cells }) => cells[row]).join('\t'));
  writeFileSync(at('apart.tsv'), `${[columns.map(({ name }) => name).join('\t'), ...lines].join('\n')}\n`);
  const file = quoteText(engine.dialect, at('apart.tsv'));
  await engine.execute(`CREATE OR REPLACE TABLE answers AS FROM read_csv(${file}, delim = '\t', all_varchar = true)`);
}

/** Canonical bytes of the tally that the statements printed for the table's columns make. */
async function tallyPrinted(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await kundfokus('sql', at('study.yaml'), '--dialect', 'duckdb', '--tally', ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const found = [];
  for (const sql of out.split(';\n').filter((text) => text.trim() !== '')) {
    found.push(...(await engine.query({ sql, parameters: [] })));
  }
  return serialiseTally(readTallyRows(found, plan, { batch: 'one' }));
}

async function tallyInTypeScript(): Promise<string> {
  const { tally } = await tallyFile(at('answers.csv'), plan, { batch: 'one' });
  expect(tally.simulated).toBe(true);
  return serialiseTally({ ...tally, duplicatesChecked: false });
}

const NAMES = {
  'an underscore': (column: string, code: string) => `${column}_${code}`,
  brackets: (column: string, code: string) => `${column}[${code}]`,
  'three underscores': (column: string, code: string) => `${column}___${code}`,
};

/** How a table's columns may be told. */
const LISTINGS: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'its first line': (names) => `${names.join(',')}\n${names.map(() => '').join(',')}\n`,
  'a name a line': (names) => `${names.join('\r\n')}\n`,
  'what DESCRIBE says': (names) => `column_name;column_type\n${names.map((name) => `${name};VARCHAR`).join('\n')}`,
};

describe('kundfokus sql --columns', () => {
  it.each([
    ['an underscore', 'its first line'],
    ['brackets', 'a name a line'],
    ['three underscores', 'what DESCRIBE says'],
  ] as const)(
    'reads lists with a column for each code, named with %s, of a table told as %s',
    async (named, told) => {
      const columns = apart(NAMES[named]);
      await fill(columns);
      writeFileSync(at('columns.txt'), LISTINGS[told]!(columns.map(({ name }) => name)));
      expect(await tallyPrinted('--columns', at('columns.txt'))).toBe(await tallyInTypeScript());
    },
    60_000,
  );

  it('reads lists that are one column each as before, and finds the mark of simulated answers', async () => {
    const columns = header.map((name, place) => ({ name, cells: rows.map((row) => row[place]!) }));
    await fill(columns);
    expect(await tallyPrinted('--columns', at('answers.csv'))).toBe(await tallyInTypeScript());
  }, 60_000);

  it('says every column at once that is not there', async () => {
    const names = apart(NAMES.brackets).map(({ name }) => name);
    const told = names.filter((name) => name !== 'CFVNOW[CUSFO]' && name !== 'customerContact');
    writeFileSync(at('columns.txt'), `${told.join('\n')}\nwave2\nCFVWISH[CUSFO]\n`);
    const command = ['sql', at('study.yaml'), '--dialect', 'duckdb', '--json', '--columns', at('columns.txt')];
    const { code, err } = await kundfokus(...command, '--where', 'wave=2', '--keep', 'team');
    expect(code).toBe(1);
    const { issues } = JSON.parse(err) as { issues: readonly Issue[] };
    expect(issues.map(({ path }) => path)).toEqual(issues.map(() => at('columns.txt')));
    expect(issues.map(({ code: issue, expected, hint }) => [issue, expected, hint])).toEqual([
      ['duplicate-column', 'one column CFVWISH_CUSFO', 'Rename or delete the columns that are not meant'],
      ['missing-column', 'a column customerContact', expect.stringContaining('under background')],
      ['missing-column', 'a column CFVNOW_CUSFO', expect.stringContaining('under items')],
      ['missing-column', 'a column wave, which --where names', 'Did you mean wave2'],
      ['missing-column', 'a column team, which --keep names', undefined],
    ]);
  });

  it('says which item stands under a name that files may have but a query cannot guess', async () => {
    const { items, backgrounds } = buildPlan(defaultStudy(await loadLibrary()));
    const names = [...items, ...backgrounds].map(({ column }) => column);
    writeFileSync(at('columns.txt'), names.join('\n').replace('CFCEN1', 'CFA[CFCEN1]'));
    const { code, err } = await kundfokus('sql', '--dialect', 'duckdb', '--json', '--columns', at('columns.txt'));
    const { issues } = JSON.parse(err) as { issues: readonly Issue[] };
    expect({ code, n: issues.length }).toEqual({ code: 1, n: 1 });
    expect(issues[0]).toMatchObject({ code: 'missing-column', expected: 'a column CFCEN1', received: 'CFA[CFCEN1]' });
  });

  it.each([
    ['is not there', () => at('nowhere.txt'), 'cannot-read'],
    ['is a folder', () => at('.'), 'cannot-read'],
    ['is empty', () => written(' \n\n'), 'empty-file'],
    ['is no text', () => written(Buffer.from([0x50, 0x41, 0x52, 0x31, 0, 0xff])), 'not-utf-8'],
  ])('refuses a file that %s', async (_what, file, expected) => {
    const { code, err } = await kundfokus('sql', '--dialect', 'duckdb', '--json', '--columns', file());
    const issues = (JSON.parse(err) as { issues: readonly Issue[] }).issues.map((issue) => issue.code);
    expect({ code, issues }).toEqual({ code: 1, issues: [expected] });
  });

  it.each([
    ['a long table', 'source: { shape: long, respondent: person, item: question, value: answer }'],
    ['documents', 'source: { shape: json }'],
  ])('reads a column of %s where it has one, and else the rows or fields', async (_what, source) => {
    writeFileSync(at('other.yaml'), `${STUDY}${source}\n`);
    const columns = ['person', 'question', 'answer', 'answers', 'customerContact'];
    const print = async (names: readonly string[]) => {
      writeFileSync(at('columns.txt'), names.join('\n'));
      return kundfokus('sql', at('other.yaml'), '--dialect', 'duckdb', '--columns', at('columns.txt'));
    };
    const own = '"customerContact"';
    const { code, out, err } = await print(columns);
    expect({ code, err, own: out.includes(own) }).toEqual({ code: 0, err: '', own: true });
    expect((await print(columns.slice(0, -1))).out).not.toContain(own);
    const folded = await print([...columns.slice(0, -1), 'CUSTOMERCONTACT']);
    expect({ code: folded.code, out: folded.out }).toEqual({ code: 1, out: '' });
    expect(folded.err).toContain('Write CUSTOMERCONTACT in the study');
  });

  it('says what a long table without them would have in rows', async () => {
    const source = 'source: { shape: long, respondent: person, item: question, value: answer }';
    writeFileSync(at('other.yaml'), `${STUDY}${source}\n`);
    const { code, err } = await kundfokus('sql', at('other.yaml'), '--dialect', 'duckdb');
    expect([code, err]).toEqual([0, expect.stringContaining('customerContact')]);
    expect(err).toContain('--columns');
  });
});

function written(content: string | Buffer): string {
  writeFileSync(at('odd.txt'), content);
  return at('odd.txt');
}
