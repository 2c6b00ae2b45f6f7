/**
 * Scoring and tallying a million respondents of 24 items in memory, against a loop written by hand for just this battery
 * over the same typed arrays. Both count the same things and must agree. Run: `npm run bench:score [rows]`, which bundles it as
 * the package is bundled: what tsx wraps around every closure costs scoring a third.
 */
import { buildPlan } from '../src/plan/index.js';
import { type AnswerBatch, scoreBatch } from '../src/score/index.js';
import { createTallyBuilder, type Tally } from '../src/tally/index.js';
import { studyOf } from '../test/support/study.js';
import { lehmer, packOf24Items, randomItems } from './study-of-24.js';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 9;
const SCALES = 8;
const PER_SCALE = 3;
const CELLS = 7;
const PATTERNS = CELLS ** PER_SCALE;
const MEASURES = SCALES + 1;
const SLICES = 5;

const plan = buildPlan(studyOf({ pack: packOf24Items() }));
const batch = randomAnswers(ROWS);

function randomAnswers(n: number): AnswerBatch {
  const next = lehmer();
  return {
    n,
    items: randomItems(n, next),
    outcomes: [],
    picks: [],
    weights: null,
    backgrounds: [Int32Array.from({ length: n }, () => Math.floor(next() * SLICES))],
    units: null,
    respondents: null,
    dictionaries: { backgrounds: [['daily', 'weekly', 'rarely', 'never']], units: [] },
  };
}

const unitsOf = new Int32Array(PATTERNS);
const answeredOf = new Uint8Array(PATTERNS);
for (let pattern = 0; pattern < PATTERNS; pattern++) {
  const keyed = [Math.floor(pattern / 49), Math.floor(pattern / 7) % 7, pattern % 7].filter((c) => c > 0 && c < 6);
  const sum = keyed.reduce((total, cell) => total + cell - 1, 0);
  answeredOf[pattern] = keyed.length;
  unitsOf[pattern] = keyed.length < 2 ? -1 : sum * (6 / keyed.length);
}
const indexMultiple = Float64Array.from({ length: MEASURES }, (_, present) => (present < 6 ? 0 : 168 / present));

/** The hand-written scoring: 8 scales of 3 items (2 needed), the index of 8 scales (6 needed). */
function scoreByHand() {
  const { n, items } = batch;
  const units = Array.from({ length: MEASURES }, () => new Int32Array(n));
  const nAnswered = Array.from({ length: SCALES }, () => new Uint8Array(n));
  for (let s = 0; s < SCALES; s++) {
    const [a, b, c] = [items[3 * s]!, items[3 * s + 1]!, items[3 * s + 2]!];
    const [out, answered] = [units[s]!, nAnswered[s]!];
    for (let r = 0; r < n; r++) {
      const pattern = a[r]! * 49 + b[r]! * 7 + c[r]!;
      out[r] = unitsOf[pattern]!;
      answered[r] = answeredOf[pattern]!;
    }
  }
  const index = units[SCALES]!;
  for (let r = 0; r < n; r++) {
    let sum = 0;
    let present = 0;
    for (let s = 0; s < SCALES; s++) {
      const u = units[s]![r]!;
      if (u < 0) continue;
      sum += u;
      present++;
    }
    index[r] = present < 6 ? -1 : sum * indexMultiple[present]!;
  }
  return { units, nAnswered };
}

const PRODUCTS = (MEASURES * (MEASURES - 1)) / 2;

/** The hand-written tally: patterns, index histogram, products of pairs, and what missing measures take from them. */
function tallyByHand() {
  const { n, items } = batch;
  const slices = batch.backgrounds[0]!;
  const people = new Float64Array(SLICES);
  const patterns = new Float64Array(SLICES * SCALES * PATTERNS);
  const histogram = new Float64Array(SLICES * 4033);
  const products = new Float64Array(SLICES * PRODUCTS);
  const corrections = new Float64Array(SLICES * MEASURES * MEASURES * 3);
  const u = new Int32Array(MEASURES);
  for (let r = 0; r < n; r++) {
    const slice = slices[r]!;
    people[slice] = people[slice]! + 1;
    let present = 0;
    let sum = 0;
    for (let s = 0; s < SCALES; s++) {
      const pattern = items[3 * s]![r]! * 49 + items[3 * s + 1]![r]! * 7 + items[3 * s + 2]![r]!;
      const place = (slice * SCALES + s) * PATTERNS + pattern;
      patterns[place] = patterns[place]! + 1;
      const units = unitsOf[pattern]!;
      u[s] = units;
      if (units < 0) continue;
      present++;
      sum += units;
    }
    u[SCALES] = present < 6 ? -1 : sum * indexMultiple[present]!;
    if (u[SCALES]! >= 0) histogram[slice * 4033 + u[SCALES]!] = histogram[slice * 4033 + u[SCALES]!]! + 1;
    let place = slice * PRODUCTS;
    for (let a = 0; a < MEASURES - 1; a++) {
      const x = u[a]! < 0 ? 0 : u[a]!;
      for (let b = a + 1; b < MEASURES; b++, place++) {
        if (u[b]! > 0) products[place] = products[place]! + x * u[b]!;
      }
    }
    if (present === SCALES) continue;
    for (let b = 0; b < MEASURES; b++) {
      if (u[b]! >= 0) continue;
      for (let a = 0, at = (slice * MEASURES + b) * MEASURES * 3; a < MEASURES; a++, at += 3) {
        const x = u[a]!;
        if (x < 0) continue;
        corrections[at] = corrections[at]! + 1;
        corrections[at + 1] = corrections[at + 1]! + x;
        corrections[at + 2] = corrections[at + 2]! + x * x;
      }
    }
  }
  return { people, patterns, histogram, products, corrections };
}

function tallyByPlan(): Tally {
  const builder = createTallyBuilder(plan, { batch: 'bench', simulated: true });
  builder.add(batch);
  return builder.finish();
}

function checkAgreement(): void {
  const ours = scoreBatch(plan, batch);
  const theirs = scoreByHand();
  theirs.units.forEach((column, m) => {
    if (column.some((units, r) => ours.units[m]![r] !== units)) throw new Error(`scores of measure ${m} differ`);
  });
  const tally = tallyByPlan();
  const hand = tallyByHand();
  const daily = tally.families.customerContact!.daily!;
  const product = Number(daily.moments['S0|S1']!.sab);
  if (product !== hand.products[PRODUCTS]) throw new Error(`Σ S0·S1 is ${product}, by hand ${hand.products[PRODUCTS]}`);
  const n = Number(daily.moments['S0|S1']!.n);
  const s0 = [...daily.histograms.S0!.values()].reduce((sum, count) => sum + Number(count.n), 0);
  const lacking = hand.corrections[(MEASURES + 1) * MEASURES * 3]!;
  if (n !== s0 - lacking) throw new Error(`pairs of S0 and S1 are ${n}, by hand ${s0 - lacking}`);
}

/** CPU seconds, which other work on the machine changes less than the clock. */
function seconds(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

checkAgreement();
const cases = { scoreByPlan: () => scoreBatch(plan, batch), scoreByHand, tallyByPlan, tallyByHand };
const times: Record<keyof typeof cases, number[]> = {
  scoreByPlan: [],
  scoreByHand: [],
  tallyByPlan: [],
  tallyByHand: [],
};
for (let round = 0; round < ROUNDS; round++) {
  for (const name of Object.keys(cases) as (keyof typeof cases)[]) times[name].push(seconds(cases[name]));
}
console.log(
  `${ROWS.toLocaleString('en')} respondents × ${plan.items.length} items, ${ROUNDS} rounds in turn, Node ${process.version}`,
);
for (const [name, values] of Object.entries(times)) {
  const range = `${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}`;
  console.log(`${name.padEnd(12)} median ${median(values).toFixed(3)} CPU s [${range}]`);
}
const ratio = (a: keyof typeof cases, b: keyof typeof cases) =>
  `${(median(times[a]) / median(times[b])).toFixed(2)} (best against best ${(Math.min(...times[a]) / Math.min(...times[b])).toFixed(2)})`;
console.log(`score: by plan / by hand = ${ratio('scoreByPlan', 'scoreByHand')}`);
console.log(`tally: by plan / by hand = ${ratio('tallyByPlan', 'tallyByHand')}`);
