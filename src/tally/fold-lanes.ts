import { DIGIT_BITS } from './measure-columns.js';
import type { LaneKind } from './multipliers.js';
import type { Lane } from './source.js';

/** Puts the digits of a kind of lane together: Σ total · 2^(12 · power). */
export function foldLanes(lanes: readonly Lane[], kind: LaneKind, total: (lane: Lane) => bigint): bigint {
  let sum = 0n;
  for (const lane of lanes) {
    if (lane.kind === kind) sum += lane.power === 0 ? total(lane) : total(lane) << BigInt(DIGIT_BITS * lane.power);
  }
  return sum;
}
