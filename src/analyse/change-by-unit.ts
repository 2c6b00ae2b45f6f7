import type { DifferenceError } from '../stats/index.js';
import { type ByUnit, clustersIn, differenceByUnit } from './clusters.js';
import type { Measured } from './measures.js';
import { finiteFactor, type Precision } from './precision.js';
import type { Results } from './results.js';

const EVERYBODY = 'total=all';

/** Everybody on a measure by unit. */
export interface EverybodyByUnit {
  readonly byUnit: ByUnit;
  /** Finite-population correction. */
  readonly finite: number;
}

/** Reads everybody by unit on a measure, all units but those told apart taken as one; `null` where it is not kept by unit. */
export function everybodyReader({
  measures,
  precision,
}: {
  readonly measures: readonly Measured[];
  readonly precision: Precision;
}): (measure: string, toldApart: ReadonlySet<string>) => EverybodyByUnit | null {
  const found = new Map(measures.map((measured) => [measured.measure.id, measured]));
  return (measure, toldApart) => {
    const cut = precision.cuts.get(EVERYBODY);
    const measured = found.get(measure);
    if (cut === undefined || measured === undefined || measured.kind === 'aggregate') return null;
    const others = new Set([...cut.keys()].filter((unit) => !toldApart.has(unit)));
    const rows = precision.rowsOf(EVERYBODY, measure, 'mean');
    if (rows === null) return null;
    const n = rows.respondents.reduce((sum, people) => sum + people, rows.alone?.respondents ?? 0);
    return { byUnit: clustersIn(rows, others), finite: finiteFactor(precision, EVERYBODY, n) };
  };
}

/**
 * How exact the difference of everybody between two waves is, later minus earlier, by units: a unit that took part in both is one
 * cluster, and so are the people in it who answered both times.
 * @param toldApart Units of a measure that both waves show; all others count as one.
 * @returns By measure; `null` where a wave does not keep it by unit, or has fewer than ten units.
 */
export function changeByUnit(
  [earlier, later]: readonly [Results, Results],
  toldApart: (measure: string) => ReadonlySet<string>,
): (measure: string) => DifferenceError | null {
  return (measure) => {
    const told = toldApart(measure);
    const [before, after] = [earlier, later].map((wave) => wave.byUnit?.everybody(measure, told) ?? null);
    return differenceByUnit(after?.byUnit ?? null, before?.byUnit ?? null, {
      a: after?.finite ?? 1,
      b: before?.finite ?? 1,
    });
  };
}
