/**
 * The package beside what people would use instead, each job in a process of its own, interleaved, on the same files; writes
 * bench/RESULTS.md. Seconds are wall clock and CPU of whole processes (start-up, duplicate check and report JSON included for
 * ours), memory is the process's peak.
 *
 *   npm run bench -- [--rows 1000000] [--rounds 5] [--jobs tally,parquet,scores] [--write]
 *
 * `--jobs analyse` prints what analysing a finished tally costs, in this process's own terms (bench/analyse.ts).
 *
 * Needs `npm run build` first, python3 (which measures each process), and R with data.table and psych. Polars, arquero and
 * pandas are installed into a folder under node_modules. A peer that cannot be installed is left out and named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { loadLibrary } from '../../src/io/library.js';
import { buildPlan } from '../../src/plan/index.js';
import { parseStudy } from '../../src/study/index.js';
import { layoutOf, studyOfBenchmark, writeAnswers } from './data.js';
import { peerFolder, preparePeers } from './prepare.js';
import { type Figures, resultsTable } from './results-table.js';

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    jobs: { type: 'string', default: 'floor,tally,parquet,scores' },
    write: { type: 'boolean', default: false },
  },
});
const rows = Number(given.rows);
const rounds = Number(given.rounds);
const groups = given.jobs.split(',');

if (groups.includes('analyse')) {
  spawnSync('npx', ['tsx', 'bench/analyse.ts'], { stdio: 'inherit' });
  if (groups.length === 1) process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'kundfokus-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const here = (name: string) => resolve('bench/peers', name);

const layout = layoutOf(buildPlan(parseStudy(studyOfBenchmark(false), await loadLibrary())));
writeFileSync(file('study.json'), JSON.stringify(studyOfBenchmark(false)));
writeFileSync(file('structure.json'), JSON.stringify(studyOfBenchmark(true)));
writeFileSync(file('no-units.json'), JSON.stringify({ ...studyOfBenchmark(false), unit: undefined }));
writeFileSync(file('layout.json'), JSON.stringify(layout));
writeAnswers(file('answers.csv'), rows, layout);

interface Job {
  readonly group: 'floor' | 'tally' | 'parquet' | 'scores';
  readonly name: string;
  readonly command: readonly string[];
}

const csv = file('answers.csv');
const parquet = file('answers.parquet');
if (groups.includes('parquet')) {
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  await database.run(`COPY (SELECT * FROM read_csv('${csv}', header = true, all_varchar = true)) TO '${parquet}'`);
  database.closeSync();
}
const ours = (command: string, name: string, study = 'study.json') => [
  ...['node', 'dist/cli.js', command, file(study), csv, '-o', file(name)],
];
const duckdb = (job: string) => ['node', here('duckdb.mjs'), job, csv, file('layout.json'), file(`duckdb-${job}.out`)];
const peer = (program: readonly string[], name: string, out: string) => [
  ...program,
  name,
  csv,
  file('layout.json'),
  file(out),
];

const peers = preparePeers();
const everyJob: readonly (Job | false | '' | null)[] = [
  { group: 'floor', name: 'read the bytes', command: ['node', here('floor.mjs'), 'read', csv] },
  { group: 'floor', name: 'count newlines', command: ['node', here('floor.mjs'), 'newlines', csv] },
  { group: 'tally', name: 'kundfokus report, default tally', command: ours('report', 'report.json') },
  {
    group: 'tally',
    name: 'kundfokus report, item structure',
    command: ours('report', 'structure.out.json', 'structure.json'),
  },
  {
    group: 'tally',
    name: 'kundfokus report, study without units',
    command: ours('report', 'no-units.out.json', 'no-units.json'),
  },
  { group: 'tally', name: 'DuckDB list_avg, contact only', command: duckdb('listAvg') },
  { group: 'tally', name: 'DuckDB patterns, contact only', command: duckdb('patterns') },
  {
    group: 'parquet',
    name: 'kundfokus tally --engine duckdb',
    command: [
      ...['node', 'dist/cli.js', 'tally', file('study.json'), '--engine', 'duckdb', '--table', parquet],
      ...['-o', file('parquet.tally.json')],
    ],
  },
  {
    group: 'parquet',
    name: 'DuckDB, the same tally in SQL by hand',
    command: ['node', here('duckdb-tally.mjs'), parquet, file('layout.json'), folder],
  },
  { group: 'scores', name: 'kundfokus score', command: ours('score', 'scores.csv') },
  { group: 'scores', name: 'DuckDB list_avg', command: duckdb('scores') },
  peers.polars && {
    group: 'scores',
    name: 'Polars',
    command: peer(['node', peerFolder('polars.mjs')], 'scores', 'polars.csv'),
  },
  peers.arquero && {
    group: 'scores',
    name: 'arquero',
    command: peer(['node', peerFolder('arquero.mjs')], 'scores', 'arquero.csv'),
  },
  peers.python && {
    group: 'scores',
    name: 'pandas',
    command: peer([peers.python, here('scores.py')], 'scores', 'pandas.csv'),
  },
  peers.r && {
    group: 'scores',
    name: 'R data.table',
    command: peer(['Rscript', here('scores.R')], 'data.table', 'table.csv'),
  },
  peers.r && {
    group: 'scores',
    name: 'R psych::scoreItems',
    command: peer(['Rscript', here('scores.R')], 'psych', 'psych.csv'),
  },
];
const jobs = everyJob.flatMap((job) => (job && groups.includes(job.group) ? [job] : []));

/** Runs a command under python3, which says what it cost. */
function measure(command: readonly string[]): Figures {
  const run = spawnSync('python3', [here('measure.py'), ...command], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${command.join(' ')}\n${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Figures;
}

const measured = new Map(jobs.map(({ name }) => [name, [] as Figures[]]));
for (let round = 0; round < rounds; round++) {
  for (const { name, command } of jobs) {
    const figures = measure(command);
    measured.get(name)!.push(figures);
    console.error(`round ${round + 1}, ${name}: ${figures.wall.toFixed(2)} s, CPU ${figures.cpu.toFixed(2)} s`);
  }
}

const megabytes = (statSync(csv).size / 1e6).toFixed(0);
const machine = `${cpus().length} × ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
const text = resultsTable(jobs, measured, { rows, rounds, megabytes, machine, missing: peers.missing });
console.log(text);
if (given.write) {
  mkdirSync('bench', { recursive: true });
  const name = 'bench/RESULTS.md';
  const before = existsSync(name) ? readFileSync(name, 'utf8') : '';
  const kept = before
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## ') && !part.startsWith(text.split('\n')[0]!));
  writeFileSync(name, `${['# Benchmarks\n\nWritten by `npm run bench -- --write`.\n\n', ...kept, text].join('')}`);
}
