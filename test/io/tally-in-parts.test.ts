import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TallyFileOptions, type TallyOfFile, tallyFile } from '../../src/io/index.js';
import { NotInParts, partsOfFile } from '../../src/io/workers/file-part.js';
import { mergeParts } from '../../src/io/workers/tally-file.js';
import { tallyPart } from '../../src/io/workers/tally-part.js';
import { serialiseTally } from '../../src/tally/index.js';
import { companyRows } from './support/company-rows.js';
import { fileIn, headerOf, issuesOf, planWith, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = planWith();
const header = headerOf(plan);

const rowsOf = (count: number, change?: (row: number) => Readonly<Record<string, string>>) =>
  companyRows(plan, count, change);
const write = (rows: readonly string[], end = '\n') =>
  fileIn(folder, 't.csv', [header.join(','), ...rows].join(end) + end);
const textOf = ({ tally, summary }: TallyOfFile) => ({ text: serialiseTally(tally), summary });
const tallied = async (path: string, options: Partial<TallyFileOptions> = {}) =>
  textOf(await tallyFile(path, plan, { batch: 'b', workers: 1, ...options }));

/** As several threads do it, but in this one; `null` when they would leave it to one. */
async function inParts(path: string, count: number, options: Partial<TallyFileOptions> = {}) {
  const jobs = partsOfFile({ path, plan, options }, count);
  if (jobs === null) return null;
  try {
    const parts = [];
    for (const job of jobs) parts.push(await tallyPart({ ...job, batch: 'b' }, () => undefined));
    return textOf(mergeParts(parts, 'b'));
  } catch (error) {
    if (error instanceof NotInParts) return null;
    throw error;
  }
}

describe('a file tallied by several threads', () => {
  it('gives the same bytes as by one, and says how far it is', async () => {
    const path = write(rowsOf(4000), '\r\n');
    const progress: number[] = [];
    const onProgress = (done: number, total: number) => progress.push(done / total);
    const one = await tallied(path);
    expect(await tallied(path, { workers: 2, onProgress })).toEqual(one);
    expect(one.summary).toMatchObject({ rows: 4000, duplicatesChecked: true });
    expect(JSON.parse(one.text).batches).toEqual(['b']);
    expect(progress.at(-1)).toBe(1);
  });

  it('has the same issues as by one', async () => {
    const path = write(rowsOf(3000, (row) => (row === 2500 ? { CFCEN1: '9' } : {})));
    const one = await issuesOf(tallied(path), folder);
    expect(one).toHaveLength(1);
    expect(await issuesOf(tallied(path, { workers: 2 }), folder)).toEqual(one);
  });

  it('refuses a number of threads that is none', async () => {
    await expect(tallied(write(rowsOf(3)), { workers: 0 })).rejects.toThrow(RangeError);
  });
});

/** Outcomes of 600 rows each: around the borders of three parts no number has a decimal mark. */
const marked = ['50.5', '50', '50.5', '50', '"50,5"'];

describe('a file tallied in parts', () => {
  it.each([2, 3, 7])('gives the same bytes as in one piece (%i)', async (count) => {
    const path = write(rowsOf(2000));
    expect(await inParts(path, count)).toEqual(await tallied(path));
  });

  it('counts miscoded answers of all parts', async () => {
    const path = write(rowsOf(3000, (row) => (row % 500 === 7 ? { CFCEN1: '9' } : {})));
    const one = await tallied(path, { onInvalid: 'missing' });
    expect(one.summary.invalid).toEqual({ CFCEN1: 6 });
    expect(await inParts(path, 3, { onInvalid: 'missing' })).toEqual(one);
  });

  it('counts numbers that are none, and takes either decimal mark where faults count as missing', async () => {
    const cells = (row: number) => (row % 500 === 7 ? { eng: 'x' } : { eng: marked[Math.floor(row / 600)]! });
    const path = write(rowsOf(3000, cells));
    const one = await tallied(path, { onInvalid: 'missing' });
    expect(one.summary.invalid).toEqual({ engagement: 6 });
    expect(await inParts(path, 3, { onInvalid: 'missing' })).toEqual(one);
  });

  it.each([
    ['a respondent stands in the first and the last part', (row: number) => (row === 2990 ? { id: 'p3' } : {})],
    ['a code is none', (row: number) => (row === 2500 ? { CFCEN1: '9' } : {})],
    ['one has decimal commas and the others points', (row: number) => ({ eng: marked[Math.floor(row / 600)]! })],
    ['a row has a cell too many', (row: number) => (row === 1499 ? { enps: '1,2' } : {})],
    ['a quote stays open', (row: number) => (row === 2998 ? { team: '"A' } : {})],
  ])('is left to be read in one piece when %s', async (_name, change) => {
    const path = write(rowsOf(3000, change));
    expect(await inParts(path, 3)).toBeNull();
    expect((await issuesOf(tallied(path), folder)).length).toBeGreaterThan(0);
  });

  it('is left to be read in one piece when parts are in different encodings', async () => {
    const rows = rowsOf(2000).map((row) => `${row}\n`);
    const first = Buffer.from(`${header.join(',')}\n${rows.slice(0, 1000).join('')}`);
    const content = Buffer.concat([first, Buffer.from(rows.slice(1000).join(''), 'latin1')]);
    expect(await inParts(fileIn(folder, 't.csv', content), 2)).toBeNull();
  });

  it('is never wrong where a cell holds what looks like rows', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => header.map(() => (i % 5) + 1).join(',')).join('\n');
    let left = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 2, max: 4 }), async (where, count) => {
        const path = write(rowsOf(40, (row) => (row === where ? { team: `"${lines}"` } : {})));
        const parts = await inParts(path, count);
        if (parts === null) left += 1;
        else expect(parts).toEqual(await tallied(path));
      }),
      { numRuns: 30, seed: 20_181_106 },
    );
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(30);
  });
});
