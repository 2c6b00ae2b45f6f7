import { type ByUnit, meanByUnit } from './clusters.js';
import type { MeasuredItem, MeasuredScore } from './measures.js';
import { byUnitOf, type Precision } from './precision.js';

/** The favourable share of a slice by unit: 1 for whoever stands favourably, 0 for everybody else with the measure. */
export function favourableByUnit(
  measured: MeasuredScore | MeasuredItem,
  slice: string,
  precision: Precision,
): ByUnit | null {
  return byUnitOf(precision, { slice, measured, figure: 'favourability' });
}

/** The favourable share of a slice with its standard error by units; `null` where units are not known or too few. */
export function shareByUnit(measured: MeasuredScore | MeasuredItem, slice: string, precision: Precision) {
  if (measured.kind === 'score' && measured.favourabilityOf === null) return null;
  return meanByUnit(favourableByUnit(measured, slice, precision));
}
