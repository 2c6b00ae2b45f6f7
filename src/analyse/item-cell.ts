import type { Favourability } from '../model/index.js';
import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { SingleSums, WeightedCount, WeightedSums } from '../stats/index.js';
import type { AnswerSums, Count, SliceTally } from '../tally/index.js';
import { hasCells, type KeptAnswers, type KeptCounts, keptAnswers, keptCells } from '../tally/kept.js';
import { answerCounts, plainAnswerCounts } from './answer-counts.js';
import { addCounts, NOBODY } from './count.js';
import { effectiveN, type FavourabilityCounts, shares } from './favourabilities.js';
import { type Known, meanFigure, summarise, summarisePeople } from './mean-figure.js';
import type { MeasuredItem } from './measures.js';
import type { CodeShare, ResultCell } from './results.js';

/** What a slice answered to one item; the mean is of keyed answers on the codes' own scores (1–5), so higher is more. */
export function itemCell(
  plan: ScoringPlan,
  { item, measure }: MeasuredItem,
  { id, slice, weighted }: SliceOfTally,
  known: Known = {},
): ResultCell {
  const counts = plainAnswerCounts(plan, item, slice);
  const { codes, notRelevant, dontKnow } = answersOf(item, measure.scores);
  const people = { favourable: nobody(), neutral: nobody(), unfavourable: nobody() };
  const all = nobody();
  const given: WeightedCount[] = [];
  let [sum, squares] = [0, 0];
  for (const { cell, score, favourability } of codes) {
    const count = countAt(counts, cell);
    given.push(count);
    add(all, count);
    add(people[favourability], count);
    sum += score * count.n;
    squares += score * score * count.n;
  }
  const summary =
    (weighted ? null : summarisePeople(all.n, sum, squares)) ??
    summarise(sumsOfScores(codes, answerCounts(plan, item, slice)), weighted);
  return {
    measure: measure.id,
    slice: id,
    nValid: all.n,
    nEffective: effectiveN(all),
    nBlank: countAt(counts, 0).n,
    nNotRelevant: peopleIn(notRelevant, counts),
    nDontKnow: peopleIn(dontKnow, counts),
    mean: meanFigure(summary, known),
    favourability: shares(people, known.finite, known.shareByUnit),
    distribution: sharesOf(codes, given),
  };
}

function sharesOf(codes: readonly ScoredAnswer[], given: readonly WeightedCount[]): readonly CodeShare[] {
  let all = 0;
  for (const { w } of given) all += w;
  return Object.freeze(
    codes.map(({ code }, i) => {
      const { n, w } = given[i]!;
      return Object.freeze({ code, n, percent: all > 0 ? (100 * w) / all : 0 });
    }),
  );
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

function countAt({ totals, from, width }: KeptCounts, cell: number): WeightedCount {
  const i = (from + cell) * width;
  const n = totals[i]!;
  return width === 1 ? { n, w: n, w2: n } : { n, w: totals[i + 1]!, w2: totals[i + 2]! };
}

function peopleIn(cells: readonly number[], counts: KeptCounts): number {
  let n = 0;
  for (const cell of cells) n += countAt(counts, cell).n;
  return n;
}

/** What one unit adds to an item's mean; `null` where answers to the item are not kept by unit. */
export function itemSums({ item, measure }: MeasuredItem, slice: SliceTally): SingleSums | null {
  if (!hasCells(slice, item.id)) return answerSums(slice, item.id, measure.min);
  const counts = keptCells(slice, item.id) ?? inNumbers(slice.cells[item.id]!);
  const sums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };
  for (const { cell, score } of answersOf(item, measure.scores).codes) {
    if (counts.from + cell >= counts.to) continue;
    const { n, w, w2 } = countAt(counts, cell);
    sums.respondents += n;
    sums.n += w;
    sums.sum += w * score;
    sums.w2 += w2;
    sums.w2x += w2 * score;
    sums.w2xx += w2 * score * score;
  }
  return sums;
}

/** The same from sums of keyed answers, which count from 0. */
function answerSums(slice: SliceTally, item: string, lowest: number): SingleSums | null {
  const sums = plainAnswers(slice, item);
  if (sums === null) return null;
  const { n, w, w2, sa, w2a, w2aa } = sums;
  const w2x = w2a + lowest * w2;
  return { respondents: n, n: w, sum: sa + lowest * w, w2, w2x, w2xx: w2aa + 2 * lowest * w2a + lowest ** 2 * w2 };
}

type PlainSums = Readonly<Record<keyof AnswerSums, number>>;

/** Sums of the keyed answers to an item in numbers; `null` where they are not kept. */
export function plainAnswers(slice: SliceTally, item: string): PlainSums | null {
  const kept = keptAnswers(slice, item);
  if (kept !== null) return answersIn(kept);
  const sums = slice.answers[item];
  if (sums === undefined) return null;
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)])) as PlainSums;
}

function answersIn({ totals, at, weighted }: KeptAnswers): PlainSums {
  const [n, sa, saa] = [totals[at]!, totals[at + 1]!, totals[at + 2]!];
  if (!weighted) return { n, sa, saa, w: n, w2: n, w2a: sa, w2aa: saa };
  const [w, w2, w2a, w2aa] = totals.subarray(at + 3, at + 7) as unknown as [number, number, number, number];
  return { n, sa, saa, w, w2, w2a, w2aa };
}

function inNumbers(counts: readonly Count[]): KeptCounts {
  const totals = Float64Array.from(counts.flatMap(({ n, w, w2 }) => [n, w, w2].map(Number)));
  return { totals, from: 0, to: counts.length, width: 3 };
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
