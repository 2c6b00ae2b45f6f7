import { type ChangeDecomposition, changeDecomposition, type GroupAt, type GroupWeights } from '../stats/index.js';
import type { WaveTest } from './compare-waves.js';
import type { Published, PublishedSlice } from './published.js';

/** The change between two waves, split into change within the groups of a contrast and change of their sizes. */
export interface WaveMix {
  /** Family of the groups: `customerContact.contact`. */
  readonly family: string;
  /** Whether the answers of one of the waves are weighted, and with them its shares and means. */
  readonly weighted: boolean;
  /** Share of each group among those in one of them, 0–1. */
  readonly groups: readonly { readonly slice: string; readonly earlier: number; readonly later: number }[];
  readonly measures: readonly MixedChange[];
}

/** The parts of one measure's change, among those in one of the groups. */
export interface MixedChange extends ChangeDecomposition {
  readonly measure: string;
  /** How much wider units make the variances, borrowed from the change of everybody; `null` where people count as independent. */
  readonly designEffect: number | null;
}

/** A measure with the test of its change among everybody. */
export interface ComparedMeasure {
  readonly measure: string;
  readonly test: Pick<WaveTest, 'designEffect' | 'df'>;
}

/**
 * The change of each measure in parts, by the first contrast's groups, where both waves cut them alike and show n, mean and
 * spread of all of them. Made of published figures only.
 * @param measures The measures that are compared.
 * @returns `null` without such groups.
 */
export function waveMix(
  [earlier, later]: readonly [Published, Published],
  measures: readonly ComparedMeasure[],
): WaveMix | null {
  const family = later.contrasts[0]?.family;
  if (family === undefined) return null;
  const [was, is] = [groupsOf(earlier, family), groupsOf(later, family)];
  if (is.length < 2 || !isSame(was, is)) return null;
  const groups = is.map(({ id }) => id);
  const [before, after] = [sharesOf(earlier, was), sharesOf(later, is)];
  if (before === null || after === null) return null;
  const parts = measures.flatMap(({ measure, test }): MixedChange[] => {
    const byUnits = unitsIn(test);
    const alone = byUnits !== null;
    const pairs = groups.map((slice) => ({
      ...{ earlier: at(earlier, { measure, slice, alone }), later: at(later, { measure, slice, alone }) },
    }));
    const found = changeDecomposition(pairs, byUnits ?? {});
    if (Number.isNaN(found.within.low) || Number.isNaN(found.mix.low)) return [];
    return [{ measure, designEffect: byUnits?.designEffect ?? null, ...found }];
  });
  if (parts.length === 0) return null;
  return {
    family,
    weighted: earlier.weighted || later.weighted,
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

/** Each group's share, weighted where the answers are; `null` where one is not shown. */
function sharesOf(wave: Published, slices: readonly PublishedSlice[]): readonly number[] | null {
  if (wave.weighted) {
    const weights = slices.map(({ id }) => weightsOf(wave, { slice: id, measure: null })?.w ?? Number.NaN);
    return weights.some(Number.isNaN) ? null : weights;
  }
  const sizes = slices.map(({ n }) => (n.state === 'shown' ? n.value : Number.NaN));
  const all = sizes.reduce((sum, n) => sum + n, 0);
  return all > 0 ? sizes.map((n) => n / all) : null;
}

/** How a group shares the weights, among those with a measure where one is given; `null` where it is not shown. */
function weightsOf(
  { analyses }: Published,
  { slice, measure }: { readonly slice: string; readonly measure: string | null },
): GroupWeights | null {
  for (const one of analyses) {
    if (one.kind !== 'weightedGroups' || one.value.state !== 'shown') continue;
    if ((one.measures[0] ?? null) !== measure) continue;
    const found = one.value.value.groups.find((group) => group.slice === slice);
    if (found !== undefined) return found;
  }
  return null;
}

const UNKNOWN: GroupAt = { n: Number.NaN, mean: Number.NaN, standardError: Number.NaN };

interface Place {
  readonly measure: string;
  readonly slice: string;
  /** Whether the standard error is to be that of independent people. */
  readonly alone: boolean;
}

function at(wave: Published, { measure, slice, alone }: Place): GroupAt {
  const found = shownMean(wave, measure, slice);
  if (found === null) return UNKNOWN;
  const { n, mean, standardError: clustered, designEffect } = found;
  const standardError = clustered / Math.sqrt(alone ? designEffect : 1);
  if (!wave.weighted) return { n, mean, standardError };
  const weights = weightsOf(wave, { slice, measure });
  return weights === null ? UNKNOWN : { n, mean, standardError, weights };
}

/**
 * The design effect of the plain change of everybody, at least 1, and its degrees of freedom; `null` where people count as
 * independent. The groups' own would leave out that the groups meet in the same units.
 */
function unitsIn({ designEffect, df }: ComparedMeasure['test']) {
  return designEffect === null ? null : { designEffect: Math.max(1, designEffect), df };
}

function shownMean({ cells }: Published, measure: string, slice: string) {
  const cell = cells.find((one) => one.measure === measure && one.slice === slice);
  if (cell?.nValid.state !== 'shown' || cell.mean.state !== 'shown') return null;
  const { value: mean, standardError, designEffect } = cell.mean.value;
  return { n: cell.nValid.value, mean, standardError, designEffect: designEffect || 1 };
}
