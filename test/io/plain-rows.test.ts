import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelsModule } from '../../scripts/compile-kernel.js';
import type { AnswersInput, AnswersOptions } from '../../src/io/index.js';
import { fileIn, issuesOf, itemPlan, planWith, readAll, streamOf, temporaryFolder } from './support/files.js';

const SEED = 20_261_123;
const folder = temporaryFolder();
const plan = { ...planWith(), items: itemPlan(3).items };
const weighted = { ...planWith({ weight: { column: 'weight', decimals: 2 } }), items: itemPlan(3).items };
const header = ['id', 'note', 'CFCEN1', 'team', 'eng', 'CFCEN2', 'weight', 'enps', 'customerContact', 'CFCEN3'];

const ids = fc.constantFrom('', '7', 'N', '"N"', ' N', 'N ', 'longer than eight bytes N', 'öN');
const notes = fc.constantFrom('', 'x', '"a ""b"" c"', '"line\nbreak"', '"\r"', '","', 'å'.repeat(40));
const itemCells = fc.constantFrom('', '1', '2', '5', 'NR', '"3"', ' 4', '""', '9', 'nr', '" "');
const units = fc.constantFrom('', 'U1', '"U 2"', 'Förskolan Blåklockan', 'Förskolan Blåsippan', ' U1', '12345678');
const numbers = fc.constantFrom('', '0', '77.3', '"100"', '7,5', '101', '.5', '08.0', '99.95', '12345678901', 'x');
const weights = fc.constantFrom('1', '0.25', '"2"', '1.5', '3', '');
const recommendations = fc.constantFrom('', '0', '7', '10', '9.0', '11');
const contacts = fc.constantFrom('', 'D', '"W"', 'R', 'daily');
const row = fc
  .tuple(ids, notes, itemCells, units, numbers, itemCells, weights, recommendations, contacts, itemCells)
  .map((cells) => cells.map((cell) => (/^\d+,/.test(cell) ? `"${cell}"` : cell)));

/** A file of these rows; its first cells followed by a blank behind a quote, which only the general reader takes. */
function fileOf(rows: readonly (readonly string[])[], isPlain: boolean): string {
  const lines = rows.map(([id, ...rest], i) => {
    const own = id!.replace('N', String(i + 100));
    return [isPlain ? own : `"${own.replaceAll('"', '')}" `, ...rest].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

/** What reading gives, or the issues it throws, without the name of the file. */
async function outcomeOf(input: AnswersInput, its: typeof plan, options: AnswersOptions) {
  const reading = readAll(input, its, options);
  const issues = await issuesOf(reading);
  if (issues.length > 0) return issues.map((issue) => issue.replace(/^.*\.csv:/, ''));
  const { rows, summary } = await reading;
  return { rows, summary: { ...summary, bytes: 0 } };
}

describe('rows that most rows are', () => {
  it('are read by what the source of the kernel compiles to', async () => {
    expect(readFileSync('src/io/kernel/kernels.generated.ts', 'utf8')).toBe(await kernelsModule());
  }, 60_000);

  it.each([
    ['a file', true, plan, {}],
    ['a file, other answers counted as missing', true, plan, { onInvalid: 'missing' }],
    ['a weighted file, other answers counted as missing', true, weighted, { onInvalid: 'missing' }],
    ['a stream', false, plan, { limit: 5 }],
    ['a stream, other answers counted as missing', false, plan, { onInvalid: 'missing' }],
  ] as const)(
    'of %s give what the general reader makes of them',
    async (_name, isFile, its, options) => {
      const read = (content: string) =>
        outcomeOf(isFile ? fileIn(folder, 'a.csv', content) : streamOf(content), its, options);
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
          expect(await read(fileOf(rows, true))).toEqual(await read(fileOf(rows, false)));
        }),
        { seed: SEED, numRuns: 80 },
      );
    },
    30_000,
  );

  const small = { ...planWith({ outcomes: [], unit: { column: 'team' } }), items: itemPlan(1).items, backgrounds: [] };
  const table = (rows: readonly (readonly string[])[]) =>
    `id,team,note,CFCEN1\n${rows.map((cells) => `${cells.join(',')}\n`).join('')}`;

  it.each([
    [
      'rows longer than what is read at once',
      6,
      (i: number) => `U${i}`,
      (i: number) => 'x'.repeat(i % 2 === 0 ? 300_000 : 9),
    ],
    ['a unit of its own in each row', 20_000, (i: number) => `U${i}`, () => ''],
    ['more units than are remembered', 70_000, (i: number) => `Unit ${i} by its long name`, () => ''],
    ['units with very long names', 9, (i: number) => `${'u'.repeat(400)}${i % 3}`, () => ''],
    ['units alike but for their first letter', 900, (i: number) => `${'abc'[i % 3]}${'u'.repeat(30)}`, () => ''],
  ])(
    'are read with %s',
    async (_name, count, unitOf, noteOf) => {
      const rows = Array.from({ length: count }, (_, i) => [`E${i}`, unitOf(i), noteOf(i), `${(i % 5) + 1}`]);
      const found = await readAll(fileIn(folder, 'a.csv', table(rows)), small);
      expect(found.rows).toEqual(rows.map(([respondent, unit, , CFCEN1]) => ({ respondent, unit, CFCEN1 })));
    },
    30_000,
  );

  it('hold more cells to be looked at as text than there is room for at once', async () => {
    const names = planWith().backgrounds.map(({ column }) => column);
    const open = planWith({
      respondent: null,
      outcomes: [],
      background: ['a', 'b', 'c'].map((id) => ({ id, column: id, codes: null, fromHost: false })),
    });
    expect(names.length).toBeGreaterThan(0);
    const its = { ...open, items: itemPlan(1).items };
    const rows = Array.from({ length: 9000 }, (_, i) => [`x${i}`, `y${i}`, `z${i}`]);
    const content = `team,CFCEN1,a,b,c\n${rows.map((cells) => `U,1,${cells.join(',')}\n`).join('')}`;
    const found = await readAll(fileIn(folder, 'a.csv', content), its);
    expect(found.rows.map(({ a, b, c }) => [a, b, c])).toEqual(rows);
  });
});
