import type { PlanItem, PlanScale, ScoringPlan } from '../plan/index.js';
import { covarianceFromMoments, type SymmetricMatrix } from '../stats/index.js';
import type { ItemMoments, SliceTally } from '../tally/index.js';

/** Means and covariances (denominator n − 1) of keyed answers 0..range, items in the order asked for; unweighted. */
export interface ItemMatrix {
  /** Respondents; of pairwise-complete moments the fewest of any pair. */
  readonly n: number;
  readonly covariance: SymmetricMatrix;
  readonly means: readonly number[];
}

/** The items of one scale. */
export interface ScaleMatrices {
  /** Over respondents who answered every item; `null` for a scale whose answer patterns are not kept. */
  readonly complete: ItemMatrix | null;
  /**
   * Each pair over respondents who answered both: from the answer patterns, else from the scale's pair tables or from the
   * pairs of items. `null` where the tally keeps none of them.
   */
  readonly pairwise: ItemMatrix | null;
}

export function scaleMatrices(plan: ScoringPlan, scale: PlanScale, slice: SliceTally): ScaleMatrices {
  const answers = answersByPattern(plan, scale, slice);
  if (answers === null) return { complete: null, pairwise: pairwiseTables(plan, scale, slice) };
  const complete = answers.filter(({ keyed }) => !keyed.includes(null));
  const matrix = (of: readonly PatternAnswers[]) => matrixOf(scale.items, (a, b) => momentsOfAnswers(of, a, b));
  const ofComplete = matrix(complete);
  return { complete: ofComplete, pairwise: complete.length === answers.length ? ofComplete : matrix(answers) };
}

function pairwiseTables(plan: ScoringPlan, scale: PlanScale, slice: SliceTally): ItemMatrix | null {
  const byPair = pairwiseItems(plan, scale.items, slice);
  if (byPair !== null) return byPair;
  const tables = upperTriangle(scale.items, (i, j) => pairTable(plan, slice, { i, j }));
  return tables && matrixOf(scale.items, (a, b) => tables[a]![b - a]!);
}

/** Pairwise-complete over any items of the plan, of several scales too; `null` below `structure` detail. */
export function pairwiseItems(plan: ScoringPlan, items: readonly number[], slice: SliceTally): ItemMatrix | null {
  const found = upperTriangle(items, (i, j) => keptMoments(plan, slice, { i, j }));
  return found && matrixOf(items, (a, b) => found[a]![b - a]!);
}

/** Row a holds the pairs of item a with itself and with those after it; `null` where one is not kept. */
function upperTriangle(
  items: readonly number[],
  momentsOf: (i: number, j: number) => ItemMoments | null,
): readonly (readonly ItemMoments[])[] | null {
  const rows: ItemMoments[][] = [];
  for (let a = 0; a < items.length; a++) {
    const row: ItemMoments[] = [];
    for (let b = a; b < items.length; b++) {
      const moments = momentsOf(items[a]!, items[b]!);
      if (moments === null) return null;
      row.push(moments);
    }
    rows.push(row);
  }
  return rows;
}

/** One way to answer the items of a scale, and how many answered so. */
export interface PatternAnswers {
  /** Keyed answer per item; `null` where there is none. */
  readonly keyed: readonly (number | null)[];
  readonly n: number;
}

/** The answer patterns of a scale with how many gave each; `null` for a scale whose patterns are not kept. */
export function answersByPattern(
  plan: ScoringPlan,
  scale: PlanScale,
  slice: SliceTally,
): readonly PatternAnswers[] | null {
  const patterns = slice.patterns[scale.id];
  if (scale.patterns === 0 || patterns === undefined) return null;
  const keyings = scale.items.map((i) => keyingOf(plan.items[i]!));
  return [...patterns].map(([pattern, { n }]) => {
    const keyed: (number | null)[] = [];
    let rest = pattern;
    for (const keying of keyings.toReversed()) {
      keyed.unshift(keying[rest % keying.length]!);
      rest = Math.floor(rest / keying.length);
    }
    return { keyed, n: Number(n) };
  });
}

/** Keyed answer by answer cell: 0 is a blank, i + 1 is `options[i]`. */
export function keyingOf({ options }: PlanItem): readonly (number | null)[] {
  return [null, ...options.map(({ keyed }) => keyed)];
}

/** `momentsOf` is asked for a ≤ b only. */
function matrixOf(items: readonly number[], momentsOf: (a: number, b: number) => ItemMoments): ItemMatrix {
  const covariance = items.map(() => new Array<number>(items.length).fill(0));
  const means: number[] = [];
  let n = Number.POSITIVE_INFINITY;
  for (let a = 0; a < items.length; a++) {
    for (let b = a; b < items.length; b++) {
      const moments = momentsOf(a, b);
      const pair = covarianceFromMoments({ ...moments, w: moments.n });
      n = Math.min(n, pair.n);
      covariance[a]![b] = pair.covariance;
      covariance[b]![a] = pair.covariance;
      if (a === b) means.push(pair.meanA);
    }
  }
  return { n, covariance, means };
}

function momentsOfAnswers(answers: readonly PatternAnswers[], a: number, b: number): ItemMoments {
  const sums = { n: 0, sa: 0, sb: 0, saa: 0, sbb: 0, sab: 0 };
  for (const { keyed, n } of answers) add(sums, n, { x: keyed[a]!, y: keyed[b]! });
  return exact(sums);
}

interface Pair {
  readonly i: number;
  readonly j: number;
}

function keptMoments(plan: ScoringPlan, slice: SliceTally, { i, j }: Pair): ItemMoments | null {
  const [first, second] = [plan.items[Math.min(i, j)]!.id, plan.items[Math.max(i, j)]!.id];
  const kept = slice.items[`${first}|${second}`];
  if (kept === undefined) return null;
  return i <= j ? kept : { ...kept, sa: kept.sb, sb: kept.sa, saa: kept.sbb, sbb: kept.saa };
}

/** Moments from the counts by pair of cells that are kept of long scales, or with i = j from the item's own cells. */
function pairTable(plan: ScoringPlan, slice: SliceTally, { i, j }: Pair): ItemMoments | null {
  const [a, b] = [plan.items[i]!, plan.items[j]!];
  const sums = { n: 0, sa: 0, sb: 0, saa: 0, sbb: 0, sab: 0 };
  const [ofA, ofB] = [keyingOf(a), keyingOf(b)];
  if (i === j) {
    const cells = slice.cells[a.id];
    if (cells === undefined) return null;
    ofA.forEach((x, cell) => {
      add(sums, Number(cells[cell]?.n ?? 0n), { x, y: x });
    });
    return exact(sums);
  }
  const [straight, turned] = [slice.pairs[`${a.id}|${b.id}`], slice.pairs[`${b.id}|${a.id}`]];
  if (straight === undefined && turned === undefined) return null;
  ofA.forEach((x, row) => {
    ofB.forEach((y, column) => {
      const n = straight?.[row * ofB.length + column] ?? turned?.[column * ofA.length + row] ?? 0n;
      add(sums, Number(n), { x, y });
    });
  });
  return exact(sums);
}

type Sums = { -readonly [K in keyof ItemMoments]: number };

function add(sums: Sums, n: number, { x, y }: { readonly x: number | null; readonly y: number | null }): void {
  if (x === null || y === null) return;
  sums.n += n;
  sums.sa += n * x;
  sums.sb += n * y;
  sums.saa += n * x * x;
  sums.sbb += n * y * y;
  sums.sab += n * x * y;
}

function exact({ n, sa, sb, saa, sbb, sab }: Sums): ItemMoments {
  return { n: BigInt(n), sa: BigInt(sa), sb: BigInt(sb), saa: BigInt(saa), sbb: BigInt(sbb), sab: BigInt(sab) };
}
