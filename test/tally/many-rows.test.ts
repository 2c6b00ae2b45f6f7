import { expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { type AnswerBatch, scoreBatch } from '../../src/score/index.js';
import { createTallyBuilder, mergeTallies, serialiseTally } from '../../src/tally/index.js';
import { studyOf } from '../support/study.js';

const ROWS = 200_000;
const UNITS = 80;
/** Items that everybody answers with the highest score, the largest sums there can be. */
const ALL_HIGHEST = 6;

const plan = buildPlan(studyOf({ unit: { column: 'team' } }));
const batch = answersTo(ROWS);
const tally = tallyOf(batch, 'all');

/** A multiplicative congruential generator (Lehmer, 2^31 − 1, 48271). */
function answersTo(n: number): AnswerBatch {
  let state = 7;
  const upTo = (most: number) => {
    state = (state * 48271) % 2147483647;
    return state % (most + 1);
  };
  return {
    n,
    items: plan.items.map(({ options }, i) => {
      const highest = options.findIndex(({ keyed }) => keyed === 4) + 1;
      return Uint8Array.from({ length: n }, () => (i < ALL_HIGHEST ? highest : upTo(options.length)));
    }),
    outcomes: [],
    picks: [],
    weights: null,
    backgrounds: plan.backgrounds.map(({ categories }) =>
      Int32Array.from({ length: n }, () => upTo(categories!.length)),
    ),
    units: Int32Array.from({ length: n }, () => 1 + upTo(UNITS - 1)),
    respondents: null,
    dictionaries: {
      backgrounds: plan.backgrounds.map(({ categories }) => categories!.map(({ id }) => id)),
      units: Array.from({ length: UNITS }, (_, u) => `team ${u}`),
    },
  };
}

function tallyOf(answers: AnswerBatch, id: string) {
  const builder = createTallyBuilder(plan, { batch: id });
  builder.add(answers);
  return builder.finish();
}

/** Sums over the rows in which both columns are at least 0. */
function pairSums(a: ArrayLike<number>, b: ArrayLike<number>, isIn: (row: number) => boolean) {
  const sums = { n: 0n, sa: 0n, sb: 0n, saa: 0n, sbb: 0n, sab: 0n };
  for (let row = 0; row < ROWS; row++) {
    if (!isIn(row) || a[row]! < 0 || b[row]! < 0) continue;
    const [x, y] = [BigInt(a[row]!), BigInt(b[row]!)];
    sums.n += 1n;
    sums.sa += x;
    sums.sb += y;
    sums.saa += x * x;
    sums.sbb += y * y;
    sums.sab += x * y;
  }
  return sums;
}

const { units } = scoreBatch(plan, batch);
const last = units.length - 1;
const measures = [...plan.scales, ...plan.indices].map(({ id }) => id);
const [contact] = batch.backgrounds;
const hasContact = (row: number) => contact![row]! >= 1 && contact![row]! <= 3;

it('adds up hundreds of rows in each of many slices as one by one', () => {
  for (const [a, b] of [
    [0, 1],
    [1, 1],
    [0, last],
    [last, last],
  ] as const) {
    const name = `${measures[a]}|${measures[b]}`;
    const inUnit = (row: number) => batch.units![row] === 4;
    expect(tally.families.unit!['team 3']!.moments[name]).toMatchObject(pairSums(units[a]!, units[b]!, inUnit));
    const inBoth = (row: number) => inUnit(row) && hasContact(row);
    const crossed = tally.families['customerContact.contact*unit']!['contact|team 3']!;
    if (a === b) expect(crossed.moments[name]).toMatchObject(pairSums(units[a]!, units[b]!, inBoth));
    else expect(crossed.moments).not.toHaveProperty(name);
    expect(tally.families.total!.all!.moments[name]).toMatchObject(pairSums(units[a]!, units[b]!, () => true));
  }
});

it('adds up pairs of items over tens of thousands of rows as one by one', () => {
  const keyed = plan.items.map(({ options }, i) => {
    const ofCell = [-1, ...options.map((option) => option.keyed ?? -1)];
    return batch.items[i]!.reduce(
      (column, cell, row) => column.fill(ofCell[cell]!, row, row + 1),
      new Int32Array(ROWS),
    );
  });
  plan.items.forEach((a, i) => {
    const j = (i + 5) % plan.items.length;
    const [first, second] = i <= j ? [i, j] : [j, i];
    const name = `${plan.items[first]!.id}|${plan.items[second]!.id}`;
    const { total, ...families } = tally.families;
    expect(total!.all!.items[name], a.id).toEqual(pairSums(keyed[first]!, keyed[second]!, () => true));
    const slice = families['customerContact.contact']!.contact!;
    expect(slice.items[name], a.id).toEqual(pairSums(keyed[first]!, keyed[second]!, hasContact));
  });
});

it('gives the same bytes in parts of any size', () => {
  const part = (from: number, to: number): AnswerBatch => ({
    ...batch,
    n: to - from,
    items: batch.items.map((column) => column.slice(from, to)),
    backgrounds: batch.backgrounds.map((column) => column.slice(from, to)),
    units: batch.units!.slice(from, to),
  });
  const parts = [part(0, 1), part(1, 5000), part(5000, 131_234), part(131_234, ROWS)];
  const merged = parts.map((answers, p) => tallyOf(answers, `part ${p}`)).reduce(mergeTallies);
  expect(serialiseTally({ ...merged, batches: [] })).toBe(serialiseTally({ ...tally, batches: [] }));
});

it('gives the same bytes from batches of any size, whether slices are few, too many to count patterns of, or fields', () => {
  // Four scales of 343 patterns and about 140 fields, by unit and contact: from 3058 slices on they have too many patterns
  // for 2^22 counters, from about 30,000 on too many fields. Batches of 8192 rows are large ones.
  const [few, more] = [10_000, 20_000];
  const rows = 60_000;
  const unitOf = (row: number) => (row < few ? row % 300 : row < more ? (row * 7) % 3200 : (row * 7) % 9001);
  const units = Int32Array.from({ length: rows }, (_, row) => 1 + unitOf(row));
  const names = Array.from({ length: 9001 }, (_, u) => `team ${u}`);
  const unitsUntil = (row: number) => (row <= few ? 300 : row <= more ? 3200 : 9001);
  const answers = (from: number, to: number): AnswerBatch => ({
    ...batch,
    n: to - from,
    items: batch.items.map((column) => column.slice(from, to)),
    backgrounds: batch.backgrounds.map((column) => column.slice(from, to)),
    units: units.slice(from, to),
    dictionaries: { ...batch.dictionaries, units: names.slice(0, unitsUntil(to)) },
  });
  const tallied = (ends: readonly number[]) => {
    const builder = createTallyBuilder(plan, { batch: 'all' });
    for (const [b, end] of ends.entries()) builder.add(answers(b === 0 ? 0 : ends[b - 1]!, end));
    return serialiseTally(builder.finish());
  };
  const little = tallied(Array.from({ length: rows / 5000 }, (_, b) => 5000 * (b + 1)));
  // Not `toBe`, which on a failure would look for what differs in megabytes of text.
  expect(tallied([few, more, rows]) === little, 'few units, then many, then more').toBe(true);
  expect(tallied([few, few + 5, more, more + 9000, rows]) === little, 'large and small batches').toBe(true);
});
