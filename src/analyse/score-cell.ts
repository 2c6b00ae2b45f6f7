import type { Favourability } from '../model/index.js';
import type { WeightedSummary, WeightedSums } from '../stats/index.js';
import type { PairMoments, SliceTally } from '../tally/index.js';
import { histogramReader, type KeptHistogram, momentsReader, peopleIn } from '../tally/kept.js';
import type { ReadUnit } from './clusters.js';
import { effectiveN, shares } from './favourabilities.js';
import { type Known, meanFigure, rescale, summarise, summarisePeople } from './mean-figure.js';
import { type MeasuredScore, momentsOfPair } from './measures.js';
import type { Favourabilities, Undefined } from './results.js';
import type { CellReader } from './slices.js';

/** Reads how slices stand on a scale, index or outcome. */
export function scoreCells(measured: MeasuredScore, weighted: boolean): CellReader {
  const { id: measure } = measured.measure;
  const sumsOf = ownSumsReader(measure);
  const favourabilityOf = favourabilityReader(measured);
  return ({ slice: { id }, tally: slice }, known) => {
    const sums = slice === null ? NO_SUMS : sumsOf(slice);
    return {
      measure,
      slice: id,
      nValid: sums.n,
      nEffective: effectiveN(sums),
      nBlank: (slice === null ? 0 : peopleIn(slice)) - sums.n,
      nNotRelevant: 0,
      nDontKnow: 0,
      mean: meanFigure(summaryOf(measured, sums, { slice, weighted }), known),
      favourability: favourabilityOf(slice, known),
      distribution: null,
    };
  };
}

/** Mean, variance and standard error of a measure in its own range. */
export function scoreSummary(measured: MeasuredScore, of: WeighedSlice): WeightedSummary {
  const sums = of.slice === null ? NO_SUMS : ownSumsReader(measured.measure.id)(of.slice);
  return summaryOf(measured, sums, of);
}

interface WeighedSlice {
  readonly slice: SliceTally | null;
  readonly weighted: boolean;
}

function summaryOf(measured: MeasuredScore, sums: OwnSums, { slice, weighted }: WeighedSlice): WeightedSummary {
  const people = weighted || !sums.exact ? null : summarisePeople(sums.n, sums.sa, sums.saa);
  return rescale(people ?? summarise(wholeSums(measured.measure.id, slice), weighted), measured);
}

function wholeSums(id: string, slice: SliceTally | null): WeightedSums {
  const { n, w, w2, sa, saa, w2a, w2aa } = momentsOfPair(slice, id, id);
  return { n, w, w2, wx: sa, wxx: saa, w2x: w2a, w2xx: w2aa };
}

/** Reads what one unit adds to a mean, in the measure's own range. */
export function scoreReader({ measure, multiplier, divisor }: MeasuredScore): ReadUnit {
  const sumsOf = ownSumsReader(measure.id);
  const unit = multiplier / divisor;
  return (slice, row) => {
    const { n, w, w2, sa, w2a, w2aa } = sumsOf(slice);
    row.respondents = n;
    row.n = w;
    row.sum = sa * unit;
    row.w2 = w2;
    row.w2x = w2a * unit;
    row.w2xx = w2aa * unit ** 2;
    return true;
  };
}

/** A measure's own sums in a slice, in numbers, filled in anew for the next; `exact` where they are the whole numbers themselves. */
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

function ownSumsReader(id: string): (slice: SliceTally) => OwnSums {
  const momentsOf = momentsReader(id);
  const sums: { -readonly [K in keyof OwnSums]: OwnSums[K] } = { ...NO_SUMS };
  return (slice) => {
    const kept = momentsOf(slice);
    if (kept === null) return inNumbers(momentsOfPair(slice, id, id));
    const { totals, at, weighted } = kept;
    const n = totals[at]!;
    sums.n = n;
    sums.sa = totals[at + 1]!;
    sums.saa = totals[at + 3]!;
    sums.w = weighted ? totals[at + 6]! : n;
    sums.w2 = weighted ? totals[at + 7]! : n;
    sums.w2a = weighted ? totals[at + 8]! : sums.sa;
    sums.w2aa = weighted ? totals[at + 9]! : sums.saa;
    return sums;
  };
}

function inNumbers({ n, w, w2, sa, saa, w2a, w2aa }: PairMoments): OwnSums {
  return {
    ...{ n: Number(n), w: Number(w), w2: Number(w2), sa: Number(sa), saa: Number(saa) },
    ...{ w2a: Number(w2a), w2aa: Number(w2aa), exact: false },
  };
}

const nobody = () => ({ n: 0, w: 0, w2: 0 });

function favourabilityReader({ measure: { id }, favourabilityOf }: MeasuredScore) {
  const histogramOf = histogramReader(id);
  return (slice: SliceTally | null, known: Known): Favourabilities | Undefined => {
    if (favourabilityOf === null) return { undefined: 'no-bands' };
    const people = { favourable: nobody(), neutral: nobody(), unfavourable: nobody() };
    const kept = slice && histogramOf(slice);
    if (kept !== null) addKept(people, kept, favourabilityOf);
    else {
      for (const [units, count] of slice?.histograms[id] ?? []) {
        const at = people[favourabilityOf(units)];
        at.n += Number(count.n);
        at.w += Number(count.w);
        at.w2 += Number(count.w2);
      }
    }
    return shares(people, known);
  };
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
