import type { ResultMeasure } from '../analyse/results.js';

/**
 * Measures that are shown or withheld together in a slice. A whole (an index of scales, a scale of items) and its parts are
 * tied: who sees the whole and all parts but one has the last. So parts are shown all or none, and only where the whole is.
 */
export interface Bundle {
  /** Indexes into the measures; empty for the first bundle, the number of respondents. */
  readonly members: readonly number[];
  /** Index of the bundle that must be shown where this one is; −1 for the first. */
  readonly parent: number;
}

/** Number of respondents: the first bundle, parent of all. */
export const RESPONDENTS = 0;

/** Bundles, parents first. Aggregates are in none: `publishedCells` shows them where the favourability of their items is shown. */
export function bundlesOf(measures: readonly ResultMeasure[], tied: boolean): readonly Bundle[] {
  const all = measures.map((_, i) => i).filter((i) => measures[i]!.kind !== 'aggregate');
  const bundles: Bundle[] = [{ members: [], parent: -1 }];
  if (!tied) return [...bundles, ...all.map((i) => ({ members: [i], parent: RESPONDENTS }))];
  const add = (members: readonly number[], parent: number): number => bundles.push({ members, parent }) - 1;
  const bundleOfScale = addScales(measures, all, add);
  const lone = new Map<string, number[]>();
  for (const i of all) {
    const { kind, scale } = measures[i]!;
    if (kind === 'outcome' || (kind === 'item' && !bundleOfScale.has(scale))) add([i], RESPONDENTS);
    else if (kind === 'item') lone.set(scale, [...(lone.get(scale) ?? []), i]);
  }
  for (const [scale, items] of lone) {
    const parent = bundleOfScale.get(scale)!;
    if (items.length > 1) add(items, parent);
    else bundles[parent] = { ...bundles[parent]!, members: [...bundles[parent]!.members, ...items] };
  }
  return bundles;
}

/** Bundles of indices and scales; returns the bundle of each scale by its id. */
function addScales(
  measures: readonly ResultMeasure[],
  all: readonly number[],
  add: (members: readonly number[], parent: number) => number,
): Map<string, number> {
  const indices = all.filter((i) => measures[i]!.kind === 'index');
  const scales = all.filter((i) => measures[i]!.kind === 'scale');
  const known = indices.every((i) => measures[i]!.parts !== undefined);
  const inIndex = (i: number) =>
    indices.length > 0 && (!known || indices.some((index) => measures[index]!.parts!.includes(measures[i]!.id)));
  const parts = scales.filter(inIndex);
  const bundleOf = new Map<string, number>();
  // A whole of one part is that part, and two wholes can share all parts but one: then all stand together.
  const apart = indices.length === 1 && parts.length > 1;
  const whole = apart ? indices : [...indices, ...parts];
  const top = whole.length > 0 ? add(whole, RESPONDENTS) : -1;
  const below = apart ? add(parts, top) : top;
  for (const i of parts) bundleOf.set(measures[i]!.id, below);
  for (const i of scales) if (!inIndex(i)) bundleOf.set(measures[i]!.id, add([i], RESPONDENTS));
  return bundleOf;
}
