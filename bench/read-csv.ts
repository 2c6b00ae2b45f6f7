/**
 * Reads 1 million respondents × 28 columns (24 items, id, contact, unit, engagement) as CSV, and a tenth of them in every other
 * format, each reading in a process of its own, interleaved. Prints seconds (start-up left out), peak memory and the ratio to
 * counting the newlines of as many respondents in the plain CSV in the same round.
 *
 *   npx tsx bench/read-csv.ts [respondents] [rounds] [part of the name of a reading]
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAnswers, scoresFile, scoresParquet, writeWhole } from '../src/io/index.js';
import type { ScoringPlan } from '../src/plan/index.js';
import type { AnswerBatch } from '../src/score/index.js';
import { files, names, plan } from './read-files.js';

const LONG = { shape: 'long', respondent: 'id', item: 'item', value: 'value' } as const;

interface Job {
  readonly file: string;
  readonly plan?: ScoringPlan;
  readonly respondents?: boolean;
  readonly long?: boolean;
  /** Read with a tenth of the respondents. */
  readonly tenth?: boolean;
  /** Makes the file of scores. */
  readonly scores?: (plan: ScoringPlan, batches: AsyncIterable<AnswerBatch>) => AsyncIterable<Uint8Array>;
}

const jobs: Readonly<Record<string, Job>> = {
  'count newlines': { file: 'plain.csv' },
  'CSV, no duplicate check': { file: 'plain.csv', plan: { ...plan, respondent: null } },
  CSV: { file: 'plain.csv' },
  'CSV, ids in the batches': { file: 'plain.csv', respondents: true },
  'CSV, 5 % quoted, CRLF, non-ASCII units': { file: 'quoted.csv' },
  'CSV, gzip': { file: 'plain.csv.gz' },
  'CSV to scores CSV': { file: 'plain.csv', scores: scoresFile },
  'CSV to scores Parquet': { file: 'plain.csv', scores: scoresParquet },
  Parquet: { file: 'plain.parquet' },
  NDJSON: { file: 'lines.ndjson', tenth: true },
  'JSON array': { file: 'array.json', tenth: true },
  '.xlsx, shared strings': { file: 'book.xlsx', tenth: true },
  'long CSV (24 rows each)': { file: 'long.csv', long: true, tenth: true },
};

/** Respondents in the file of a reading. */
const rowsOf = ({ tenth }: Job, rows: number) => (tenth ? Math.ceil(rows / 10) : rows);

async function writeFiles(folder: string, rows: number, chosen: readonly Job[]): Promise<void> {
  for (const { file, rows: n } of new Map(
    chosen.map((job) => [job.file, { ...job, rows: rowsOf(job, rows) }]),
  ).values())
    await files[file]!(join(folder, file), n);
}

function countNewlines(path: string): number {
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(256 * 1024);
  let count = 0;
  for (let got = readSync(file, bytes); got > 0; got = readSync(file, bytes)) {
    for (let i = 0; i < got; i += 1) if (bytes[i] === 0x0a) count += 1;
  }
  closeSync(file);
  return count;
}

async function writeScores(path: string, scores: NonNullable<Job['scores']>): Promise<number> {
  const { batches, summary } = await openAnswers(path, plan, { respondents: scores === scoresFile ? 'bytes' : true });
  await writeWhole(`${path}.scores`, scores(plan, batches));
  return summary().rows;
}

async function readAnswers(path: string, job: Job): Promise<number> {
  if (job.scores !== undefined) return writeScores(path, job.scores);
  const options = { respondents: job.respondents ?? false, ...(job.long && { source: LONG }) };
  const { batches } = await openAnswers(path, job.plan ?? plan, options);
  let rows = 0;
  for await (const batch of batches) rows += batch.n;
  return rows;
}

async function runJob(name: string, folder: string): Promise<void> {
  const job = jobs[name]!;
  const path = join(folder, job.file);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const rows = name === 'count newlines' ? countNewlines(path) : await readAnswers(path, job);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ rows, seconds, cpu: (user + system) / 1e6, megabytes }));
}

type Run = Readonly<Record<'rows' | 'seconds' | 'cpu' | 'megabytes', number>>;

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** CPU seconds per respondent. */
const pace = ({ cpu, rows }: Run) => cpu / rows;

function line(name: string, all: readonly Run[], { floor, size }: Floor): string {
  const seconds = all.map((run) => run.seconds);
  const ratio = median(all.map((run, i) => pace(run) / pace(floor[i]!)));
  const range = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`;
  const peak = Math.max(...all.map((run) => run.megabytes)).toFixed(0);
  const cpu = median(all.map((run) => run.cpu)).toFixed(2);
  return `| ${name} | ${all[0]!.rows} | ${(size / 1e6).toFixed(0)} | ${median(seconds).toFixed(2)} [${range}] | ${cpu} | ${ratio.toFixed(1)} | ${peak} |`;
}

/** What a reading is compared with. */
interface Floor {
  readonly floor: readonly Run[];
  readonly size: number;
}

async function compare(rows: number, rounds: number, part: string): Promise<void> {
  const chosen = Object.keys(jobs).filter((name, i) => i === 0 || name.includes(part));
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-bench-'));
  try {
    await writeFiles(
      folder,
      rows,
      chosen.map((name) => jobs[name]!),
    );
    const runs = new Map(chosen.map((name) => [name, [] as Run[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of chosen) {
        const script = fileURLToPath(import.meta.url);
        const out = execFileSync(process.execPath, [...process.execArgv, script, '--job', name, folder], {
          encoding: 'utf8',
        });
        runs.get(name)!.push(JSON.parse(out));
      }
    }
    const floor = runs.get(chosen[0]!)!;
    console.log(`${names.length} columns, ${rounds} rounds, Node ${process.version}\n`);
    console.log(
      '| reading | rows | MB | s, median [min–max] | CPU s | × newlines (CPU) | peak MB |\n|---|---|---|---|---|---|---|',
    );
    for (const [name, all] of runs)
      console.log(line(name, all, { floor, size: statSync(join(folder, jobs[name]!.file)).size }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first, name, folder] = process.argv.slice(2);
if (first === '--job') await runJob(name!, folder!);
else await compare(Number(first ?? 1_000_000), Number(name ?? 3), folder ?? '');
