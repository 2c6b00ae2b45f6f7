import { meanByUnit } from './clusters.js';
import { itemSums } from './item-cell.js';
import type { Known } from './mean-figure.js';
import type { MeasuredItem, MeasuredScore } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import { scoreSums } from './score-cell.js';
import { shareByUnit } from './shares-by-unit.js';
import type { Sliced } from './slices.js';

/** What the interval of a mean knows beyond the slice's own answers. */
export function knownOf(measured: MeasuredScore | MeasuredItem, { slice, tally }: Sliced, precision: Precision): Known {
  const { id } = measured.measure;
  if (tally === null || (!precision.cuts.has(slice.id) && !precision.population.has(slice.id))) return {};
  const byUnit = meanByUnit(
    byUnitOf(precision, { slice: slice.id, measures: [id] }, (one) =>
      measured.kind === 'score' ? scoreSums(measured, one) : itemSums(measured, one),
    ),
  );
  return {
    byUnit,
    shareByUnit: shareByUnit(measured, slice.id, precision),
    finite: (n) => finiteFactor(precision, slice.id, n),
  };
}
