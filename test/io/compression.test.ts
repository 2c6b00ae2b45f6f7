import { readFileSync, statSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/io/index.js';
import { fileIn, issuesOf, itemPlan, readAll, streamOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plan = itemPlan(2);
const csv = 'CFCEN1,CFCEN2\n1,2\n3,NR\n';
/** `csv` as the zstd program packs it. */
const zstd = Buffer.from('KLUv/QRYuQAAQ0ZDRU4xLENGQ0VOMgoxLDIKMyxOUgquFnYq', 'base64');
const answers = async (input: Parameters<typeof readAll>[0], used = plan) =>
  (await readAll(input, used)).rows.map((row) => `${row.CFCEN1}|${row.CFCEN2}`);

describe('packed answers', () => {
  it.each([
    ['answers.csv.gz', gzipSync(csv)],
    ['answers', gzipSync(csv)],
    ['answers.csv', Buffer.concat([gzipSync('CFCEN1,CFCEN2\n1,2\n'), gzipSync('3,NR\n')])],
    ['answers.ndjson.gz', gzipSync('{"CFCEN1":1,"CFCEN2":2}\n{"CFCEN1":3,"CFCEN2":"NR"}\n')],
    ['answers.csv.zst', zstd],
    ['answers.txt', zstd],
    ['answers.zst', Buffer.concat([zstd, zstd.subarray(0, 0)])],
  ])('are known by their bytes, whatever their name (%s)', async (name, content) => {
    expect(await answers(fileIn(folder, name, content))).toEqual(['1|2', '3|NR']);
  });

  it.each([
    ['gzip', gzipSync(csv)],
    ['zstd', zstd],
  ])('are read from a stream, byte by byte (%s)', async (_name, content) => {
    const lengths = Array.from(content, () => 1);
    expect(await answers(streamOf(content, lengths))).toEqual(['1|2', '3|NR']);
  });

  it('are looked through for duplicates too', async () => {
    const path = fileIn(folder, 'd.csv.gz', gzipSync('id,CFCEN1\na,1\nb,2\na,3\n'));
    const issues = await issuesOf(readAll(path, { ...itemPlan(1), respondent: 'id' }), folder);
    expect(issues).toEqual([expect.stringMatching(/^d\.csv\.gz:4:id: .* also stands in row 2/)]);
  });

  it.each([
    ['gzip', gzipSync(csv.padEnd(5000, '1,2\n')).subarray(0, -12)],
    ['zstd', zstd.subarray(0, -9)],
  ])('that are cut off are an issue (%s)', async (name, content) => {
    expect(await issuesOf(readAll(fileIn(folder, 'cut.csv', content), plan), folder)).toEqual([
      `cut.csv: expected a whole ${name} file, received the end of the file inside the packed data. Fetch or export the file again.`,
    ]);
  });

  it('that are damaged are an issue', async () => {
    const content = gzipSync(csv.padEnd(5000, '1,2\n'));
    content.fill(0xff, 12, 20);
    expect(await issuesOf(readAll(fileIn(folder, 'bad.csv', content), plan), folder)).toEqual([
      'bad.csv: expected a whole gzip file, received packed data that does not fit together. Fetch or export the file again.',
    ]);
  });
});

describe('a file to be packed', () => {
  const pieces = async function* () {
    const piece = Buffer.from('1,2\n');
    for (let i = 0; i < 50_000; i += 1) yield piece;
  };

  it('is packed as its name says', async () => {
    const path = `${folder}/out.csv.gz`;
    await writeWhole(path, pieces());
    expect(statSync(path).size).toBeLessThan(5000);
    expect(gunzipSync(readFileSync(path)).toString()).toBe('1,2\n'.repeat(50_000));
  });

  it('leaves nothing behind when what is packed fails', async () => {
    const failing = (async function* () {
      yield 'a';
      throw new RangeError('no more');
    })();
    const path = `${folder}/none.csv.gz`;
    await expect(writeWhole(path, failing)).rejects.toThrow('no more');
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it.runIf(!('createZstdCompress' in zlib))('says what to do where Node writes no Zstandard', async () => {
    const issues = await issuesOf(writeWhole(`${folder}/out.csv.zst`, pieces()), folder);
    expect(issues).toEqual([
      `out.csv.zst: expected Node 22.15 or later, to write Zstandard, received Node ${process.versions.node}. Name the file .gz, or pack it with zstd afterwards.`,
    ]);
  });

  it.runIf('createZstdCompress' in zlib)('is packed with Zstandard where Node has it', async () => {
    const path = `${folder}/out.csv.zst`;
    await writeWhole(path, ['CFCEN1,CFCEN2\n1,2\n'] as never);
    expect(await answers(path)).toEqual(['1|2']);
  });
});
