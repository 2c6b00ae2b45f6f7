import type { Favourability } from '../model/index.js';
import type { SingleSums, WeightedSummary, WeightedSums } from '../stats/index.js';
import type { PairMoments, SliceTally } from '../tally/index.js';
import { type KeptHistogram, keptHistogram, keptMoments, peopleIn } from '../tally/kept.js';
import { effectiveN, shares } from './favourabilities.js';
import type { SliceOfTally } from './item-cell.js';
import { type Known, meanFigure, rescale, summarise, summarisePeople } from './mean-figure.js';
import { type MeasuredScore, momentsOfPair } from './measures.js';
import type { Favourabilities, ResultCell, Undefined } from './results.js';

/** How a slice stands on a scale, index or outcome. */
export function scoreCell(
  measured: MeasuredScore,
  { id, slice, weighted }: SliceOfTally,
  known: Known = {},
): ResultCell {
  const sums = ownSums(measured.measure.id, slice);
  return {
    measure: measured.measure.id,
    slice: id,
    nValid: sums.n,
    nEffective: effectiveN(sums),
    nBlank: (slice === null ? 0 : peopleIn(slice)) - sums.n,
    nNotRelevant: 0,
    nDontKnow: 0,
    mean: meanFigure(summaryOf(measured, sums, { slice, weighted }), known),
    favourability: scoreFavourability(measured, slice, known),
    distribution: null,
  };
}

/** Mean, variance and standard error of a measure in its own range. */
export function scoreSummary(measured: MeasuredScore, of: Omit<SliceOfTally, 'id'>): WeightedSummary {
  return summaryOf(measured, ownSums(measured.measure.id, of.slice), of);
}

function summaryOf(
  measured: MeasuredScore,
  sums: OwnSums,
  { slice, weighted }: Omit<SliceOfTally, 'id'>,
): WeightedSummary {
  const people = weighted || !sums.exact ? null : summarisePeople(sums.n, sums.sa, sums.saa);
  return rescale(people ?? summarise(wholeSums(measured.measure.id, slice), weighted), measured);
}

function wholeSums(id: string, slice: SliceTally | null): WeightedSums {
  const { n, w, w2, sa, saa, w2a, w2aa } = momentsOfPair(slice, id, id);
  return { n, w, w2, wx: sa, wxx: saa, w2x: w2a, w2xx: w2aa };
}

/** What one unit adds to a mean, in the measure's own range. */
export function scoreSums({ measure, multiplier, divisor }: MeasuredScore, slice: SliceTally): SingleSums {
  const { n, w, w2, sa, w2a, w2aa } = ownSums(measure.id, slice);
  const unit = multiplier / divisor;
  return { respondents: n, n: w, sum: sa * unit, w2, w2x: w2a * unit, w2xx: w2aa * unit ** 2 };
}

/** A measure's own sums in a slice, in numbers; `exact` where they are the whole numbers themselves. */
interface OwnSums {
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly sa: number;
  readonly saa: number;
  readonly w2a: number;
  readonly w2aa: number;
  readonly exact: boolean;
}

const NO_SUMS: OwnSums = { n: 0, w: 0, w2: 0, sa: 0, saa: 0, w2a: 0, w2aa: 0, exact: true };

function ownSums(id: string, slice: SliceTally | null): OwnSums {
  if (slice === null) return NO_SUMS;
  const kept = keptMoments(slice, id);
  if (kept === null) return inNumbers(momentsOfPair(slice, id, id));
  const { totals, at, weighted } = kept;
  const [n, sa, saa] = [totals[at]!, totals[at + 1]!, totals[at + 3]!];
  if (!weighted) return { n, w: n, w2: n, sa, saa, w2a: sa, w2aa: saa, exact: true };
  const [w, w2, w2a, w2aa] = [totals[at + 6]!, totals[at + 7]!, totals[at + 8]!, totals[at + 9]!];
  return { n, w, w2, sa, saa, w2a, w2aa, exact: true };
}

function inNumbers({ n, w, w2, sa, saa, w2a, w2aa }: PairMoments): OwnSums {
  return {
    ...{ n: Number(n), w: Number(w), w2: Number(w2), sa: Number(sa), saa: Number(saa) },
    ...{ w2a: Number(w2a), w2aa: Number(w2aa), exact: false },
  };
}

const nobody = () => ({ n: 0, w: 0, w2: 0 });

function scoreFavourability(
  measured: MeasuredScore,
  slice: SliceTally | null,
  { finite, shareByUnit }: Known,
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
  return shares(people, finite, shareByUnit);
}

/** The same from a histogram as the tally keeps it: a report of many units reads thousands of them. */
function addKept(
  people: Readonly<Record<Favourability, { n: number; w: number; w2: number }>>,
  { numbers, totals, from, to, width }: KeptHistogram,
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
