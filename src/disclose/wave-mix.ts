import { type ChangeDecomposition, changeDecomposition, type GroupAt } from '../stats/index.js';
import type { Published, PublishedSlice } from './published.js';

/** The change between two waves, split into change within the groups of a contrast and change of their sizes. */
export interface WaveMix {
  /** Family of the groups: `customerContact.contact`. */
  readonly family: string;
  /** Share of each group among those in one of them, 0–1. */
  readonly groups: readonly { readonly slice: string; readonly earlier: number; readonly later: number }[];
  readonly measures: readonly MixedChange[];
}

/** The parts of one measure's change, among those in one of the groups. */
export interface MixedChange extends ChangeDecomposition {
  readonly measure: string;
}

/**
 * The change of each measure in parts, by the first contrast's groups, where both waves cut them alike and show n, mean and
 * spread of all of them. Made of published figures only.
 * @param measures Ids of the measures that are compared.
 * @returns `null` without such groups, and of weighted answers, whose groups' shares are not shown.
 */
export function waveMix(
  [earlier, later]: readonly [Published, Published],
  measures: readonly string[],
): WaveMix | null {
  const family = later.contrasts[0]?.family;
  if (family === undefined || earlier.weighted || later.weighted) return null;
  const [was, is] = [groupsOf(earlier, family), groupsOf(later, family)];
  if (is.length < 2 || !isSame(was, is)) return null;
  const groups = is.map(({ id }) => id);
  const [before, after] = [sharesOf(was), sharesOf(is)];
  if (before === null || after === null) return null;
  const parts = measures.flatMap((measure): MixedChange[] => {
    const pairs = groups.map((slice) => ({ earlier: at(earlier, measure, slice), later: at(later, measure, slice) }));
    const found = changeDecomposition(pairs);
    return Number.isNaN(found.within.low) || Number.isNaN(found.mix.low) ? [] : [{ measure, ...found }];
  });
  if (parts.length === 0) return null;
  return {
    family,
    groups: groups.map((slice, i) => ({ slice, earlier: before[i]!, later: after[i]! })),
    measures: parts,
  };
}

function groupsOf({ slices }: Published, family: string): readonly PublishedSlice[] {
  return slices.filter((slice) => slice.family === family && slice.kind === 'group');
}

function isSame(was: readonly PublishedSlice[], is: readonly PublishedSlice[]): boolean {
  const described = (slices: readonly PublishedSlice[]) =>
    JSON.stringify(slices.map(({ id, atoms }) => [id, [...atoms].sort()]));
  return described(was) === described(is);
}

function sharesOf(slices: readonly PublishedSlice[]): readonly number[] | null {
  const sizes = slices.map(({ n }) => (n.state === 'shown' ? n.value : Number.NaN));
  const all = sizes.reduce((sum, n) => sum + n, 0);
  return all > 0 ? sizes.map((n) => n / all) : null;
}

const UNKNOWN: GroupAt = { n: Number.NaN, mean: Number.NaN, standardError: Number.NaN };

function at({ cells }: Published, measure: string, slice: string): GroupAt {
  const cell = cells.find((one) => one.measure === measure && one.slice === slice);
  if (cell?.nValid.state !== 'shown' || cell.mean.state !== 'shown') return UNKNOWN;
  return { n: cell.nValid.value, mean: cell.mean.value.value, standardError: cell.mean.value.standardError };
}
