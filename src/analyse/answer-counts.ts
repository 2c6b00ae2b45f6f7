import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { addCounts, NOBODY } from './count.js';

/**
 * How many gave each answer to an item, by answer cell (0 a blank, i + 1 = `options[i]`): as tallied, or summed over the
 * answer patterns of the item's scale.
 */
export function answerCounts(plan: ScoringPlan, item: PlanItem, slice: SliceTally | null): readonly Count[] {
  const counts = Array.from({ length: item.options.length + 1 }, () => NOBODY);
  if (slice === null) return counts;
  const cells = slice.cells[item.id];
  if (cells !== undefined) return counts.map((none, cell) => cells[cell] ?? none);
  const scale = plan.scales[item.scale];
  const patterns = scale && slice.patterns[scale.id];
  if (scale === undefined || patterns === undefined) return counts;
  const members = scale.items.map((i) => plan.items[i]!);
  const position = members.findIndex(({ id }) => id === item.id);
  const step = members.slice(position + 1).reduce((product, { options }) => product * (options.length + 1), 1);
  for (const [pattern, count] of patterns) {
    const cell = Math.floor(pattern / step) % counts.length;
    counts[cell] = addCounts(counts[cell]!, count);
  }
  return counts;
}
