import type { Favourability } from '../model/index.js';
import type { SingleSums, WeightedSummary } from '../stats/index.js';
import type { SliceTally } from '../tally/index.js';
import { type KeptCounts, keptHistogram } from '../tally/packed-slice.js';
import { effectiveN, shares } from './favourabilities.js';
import type { SliceOfTally } from './item-cell.js';
import { type Known, meanFigure, rescale, summarise } from './mean-figure.js';
import { type MeasuredScore, momentsOfPair } from './measures.js';
import type { Favourabilities, ResultCell, Undefined } from './results.js';

const NO_MOMENTS = { n: 0n, w: 0n, w2: 0n, sa: 0n, saa: 0n, w2a: 0n, w2aa: 0n };

/** How a slice stands on a scale, index or outcome. */
export function scoreCell(
  measured: MeasuredScore,
  { id, slice, weighted }: SliceOfTally,
  known: Known = {},
): ResultCell {
  const moments = momentsOf(measured.measure.id, slice);
  const nValid = Number(moments.n);
  return {
    measure: measured.measure.id,
    slice: id,
    nValid,
    nEffective: effectiveN(moments),
    nBlank: Number(slice?.respondents.n ?? 0n) - nValid,
    nNotRelevant: 0,
    nDontKnow: 0,
    mean: meanFigure(scoreSummary(measured, { slice, weighted }), known),
    favourability: scoreFavourability(measured, slice, known.finite),
    distribution: null,
  };
}

/** Mean, variance and standard error of a measure in its own range. */
export function scoreSummary(measured: MeasuredScore, { slice, weighted }: Omit<SliceOfTally, 'id'>): WeightedSummary {
  const { n, w, w2, sa, saa, w2a, w2aa } = momentsOf(measured.measure.id, slice);
  const units = summarise({ n, w, w2, wx: sa, wxx: saa, w2x: w2a, w2xx: w2aa }, weighted);
  return rescale(units, measured);
}

/** What one unit adds to a mean, in the measure's own range. */
export function scoreSums({ measure, multiplier, divisor }: MeasuredScore, slice: SliceTally): SingleSums {
  const { n, w, w2, sa, w2a, w2aa } = momentsOfPair(slice, measure.id, measure.id);
  const unit = multiplier / divisor;
  return {
    respondents: Number(n),
    n: Number(w),
    sum: Number(sa) * unit,
    w2: Number(w2),
    w2x: Number(w2a) * unit,
    w2xx: Number(w2aa) * unit ** 2,
  };
}

const nobody = () => ({ n: 0, w: 0, w2: 0 });

function momentsOf(id: string, slice: SliceTally | null) {
  return slice?.moments[`${id}|${id}`] ?? NO_MOMENTS;
}

function scoreFavourability(
  measured: MeasuredScore,
  slice: SliceTally | null,
  finite?: Known['finite'],
): Favourabilities | Undefined {
  const { favourabilityOf } = measured;
  if (favourabilityOf === null) return { undefined: 'no-bands' };
  const people = { favourable: nobody(), neutral: nobody(), unfavourable: nobody() };
  const kept = slice && keptHistogram(slice, measured.measure.id);
  if (kept !== null) addKept(people, kept, favourabilityOf);
  else {
    for (const [units, count] of slice?.histograms[measured.measure.id] ?? []) {
      const at = people[favourabilityOf(units)];
      at.n += Number(count.n);
      at.w += Number(count.w);
      at.w2 += Number(count.w2);
    }
  }
  return shares(people, finite);
}

/** The same from a histogram as the tally keeps it: a report of many units reads thousands of them. */
function addKept(
  people: Readonly<Record<Favourability, { n: number; w: number; w2: number }>>,
  { numbers, totals, from, to, width }: KeptCounts,
  favourabilityOf: (units: number) => Favourability,
): void {
  const [w, w2] = width === 1 ? [0, 0] : [1, 2];
  for (let i = from; i < to; i++) {
    const at = people[favourabilityOf(numbers[i]!)];
    at.n += totals[i * width]!;
    at.w += totals[i * width + w]!;
    at.w2 += totals[i * width + w2]!;
  }
}
