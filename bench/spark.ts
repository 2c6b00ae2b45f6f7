/**
 * Tallying a table on a Spark cluster of two workers: seconds of each statement and its exchanges, and whether the tally has the
 * bytes of the one counted here from a CSV file of the same rows.
 *
 *   KUNDFOKUS_PYTHON=… npx tsx bench/spark.ts [rows] [structure]
 *
 * The Python is the one that `npm run test:engines` sets up (node_modules/.cache/kundfokus-engines/python/bin/python). DuckDB
 * writes the table as Parquet. Exits with 1 where the bytes differ.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tallyFile } from '../src/io/index.js';
import { loadLibrary } from '../src/io/library.js';
import { buildPlan } from '../src/plan/index.js';
import { compileTally, spark as dialect, readTallyRows } from '../src/sql/index.js';
import { parseStudy } from '../src/study/index.js';
import { serialiseTally } from '../src/tally/index.js';
import { startSpark } from '../test/engines/spark.js';
import { layoutOf, studyOfBenchmark, writeAnswers } from './peers/data.js';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const plan = buildPlan(parseStudy(studyOfBenchmark(process.argv[3] === 'structure'), await loadLibrary()));

/** What the tests save on some dozen rows pays off on millions: code made for each statement, both compilers. */
const SETTINGS = {
  'spark.sql.codegen.wholeStage': 'true',
  'spark.sql.codegen.factoryMode': 'FALLBACK',
  'spark.driver.extraJavaOptions': '-XX:+UseSerialGC',
  'spark.executor.extraJavaOptions': '-XX:+UseSerialGC',
};

const folder = mkdtempSync(join(tmpdir(), 'kundfokus-bench-'));
const [csv, parquet] = [join(folder, 'answers.csv'), join(folder, 'answers.parquet')];

async function writeTable(): Promise<void> {
  writeAnswers(csv, ROWS, layoutOf(plan));
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM read_csv('${csv}', header = true, all_varchar = true)) TO '${parquet}' (FORMAT parquet)`,
  );
  instance.closeSync();
}

const seconds = async <Result>(run: () => Promise<Result>): Promise<readonly [Result, string]> => {
  const start = performance.now();
  const result = await run();
  return [result, `${((performance.now() - start) / 1000).toFixed(1)} s`];
};

try {
  await writeTable();
  console.log(`${ROWS.toLocaleString('en')} rows, Parquet of ${(statSync(parquet).size / 1e6).toFixed(0)} MB`);
  const [counted, here] = await seconds(() => tallyFile(csv, plan, { batch: 'one', workers: 2 }));
  console.log(`from CSV in TypeScript, two threads: ${here}`);
  const spark = await startSpark(SETTINGS);
  try {
    await spark.execute(`CREATE TEMPORARY VIEW answers USING parquet OPTIONS (path '${parquet}')`);
    console.log(`Spark ${spark.version}, ${spark.executors} workers`);
    const rows: Record<string, unknown>[] = [];
    for (const query of compileTally(plan, dialect, { shape: 'wide', table: 'answers' })) {
      const explained = await spark.explain(query.sql);
      const [found, time] = await seconds(() => spark.query(query));
      for (const row of found) rows.push(row);
      const count = (pattern: RegExp) => explained.match(pattern)?.length ?? 0;
      const statement = found.find((row) => row.kf_part === 'plan')!.kf_measure;
      console.log(
        `${statement}: ${time}, ${found.length} rows, ${count(/FileScan/g)} scan, ${count(/[+:]- Exchange/g)} exchange`,
      );
    }
    const same = serialiseTally(readTallyRows(rows, plan, { batch: 'one' })) === bytesOf(counted.tally);
    console.log(same ? 'the same bytes' : 'OTHER BYTES');
    if (!same) process.exitCode = 1;
  } finally {
    await spark.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Rows of a table are not checked for respondents who came twice. */
function bytesOf(tally: Parameters<typeof serialiseTally>[0]): string {
  return serialiseTally({ ...tally, duplicatesChecked: false });
}
