import type { PublishedCell } from './published.js';

/** Published cells by measure and slice id. */
export type PublishedCells = ReadonlyMap<string, ReadonlyMap<string, PublishedCell>>;

const found = new WeakMap<readonly PublishedCell[], PublishedCells>();

/** Cells by measure and slice id, found once for each list: several rules look at the same thousands of cells. */
export function findCells(cells: readonly PublishedCell[]): PublishedCells {
  const before = found.get(cells);
  if (before !== undefined) return before;
  const byMeasure = new Map<string, Map<string, PublishedCell>>();
  let own = new Map<string, PublishedCell>();
  let measure: string | null = null;
  for (const cell of cells) {
    if (cell.measure !== measure) {
      measure = cell.measure;
      own = byMeasure.get(measure) ?? new Map();
      byMeasure.set(measure, own);
    }
    own.set(cell.slice, cell);
  }
  found.set(cells, byMeasure);
  return byMeasure;
}
