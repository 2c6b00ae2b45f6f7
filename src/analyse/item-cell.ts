import type { Favourability } from '../model/index.js';
import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { WeightedCount, WeightedSums } from '../stats/index.js';
import type { AnswerSums, Count, SliceTally } from '../tally/index.js';
import { answersReader, cellsReader, hasCells, type KeptCounts } from '../tally/kept.js';
import { answerCounts, answerCountsReader } from './answer-counts.js';
import { emptyRow, type ReadUnit, type UnitRow } from './clusters.js';
import { addCounts, NOBODY } from './count.js';
import { effectiveN, type FavourabilityCounts, shares } from './favourabilities.js';
import { meanFigure, summarise, summarisePeople } from './mean-figure.js';
import type { MeasuredItem } from './measures.js';
import type { CodeShare } from './results.js';
import type { CellReader } from './slices.js';

/** Reads what slices answered to one item; the mean is of keyed answers on the codes' own scores (1–5), so higher is more. */
export function itemCells(plan: ScoringPlan, { item, measure }: MeasuredItem, weighted: boolean): CellReader {
  const { codes, notRelevant, dontKnow } = answersOf(item, measure.scores);
  const countsOf = answerCountsReader(plan, item);
  return ({ slice: { id }, tally }, known) => {
    const counts = countsOf(tally);
    const people = { favourable: nobody(), neutral: nobody(), unfavourable: nobody() };
    const all = nobody();
    let sum = 0;
    let squares = 0;
    for (const { cell, score, favourability } of codes) {
      const n = addAt(counts, cell, all);
      addAt(counts, cell, people[favourability]);
      sum += score * n;
      squares += score * score * n;
    }
    const summary =
      (weighted ? null : summarisePeople(all.n, sum, squares)) ??
      summarise(sumsOfScores(codes, answerCounts(plan, item, tally)), weighted);
    return {
      measure: measure.id,
      slice: id,
      nValid: all.n,
      nEffective: effectiveN(all),
      nBlank: peopleAt(counts, 0),
      nNotRelevant: peopleIn(notRelevant, counts),
      nDontKnow: peopleIn(dontKnow, counts),
      mean: meanFigure(summary, known),
      favourability: shares(people, known),
      distribution: distributionOf(codes, counts, all.w),
    };
  };
}

function distributionOf(codes: readonly ScoredAnswer[], counts: KeptCounts, all: number): readonly CodeShare[] {
  const { totals, from, width } = counts;
  const shares: CodeShare[] = [];
  for (const { code, cell } of codes) {
    const at = (from + cell) * width;
    const w = totals[width === 1 ? at : at + 1]!;
    shares.push(Object.freeze({ code, n: totals[at]!, percent: all > 0 ? (100 * w) / all : 0 }));
  }
  return Object.freeze(shares);
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

/** Adds a cell's count to a sum; returns its n. */
function addAt({ totals, from, width }: KeptCounts, cell: number, sum: Adding): number {
  const at = (from + cell) * width;
  const n = totals[at]!;
  sum.n += n;
  sum.w += width === 1 ? n : totals[at + 1]!;
  sum.w2 += width === 1 ? n : totals[at + 2]!;
  return n;
}

function peopleAt({ totals, from, width }: KeptCounts, cell: number): number {
  return totals[(from + cell) * width]!;
}

function peopleIn(cells: readonly number[], counts: KeptCounts): number {
  let n = 0;
  for (const cell of cells) n += peopleAt(counts, cell);
  return n;
}

/** Reads what one unit adds to an item's mean. */
export function itemReader({ item, measure }: MeasuredItem): ReadUnit {
  const { codes } = answersOf(item, measure.scores);
  const readCells = cellsReader(item.id);
  const answersIn = plainAnswersReader(item.id);
  return (slice, row) => {
    const cells = readCells(slice) ?? (hasCells(slice, item.id) ? inNumbers(slice.cells[item.id]!) : null);
    if (cells !== null) return addScores(codes, cells, row);
    const sums = answersIn(slice);
    if (sums === null) return false;
    const { n, w, w2, sa, w2a, w2aa } = sums;
    // Sums of keyed answers count from 0.
    const lowest = measure.min;
    row.respondents = n;
    row.n = w;
    row.sum = sa + lowest * w;
    row.w2 = w2;
    row.w2x = w2a + lowest * w2;
    row.w2xx = w2aa + 2 * lowest * w2a + lowest ** 2 * w2;
    return true;
  };
}

function addScores(codes: readonly ScoredAnswer[], { totals, from, to, width }: KeptCounts, row: UnitRow): true {
  emptyRow(row);
  for (const { cell, score } of codes) {
    if (from + cell >= to) continue;
    const at = (from + cell) * width;
    const n = totals[at]!;
    const w = width === 1 ? n : totals[at + 1]!;
    const w2 = width === 1 ? n : totals[at + 2]!;
    row.respondents += n;
    row.n += w;
    row.sum += w * score;
    row.w2 += w2;
    row.w2x += w2 * score;
    row.w2xx += w2 * score * score;
  }
  return true;
}

type PlainSums = Readonly<Record<keyof AnswerSums, number>>;

/** Reads the sums of the keyed answers to an item in numbers, filled in anew for the next slice; `null` where they are not kept. */
export function plainAnswersReader(item: string): (slice: SliceTally) => PlainSums | null {
  const keptIn = answersReader(item);
  const filled = { n: 0, w: 0, w2: 0, sa: 0, saa: 0, w2a: 0, w2aa: 0 };
  return (slice) => {
    const kept = keptIn(slice);
    if (kept === null) {
      const sums = slice.answers[item];
      if (sums === undefined) return null;
      return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)])) as PlainSums;
    }
    const { totals, at, weighted } = kept;
    const n = totals[at]!;
    filled.n = n;
    filled.sa = totals[at + 1]!;
    filled.saa = totals[at + 2]!;
    filled.w = weighted ? totals[at + 3]! : n;
    filled.w2 = weighted ? totals[at + 4]! : n;
    filled.w2a = weighted ? totals[at + 5]! : filled.sa;
    filled.w2aa = weighted ? totals[at + 6]! : filled.saa;
    return filled;
  };
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
