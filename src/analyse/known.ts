import { meanByUnit } from './clusters.js';
import { itemReader } from './item-cell.js';
import type { Known } from './mean-figure.js';
import type { MeasuredItem, MeasuredScore } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import { scoreReader } from './score-cell.js';
import { shareByUnit } from './shares-by-unit.js';
import type { Sliced } from './slices.js';

const NOTHING: Known = {};

/** What the intervals of a measure know beyond the slice's own answers. */
export function knownReader(measured: MeasuredScore | MeasuredItem, precision: Precision): (sliced: Sliced) => Known {
  const measures = [measured.measure.id];
  const read = measured.kind === 'score' ? scoreReader(measured) : itemReader(measured);
  return ({ slice: { id }, tally }) => {
    if (tally === null || (!precision.cuts.has(id) && !precision.population.has(id))) return NOTHING;
    return {
      byUnit: meanByUnit(byUnitOf(precision, { slice: id, measures }, read)),
      shareByUnit: shareByUnit(measured, id, precision),
      finite: (n) => finiteFactor(precision, id, n),
    };
  };
}
