import { favourableFrom, measuresOf, type PlanItem, type ScoringPlan } from '../plan/index.js';
import { choose, type Term } from './compilation.js';
import { isAnswered, keyedValue } from './score-steps.js';
import { COLUMNS_BESIDE, MOST_COLUMNS } from './tally-layout.js';
import type { SumName } from './tally-rows.js';

/** What one place of a block sums: an item, or a measure with bands. */
type Summed =
  | { readonly id: string; readonly item: PlanItem; readonly index: number }
  | { readonly id: string; readonly item: null; readonly index: number; readonly from: number };

/** Sums of answers in blocks of columns; where they would be too many columns, rows are set beside several blocks. */
export interface AnswerBlocks {
  readonly summed: readonly Summed[];
  readonly perBlock: number;
  /** 0 where no slices hold sums of answers in place of counts. */
  readonly blocks: number;
}

/** Lays out what slices without counts hold of answers: who answered each item, what, and who stands favourably. */
export function answerBlocks(plan: ScoringPlan): AnswerBlocks {
  const summed = summedIn(plan);
  const isHeld = plan.families.some(({ detail }) => detail === 'moments');
  if (!isHeld || summed.length === 0) return { summed, perBlock: 0, blocks: 0 };
  const { answers, favourable } = namesOf(plan);
  const beside = COLUMNS_BESIDE + measuresOf(plan).length * (plan.weight === null ? 1 : 3);
  const fitting = Math.max(1, Math.floor((MOST_COLUMNS - beside) / (answers.length + favourable.length)));
  const blocks = Math.ceil(summed.length / fitting);
  return { summed, perBlock: Math.ceil(summed.length / blocks), blocks };
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

/** Of each place: whether the item is answered `kf_h…`, its keyed value `kf_y…`, whether that is favourable `kf_g…`. */
export function answerValues({ summed, perBlock, blocks }: AnswerBlocks, firstEntry: number): readonly Term[] {
  const inBlocks = (p: number, value: (one: Summed) => string) =>
    choose('kf_e', [
      ...Array.from({ length: firstEntry }, () => null),
      ...Array.from({ length: blocks }, (_, b) => summed[b * perBlock + p]).map((one) =>
        one === undefined ? '0' : value(one),
      ),
    ]);
  return Array.from({ length: perBlock }, (_, p) => [
    {
      alias: `kf_h${p}`,
      expression: inBlocks(p, ({ item, index }) => (item ? isAnswered(item, `kf_i${index}`) : '0')),
    },
    {
      alias: `kf_y${p}`,
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
  ['sa', 'y'],
  ['saa', 'yy'],
];
const WEIGHTED_SUMS: readonly (readonly [SumName, string])[] = [
  ['n', 'h'],
  ['w', 'hw'],
  ['w2', 'hx'],
  ['sa', 'yw'],
  ['saa', 'yyw'],
  ['w2a', 'yx'],
  ['w2aa', 'yyx'],
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

/** What is summed over the rows beside a block, and the largest of each; factors by letter: answered, keyed, favourable, w, w². */
export function answerProducts(
  plan: ScoringPlan,
  { perBlock }: AnswerBlocks,
): readonly { readonly factors: readonly string[]; readonly bound: number }[] {
  const { answers, favourable } = namesOf(plan);
  const largest = Math.max(1, ...plan.items.flatMap(({ options }) => options.map(({ keyed }) => keyed ?? 0)));
  return Array.from({ length: perBlock }, (_, p) =>
    [...answers, ...favourable].map(([, letters]) => ({
      factors: [...letters].map((letter) => ({ w: 'kf_w', x: 'kf_ww' })[letter] ?? `kf_${letter}${p}`),
      bound: /[wx]/.test(letters) ? Number.POSITIVE_INFINITY : largest * largest,
    })),
  ).flat();
}

/** Which of the `answerProducts` stand in a column of the result, by place: those of answers, then those of who stands favourably. */
export function answerColumns(
  plan: ScoringPlan,
  name: SumName,
  { perBlock }: AnswerBlocks,
): readonly (number | null)[] {
  const { answers, favourable } = namesOf(plan);
  const width = answers.length + favourable.length;
  const places = (offset: number) =>
    Array.from({ length: perBlock }, (_, p) => (offset < 0 ? null : p * width + offset));
  const inAnswers = answers.findIndex(([of]) => of === name);
  const inFavourable = favourable.findIndex(([of]) => of === name);
  return [...places(inAnswers), ...places(inFavourable < 0 ? -1 : answers.length + inFavourable)];
}

/** Rows of the result: its number, where it stands among the places (those of who stands favourably behind), and the block. */
export function answerEntries({ summed, perBlock, blocks }: AnswerBlocks): readonly {
  readonly part: 'answers' | 'favourable';
  readonly id: string;
  readonly place: number;
  readonly block: number;
}[] {
  if (blocks === 0) return [];
  const rows = summed.map(({ id, item }, s) => {
    const at = { id, block: Math.floor(s / perBlock) };
    const place = s % perBlock;
    return { isItem: item !== null, of: { ...at, place }, good: { ...at, place: perBlock + place } };
  });
  return [
    ...rows.flatMap(({ isItem, of }) => (isItem ? [{ part: 'answers' as const, ...of }] : [])),
    ...rows.map(({ good }) => ({ part: 'favourable' as const, ...good })),
  ];
}
