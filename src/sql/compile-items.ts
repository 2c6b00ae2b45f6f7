import type { ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { typeFor } from './moment-columns.js';
import { bitOf, wordsFor } from './pick-words.js';
import { recodeAnswers } from './recode.js';
import { isAnswered, keyedValue } from './score-steps.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import { COLUMNS_BESIDE, MOST_COLUMNS, type Run, type TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/** Most items whose pairs fit a statement: a column each for the answer, whether there is one, and one rotation. */
export const MOST_ITEMS = Math.floor((MOST_COLUMNS - COLUMNS_BESIDE) / 3);

/** Whether a plan asks for item pairs anywhere. */
export function hasStructure({ families, items }: ScoringPlan): boolean {
  return items.length > 0 && families.some(({ detail }) => detail === 'structure');
}

/**
 * Writes the statement that sums item answers and their products, missing ones as zero, in every slice with structure, and
 * the items of those who left another item out; subtraction then gives every pair's moments. The pairs are written as
 * rotations: each item times the one d places on, which meets every pair once; where they would be too many columns, rows
 * are set beside blocks of rotations. Rows also stand beside each item they lack, where the squares are the rotation by none.
 */
export function writeItems(query: Compilation, { rotations }: TallyLayout): string {
  const { plan, text, dialect } = query;
  const m = plan.items.length;
  const { perBlock, blocks } = rotations;
  const nothing = `CAST(0 AS ${dialect.types.integer})`;
  const keys = [
    ...Array.from({ length: blocks }, () => nothing),
    ...plan.items.map((_, b) => {
      const { word, value } = bitOf(b);
      return `CASE WHEN ${dialect.both(`kf_left${word}`, String(value))} <> 0 THEN ${nothing} END`;
    }),
  ];
  const sums = [...itemSums(query), ...productSums(query, { perBlock, blocks })];
  const all: Run = { first: 0, last: keys.length - 1 };
  const cuts = cutsOf(plan, ({ detail }) => (detail === 'structure' ? all : { first: 0, last: -1 }));
  const steps: Step[] = [
    ...recodeAnswers(query, { picks: false }),
    { name: 'kf_measures', terms: answerTerms(query, cuts), from: 'kf_checked', once: true },
    ...countByKey(query, cuts, {
      name: 'kf_groups',
      keys,
      run: () => all,
      values: carry(plan.items.flatMap((_, i) => [`kf_h${i}`, `kf_z${i}`])),
      sums,
      beside: 'entries with a key',
    }),
    // Sums of families first, pairs afterwards: hundreds of columns are then added up once per slice.
    familySums(query, cuts, { sums, all }),
  ];
  const ids = plan.items.map(({ id }) => text(id));
  const isItems = `kf_block < ${blocks}`;
  const ofA = (prefix: string) => choose('kf_a', columns(m, prefix));
  const terms = rowTerms(query, {
    part: `CASE WHEN ${isItems} THEN ${text('items')} ELSE ${text('corrections')} END`,
    family: familyName(query),
    category: 'kf_slice',
    measure: `CONCAT(${choose('kf_a', ids)}, '|', ${choose('kf_b', ids)})`,
    key: "''",
    sums: {
      n: `CASE WHEN kf_of = 1 THEN ${ofA('kf_sh')} END`,
      sa: `CASE WHEN kf_of = 1 THEN ${ofA('kf_sz')} END`,
      saa: `CASE WHEN NOT ${isItems} THEN ${ofA('kf_sp')} END`,
      sab: `CASE WHEN ${isItems} THEN ${choose('kf_p', columns(perBlock * m, 'kf_sp'))} END`,
    },
  });
  const from = `kf_families_sums JOIN ${pairTable(query, rotations)} ON kf_e = kf_block WHERE ${isItems} OR ${ofA('kf_sh')} > 0`;
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, 'items')}`;
}

/** Rows of the result: block or item left out, product's place, items a and b, and whether it tells of a alone (`kf_of`). */
function pairTable(query: Compilation, { perBlock, blocks }: TallyLayout['rotations']): string {
  const { items } = query.plan;
  const m = items.length;
  const products = Array.from({ length: Math.floor(m / 2) + 1 }, (_, d) => d).flatMap((d) =>
    Array.from({ length: 2 * d === m ? d : m }, (_, a) => entryOf(a, { d, m, perBlock })),
  );
  const corrections = items.flatMap((_, b) => items.flatMap((_item, a) => (a === b ? [] : [[blocks + b, a, a, b, 1]])));
  return constantTable(query, 'kf_pairs', {
    columns: ['kf_block', 'kf_p', 'kf_a', 'kf_b', 'kf_of'],
    rows: [...products, ...corrections],
  });
}

/** Block, product's place, and the two items in order. (With an even number of items the rotation half way round meets each pair twice.) */
function entryOf(a: number, { d, m, perBlock }: { d: number; m: number; perBlock: number }): readonly number[] {
  const b = (a + d) % m;
  return [Math.floor(d / perBlock), (d % perBlock) * m + a, Math.min(a, b), Math.max(a, b), d === 0 ? 1 : 0];
}

function columns(n: number, prefix: string): readonly string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}${i}`);
}

/** Sums of every item: who answered, and the answer. */
function itemSums(query: Compilation): readonly Term[] {
  const { items } = query.plan;
  const type = typeFor(query, largestKeyed(query.plan));
  return ['h', 'z'].flatMap((name) =>
    items.map((_, i) => ({ alias: `kf_s${name}${i}`, expression: `SUM(CAST(kf_${name}${i} AS ${type}))` })),
  );
}

function productSums(query: Compilation, { perBlock, blocks }: TallyLayout['rotations']): readonly Term[] {
  const m = query.plan.items.length;
  const type = typeFor(query, largestKeyed(query.plan) ** 2);
  const partner = (a: number, d: number) => `kf_z${(a + d) % m}`;
  const other = (a: number, d: number) => {
    if (blocks === 1) return partner(a, d);
    const of = Array.from({ length: blocks }, (_, block) => `WHEN ${block} THEN ${partner(a, block * perBlock + d)}`);
    return `CASE kf_e ${of.join(' ')}${d === 0 ? ` ELSE kf_z${a}` : ''} END`;
  };
  return Array.from({ length: perBlock * m }, (_, p) => ({
    alias: `kf_sp${p}`,
    expression: `SUM(CAST(kf_z${p % m} AS ${type}) * ${other(p % m, Math.floor(p / m))})`,
  }));
}

function largestKeyed({ items }: ScoringPlan): number {
  return Math.max(1, ...items.flatMap(({ options }) => options.map(({ keyed }) => keyed ?? 0)));
}

/**
 * Whether each item was answered, its keyed value or 0, and the columns that slices are cut by. `kf_left…`: words of bits, one
 * for each item left out. (Of a condition on as many columns as there are items Spark derives one for every subset of them.)
 */
function answerTerms({ plan }: Compilation, { variables }: Cuts): readonly Term[] {
  const columnsOfCuts = variables.flatMap((variable) => {
    if (variable.kind === 'all') return [];
    return [variable.kind === 'unit' ? 'kf_u' : `kf_b${variable.background}`];
  });
  return [
    ...carry(columnsOfCuts),
    ...plan.items.flatMap((item, i) => [
      { alias: `kf_h${i}`, expression: isAnswered(item, `kf_i${i}`) },
      { alias: `kf_z${i}`, expression: keyedValue(item, `kf_i${i}`) },
    ]),
    ...Array.from({ length: wordsFor(plan.items.length) }, (_, word) => {
      const bits = plan.items.flatMap((item, i) =>
        bitOf(i).word === word
          ? [`CASE WHEN ${isAnswered(item, `kf_i${i}`)} = 0 THEN ${bitOf(i).value} ELSE 0 END`]
          : [],
      );
      return { alias: `kf_left${word}`, expression: bits.join(' + ') };
    }),
  ];
}

function familySums(query: Compilation, cuts: Cuts, { sums, all }: { sums: readonly Term[]; all: Run }): Step {
  const aliases = sums.map(({ alias }) => alias);
  const inner = `SELECT kf_f, kf_e, ${aliases.join(', ')}, ${categoryOf(query, cuts)} AS kf_slice FROM kf_groups JOIN ${familyRows(query, cuts, () => all)} ON kf_c = kf_cut WHERE kf_size > 0`;
  return {
    name: 'kf_families_sums',
    terms: [
      ...carry(['kf_f', 'kf_slice', 'kf_e']),
      ...aliases.map((alias) => ({ alias, expression: `SUM(${alias})` })),
    ],
    from: `(${inner}) kf_all WHERE kf_slice IS NOT NULL GROUP BY kf_f, kf_slice, kf_e`,
  };
}
