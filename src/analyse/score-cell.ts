import type { Favourability } from '../model/index.js';
import type { WeightedSummary } from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { addCounts, NOBODY } from './count.js';
import { effectiveN, favourabilities } from './favourabilities.js';
import { meanFigure, rescale, summarise } from './mean-figure.js';
import type { MeasuredScore } from './measures.js';
import type { Favourabilities, ResultCell, Undefined } from './results.js';

const NO_MOMENTS = { n: 0n, w: 0n, w2: 0n, sa: 0n, saa: 0n, w2a: 0n, w2aa: 0n };

interface SliceOfTally {
  readonly slice: SliceTally | null;
  readonly weighted: boolean;
}

/** How a slice stands on a scale, index or outcome. */
export function scoreCell(
  measured: MeasuredScore,
  { slice, weighted }: SliceOfTally,
): Omit<ResultCell, 'measure' | 'slice'> {
  const moments = momentsOf(measured.measure.id, slice);
  const nValid = Number(moments.n);
  return {
    nValid,
    nEffective: effectiveN(moments),
    nBlank: Number(slice?.respondents.n ?? 0n) - nValid,
    nNotRelevant: 0,
    nDontKnow: 0,
    mean: meanFigure(scoreSummary(measured, { slice, weighted })),
    favourability: scoreFavourability(measured, slice),
    distribution: null,
  };
}

/** Mean, variance and standard error of a measure in its own range. */
export function scoreSummary(measured: MeasuredScore, { slice, weighted }: SliceOfTally): WeightedSummary {
  const { n, w, w2, sa, saa, w2a, w2aa } = momentsOf(measured.measure.id, slice);
  const units = summarise({ n, w, w2, wx: sa, wxx: saa, w2x: w2a, w2xx: w2aa }, weighted);
  return rescale(units, measured);
}

function momentsOf(id: string, slice: SliceTally | null) {
  return slice?.moments[`${id}|${id}`] ?? NO_MOMENTS;
}

function scoreFavourability(measured: MeasuredScore, slice: SliceTally | null): Favourabilities | Undefined {
  const { favourabilityOf } = measured;
  if (favourabilityOf === null) return { undefined: 'no-bands' };
  const counts = new Map<Favourability, Count>();
  for (const [units, count] of slice?.histograms[measured.measure.id] ?? []) {
    const favourability = favourabilityOf(units);
    counts.set(favourability, addCounts(counts.get(favourability) ?? NOBODY, count));
  }
  return favourabilities(counts);
}
