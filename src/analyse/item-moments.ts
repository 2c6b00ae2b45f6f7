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

/** Over respondents who answered every item of a scale; `null` for a scale whose answer patterns are not kept. */
export function completeMatrix(plan: ScoringPlan, scale: PlanScale, slice: SliceTally): ItemMatrix | null {
  const answers = answersByPattern(plan, scale, slice);
  if (answers === null) return null;
  const complete = answers.filter(({ keyed }) => !keyed.includes(null));
  return matrixOf(scale.items, (a, b) => momentsOfAnswers(complete, a, b));
}

/**
 * Each pair over respondents who answered both: from the answer patterns of a scale, else from its pair tables or from the
 * pairs of items. `null` where the tally keeps none of them.
 */
export function pairwiseMatrix(plan: ScoringPlan, scale: PlanScale, slice: SliceTally): ItemMatrix | null {
  const answers = answersByPattern(plan, scale, slice);
  if (answers !== null) return matrixOf(scale.items, (a, b) => momentsOfAnswers(answers, a, b));
  const byPair = pairwiseItems(plan, scale.items, slice);
  if (byPair !== null) return byPair;
  const tables = scale.items.map((i) => scale.items.map((j) => pairTable(plan, slice, { i, j })));
  if (tables.flat().includes(null)) return null;
  return matrixOf(scale.items, (a, b) => tables[a]![b]!);
}

/** The same for any items of the plan, of several scales too; `null` below `structure` detail. */
export function pairwiseItems(plan: ScoringPlan, items: readonly number[], slice: SliceTally): ItemMatrix | null {
  const found = items.map((i) => items.map((j) => keptMoments(plan, slice, { i, j })));
  return found.flat().includes(null) ? null : matrixOf(items, (a, b) => found[a]![b]!);
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

function matrixOf(items: readonly number[], momentsOf: (a: number, b: number) => ItemMoments): ItemMatrix {
  const pairs = items.map((_, a) =>
    items.map((_, b) => {
      const moments = momentsOf(a, b);
      return covarianceFromMoments({ ...moments, w: moments.n });
    }),
  );
  return {
    n: Math.min(...pairs.flat().map(({ n }) => n)),
    covariance: pairs.map((row) => row.map(({ covariance }) => covariance)),
    means: pairs.map((row, a) => row[a]!.meanA),
  };
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
