import type { PlanItem, ScoringPlan } from '../plan/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import { cellsReader, hasCells, type KeptCounts, patternsReader, type SliceReader } from '../tally/kept.js';
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
  const place = placeInPatterns(plan, item);
  const patterns = place && slice.patterns[place.scale];
  if (!patterns) return counts;
  return addedUp(patterns, (pattern) => Math.floor(pattern / place.step) % size, size);
}

/**
 * Reads the same in numbers, place i being cell i: as the tally keeps them, without an object of every count. Beyond the safe
 * integers they are rounded.
 */
export function answerCountsReader(plan: ScoringPlan, item: PlanItem): (slice: SliceTally | null) => KeptCounts {
  const size = item.options.length + 1;
  const cellsOf = cellsReader(item.id);
  const countsInPatterns = patternCountsReader(plan, item);
  return (slice) => {
    if (slice === null) return { totals: new Float64Array(size), from: 0, to: size, width: 1 };
    const cells = cellsOf(slice);
    if (cells !== null && cells.to - cells.from >= size) return cells;
    const counts = cells === null ? countsInPatterns(slice) : null;
    if (counts !== null) return counts;
    const totals = Float64Array.from(answerCounts(plan, item, slice).flatMap(({ n, w, w2 }) => [n, w, w2].map(Number)));
    return { totals, from: 0, to: size, width: 3 };
  };
}

/** Counts of an item whose scale's patterns are kept; `null` where they are not, or the sums beyond the safe integers. */
function patternCountsReader(plan: ScoringPlan, item: PlanItem): SliceReader<KeptCounts> {
  const place = placeInPatterns(plan, item);
  if (place === null) return () => null;
  const size = item.options.length + 1;
  const patternsOf = patternsReader(place.scale);
  return (slice) => {
    const kept = patternsOf(slice);
    if (kept === null || hasCells(slice, item.id)) return null;
    const { numbers, totals, from, to, width } = kept;
    const sums = new Float64Array(size * width);
    for (let i = from; i < to; i++) {
      const cell = Math.floor(numbers[i]! / place.step) % size;
      for (let k = 0; k < width; k++) sums[cell * width + k] = sums[cell * width + k]! + totals[i * width + k]!;
    }
    return sums.every(Number.isSafeInteger) ? { totals: sums, from: 0, to: size, width } : null;
  };
}

/** Whose patterns hold an item, and how far its cell stands from their end: pattern / step is its cell and those before it. */
function placeInPatterns(plan: ScoringPlan, item: PlanItem) {
  const scale = plan.scales[item.scale];
  if (scale === undefined) return null;
  const members = scale.items.map((i) => plan.items[i]!);
  const position = members.findIndex(({ id }) => id === item.id);
  const step = members.slice(position + 1).reduce((product, { options }) => product * (options.length + 1), 1);
  return { scale: scale.id, step };
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
