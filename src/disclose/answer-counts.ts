import type { Favourabilities, ResultCell, ResultMeasure } from '../analyse/results.js';

/** What the figures of one measure say of a group of people; additive over groups that do not overlap. */
export interface AnswerCounts {
  readonly n: number;
  /** Σx and Σx² in the measure's own range; NaN for a group whose mean is undefined (one answer, or all equal). */
  readonly sum: number;
  readonly squares: number;
  /** Counts favourable, neutral, unfavourable; `null` without bands. */
  readonly bands: readonly number[] | null;
  /** Counts by answer code; `null` without codes. */
  readonly codes: readonly number[] | null;
  /** Whether a cell says of these people that they have no mean, which says that all answers are equal. */
  readonly flat: boolean;
}

/** Counts of a cell. Weighted results give weighted sums; the counts are of respondents. */
export function countsOf(cell: ResultCell): AnswerCounts {
  const { nValid: n, mean, favourability, distribution } = cell;
  const value = 'undefined' in mean ? (n === 0 ? 0 : Number.NaN) : mean.value;
  const sd = 'undefined' in mean || n < 2 ? 0 : mean.sd;
  return {
    n,
    sum: n * value,
    squares: (n - 1) * sd * sd + n * value * value,
    bands: 'undefined' in favourability ? null : bandsOf(favourability),
    codes: distribution === null ? null : distribution.map((share) => share.n),
    flat: n > 0 && 'undefined' in mean,
  };
}

/** In the order of `FAVOURABILITIES`. */
function bandsOf({ favourable, neutral, unfavourable }: Favourabilities): readonly number[] {
  return [favourable.n, neutral.n, unfavourable.n];
}

/** Nobody. */
export const NOBODY: AnswerCounts = { n: 0, sum: 0, squares: 0, bands: null, codes: null, flat: false };

/** Both groups together. */
export function addCounts(a: AnswerCounts, b: AnswerCounts): AnswerCounts {
  return combine(a, b, 1);
}

/** The rest of a group. */
export function subtractCounts(whole: AnswerCounts, part: AnswerCounts): AnswerCounts {
  return combine(whole, part, -1);
}

function combine(a: AnswerCounts, b: AnswerCounts, sign: 1 | -1): AnswerCounts {
  if (b.n === 0) return a;
  return {
    n: a.n + sign * b.n,
    sum: a.sum + sign * b.sum,
    squares: a.squares + sign * b.squares,
    bands: combineLists(a.n === 0 ? null : a.bands, b.bands, sign),
    codes: combineLists(a.n === 0 ? null : a.codes, b.codes, sign),
    flat: false,
  };
}

function combineLists(a: readonly number[] | null, b: readonly number[] | null, sign: 1 | -1) {
  if (b === null) return a;
  const list = new Array<number>(b.length);
  for (let i = 0; i < b.length; i++) list[i] = (a?.[i] ?? 0) + sign * b[i]!;
  return list;
}

/**
 * How many answered otherwise than the commonest answer: bands where the measure has them, else answer codes. Without
 * either: by how many whole ranges all answers together lie off the nearer end, which is no more (0 when all are equal).
 * Never smaller for a group than for a part of it.
 */
export function dissent(counts: AnswerCounts, measure: ResultMeasure): number {
  const list = counts.bands ?? counts.codes;
  if (list !== null) return counts.n - mostOf(list);
  const { n, sum } = counts;
  const range = measure.max - measure.min;
  if (Number.isNaN(sum) || isConstant(counts)) return 0;
  return Math.min(sum - n * measure.min, n * measure.max - sum) / range;
}

/** The largest of some counts. */
export function mostOf(counts: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > most) most = counts[i]!;
  return most;
}

/** Whether the sums leave no variation: all answers are equal. False where the sums are not known. */
export function isConstant({ n, sum, squares }: AnswerCounts): boolean {
  return squares - (sum * sum) / n <= 1e-9 * Math.max(1, Math.abs(squares));
}
