/**
 * 100,000 respondents who pick 10 of 100 values for today and 10 as wished, tallied with counts of every pair, by customer
 * contact and in all: in memory, and from a CSV file. CPU time, beside counting the newlines of the same file in the same run.
 * Run: `npx tsx bench/picks.ts [rows] [rounds]`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyFile } from '../src/io/index.js';
import { buildPlan } from '../src/plan/index.js';
import { encodeResponses } from '../src/score/index.js';
import { createTallyBuilder } from '../src/tally/index.js';
import { listOf, pickStudy } from '../test/support/pick-study.js';
import { lehmer } from './study-of-24.js';

const ROWS = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const VALUES = 100;
const PICKED = 10;

const contact = { id: 'customerContact', column: 'contact', codes: null, fromHost: false };
const plan = buildPlan(pickStudy(listOf('values', VALUES), { most: PICKED, items: false, background: [contact] }));
const next = lehmer();

/** Ten different values, the first ones more often. */
function picked(): string {
  const chosen = new Set<number>();
  while (chosen.size < PICKED) chosen.add(1 + Math.floor(VALUES * next() ** 1.7));
  return [...chosen].map((value) => `A${value}`).join(';');
}

const responses = Array.from({ length: ROWS }, () => {
  return { contact: ['D', 'W', 'R', 'N'][Math.floor(4 * next())]!, CFVNOW: picked(), CFVWISH: picked() };
});
const { batch } = encodeResponses(plan, responses);
const folder = mkdtempSync(join(tmpdir(), 'kundfokus-picks-'));
const file = join(folder, 'picks.csv');
writeFileSync(file, `contact,CFVNOW,CFVWISH\n${responses.map((one) => `${Object.values(one).join(',')}\n`).join('')}`);

function inMemory() {
  const builder = createTallyBuilder(plan, { batch: 'bench' });
  builder.add(batch);
  return builder.finish();
}

function newlines() {
  let lines = 0;
  for (const byte of readFileSync(file)) if (byte === 10) lines += 1;
  return lines;
}

async function cpuSeconds(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const cases = {
  'counting newlines': newlines,
  'tally in memory': inMemory,
  'tally from CSV': () => tallyFile(file, plan, { batch: 'bench' }),
};
const times = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]));
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(cases)) times.get(name)!.push(await cpuSeconds(run));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { picks } = inMemory().families.total!.all!;
console.log(
  `${ROWS.toLocaleString('en')} respondents, ${picks.CFVNOW!.pairs.length} pairs of each of 2 picks, ${ROUNDS} rounds in turn, Node ${process.version}`,
);
for (const [name, seconds] of times) {
  const best = Math.min(...seconds).toFixed(3);
  const ratio = (median(seconds) / median(times.get('counting newlines')!)).toFixed(1);
  console.log(`${name.padEnd(18)} ${median(seconds).toFixed(3)} s CPU (best ${best}), ${ratio} × newlines`);
}
