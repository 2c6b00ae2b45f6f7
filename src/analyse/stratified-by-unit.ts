import { crossedCategory, type PlanContrast } from '../plan/index.js';
import { clusteredContrast, type DifferenceError, type SingleSums } from '../stats/index.js';
import type { SliceTally } from '../tally/index.js';
import { peopleIn } from '../tally/kept.js';
import {
  type ByUnit,
  clustersIn,
  emptyRow,
  FEWEST_UNITS,
  placedTogether,
  rowsByUnit,
  type UnitRow,
  usable,
} from './clusters.js';
import type { MeasuredScore } from './measures.js';
import type { Precision } from './precision.js';
import { scoreReader } from './score-cell.js';

/** The category that each unit lies in. */
export type UnitHomes = ReadonlyMap<string, string>;

/** Which category of a variable each unit lies in; `null` where a unit has people of several, or no units are known. */
export function unitHomes(variable: string, { cuts }: Precision): UnitHomes | null {
  const homes = new Map<string, string>();
  for (const [id, cut] of cuts) {
    if (!id.startsWith(`${variable}=`)) continue;
    for (const [unit, slice] of cut) {
      if (unit === '' || peopleIn(slice) === 0) continue;
      if (homes.has(unit)) return null;
      homes.set(unit, id.slice(variable.length + 1));
    }
  }
  return homes.size === 0 ? null : homes;
}

/** Strata that are compared, and where their units lie. */
export interface StrataByUnit {
  readonly contrast: PlanContrast;
  readonly precision: Precision;
  readonly homes: UnitHomes;
  /** Slices of the contrast's groups within each category, as `crossedCategory` names them. */
  readonly cells: Readonly<Record<string, SliceTally>>;
  /** Each category with its share of the compared. */
  readonly strata: readonly { readonly category: string; readonly share: number }[];
}

/**
 * How exact a difference within strata is by units, each of which lies in one stratum.
 * @returns `null` where a group is of fewer than ten units, or of a single one in a stratum.
 */
export function stratifiedErrorByUnit(measured: MeasuredScore, by: StrataByUnit): DifferenceError | null {
  const groups = by.strata.flatMap(({ category, share }) => [
    { side: 'a' as const, coefficient: share, byUnit: unitsIn(measured, { ...by, category, slice: by.contrast.a }) },
    { side: 'b' as const, coefficient: -share, byUnit: unitsIn(measured, { ...by, category, slice: by.contrast.b }) },
  ]);
  for (const side of ['a', 'b']) {
    const units = groups.flatMap((group) => (group.side === side ? (group.byUnit?.units ?? []) : []));
    if (new Set(units).size < FEWEST_UNITS) return null;
  }
  const columns = placedTogether(groups.map(({ byUnit }) => byUnit));
  return usable(
    clusteredContrast(
      groups.map(({ byUnit, coefficient }, g) => ({
        ...{ clusters: columns[g]!, coefficient },
        ...(byUnit && { singles: byUnit.singles }),
      })),
    ),
  );
}

interface Stratum extends StrataByUnit {
  readonly category: string;
  readonly slice: string;
}

/** A group within a stratum by unit: the units that lie there, and whoever of the stratum is in none of them. */
function unitsIn(
  measured: MeasuredScore,
  { contrast, precision, homes, cells, category, slice }: Stratum,
): ByUnit | null {
  const within = [...(precision.cuts.get(slice) ?? [])].filter(([unit]) => unit !== '' && homes.get(unit) === category);
  const whole = cells[crossedCategory(slice.slice(contrast.family.length + 1), category)];
  if (whole === undefined) return null;
  const read = scoreReader(measured);
  const row: UnitRow = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };
  read(whole, row);
  const rest: UnitRow = { ...row };
  for (const [, own] of within) {
    emptyRow(row);
    read(own, row);
    for (const key in rest) rest[key as keyof SingleSums] -= row[key as keyof SingleSums];
  }
  const hidden = precision.indistinct?.(measured.measure.id, 'mean') ?? null;
  const [rows] = rowsByUnit(new Map(within), [read]);
  return rows ? clustersIn(rows, hidden, rest) : null;
}
