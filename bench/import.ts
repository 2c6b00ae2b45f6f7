/**
 * What `import "kundfokus"` and commands add to an empty Node, as their users have it: the built package, a process of its
 * own each time, the cases in turn. Run after `npm run build`: `npx tsx bench/import.ts [rounds]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROUNDS = Number(process.argv[2] ?? 15);
/** What the package may add, in milliseconds of wall time. */
const LIMIT = 25;

const place = (entry: string) => JSON.stringify(pathToFileURL(`dist/${entry}.js`).href);
const built = (entry: string) => `import ${place(entry)};`;
const STUDY = 'examples/engagement-survey/study.yaml';
const command = (...args: readonly string[]) =>
  `process.argv.push(...${JSON.stringify(args)}); await import(${place('cli')});`;
const CASES: Readonly<Record<string, string>> = {
  'empty Node': '',
  kundfokus: built('index'),
  'kundfokus/stats': built('stats'),
  'kundfokus/sql': built('sql'),
  'kundfokus/surveyjs': built('surveyjs'),
  'kundfokus/report': built('report'),
  'kundfokus/node': built('node'),
  'kundfokus --version': command('--version'),
  'kundfokus packs': command('packs'),
  'kundfokus check': command('check', STUDY),
  'kundfokus score -h': command('score', '--help'),
  'kundfokus report -h': command('report', '--help'),
};

/** Milliseconds of one process: on the clock, and of processor. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const folder = mkdtempSync(join(tmpdir(), 'kundfokus-import-'));
/** The last line of what is said. */
const SAY_CPU = `
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write('\\n' + (user + system) / 1000);
});`;

function run(file: string): Cost {
  const begun = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - begun) / 1e6;
  if (status !== 0) throw new Error(stderr);
  return { wall, cpu: Number(stdout.split('\n').at(-1)) };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

try {
  const files = Object.entries(CASES).map(([name, source], i) => {
    const file = join(folder, `${i}.mjs`);
    writeFileSync(file, source + SAY_CPU);
    return { name, file, costs: [] as Cost[] };
  });
  for (const { file } of files) run(file);
  for (let round = 0; round < ROUNDS; round++) for (const { file, costs } of files) costs.push(run(file));
  const [empty] = files;
  console.log(`median of ${ROUNDS}, interleaved, Node ${process.version}; milliseconds beyond an empty Node`);
  for (const { name, costs } of files) {
    const of = (key: keyof Cost) => costs.map((cost) => cost[key]);
    const added = (key: keyof Cost) => median(of(key)) - median(empty!.costs.map((cost) => cost[key]));
    const [wall, cpu] = [added('wall'), added('cpu')].map((ms) => ms.toFixed(1));
    const range = `${Math.min(...of('wall')).toFixed(0)}–${Math.max(...of('wall')).toFixed(0)}`;
    console.log(`${name.padEnd(20)} wall +${wall}  processor +${cpu}  (whole process ${range})`);
    if (name === 'kundfokus' && added('wall') > LIMIT) console.log(`${' '.repeat(20)} beyond the limit of ${LIMIT}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
