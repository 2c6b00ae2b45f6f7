import type { Detail } from '../plan/index.js';
import type { CountsByNumber } from './counts-by-number.js';
import {
  ANSWER_NAMES,
  MOMENT_NAMES,
  type SliceForm,
  type SliceParts,
  UNWEIGHTED_ANSWERS,
  UNWEIGHTED_MOMENTS,
} from './packed-slice.js';
import type { Totals } from './whole.js';

/** Parts that stay empty, by detail. */
export const TOO_MUCH = {
  structure: [] as const,
  patterns: ['items'] as const,
  counts: ['items', 'patterns', 'pairs'] as const,
  moments: ['items', 'patterns', 'pairs', 'cells', 'histograms'] as const,
};

/**
 * Whether a slice holds somebody and no more than its detail, and its counts add up: patterns, cells and pairs to its
 * respondents, histograms to moments. Its totals are counts and all safe integers.
 * @returns `false` also where a sum is beyond the safe integers.
 */
export function addsUp(form: SliceForm, parts: SliceParts, detail: Detail): boolean {
  const width = form.weighted ? 3 : 1;
  const people = Array.from({ length: width }, (_, k) => Number(parts.respondents[k]));
  if (!(people[0]! > 0) || TOO_MUCH[detail].some((part) => form[part].length > 0)) return false;
  const isEverybody = (totals: Totals, from: number, to: number) =>
    people.every((all, k) => sumOf(totals, { from: from * width + k, to: to * width, step: width }) === all);
  return (
    form.patterns.every((_, i) => isEverybody(parts.patterns.totals, ...placesOf(parts.patterns, i))) &&
    form.cells.every(({ first, size }) => isEverybody(parts.cells, first, first + size)) &&
    form.pairs.every(
      ({ first, size }) => sumOf(parts.pairs, { from: first, to: first + size, step: 1 }) === people[0],
    ) &&
    form.histograms.every((_, i) => isOfMoments(form, parts, i)) &&
    areWithin(form, parts, people)
  );
}

function placesOf({ ends }: CountsByNumber, i: number): [from: number, to: number] {
  return [ends[i - 1] ?? 0, ends[i]!];
}

function sumOf(totals: Totals, { from, to, step }: { from: number; to: number; step: number }): number {
  let sum = 0;
  for (let i = from; i < to; i += step) sum += Number(totals[i]);
  return sum <= Number.MAX_SAFE_INTEGER ? sum : Number.NaN;
}

/** Whether a histogram gives the moments of its measure. */
function isOfMoments({ histograms, moments, weighted }: SliceForm, parts: SliceParts, i: number): boolean {
  const own = moments.indexOf(`${histograms[i]!}|${histograms[i]!}`);
  if (own < 0) return false;
  const [from, to] = placesOf(parts.histograms, i);
  const { numbers, totals } = parts.histograms;
  const width = weighted ? 3 : 1;
  const [w, w2] = weighted ? [1, 2] : [0, 0];
  let [n, sw, sa, saa, sw2, w2a, w2aa, largest] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const x = numbers[k]!;
    const [weight, square] = [Number(totals[k * width + w]), Number(totals[k * width + w2])];
    n += Number(totals[k * width]);
    sw += weight;
    sa += weight * x;
    saa += weight * x * x;
    sw2 += square;
    w2a += square * x;
    w2aa += square * x * x;
    largest = Math.max(largest, n, sw, Math.abs(sa), saa, sw2, Math.abs(w2a), w2aa);
  }
  const expected = weighted ? [n, sa, sa, saa, saa, saa, sw, sw2, w2a, w2aa] : [n, sa, sa, saa, saa, saa];
  const length = weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS;
  return (
    largest <= Number.MAX_SAFE_INTEGER && expected.every((sum, k) => sum === Number(parts.moments[own * length + k]))
  );
}

/** Whether those who answered are among all, and those who stand favourably among those who have the measure. */
function areWithin(
  { answers, favourable, moments, weighted }: SliceForm,
  parts: SliceParts,
  people: readonly number[],
): boolean {
  const answered = (i: number) =>
    countIn(parts.answers, i * (weighted ? ANSWER_NAMES.length : UNWEIGHTED_ANSWERS), weighted ? [0, 3, 4] : [0]);
  const scored = (i: number) =>
    countIn(parts.moments, i * (weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS), weighted ? [0, 6, 7] : [0]);
  const isWithin = (part: readonly number[], whole: readonly number[]) => part.every((one, k) => one <= whole[k]!);
  return (
    answers.every((_, i) => isWithin(answered(i), people)) &&
    favourable.every((id, i) => {
      const [answer, score] = [answers.indexOf(id), moments.indexOf(`${id}|${id}`)];
      const whole = answer >= 0 ? answered(answer) : score >= 0 ? scored(score) : people;
      const own = countIn(parts.favourable, i * people.length, weighted ? [0, 1, 2] : [0]);
      return isWithin(own, whole);
    })
  );
}

function countIn(totals: Totals, at: number, places: readonly number[]): readonly number[] {
  return places.map((place) => Number(totals[at + place]));
}
