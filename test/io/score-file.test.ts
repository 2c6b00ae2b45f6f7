import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ScoreFileOptions, scoreFile, writeWhole } from '../../src/io/index.js';
import { companyCsv } from './support/company-rows.js';
import { fileIn, issuesOf, planWith, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = planWith();
const out = join(folder, 'out');
const target = join(out, 'scores.csv');

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
});

const companyFile = (...[count, options]: [number, Parameters<typeof companyCsv>[2]?]) =>
  fileIn(folder, 'a.csv', companyCsv(plan, count, options));

/** Scores a file into the target; says also how often writing was begun. */
async function scored(path: string, options: Partial<ScoreFileOptions> = {}) {
  let begun = 0;
  const write: ScoreFileOptions['write'] = (pieces) => {
    begun += 1;
    return writeWhole(target, pieces);
  };
  const summary = await scoreFile(path, plan, { write, beside: target, workers: 1, ...options });
  return { summary, begun, text: readFileSync(target, 'utf8') };
}

describe('a file scored by several threads', () => {
  it.each([2, 3])('gives the same bytes as by one, and says how far it is (%i)', async (workers) => {
    const path = companyFile(4000, { end: '\r\n' });
    const progress: number[] = [];
    const onProgress = (done: number, total: number) => progress.push(done / total);
    const one = await scored(path);
    expect(one.summary).toMatchObject({ rows: 4000, duplicatesChecked: true });
    expect(await scored(path, { workers, onProgress })).toEqual(one);
    expect(progress.at(-1)).toBe(1);
    expect(readdirSync(out)).toEqual(['scores.csv']);
  });

  it('counts miscoded answers of all parts', async () => {
    const path = companyFile(3000, { change: (row) => (row % 500 === 7 ? { CFCEN1: '9' } : {}) });
    const one = await scored(path, { onInvalid: 'missing' });
    expect(one.summary.invalid).toEqual({ CFCEN1: 6 });
    expect(await scored(path, { onInvalid: 'missing', workers: 2 })).toEqual(one);
  });

  it.each([
    ['a code that is none in the last part', (row: number) => (row === 2500 ? { CFCEN1: '9' } : {})],
    ['a code that is none in the first part', (row: number) => (row === 25 ? { CFCEN1: '9' } : {})],
    ['a respondent in two parts', (row: number) => (row === 2990 ? { id: 'p3' } : {})],
    ['a quote that stays open', (row: number) => (row === 2998 ? { team: '"A' } : {})],
  ])('has the same issues as by one, and leaves nothing behind: %s', async (_name, change) => {
    const path = companyFile(3000, { change });
    const one = await issuesOf(scored(path), folder);
    expect(one).toHaveLength(1);
    expect(await issuesOf(scored(path, { workers: 2 }), folder)).toEqual(one);
    expect(readdirSync(out)).toEqual([]);
  });

  it('begins anew in one piece where the border lies in a cell that looks like rows', async () => {
    const like = companyCsv(plan, 40).replaceAll('"', '').split('\n').slice(1, 40).join('\n');
    const path = companyFile(60, { change: (row) => (row === 30 ? { team: `"${like}"` } : {}) });
    const one = await scored(path);
    expect(await scored(path, { workers: 2 })).toEqual({ ...one, begun: 2 });
    expect(readdirSync(out)).toEqual(['scores.csv']);
  });

  it('leaves nothing behind when writing is broken off', async () => {
    const broken = async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const _ of pieces) throw new Error('broken off');
    };
    const stopped = scored(companyFile(4000), { workers: 2, write: broken });
    await expect(stopped).rejects.toThrow('broken off');
    expect(readdirSync(out)).toEqual([]);
  });

  it('says which error the disk gave another thread', async () => {
    const drained = async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const _ of pieces);
    };
    const lost = scored(companyFile(4000), { workers: 2, write: drained, beside: join(out, 'none', 'scores.csv') });
    await expect(lost).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' });
  });

  it('is left to one where there is no file to write beside', async () => {
    const path = companyFile(100);
    expect(await scored(path, { workers: 2, beside: undefined })).toEqual(await scored(path));
  });

  it('refuses a number of threads that is none', async () => {
    await expect(scored(companyFile(3), { workers: 0 })).rejects.toThrow(RangeError);
  });
});
