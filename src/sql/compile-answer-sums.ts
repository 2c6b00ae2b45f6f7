import { favourableFrom, measuresOf, type PlanItem, type ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { weightTerms } from './compile-counts.js';
import { typeFor } from './compile-moments.js';
import { recodeAnswers } from './recode.js';
import { isAnswered, keyedValue, scoreAnswers } from './score-steps.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import { COLUMNS_BESIDE, MOST_COLUMNS, type Run } from './tally-layout.js';
import { familyName, planRow, rowTerms, type SumName } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/** Whether any slices of a plan hold sums of answers in place of counts. */
export function hasAnswerSums({ families }: ScoringPlan): boolean {
  return families.some(({ detail }) => detail === 'moments');
}

/** What one place of a block sums: an item, or a measure with bands. */
type Summed =
  | { readonly id: string; readonly item: PlanItem; readonly index: number }
  | { readonly id: string; readonly item: null; readonly index: number; readonly from: number };

/**
 * Writes the statement that sums answers where slices hold no counts of them: of each item who answered, the keyed answers and
 * their squares, and of each item and each measure with bands who stands favourably. A place of a block of columns is an item or
 * a measure; where they would be too many columns, rows are set beside several blocks.
 */
export function writeAnswers(query: Compilation): string {
  const { plan, dialect } = query;
  const summed = summedIn(plan);
  const perBlock = Math.min(summed.length, Math.floor((MOST_COLUMNS - COLUMNS_BESIDE) / columnsOfPlace(plan)));
  const blocks = Math.ceil(summed.length / Math.max(1, perBlock));
  const all: Run = { first: 0, last: blocks - 1 };
  const cuts = cutsOf(plan, ({ detail }) => (detail === 'moments' ? all : { first: 0, last: -1 }));
  if (cuts.cuts.length === 0 || blocks === 0) return planRow(query, 'answers');
  const sums = Array.from({ length: perBlock }, (_, p) => sumsOfPlace(query, p)).flat();
  const steps: Step[] = [
    ...recodeAnswers(query),
    ...scoreAnswers(query),
    ...countByKey(query, cuts, {
      name: 'kf_groups',
      keys: Array.from({ length: blocks }, () => `CAST(0 AS ${dialect.types.integer})`),
      run: () => all,
      values: [...placeValues(summed, { perBlock, blocks }), ...weightTerms(query)],
      sums,
      ...(blocks > 1 ? { beside: 'every entry' as const } : {}),
    }),
    familySums(query, cuts, { aliases: sums.map(({ alias }) => alias), all }),
  ];
  const from = `kf_families_sums JOIN ${entryTable(query, summed, perBlock)} ON kf_e = kf_block`;
  return `${writeSteps(query, steps, { terms: resultTerms(query, summed, perBlock), from })}\nUNION ALL\n${planRow(query, 'answers')}`;
}

function summedIn(plan: ScoringPlan): readonly Summed[] {
  return [
    ...plan.items.map((item, index) => ({ id: item.id, item, index })),
    ...measuresOf(plan).flatMap((measure, index) => {
      const from = favourableFrom(plan, measure);
      return from === null ? [] : [{ id: measure.id, item: null, index, from }];
    }),
  ];
}

/** Ids of what slices at `moments` detail sum: answers of items, and who stands favourably on items and measures. */
export function summedNames(plan: ScoringPlan): {
  readonly answers: readonly string[];
  readonly favourable: readonly string[];
} {
  return { answers: plan.items.map(({ id }) => id), favourable: summedIn(plan).map(({ id }) => id) };
}

function columnsOfPlace({ weight }: ScoringPlan): number {
  return weight === null ? 4 : 10;
}

/** Of each place: whether the item is answered `kf_h…`, its keyed value `kf_z…`, whether that is favourable `kf_g…`. */
function placeValues(
  summed: readonly Summed[],
  { perBlock, blocks }: { perBlock: number; blocks: number },
): readonly Term[] {
  const inBlocks = (p: number, value: (one: Summed) => string) => {
    const values = Array.from({ length: blocks }, (_, b) => summed[b * perBlock + p]).map((one) =>
      one === undefined ? '0' : value(one),
    );
    return blocks === 1 ? values[0]! : choose('kf_e', values);
  };
  return Array.from({ length: perBlock }, (_, p) => [
    {
      alias: `kf_h${p}`,
      expression: inBlocks(p, ({ item, index }) => (item ? isAnswered(item, `kf_i${index}`) : '0')),
    },
    {
      alias: `kf_z${p}`,
      expression: inBlocks(p, ({ item, index }) => (item ? keyedValue(item, `kf_i${index}`) : '0')),
    },
    { alias: `kf_g${p}`, expression: inBlocks(p, isFavourable) },
  ]).flat();
}

function isFavourable(one: Summed): string {
  if (one.item === null) return `CASE WHEN kf_m${one.index} >= ${one.from} THEN 1 ELSE 0 END`;
  const cells = one.item.options.flatMap(({ keyed, favourability }, o) =>
    keyed !== null && favourability === 'favourable' ? [o + 1] : [],
  );
  return cells.length === 0 ? '0' : `CASE WHEN kf_i${one.index} IN (${cells.join(', ')}) THEN 1 ELSE 0 END`;
}

/** The sums of a place by the name of their column in the result, those of who stands favourably after those of answers. */
const ANSWER_SUMS: readonly (readonly [SumName, string])[] = [
  ['n', 'h'],
  ['sa', 'z'],
  ['saa', 'zz'],
];
const WEIGHTED_SUMS: readonly (readonly [SumName, string])[] = [
  ['n', 'h'],
  ['w', 'hw'],
  ['w2', 'hx'],
  ['sa', 'zw'],
  ['saa', 'zzw'],
  ['w2a', 'zx'],
  ['w2aa', 'zzx'],
];
const FAVOURABLE_SUMS: readonly (readonly [SumName, string])[] = [
  ['n', 'g'],
  ['w', 'gw'],
  ['w2', 'gx'],
];

function namesOf({ weight }: ScoringPlan) {
  return {
    answers: weight === null ? ANSWER_SUMS : WEIGHTED_SUMS,
    favourable: weight === null ? FAVOURABLE_SUMS.slice(0, 1) : FAVOURABLE_SUMS,
  };
}

/** Factors by letter: answered, keyed, favourable, w, w². */
function sumsOfPlace(query: Compilation, p: number): readonly Term[] {
  const { plan } = query;
  const { answers, favourable } = namesOf(plan);
  const largest = Math.max(1, ...plan.items.flatMap(({ options }) => options.map(({ keyed }) => keyed ?? 0)));
  const factor = (letter: string) => ({ w: 'kf_w', x: 'kf_ww' })[letter] ?? `kf_${letter}${p}`;
  return [...answers, ...favourable].map(([, letters]) => {
    const isWeighted = /[wx]/.test(letters);
    const type = typeFor(query, isWeighted ? Number.POSITIVE_INFINITY : largest * largest);
    const [first, ...others] = [...letters].map(factor);
    const product = [`CAST(${first} AS ${type})`, ...others].join(' * ');
    return { alias: `kf_s${letters}${p}`, expression: `SUM(${product})` };
  });
}

function familySums(query: Compilation, cuts: Cuts, { aliases, all }: { aliases: readonly string[]; all: Run }): Step {
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

/** Rows of the result: the block, the place in it, 0 for answers and 1 for who stands favourably, the number of what is summed. */
function entryTable(query: Compilation, summed: readonly Summed[], perBlock: number): string {
  const rows = summed.flatMap(({ item }, s) => {
    const at = [Math.floor(s / perBlock), s % perBlock];
    return item === null
      ? [[...at, 1, s]]
      : [
          [...at, 0, s],
          [...at, 1, s],
        ];
  });
  return constantTable(query, 'kf_places', { columns: ['kf_block', 'kf_p', 'kf_what', 'kf_s'], rows });
}

function resultTerms(query: Compilation, summed: readonly Summed[], perBlock: number): readonly Term[] {
  const { plan, text } = query;
  const { answers, favourable } = namesOf(plan);
  const column = (letters: string) =>
    choose(
      'kf_p',
      Array.from({ length: perBlock }, (_, p) => `kf_s${letters}${p}`),
    );
  const ofFavourable = new Map(favourable);
  const sums = answers.map(([name, letters]): [SumName, string] => {
    const own = ofFavourable.get(name);
    const otherwise = own === undefined ? '' : ` ELSE ${column(own)}`;
    return [name, `CASE WHEN kf_what = 0 THEN ${column(letters)}${otherwise} END`];
  });
  return rowTerms(query, {
    part: `CASE WHEN kf_what = 0 THEN ${text('answers')} ELSE ${text('favourable')} END`,
    family: familyName(query),
    category: 'kf_slice',
    measure: choose(
      'kf_s',
      summed.map(({ id }) => text(id)),
    ),
    key: "''",
    sums: Object.fromEntries(sums),
  });
}
