import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { addCounts, NOBODY } from './count.js';

/**
 * How many gave each answer to an item, by answer cell (0 a blank, i + 1 = `options[i]`): as tallied, or summed over the
 * answer patterns of the item's scale.
 */
export function answerCounts(plan: ScoringPlan, item: PlanItem, slice: SliceTally | null): readonly Count[] {
  const size = item.options.length + 1;
  const cells = slice?.cells[item.id];
  if (cells !== undefined && cells.length >= size) return cells;
  const counts = Array.from({ length: size }, () => NOBODY);
  if (slice === null) return counts;
  if (cells !== undefined) return counts.map((none, cell) => cells[cell] ?? none);
  const scale = plan.scales[item.scale];
  const patterns = scale && slice.patterns[scale.id];
  if (scale === undefined || patterns === undefined) return counts;
  const members = scale.items.map((i) => plan.items[i]!);
  const position = members.findIndex(({ id }) => id === item.id);
  const step = members.slice(position + 1).reduce((product, { options }) => product * (options.length + 1), 1);
  return addedUp(patterns, (pattern) => Math.floor(pattern / step) % size, size);
}

/** Counts by cell, in numbers as long as those are exact. */
function addedUp(patterns: ReadonlyMap<number, Count>, cellOf: (pattern: number) => number, size: number) {
  const [n, w, w2] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (const [pattern, count] of patterns) {
    const cell = cellOf(pattern);
    n[cell] = n[cell]! + Number(count.n);
    w[cell] = w[cell]! + Number(count.w);
    w2[cell] = w2[cell]! + Number(count.w2);
  }
  if ([...n, ...w, ...w2].every(Number.isSafeInteger)) {
    return Array.from(n, (one, i) => ({ n: BigInt(one), w: BigInt(w[i]!), w2: BigInt(w2[i]!) }));
  }
  const counts = Array.from(n, () => NOBODY);
  for (const [pattern, count] of patterns) counts[cellOf(pattern)] = addCounts(counts[cellOf(pattern)]!, count);
  return counts;
}
