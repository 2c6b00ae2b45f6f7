/**
 * Tallying a million respondents in memory: 24 items in 8 scales, an index, engagement, 4 contact categories, 500 units;
 * with and without item structure, and without the compiled loops, as in a browser. CPU time, beside counting the newlines of 72 MB in the same run.
 * Run: `npx tsx bench/tally.ts [rows] [units]`.
 */
import { newCountingKernel } from '../src/io/kernel/kernel.js';
import { buildPlan } from '../src/plan/index.js';
import type { AnswerBatch } from '../src/score/index.js';
import { type CountingKernel, createTallyBuilder, type Tally } from '../src/tally/index.js';
import { studyOf } from '../test/support/study.js';
import { lehmer, packOf24Items, randomItems } from './study-of-24.js';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const UNITS = Number(process.argv[3] ?? 500);
const ROUNDS = Number(process.argv[4] ?? 5);
const CSV_BYTES_PER_ROW = 72;

function planWith(structure: boolean) {
  const engagement = { id: 'engagement', column: 'eng', kind: 'number' as const, min: 0, max: 100, decimals: 1 };
  const contact = { id: 'customerContact', column: 'kontakt', codes: null, fromHost: false };
  return buildPlan(
    studyOf({
      pack: packOf24Items(),
      background: [contact],
      outcomes: [{ ...engagement, bands: null, name: {} }],
      unit: { column: 'team' },
      structure,
    }),
  );
}

const withStructure = planWith(true);
const plain = planWith(false);

function randomAnswers(n: number): AnswerBatch {
  const next = lehmer();
  const upTo = (most: number) => Int32Array.from({ length: n }, () => Math.floor(next() * (most + 1)));
  return {
    n,
    items: randomItems(n, next),
    outcomes: [upTo(1000)],
    picks: [],
    weights: null,
    backgrounds: [upTo(4)],
    units: upTo(UNITS),
    respondents: null,
    dictionaries: {
      backgrounds: [['daily', 'weekly', 'rarely', 'never']],
      units: Array.from({ length: UNITS }, (_, u) => `unit ${u}`),
    },
  };
}

const batch = randomAnswers(ROWS);
const text = new Uint8Array(ROWS * CSV_BYTES_PER_ROW).map((_, i) => (i % CSV_BYTES_PER_ROW === 0 ? 10 : 49));

function countNewlines(): number {
  let lines = 0;
  for (let i = 0; i < text.length; i++) if (text[i] === 10) lines++;
  return lines;
}

function tally(plan: typeof plain, loops: { readonly kernel?: CountingKernel }): Tally {
  const builder = createTallyBuilder(plan, { batch: 'bench', simulated: true, ...loops });
  builder.add(batch);
  return builder.finish();
}

function cpuSeconds(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const compiled = () => ({ kernel: newCountingKernel() });
const cases = {
  newlines: countNewlines,
  plain: () => tally(plain, compiled()),
  structure: () => tally(withStructure, compiled()),
  'plain in JavaScript': () => tally(plain, {}),
  'structure in JavaScript': () => tally(withStructure, {}),
};
const names = Object.keys(cases) as (keyof typeof cases)[];
const times: Record<keyof typeof cases, number[]> = {
  ...{ newlines: [], plain: [], structure: [], 'plain in JavaScript': [], 'structure in JavaScript': [] },
};
const only = process.env.CASE;
for (let round = 0; round < ROUNDS; round++) {
  for (const name of names) if (only === undefined || only === name) times[name].push(cpuSeconds(cases[name]));
}
console.log(
  `${ROWS.toLocaleString('en')} respondents, ${UNITS} units, ${ROUNDS} rounds in turn, Node ${process.version}`,
);
for (const name of names) {
  if (times[name].length === 0) continue;
  const perMillion = (1000 * median(times[name]) * 1e6) / ROWS;
  const ratio = (median(times[name]) / median(times.newlines)).toFixed(2);
  const best = ((1000 * Math.min(...times[name]) * 1e6) / ROWS).toFixed(0);
  console.log(
    `${name.padEnd(23)} ${perMillion.toFixed(0)} ms CPU per million rows (best ${best}), ${ratio} × newlines`,
  );
}
