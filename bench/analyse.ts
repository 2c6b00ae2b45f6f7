/**
 * From a finished tally to figures: all analyses of 24 items in 8 scales over 12 slices, structure and invariance among them;
 * the cells of 500 units; LMG with 12 predictors; shares of R² by resampled units. Wall clock and CPU
 * time (V8's compiling and collecting threads included) of the first run in the process and the medians of those after it.
 * Run: `npx tsx bench/analyse.ts [rounds]`, or `npm run bench -- --jobs analyse`.
 */
import { type AnalyseOptions, analyse } from '../src/analyse/index.js';
import { buildPlan } from '../src/plan/index.js';
import type { AnswerBatch } from '../src/score/index.js';
import { type ClusterPairSums, clusteredImportanceIntervals, lmg } from '../src/stats/index.js';
import { createTallyBuilder } from '../src/tally/index.js';
import { studyOf } from '../test/support/study.js';
import { lehmer, packOf24Items } from './study-of-24.js';

const ROUNDS = Number(process.argv[2] ?? 7);
const CONTACTS = ['daily', 'weekly', 'rarely', 'never'];

/** 4,000 people whose answers have a factor for each scale and one behind all, so that the models have something to find. */
function answersOf(n: number, units: number): AnswerBatch {
  const next = lehmer();
  const normal = () => Array.from({ length: 6 }, next).reduce((sum, u) => sum + u, -3) * Math.SQRT2;
  const people = Array.from({ length: n }, () => {
    const general = normal();
    return Array.from({ length: 8 }, () => 0.6 * general + 0.8 * normal());
  });
  const item = (scale: number) =>
    Uint8Array.from(people, (factors) => {
      const answer = Math.round(3.3 + 0.7 * factors[scale]! + 0.7 * normal());
      return next() < 0.02 ? 0 : Math.max(1, Math.min(5, answer));
    });
  const upTo = (most: number) => Int32Array.from({ length: n }, () => 1 + Math.floor(next() * most));
  return {
    n,
    items: Array.from({ length: 24 }, (_, i) => item(Math.floor(i / 3))),
    outcomes: [Int32Array.from(people, (factors) => Math.round(500 + 100 * Math.max(-4, Math.min(4, factors[0]!))))],
    picks: [],
    weights: null,
    backgrounds: [upTo(4), upTo(2), upTo(3)],
    units: units === 0 ? null : upTo(units),
    respondents: null,
    dictionaries: {
      backgrounds: [CONTACTS, ['sv', 'da'], ['north', 'middle', 'south']],
      units: Array.from({ length: units }, (_, u) => `unit ${u}`),
    },
  };
}

/** The total, contact and no contact, four contacts, two languages, three regions: 12 slices, and units where asked for. */
function preparedOf(n: number, units: number) {
  const background = (id: string) => ({ id, column: id, codes: null, fromHost: id !== 'customerContact' });
  const engagement = { id: 'engagement', column: 'eng', kind: 'number' as const, min: 0, max: 100, decimals: 1 };
  const plan = buildPlan(
    studyOf({
      pack: packOf24Items(),
      background: ['customerContact', 'language', 'region'].map(background),
      outcomes: [{ ...engagement, bands: null, name: {} }],
      unit: units === 0 ? null : { column: 'team' },
      structure: true,
    }),
  );
  const builder = createTallyBuilder(plan, { batch: 'bench', simulated: true });
  builder.add(answersOf(n, units));
  return { plan, tally: builder.finish() };
}

interface Milliseconds {
  readonly wall: number;
  readonly cpu: number;
}

function measure(run: () => unknown): Milliseconds {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  run();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: (user + system) / 1e3 };
}

function report(name: string, run: () => unknown): void {
  const [first, ...others] = Array.from({ length: ROUNDS }, () => measure(run));
  const median = (of: keyof Milliseconds) =>
    others.map((one) => one[of]).toSorted((a, b) => a - b)[others.length >> 1]!;
  const text = (wall: number, cpu: number) => `${wall.toFixed(1).padStart(6)} ms (CPU ${cpu.toFixed(1).padStart(6)})`;
  console.log(`${name.padEnd(52)} first ${text(first!.wall, first!.cpu)}, then ${text(median('wall'), median('cpu'))}`);
}

const only = process.env.CASE;
const wanted = (name: string) => only === undefined || only === name;
const studies = wanted('study') ? preparedOf(4000, 0) : null;
const analysed = (options: AnalyseOptions) => () => analyse(studies!.tally, studies!.plan, options);
console.log(`${ROUNDS} rounds, Node ${process.version}`);
if (wanted('study')) {
  report('24 items, 12 slices, structure and invariance', analysed({ structure: true }));
  report('24 items, 12 slices, without structure', analysed({}));
}
if (wanted('units')) {
  const { plan, tally } = preparedOf(20_000, 500);
  report('500 units, every measure, without structure', () => analyse(tally, plan));
}
if (wanted('lmg')) {
  const correlation = (i: number, j: number) => (i === j ? 1 : 0.3 + 0.01 * ((i * j) % 7));
  const predictors = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (_, j) => correlation(i, j)));
  report('LMG, 12 predictors', () => lmg({ predictors, outcome: predictors.map((_, i) => 0.3 + 0.01 * i) }));
  const units = unitsOf(500, 8);
  report('shares of R² of 8 scales, 500 samples of 500 units', () =>
    clusteredImportanceIntervals(units, { draws: 500 }),
  );
}

/** Sums of every two of p scales and an outcome over units of 40 people, alike within units. */
function unitsOf(units: number, p: number): readonly (readonly ClusterPairSums[])[] {
  const next = lehmer();
  const columns = Array.from({ length: p + 1 }, (_, j) => j);
  return Array.from({ length: units }, () => {
    const level = next();
    const people = Array.from({ length: 40 }, () => {
      const general = next();
      return columns.map(() => level + general + next());
    });
    const total = (term: (person: readonly number[]) => number) => people.reduce((sum, one) => sum + term(one), 0);
    return columns.flatMap((a) =>
      columns.slice(a + 1).map((b) => ({
        ...{ n: people.length, sa: total((x) => x[a]!), sb: total((x) => x[b]!) },
        ...{ saa: total((x) => x[a]! ** 2), sbb: total((x) => x[b]! ** 2), sab: total((x) => x[a]! * x[b]!) },
      })),
    );
  });
}
