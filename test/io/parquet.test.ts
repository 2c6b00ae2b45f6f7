import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { openAnswers, scoresFile, scoresParquet, writeWhole } from '../../src/io/index.js';
import { fileIn, issuesOf, planWith, readAll, streamOf, temporaryFolder } from './support/files.js';

const folder = temporaryFolder();
const plain = planWith({ background: [] });
const plan = { ...plain, items: plain.items.slice(0, 3) };
type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
const file = (name: string, columnData: Columns, options = {}) =>
  fileIn(folder, name, new Uint8Array(parquetWriteBuffer({ columnData, ...options })));

const columns: Columns = [
  { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' },
  { name: 'team', data: ['A', null, 'Å'], type: 'STRING' },
  { name: 'CFCEN1', data: [1, 2, null], type: 'INT32' },
  { name: 'CFCEN2', data: [5, Number.NaN, 3], type: 'DOUBLE' },
  { name: 'CFCEN3', data: ['NR', null, '4'], type: 'STRING' },
  { name: 'note', data: ['x', 'y', 'z'], type: 'STRING' },
  { name: 'eng', data: [73.4, null, 50], type: 'DOUBLE' },
  { name: 'enps', data: [10n, 7n, null], type: 'INT64' },
];
const expected = [
  { respondent: 'a', unit: 'A', CFCEN1: '1', CFCEN2: '5', CFCEN3: 'NR', engagement: 734, enps: 1 },
  { respondent: 'b', unit: '', CFCEN1: '2', CFCEN2: '', CFCEN3: '', engagement: '', enps: 0 },
  { respondent: 'c', unit: 'Å', CFCEN1: '', CFCEN2: '3', CFCEN3: '4', engagement: 500, enps: '' },
];

describe('answers as Parquet', () => {
  it('are read whatever the type of a column', async () => {
    expect((await readAll(file('a.parquet', columns), plan)).rows).toEqual(expected);
  });

  it('are read in several row groups, from a stream and under any name', async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: columns, rowGroupSize: 2 }));
    expect((await readAll(streamOf(bytes), plan)).rows).toEqual(expected);
    expect((await readAll(fileIn(folder, 'a.dat', bytes), plan)).rows).toEqual(expected);
  });

  it.each(['snappy', 'zstd', 'gzip', 'uncompressed'])('are read as another program writes them (%s)', async (codec) => {
    const path = `${folder}/${codec}.parquet`;
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `copy (select 'p' || i as id, 'T' || (i % 7) as team, (i % 5 + 1)::int as "CFCEN1",
        case when i % 3 > 0 then (i % 5 + 1)::double end as "CFCEN2", 'NR' as "CFCEN3", (i % 101)::decimal(5, 1) as eng,
        i % 11 as enps from range(70000) t(i)) to '${path}' (format parquet, codec ${codec}, row_group_size 20480)`,
    );
    const { rows, batches } = await readAll(path, plan);
    expect(batches.reduce((sum, n) => sum + n, 0)).toBe(70_000);
    expect(rows[69_999]).toEqual({
      respondent: 'p69999',
      unit: 'T6',
      CFCEN1: '5',
      CFCEN2: '',
      CFCEN3: 'NR',
      engagement: 60,
      enps: -1,
    });
  });

  it('say where and why they cannot be scored', async () => {
    const strange = columns.map((column) => (column.name === 'CFCEN1' ? { ...column, data: [1, 6, null] } : column));
    expect(await issuesOf(readAll(file('b.parquet', strange), plan), folder)).toEqual([
      expect.stringMatching(/^b\.parquet:2:CFCEN1: expected an answer code of CFCEN1 .* received "6"/),
    ]);
    const fewer = columns.filter(({ name }) => name !== 'CFCEN3');
    expect(await issuesOf(readAll(file('b.parquet', fewer), plan), folder)).toEqual([
      expect.stringMatching(/^b\.parquet:1: expected a column CFCEN3/),
    ]);
    const twice = columns.map((column) => (column.name === 'id' ? { ...column, data: ['a', 'b', 'a'] } : column));
    expect(await issuesOf(readAll(file('b.parquet', twice), plan), folder)).toEqual([
      expect.stringMatching(/^b\.parquet:3:id: expected each respondent once/),
    ]);
  });

  it('that are cut off or damaged are an issue', async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: columns }));
    for (const content of [
      bytes.subarray(0, bytes.length - 10),
      bytes.subarray(0, 4),
      bytes.map((b, i) => (i > 20 && i < 400 ? 0xff : b)),
    ]) {
      expect(await issuesOf(readAll(fileIn(folder, 'c.parquet', content), plan), folder)).toEqual([
        expect.stringMatching(
          /^c\.parquet: expected a whole Parquet file, received .* Fetch or export the file again\.$/,
        ),
      ]);
    }
  });
});

describe('scores as Parquet', () => {
  it('are the same as in CSV', async () => {
    const whole = planWith({ background: [], unit: null, outcomes: [] });
    const names = ['id', ...whole.items.map((item) => item.column)];
    const rows = Array.from({ length: 500 }, (_, r) => [
      `p${r}`,
      ...whole.items.map((_, i) => ['1', '2', '5', '', 'NR'][(r * 7 + i * r) % 5]!),
    ]);
    const path = fileIn(folder, 's.csv', [names, ...rows].map((row) => row.join(',')).join('\n'));
    const target = `${folder}/s.parquet`;
    await writeWhole(target, scoresParquet(whole, (await openAnswers(path, whole)).batches));
    await writeWhole(`${folder}/s.out.csv`, scoresFile(whole, (await openAnswers(path, whole)).batches));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const read = async (from: string) => (await connection.runAndReadAll(`select * from ${from}`)).getRowObjectsJson();
    const theirs = await read(`'${target}'`);
    expect(theirs).toEqual(
      await read(
        `read_csv('${folder}/s.out.csv', types = {${whole.scales.map(({ id }) => `'${id}': 'DOUBLE'`).join()}, 'CFI4': 'DOUBLE'})`,
      ),
    );
    expect(theirs).toHaveLength(500);
  });
});
