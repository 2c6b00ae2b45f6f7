import type { ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { typeFor } from './compile-moments.js';
import { recodeAnswers } from './recode.js';
import { isAnswered, keyedValue } from './score-steps.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import { COLUMNS_BESIDE, MOST_COLUMNS, type Run, type TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms, type SumName } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/** Most items whose pairs fit a statement: a column each for the answer, whether there is one, and one rotation. */
export const MOST_ITEMS = Math.floor((MOST_COLUMNS - COLUMNS_BESIDE) / 3);

/** Whether a plan asks for item pairs anywhere. */
export function hasStructure({ families, items }: ScoringPlan): boolean {
  return items.length > 0 && families.some(({ detail }) => detail === 'structure');
}

/**
 * Writes the statement that sums item answers and their products, missing ones as zero, in every slice with structure.
 * The pairs are written as rotations: each item times the one d places on, which meets every pair once; where they would
 * be too many columns, rows are set beside blocks of rotations.
 */
export function writeItems(query: Compilation, { rotations }: TallyLayout): string {
  const m = query.plan.items.length;
  const { perBlock, blocks } = rotations;
  const sums = [...itemSums(query, ['h', 'z']), ...productSums(query, { perBlock, blocks })];
  const entries = Array.from({ length: perBlock * blocks }, (_, d) => d)
    .filter((d) => d <= m / 2)
    .flatMap((d) => Array.from({ length: 2 * d === m ? d : m }, (_, a) => entryOf(a, { d, m, perBlock })));
  return writeStatement(query, {
    statement: 'items',
    keys: Array.from({ length: blocks }, () => `CAST(0 AS ${query.dialect.types.integer})`),
    sums,
    entries,
    ...(blocks > 1 ? { beside: 'every entry' as const } : {}),
    results: {
      n: `CASE WHEN kf_a = kf_b THEN ${choose('kf_a', columns(m, 'kf_sh'))} END`,
      sa: `CASE WHEN kf_a = kf_b THEN ${choose('kf_a', columns(m, 'kf_sz'))} END`,
      sab: choose('kf_p', columns(perBlock * m, 'kf_sp')),
    },
  });
}

/** Writes the statement that sums the items of those who left another item out; subtraction then gives every pair's moments. */
export function writeCorrections(query: Compilation): string {
  const m = query.plan.items.length;
  const pairs = query.plan.items.flatMap((_, b) => query.plan.items.map((_, a) => [b, a, a, b]));
  return writeStatement(query, {
    statement: 'corrections',
    keys: query.plan.items.map((_, b) => `CASE WHEN kf_h${b} = 0 THEN CAST(0 AS ${query.dialect.types.integer}) END`),
    sums: itemSums(query, ['h', 'z', 'zz']),
    entries: pairs.filter(([b, a]) => a !== b),
    beside: 'entries with a key',
    results: {
      n: choose('kf_p', columns(m, 'kf_sh')),
      sa: choose('kf_p', columns(m, 'kf_sz')),
      saa: choose('kf_p', columns(m, 'kf_szz')),
    },
  });
}

/** Block, product's place, and the two items in order. (With an even number of items the rotation half way round meets each pair twice.) */
function entryOf(a: number, { d, m, perBlock }: { d: number; m: number; perBlock: number }): readonly number[] {
  const b = (a + d) % m;
  return [Math.floor(d / perBlock), (d % perBlock) * m + a, Math.min(a, b), Math.max(a, b)];
}

function columns(n: number, prefix: string): readonly string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}${i}`);
}

/** Sums of every item: who answered, the answer, its square. */
function itemSums(query: Compilation, names: readonly ('h' | 'z' | 'zz')[]): readonly Term[] {
  const { items } = query.plan;
  const largest = largestKeyed(query.plan);
  return names.flatMap((name) => {
    const type = typeFor(query, name === 'zz' ? largest * largest : largest);
    const factors = (i: number) => (name === 'zz' ? ` * kf_z${i}` : '');
    return items.map((_, i) => ({
      alias: `kf_s${name}${i}`,
      expression: `SUM(CAST(kf_${name === 'h' ? 'h' : 'z'}${i} AS ${type})${factors(i)})`,
    }));
  });
}

function productSums(query: Compilation, { perBlock, blocks }: TallyLayout['rotations']): readonly Term[] {
  const m = query.plan.items.length;
  const type = typeFor(query, largestKeyed(query.plan) ** 2);
  const partner = (a: number, d: number) => `kf_z${(a + d) % m}`;
  const other = (a: number, d: number) =>
    blocks === 1
      ? partner(a, d)
      : choose(
          'kf_e',
          Array.from({ length: blocks }, (_, block) => partner(a, block * perBlock + d)),
        );
  return Array.from({ length: perBlock * m }, (_, p) => ({
    alias: `kf_sp${p}`,
    expression: `SUM(CAST(kf_z${p % m} AS ${type}) * ${other(p % m, Math.floor(p / m))})`,
  }));
}

function largestKeyed({ items }: ScoringPlan): number {
  return Math.max(1, ...items.flatMap(({ options }) => options.map(({ keyed }) => keyed ?? 0)));
}

interface ItemStatement {
  readonly statement: 'items' | 'corrections';
  readonly keys: readonly string[];
  readonly sums: readonly Term[];
  /** Rows of the result: the key, the place of the sums, the items a and b. */
  readonly entries: readonly (readonly number[])[];
  readonly beside?: 'every entry' | 'entries with a key';
  readonly results: Partial<Readonly<Record<SumName, string>>>;
}

function writeStatement(
  query: Compilation,
  { statement, keys, sums, entries, beside, results }: ItemStatement,
): string {
  const { plan, text } = query;
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
      ...(beside === undefined ? {} : { beside }),
    }),
    // Sums of families first, pairs afterwards: hundreds of columns are then added up once per slice.
    familySums(query, cuts, { sums, all }),
  ];
  const ids = plan.items.map(({ id }) => text(id));
  const terms = rowTerms(query, {
    part: text(statement),
    family: familyName(query),
    category: 'kf_slice',
    measure: `CONCAT(${choose('kf_a', ids)}, '|', ${choose('kf_b', ids)})`,
    key: "''",
    sums: results,
  });
  const pairs = constantTable(query, 'kf_pairs', { columns: ['kf_block', 'kf_p', 'kf_a', 'kf_b'], rows: entries });
  const answered = statement === 'corrections' ? ` WHERE ${results.n} > 0` : '';
  const from = `kf_families_sums JOIN ${pairs} ON kf_e = kf_block${answered}`;
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, statement)}`;
}

/** Whether each item was answered, its keyed value or 0, and the columns that slices are cut by. */
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
