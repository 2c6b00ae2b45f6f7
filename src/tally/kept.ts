import type { CountsByNumber } from './counts-by-number.js';
import {
  ANSWER_NAMES,
  MOMENT_NAMES,
  packedOf,
  type SliceForm,
  UNWEIGHTED_ANSWERS,
  UNWEIGHTED_MOMENTS,
} from './packed-slice.js';
import type { SliceTally } from './tally.js';

/** Counts as a slice keeps them: that at place i is n at `totals[i · width]` and, weighted, w and w² after it. */
export interface KeptCounts {
  readonly totals: Float64Array;
  /** Places `from` … `to − 1`. */
  readonly from: number;
  readonly to: number;
  /** 1, or 3 of a weighted slice. */
  readonly width: number;
}

/** Counts by number as a slice keeps them. */
export interface KeptHistogram extends KeptCounts {
  /** What is counted at each place, in rising order. */
  readonly numbers: Int32Array | Float64Array;
}

/** Sums of a pair as a slice keeps them: `totals[at]` and the following, in the order of `MOMENT_NAMES`. */
export interface KeptMoments {
  readonly totals: Float64Array;
  readonly at: number;
  /** Whether w, w², w²a and w²aa stand there too; else they are n, n, sa and saa. */
  readonly weighted: boolean;
}

/** Sums of an item as a slice keeps them: `totals[at]` and the following, in the order of `ANSWER_NAMES`. */
export interface KeptAnswers {
  readonly totals: Float64Array;
  readonly at: number;
  /** Whether w, w², w²a and w²aa stand there too; else they are n, n, sa and saa. */
  readonly weighted: boolean;
}

/*
 * For whoever reads thousands of slices, each once: what a slice holds without an object of every count. All give `null` where
 * it is not kept so, or some total of the part is beyond the safe integers; then the slice itself is to be read. Made for one
 * thing, they read it from slice after slice: where it stands is looked up once for all slices of one form. What a reader gives
 * it fills in anew for the next slice. Each part has a loop body of its own: shared by all, they would be several times slower.
 */

/** Reads something of slice after slice. */
export type SliceReader<T> = (slice: SliceTally) => T | null;

/** What a reader gives, for it to fill in. */
type Filled<T> = { -readonly [K in keyof T]: T[K] };

const NO_TOTALS = new Float64Array(0);

/** A histogram. */
export function histogramReader(measure: string): SliceReader<KeptHistogram> {
  const placeIn = placeFinder(({ histograms }) => histograms.get(measure));
  const kept = emptyHistogram();
  return (slice) => {
    const packed = packedOf(slice);
    return packed === undefined ? null : fillCounts(kept, packed.histograms, placeIn(packed.form), packed.form);
  };
}

/** Answer patterns of a scale. */
export function patternsReader(scale: string): SliceReader<KeptHistogram> {
  const placeIn = placeFinder(({ patterns }) => patterns.get(scale));
  const kept = emptyHistogram();
  return (slice) => {
    const packed = packedOf(slice);
    return packed === undefined ? null : fillCounts(kept, packed.patterns, placeIn(packed.form), packed.form);
  };
}

function emptyHistogram(): Filled<KeptHistogram> {
  return { numbers: NO_TOTALS, totals: NO_TOTALS, from: 0, to: 0, width: 1 };
}

function fillCounts(
  kept: Filled<KeptHistogram>,
  { ends, numbers, totals }: CountsByNumber,
  place: number | undefined,
  form: SliceForm,
): KeptHistogram | null {
  if (place === undefined || !(totals instanceof Float64Array)) return null;
  kept.numbers = numbers;
  kept.totals = totals;
  kept.from = place === 0 ? 0 : ends[place - 1]!;
  kept.to = ends[place]!;
  kept.width = widthOf(form);
  return kept;
}

/** Counts of an item by answer cell. */
export function cellsReader(item: string): SliceReader<KeptCounts> {
  const placeIn = placeFinder(({ cells }) => cells.get(item));
  const kept: Filled<KeptCounts> = { totals: NO_TOTALS, from: 0, to: 0, width: 1 };
  return (slice) => {
    const packed = packedOf(slice);
    if (packed === undefined || !(packed.cells instanceof Float64Array)) return null;
    const table = placeIn(packed.form);
    if (table === undefined) return null;
    kept.totals = packed.cells;
    kept.from = table.first;
    kept.to = table.first + table.size;
    kept.width = widthOf(packed.form);
    return kept;
  };
}

/** Whether a slice counts answers to an item by cell. */
export function hasCells(slice: SliceTally, item: string): boolean {
  const packed = packedOf(slice);
  return packed === undefined ? Object.hasOwn(slice.cells, item) : placesOf(packed.form).cells.has(item);
}

/** Sums of a pair of measures as the tally has them: `a` before `b`. */
export function momentsReader(a: string, b = a): SliceReader<KeptMoments> {
  const placeIn = placeFinder(({ own, moments }) => (a === b ? own.get(a) : moments.get(`${a}|${b}`)));
  const kept: Filled<KeptMoments> = { totals: NO_TOTALS, at: 0, weighted: false };
  return (slice) => {
    const packed = packedOf(slice);
    if (packed === undefined || !(packed.moments instanceof Float64Array)) return null;
    const place = placeIn(packed.form);
    if (place === undefined) return null;
    kept.totals = packed.moments;
    kept.weighted = packed.form.weighted;
    kept.at = place * (kept.weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS);
    return kept;
  };
}

/** Sums of the keyed answers to an item. */
export function answersReader(item: string): SliceReader<KeptAnswers> {
  const placeIn = placeFinder(({ answers }) => answers.get(item));
  const kept: Filled<KeptAnswers> = { totals: NO_TOTALS, at: 0, weighted: false };
  return (slice) => {
    const packed = packedOf(slice);
    if (packed === undefined || !(packed.answers instanceof Float64Array)) return null;
    const place = placeIn(packed.form);
    if (place === undefined) return null;
    kept.totals = packed.answers;
    kept.weighted = packed.form.weighted;
    kept.at = place * (kept.weighted ? ANSWER_NAMES.length : UNWEIGHTED_ANSWERS);
    return kept;
  };
}

/** How many stand favourably on a measure: the only place. */
export function favourableReader(measure: string): SliceReader<KeptCounts> {
  const placeIn = placeFinder(({ favourable }) => favourable.get(measure));
  const kept: Filled<KeptCounts> = { totals: NO_TOTALS, from: 0, to: 0, width: 1 };
  return (slice) => {
    const packed = packedOf(slice);
    if (packed === undefined || !(packed.favourable instanceof Float64Array)) return null;
    const place = placeIn(packed.form);
    if (place === undefined) return null;
    kept.totals = packed.favourable;
    kept.from = place;
    kept.to = place + 1;
    kept.width = widthOf(packed.form);
    return kept;
  };
}

/** Number of respondents. */
export function peopleIn(slice: SliceTally): number {
  const kept = packedOf(slice)?.respondents;
  return kept instanceof Float64Array ? kept[0]! : Number(slice.respondents.n);
}

interface Places {
  readonly patterns: ReadonlyMap<string, number>;
  readonly histograms: ReadonlyMap<string, number>;
  readonly moments: ReadonlyMap<string, number>;
  /** Moments of each measure with itself. */
  readonly own: ReadonlyMap<string, number>;
  readonly cells: ReadonlyMap<string, SliceForm['cells'][number]>;
  readonly answers: ReadonlyMap<string, number>;
  readonly favourable: ReadonlyMap<string, number>;
}

const places = new WeakMap<SliceForm, Places>();

function placesOf(form: SliceForm): Places {
  const found = places.get(form);
  if (found !== undefined) return found;
  const byName = (names: readonly string[]) => new Map(names.map((name, i) => [name, i]));
  const made = {
    patterns: byName(form.patterns),
    histograms: byName(form.histograms),
    moments: byName(form.moments),
    own: new Map(form.moments.flatMap((pair, i) => ownSums(pair, i))),
    cells: new Map(form.cells.map((table) => [table.id, table])),
    answers: byName(form.answers),
    favourable: byName(form.favourable),
  };
  places.set(form, made);
  return made;
}

function ownSums(pair: string, place: number): readonly (readonly [string, number])[] {
  const half = (pair.length - 1) / 2;
  const measure = pair.slice(0, half);
  return pair === `${measure}|${measure}` ? [[measure, place]] : [];
}

function placeFinder<T>(find: (places: Places) => T | undefined): (form: SliceForm) => T | undefined {
  let latest: SliceForm | null = null;
  let place: T | undefined;
  return (form) => {
    if (form !== latest) {
      latest = form;
      place = find(placesOf(form));
    }
    return place;
  };
}

const widthOf = ({ weighted }: SliceForm) => (weighted ? 3 : 1);
