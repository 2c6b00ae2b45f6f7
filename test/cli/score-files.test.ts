import { readFileSync, statSync, writeFileSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const study = at('study.yaml');
const answers = at('answers.csv');
const hasZstd = 'createZstdCompress' in zlib;
let scores = '';

beforeAll(async () => {
  writeFileSync(study, 'pack: customer-focus@1.0.0\nrespondent: who\n');
  await kundfokus('simulate', study, '-n', '300', '-o', answers);
  scores = (await kundfokus('score', study, answers)).out;
});

describe('scores in a file', () => {
  it.each(['scores', 'scores.csv', 'scores.CSV'])('are CSV under the name %s', async (name) => {
    expect(await kundfokus('score', study, answers, '-o', at(name))).toMatchObject({ code: 0 });
    expect(readFileSync(at(name), 'utf8')).toBe(scores);
  });

  it('are packed with gzip under a name ending in .csv.gz', async () => {
    expect(await kundfokus('score', study, answers, '-o', at('scores.csv.gz'))).toMatchObject({ code: 0 });
    expect(zlib.gunzipSync(readFileSync(at('scores.csv.gz'))).toString()).toBe(scores);
  });

  it('are Parquet under a name ending in .parquet', async () => {
    expect(await kundfokus('score', study, answers, '-o', at('scores.parquet'))).toMatchObject({ code: 0 });
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const { who, CEN } = (
      await connection.runAndReadAll(
        `select count(distinct who) as who, sum("CEN") as "CEN" from '${at('scores.parquet')}'`,
      )
    ).getRowObjectsJson()[0]!;
    const rows = scores.trim().split('\n').slice(1);
    expect(Number(who)).toBe(300);
    expect(Number(CEN)).toBeCloseTo(
      rows.reduce((sum, row) => sum + Number(row.split(',')[1]), 0),
      6,
    );
  });

  it.runIf(!hasZstd)('are refused under .csv.zst where Node writes no Zstandard', async () => {
    const { code, err } = await kundfokus('score', study, answers, '-o', at('scores.csv.zst'));
    expect(code).toBe(1);
    expect(err).toBe(
      `× ${at('scores.csv.zst')}: expected Node 22.15 or later, to write Zstandard, received Node ${process.versions.node}. Name the file .gz, or pack it with zstd afterwards.\n`,
    );
    expect(statSync(at('scores.csv.zst'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it.runIf(hasZstd)('are packed with Zstandard under a name ending in .csv.zst', async () => {
    expect(await kundfokus('score', study, answers, '-o', at('scores.csv.zst'))).toMatchObject({ code: 0 });
    expect([...readFileSync(at('scores.csv.zst')).subarray(0, 4)]).toEqual([0x28, 0xb5, 0x2f, 0xfd]);
  });

  it('are read from packed answers and Parquet alike', async () => {
    writeFileSync(at('answers.csv.gz'), zlib.gzipSync(readFileSync(answers)));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `copy (from read_csv('${answers}', all_varchar = true)) to '${at('answers.parquet')}' (format parquet)`,
    );
    expect((await kundfokus('score', study, at('answers.csv.gz'))).out).toBe(scores);
    expect((await kundfokus('score', study, at('answers.parquet'))).out).toBe(scores);
  });
});
