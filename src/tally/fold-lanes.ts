import { DIGIT_BITS } from './measure-columns.js';
import type { LaneKind } from './multipliers.js';
import type { Lane } from './partition.js';
import { plus, shifted, type Whole } from './whole.js';

/** Puts the digits of a kind of lane together: Σ total · 2^(12 · power). */
export function foldLanes(lanes: readonly Lane[], kind: LaneKind, total: (lane: Lane) => Whole): Whole {
  let sum: Whole = 0;
  for (const lane of lanes) {
    if (lane.kind === kind) sum = plus(sum, shifted(total(lane), DIGIT_BITS * lane.power));
  }
  return sum;
}
