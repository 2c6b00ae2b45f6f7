/**
 * Reads 1 million respondents × 28 columns (24 items, id, contact, unit, engagement) in each format, each reading in a process of its own, interleaved, and prints
 * seconds (start-up left out), peak memory and the ratio to counting the newlines of the plain CSV in the same round.
 *
 *   npx tsx bench/read-csv.ts [respondents] [rounds] [part of the name of a reading]
 */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { openAnswers, scoresFile, scoresParquet, writeWhole } from '../src/io/index.js';
import type { Pack } from '../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../src/plan/index.js';
import type { PlanOption } from '../src/plan/plan.js';
import type { AnswerBatch } from '../src/score/index.js';
import { workbookParts, writeArchive } from '../test/io/support/workbook.js';
import { customerFocus, studyOf } from '../test/support/study.js';

const OUTCOME = {
  id: 'engagement',
  column: 'eng',
  kind: 'number',
  min: 0,
  max: 100,
  decimals: 1,
  bands: null,
  name: {},
} as const;
const plan = planOf24Items();

const LONG = { shape: 'long', respondent: 'id', item: 'item', value: 'value' } as const;
const names = ['id', 'team', 'customerContact', ...plan.items.map((item) => item.column), 'eng'];

/** 8 scales of 3 items; `N` is taken for the code of "not relevant". */
function planOf24Items(): ScoringPlan {
  const scales = Array.from({ length: 8 }, (_, s) => ({
    ...customerFocus.scales[0]!,
    id: `S${s}`,
    items: Array.from({ length: 3 }, (_, i) => `S${s}I${i}`),
  }));
  const items = scales.flatMap(({ id: scale, items }) =>
    items.map((id) => ({ ...customerFocus.items[0]!, id, scale })),
  );
  const indices = [{ ...customerFocus.indices[0]!, id: 'IDX', scales: scales.map(({ id }) => id), minScales: 6 }];
  const grid = { kind: 'items' as const, id: 'G', items: items.map(({ id }) => id) };
  const modules = [{ id: 'core', minutes: 4, pages: [{ id: 'p', elements: [grid] }] }];
  const pack = { ...customerFocus, id: 'bench', items, scales, indices: indices as Pack['indices'], modules };
  const study = studyOf({ pack, respondent: { column: 'id' }, unit: { column: 'team' }, outcomes: [OUTCOME] });
  const built = buildPlan(study);
  const withN = (option: PlanOption) =>
    option.code === 'NR' ? { ...option, accepts: [...option.accepts, 'N'] } : option;
  return { ...built, items: built.items.map((item) => ({ ...item, options: item.options.map(withN) })) };
}

interface Job {
  readonly file: string;
  readonly plan?: ScoringPlan;
  readonly respondents?: boolean;
  readonly long?: boolean;
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
  NDJSON: { file: 'lines.ndjson' },
  'JSON array': { file: 'array.json' },
  '.xlsx, shared strings': { file: 'book.xlsx' },
  'long CSV (24 rows each)': { file: 'long.csv', long: true },
};

/** A number from 0 up to `below`, equal for equal arguments. */
function noise(row: number, column: number, below: number): number {
  let x = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(column + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  return ((x ^ (x >>> 13)) >>> 0) % below;
}

function respondent(row: number, unit: (n: number) => string): readonly string[] {
  const contact = ['D', 'W', 'R', 'N'][noise(row, 1, 4)]!;
  const answers = plan.items.map(
    (_, i) => ['1', '2', '3', '4', '5', '3', '4', '5', '4', '', 'N'][noise(row, i + 9, 11)]!,
  );
  return [`E${1_000_000 + row}`, unit(noise(row, 2, 500)), contact, ...answers, String(noise(row, 3, 1001) / 10)];
}

const plainUnit = (n: number) => `U${n}`;
const swedishUnit = (n: number) => `Förskola ${n}`;

function* lines(rows: number, lineOf: (row: number) => string): Generator<string> {
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    text += lineOf(row);
    if (text.length < 1 << 18) continue;
    yield text;
    text = '';
  }
  yield text;
}

function write(path: string, head: string, pieces: Iterable<string>, tail = ''): void {
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (const piece of pieces) writeSync(file, piece);
  writeSync(file, tail);
  closeSync(file);
}

function quotedLine(row: number): string {
  const cells = respondent(row, swedishUnit).map((cell, i) => (noise(row, i + 50, 20) === 0 ? `"${cell}"` : cell));
  return `${cells.join(',')}\r\n`;
}

function jsonLine(row: number): string {
  const [id, team, contact, ...rest] = respondent(row, plainUnit);
  const answers = Object.fromEntries(plan.items.flatMap((item, i) => (rest[i] === '' ? [] : [[item.id, rest[i]]])));
  return JSON.stringify({ id, team, customerContact: contact, G: answers, eng: Number(rest.at(-1)) });
}

function longLines(row: number): string {
  const [id, team, contact, ...rest] = respondent(row, plainUnit);
  return plan.items
    .map((item, i) => `${id},${item.id},${rest[i]},${i === 0 ? `${team},${contact},${rest.at(-1)}` : ',,'}\n`)
    .join('');
}

/** `A` … `Z`, `AA` … */
const columnName = (i: number) => (i < 26 ? '' : 'A') + String.fromCharCode(65 + (i % 26));

async function writeBook(path: string, rows: number): Promise<void> {
  const shared = [...names, 'D', 'W', 'R', 'N', ...Array.from({ length: 500 }, (_, n) => plainUnit(n))];
  const indexOf = new Map(shared.map((text, i) => [text, i]));
  const cell = (text: string, reference: string) => {
    if (text === '') return `<c r="${reference}" s="1"/>`;
    const index = indexOf.get(text) ?? (/^E/.test(text) ? shared.length + Number(text.slice(1)) - 1_000_000 : -1);
    return index === -1 ? `<c r="${reference}"><v>${text}</v></c>` : `<c r="${reference}" t="s"><v>${index}</v></c>`;
  };
  const line = (cells: readonly string[], row: number) =>
    `<row r="${row}">${cells.map((text, i) => cell(text, columnName(i) + row)).join('')}</row>`;
  const sheet = function* () {
    yield `<worksheet><sheetData>${line(names, 1)}`;
    yield* lines(rows, (row) => line(respondent(row, plainUnit), row + 2));
    yield '</sheetData></worksheet>';
  };
  const strings = function* () {
    yield `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}`;
    yield* lines(rows, (row) => `<si><t>E${1_000_000 + row}</t></si>`);
    yield '</sst>';
  };
  await writeArchive(path, workbookParts(sheet(), strings()));
}

async function writeFiles(folder: string, rows: number): Promise<void> {
  const at = (name: string) => join(folder, name);
  const head = `${names.join(',')}\n`;
  write(
    at('plain.csv'),
    head,
    lines(rows, (row) => `${respondent(row, plainUnit).join(',')}\n`),
  );
  write(at('quoted.csv'), `${names.join(',')}\r\n`, lines(rows, quotedLine));
  write(
    at('lines.ndjson'),
    '',
    lines(rows, (row) => `${jsonLine(row)}\n`),
  );
  write(
    at('array.json'),
    '[',
    lines(rows, (row) => `${row === 0 ? '' : ',\n'}${jsonLine(row)}`),
    ']',
  );
  write(at('long.csv'), 'id,item,value,team,customerContact,eng\n', lines(rows, longLines));
  await writeBook(at('book.xlsx'), rows);
  writeFileSync(at('plain.csv.gz'), gzipSync(readFileSync(at('plain.csv')), { level: 6 }));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `copy (from read_csv('${at('plain.csv')}', nullstr = '')) to '${at('plain.parquet')}' (format parquet)`,
  );
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
  const { batches, summary } = await openAnswers(path, plan);
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

async function compare(rows: number, rounds: number, part: string): Promise<void> {
  const chosen = Object.keys(jobs).filter((name, i) => i === 0 || name.includes(part));
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-bench-'));
  try {
    await writeFiles(folder, rows);
    const runs: Record<string, Run[]> = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const name of chosen) {
        const script = fileURLToPath(import.meta.url);
        const out = execFileSync(process.execPath, [...process.execArgv, script, '--job', name, folder], {
          encoding: 'utf8',
        });
        runs[name] = [...(runs[name] ?? []), JSON.parse(out)];
      }
    }
    const floor = runs['count newlines']!;
    console.log(`${rows} respondents, ${names.length} columns, ${rounds} rounds, Node ${process.version}`);
    console.log(
      '| reading | MB | s, median [min–max] | CPU s | × newlines (median of rounds) | peak MB |\n|---|---|---|---|---|---|',
    );
    for (const [name, all] of Object.entries(runs)) {
      const seconds = all.map((run) => run.seconds);
      const ratio = median(all.map((run, i) => run.cpu / floor[i]!.cpu));
      const size = statSync(join(folder, jobs[name]!.file)).size / 1e6;
      const range = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`;
      console.log(
        `| ${name} | ${size.toFixed(0)} | ${median(seconds).toFixed(2)} [${range}] | ${median(all.map((run) => run.cpu)).toFixed(2)} | ${ratio.toFixed(1)} | ${Math.max(...all.map((run) => run.megabytes)).toFixed(0)} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first, name, folder] = process.argv.slice(2);
if (first === '--job') await runJob(name!, folder!);
else await compare(Number(first ?? 1_000_000), Number(name ?? 5), folder ?? '');
