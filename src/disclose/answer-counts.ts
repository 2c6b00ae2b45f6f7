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

/** Groups that do not overlap together; in place, since there can be hundreds. */
export function sumCounts(groups: readonly AnswerCounts[]): AnswerCounts {
  const all = { n: 0, sum: 0, squares: 0, flat: false };
  let bands: number[] | null = null;
  let codes: number[] | null = null;
  for (const group of groups) {
    if (group.n === 0) continue;
    all.n += group.n;
    all.sum += group.sum;
    all.squares += group.squares;
    bands = addList(bands, group.bands);
    codes = addList(codes, group.codes);
  }
  return { ...all, bands, codes };
}

/** Adds a list to a sum in place; the sum where it is the first. */
function addList(sum: number[] | null, list: readonly number[] | null): number[] | null {
  if (list === null) return sum;
  if (sum === null) return [...list];
  for (let i = 0; i < list.length; i++) sum[i] = (sum[i] ?? 0) + list[i]!;
  return sum;
}

/** The rest of a group. */
export function subtractCounts(whole: AnswerCounts, part: AnswerCounts): AnswerCounts {
  if (part.n === 0) return whole;
  const isEmpty = whole.n === 0;
  return {
    n: whole.n - part.n,
    sum: whole.sum - part.sum,
    squares: whole.squares - part.squares,
    bands: subtractList(isEmpty ? null : whole.bands, part.bands),
    codes: subtractList(isEmpty ? null : whole.codes, part.codes),
    flat: false,
  };
}

function subtractList(whole: readonly number[] | null, part: readonly number[] | null): readonly number[] | null {
  if (part === null) return whole;
  return part.map((count, i) => (whole?.[i] ?? 0) - count);
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
