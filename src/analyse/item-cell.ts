import type { Favourability } from '../model/index.js';
import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { SingleSums, WeightedCount, WeightedSums } from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { answerCounts } from './answer-counts.js';
import { addCounts, NOBODY, plainCount } from './count.js';
import { effectiveN, type FavourabilityCounts, shares } from './favourabilities.js';
import { type Known, meanFigure, summarise, summarisePeople } from './mean-figure.js';
import type { MeasuredItem } from './measures.js';
import type { ResultCell } from './results.js';

/** What a slice answered to one item; the mean is of keyed answers on the codes' own scores (1–5), so higher is more. */
export function itemCell(
  plan: ScoringPlan,
  { item, measure }: MeasuredItem,
  { id, slice, weighted }: SliceOfTally,
  known: Known = {},
): ResultCell {
  const counts = answerCounts(plan, item, slice);
  const { codes, notRelevant, dontKnow } = answersOf(item, measure.scores);
  const people = { favourable: nobody(), neutral: nobody(), unfavourable: nobody() };
  const all = nobody();
  const given: WeightedCount[] = [];
  let [sum, squares] = [0, 0];
  for (const { cell, score, favourability } of codes) {
    const count = plainCount(counts[cell]!);
    given.push(count);
    add(all, count);
    add(people[favourability], count);
    sum += score * count.n;
    squares += score * score * count.n;
  }
  const summary =
    (weighted ? null : summarisePeople(all.n, sum, squares)) ?? summarise(sumsOfScores(codes, counts), weighted);
  return {
    measure: measure.id,
    slice: id,
    nValid: all.n,
    nEffective: effectiveN(all),
    nBlank: Number(counts[0]!.n),
    nNotRelevant: peopleIn(notRelevant, counts),
    nDontKnow: peopleIn(dontKnow, counts),
    mean: meanFigure(summary, known),
    favourability: shares(people, known.finite),
    distribution: codes.map(({ code }, i) => ({
      code,
      n: given[i]!.n,
      percent: all.w > 0 ? (100 * given[i]!.w) / all.w : 0,
    })),
  };
}

/** A slice of the tally by its id. */
export interface SliceOfTally {
  readonly id: string;
  readonly slice: SliceTally | null;
  readonly weighted: boolean;
}

/** A substantive answer and the cell that counts it. */
interface ScoredAnswer {
  readonly code: string;
  readonly cell: number;
  readonly score: number;
  readonly favourability: Favourability;
}

interface ItemAnswers {
  readonly codes: readonly ScoredAnswer[];
  readonly notRelevant: readonly number[];
  readonly dontKnow: readonly number[];
}

const answers = new WeakMap<PlanItem, ItemAnswers>();

/** The answers to an item, worked out once. */
function answersOf(item: PlanItem, scores: readonly number[]): ItemAnswers {
  const known = answers.get(item);
  if (known !== undefined) return known;
  const cellsOf = (missing: 'notRelevant' | 'dontKnow') =>
    item.options.flatMap((option, i) => (option.missing === missing ? [i + 1] : []));
  const codes = item.options
    .flatMap(({ code, keyed, favourability }, i) => (keyed === null ? [] : [{ code, cell: i + 1, favourability }]))
    .map((answer, i) => ({ ...answer, score: scores[i]!, favourability: answer.favourability! }));
  const found = { codes, notRelevant: cellsOf('notRelevant'), dontKnow: cellsOf('dontKnow') };
  answers.set(item, found);
  return found;
}

type Adding = { -readonly [K in keyof WeightedCount]: number };

const nobody = (): Adding => ({ n: 0, w: 0, w2: 0 });

function add(sum: Adding, { n, w, w2 }: WeightedCount): void {
  sum.n += n;
  sum.w += w;
  sum.w2 += w2;
}

function peopleIn(cells: readonly number[], counts: readonly Count[]): number {
  let n = 0;
  for (const cell of cells) n += Number(counts[cell]!.n);
  return n;
}

/** What one unit adds to an item's mean; `null` where answers to the item are not kept by unit. */
export function itemSums({ item, measure }: MeasuredItem, { cells }: SliceTally): SingleSums | null {
  const counts = cells[item.id];
  if (counts === undefined) return null;
  const sums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };
  let substantive = 0;
  item.options.forEach(({ keyed }, i) => {
    if (keyed === null) return;
    const x = measure.scores[substantive++]!;
    const count = counts[i + 1];
    if (count === undefined) return;
    const [w, w2] = [Number(count.w), Number(count.w2)];
    sums.respondents += Number(count.n);
    sums.n += w;
    sums.sum += w * x;
    sums.w2 += w2;
    sums.w2x += w2 * x;
    sums.w2xx += w2 * x * x;
  });
  return sums;
}

/** How many substantive answers to an item point each way. */
export function itemFavourabilityCounts(item: PlanItem, counts: readonly Count[]): FavourabilityCounts {
  const byFavourability = new Map<Favourability, Count>();
  item.options.forEach(({ favourability }, i) => {
    if (favourability === null) return;
    byFavourability.set(favourability, addCounts(byFavourability.get(favourability) ?? NOBODY, counts[i + 1]!));
  });
  return byFavourability;
}

function sumsOfScores(codes: readonly ScoredAnswer[], counts: readonly Count[]): WeightedSums {
  const sums = { n: 0n, w: 0n, w2: 0n, wx: 0n, wxx: 0n, w2x: 0n, w2xx: 0n };
  for (const { score, cell } of codes) {
    const { n, w, w2 } = counts[cell]!;
    const x = BigInt(score);
    sums.n += n;
    sums.w += w;
    sums.w2 += w2;
    sums.wx += x * w;
    sums.wxx += x * x * w;
    sums.w2x += x * w2;
    sums.w2xx += x * x * w2;
  }
  return sums;
}
