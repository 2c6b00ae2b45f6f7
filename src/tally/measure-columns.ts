import { measuresOf, type PlanMeasure, type ScoringPlan } from '../plan/index.js';
import { OUTCOME_MISSING, outcomeUnits, SCORE_MISSING } from '../score/index.js';

/** Bits of one digit of a measure or a weight. Products of two measures and a weight stay below 2^36. */
export const DIGIT_BITS = 12;
/** 2^DIGIT_BITS. */
export const DIGIT_BASE = 2 ** DIGIT_BITS;

/** A measure as a column of integers. */
export interface MeasureColumn {
  readonly id: string;
  readonly measure: PlanMeasure;
  readonly lowest: number;
  readonly highest: number;
  /** The integer that marks a respondent without it. */
  readonly missing: number;
  /** The values that can occur. */
  readonly levels: Levels;
}

/** Values that can occur: all from the lowest, or those of a list, with the place of each in it from the lowest on. */
export type Levels =
  | { readonly lowest: number; readonly n: number; readonly list: null }
  | { readonly lowest: number; readonly n: number; readonly list: Int32Array; readonly places: Int16Array };

/** Level number i of a measure. */
export function levelAt({ lowest, list }: Levels, i: number): number {
  return list === null ? lowest + i : list[i]!;
}

/** The measures of a plan as columns. @throws RangeError where an outcome does not fit 32 bits. */
export function measureColumns(plan: ScoringPlan): readonly MeasureColumn[] {
  return measuresOf(plan).map((measure) => {
    const range = rangeOf(plan, measure);
    return { id: measure.id, measure, ...range, levels: levelsOf(plan, measure, range) };
  });
}

/** An index takes few of the values in its range: with p scales present multiples of lcm / p. */
function levelsOf(plan: ScoringPlan, { kind, index }: PlanMeasure, { lowest, highest }: Range): Levels {
  const all = { lowest, n: highest - lowest + 1, list: null };
  const { unitKind, base, lcm, minScales, scales } = plan.indices[kind === 'index' ? index : -1] ?? NO_INDEX;
  if (unitKind !== 'exact' || highest > MOST_LISTED) return all;
  const possible = new Set<number>();
  for (let present = minScales; present <= scales.length; present++) {
    for (let sum = 0; sum <= present * base; sum++) possible.add(sum * (lcm / present));
  }
  const list = Int32Array.from(possible).sort();
  const places = new Int16Array(highest + 1);
  list.forEach((value, i) => {
    places[value] = i;
  });
  return { lowest, n: list.length, list, places };
}

const MOST_LISTED = 2 ** 15 - 1;
const NO_INDEX = { unitKind: 'none', base: 0, lcm: 0, minScales: 1, scales: [] } as const;

interface Range {
  readonly lowest: number;
  readonly highest: number;
}

function rangeOf(plan: ScoringPlan, { kind, index, id }: PlanMeasure) {
  if (kind === 'scale') return { lowest: 0, highest: plan.scales[index]!.maxUnits, missing: SCORE_MISSING };
  if (kind === 'index') return { lowest: 0, highest: plan.indices[index]!.maxUnits, missing: SCORE_MISSING };
  const range = outcomeUnits(plan.outcomes[index]!);
  if (range.lowest <= OUTCOME_MISSING || range.highest >= -OUTCOME_MISSING) {
    throw new RangeError(`outcome ${id}: its range times 10^decimals must fit 32 bits; declare fewer decimals`);
  }
  return { ...range, missing: OUTCOME_MISSING };
}
