import type { ResultMeasure, Undefined } from '../analyse/results.js';
import {
  averageDeviation,
  intraclassCorrelation,
  rectangularNullVariance,
  sampleQuantile,
  slightSkewNullVariance,
  withinGroupAgreement,
} from '../stats/index.js';
import { findCells, type PublishedCells } from './find-cells.js';
import { OWN_SCORING } from './provenance.js';
import type { PublishedAnalysisOf, PublishedCell, PublishedSlice } from './published.js';

/** How alike people of one unit answer, over the units that are shown with their spread. */
export interface UnitAgreement {
  readonly units: number;
  readonly meanSize: number;
  /** Share of one person's variance that is between units, with its 95 % interval; can be negative. */
  readonly icc1: number;
  readonly icc1Low: number;
  readonly icc1High: number;
  /** Reliability of a unit's mean; can be negative. */
  readonly icc2: number;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  /** `null` for what is no scale, and where no item of the scale is about the team or the organisation. */
  readonly within: AgreementWithin | Undefined | null;
}

/** Agreement within single units on the items of a scale that are about the team or the organisation. */
export interface AgreementWithin {
  readonly items: readonly string[];
  /** Units shown with the spread of every such item. */
  readonly units: number;
  /** rwg, or rwg(j) with several items, against answers spread evenly over the options. */
  readonly rectangular: Quartiles;
  /** The same against answers that lean slightly to one side; `null` unless there are 5 to 11 options. */
  readonly skewed: Quartiles | null;
  /** Average deviation from the unit's mean in steps of the answer options; `null` unless distributions are shown. */
  readonly deviation: Quartiles | null;
}

/** The middle unit, and the quarters below and above it. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Fewest units that agreement is worked out over. */
export const FEWEST_UNITS_FOR_AGREEMENT = 5;
/** Referents that people of one unit can be expected to see alike. */
const SHARED: readonly (string | undefined)[] = ['team', 'organisation'];

interface Shown {
  readonly slices: readonly PublishedSlice[];
  readonly measures: readonly ResultMeasure[];
  readonly cells: readonly PublishedCell[];
}

/**
 * Agreement and reliability of unit means, for each scale, index and outcome. Made of what is shown of each unit and of
 * nothing else, so it tells nothing that is withheld. Units that are withheld do not enter, and a unit where everybody has the
 * same score has no mean and enters only into agreement on items.
 */
export function unitAgreement({ slices, measures, cells }: Shown): readonly PublishedAnalysisOf<'unitAgreement'>[] {
  const units = new Set(slices.filter(({ kind }) => kind === 'unit').map(({ id }) => id));
  if (units.size === 0) return [];
  const byMeasure = findCells(cells);
  return measures
    .filter(({ kind }) => kind === 'scale' || kind === 'index' || kind === 'outcome')
    .map(({ id }) => {
      const shown = [...(byMeasure.get(id) ?? [])].flatMap(([slice, cell]) => {
        const group = units.has(slice) ? groupOf(cell) : null;
        return group === null ? [] : [{ slice, group }];
      });
      const groups = shown.map(({ group }) => group);
      const items = measures.filter(({ scale, referent }) => scale === id && SHARED.includes(referent));
      const value = agreementOf(groups, () => agreementWithin(items, { cells: byMeasure, units }));
      return {
        kind: 'unitAgreement' as const,
        id: `${id}/unit`,
        provenance: OWN_SCORING,
        slices: shown.map(({ slice }) => slice),
        measures: [id],
        n: { state: 'shown', value: groups.reduce((sum, { n }) => sum + n, 0) },
        value: 'undefined' in value ? { state: 'undefined', reason: value.undefined } : { state: 'shown', value },
      };
    });
}

type Group = { readonly n: number; readonly mean: number; readonly variance: number };

/** A unit's n, mean and variance where all three are shown. */
function groupOf({ nValid, mean, spread }: PublishedCell): Group | null {
  if (nValid.state !== 'shown' || mean.state !== 'shown' || spread.state !== 'shown') return null;
  const { value, sd } = mean.value;
  return Number.isFinite(sd) ? { n: nValid.value, mean: value, variance: sd ** 2 } : null;
}

function agreementOf(groups: readonly Group[], within: () => UnitAgreement['within']): UnitAgreement | Undefined {
  if (groups.length < FEWEST_UNITS_FOR_AGREEMENT) return { undefined: 'too-few-units' };
  const { groups: units, meanSize, icc1, icc1Low, icc1High, icc2, f, df1, df2, p } = intraclassCorrelation(groups);
  const figures = { units, meanSize, icc1, icc1Low, icc1High, icc2, f, df1, df2, p };
  if (!Object.values(figures).every(Number.isFinite)) return { undefined: 'no-variance' };
  return { ...figures, within: within() };
}

function agreementWithin(
  items: readonly ResultMeasure[],
  { cells, units: ids }: { readonly cells: PublishedCells; readonly units: ReadonlySet<string> },
): UnitAgreement['within'] {
  const [first] = items;
  if (first === undefined) return null;
  const options = first.codes.length;
  const cellsOf = items.map(({ id }) => cells.get(id));
  const units: { readonly variances: readonly number[]; readonly deviation: number }[] = [];
  for (const slice of cells.get(first.id)?.keys() ?? []) {
    const own = ids.has(slice) ? cellsOf.map((byUnit) => byUnit?.get(slice)) : [];
    const variances = variancesOf(own);
    if (variances === null) continue;
    let deviation = 0;
    for (let i = 0; i < own.length; i++) deviation += deviationOf(own[i]!, items[i]!);
    units.push({ variances, deviation: deviation / own.length });
  }
  if (units.length < FEWEST_UNITS_FOR_AGREEMENT) return { undefined: 'too-few-units' };
  const against = (nullVariance: number) =>
    quartilesOf(units.map(({ variances }) => withinGroupAgreement(variances, nullVariance)));
  return {
    items: items.map(({ id }) => id),
    units: units.length,
    rectangular: against(rectangularNullVariance(options))!,
    skewed: against(slightSkewNullVariance(options)),
    deviation: quartilesOf(units.map(({ deviation }) => deviation)),
  };
}

/** Variances of a unit's answers to some items; `null` where one is not told, and for no item. */
function variancesOf(cells: readonly (PublishedCell | undefined)[]): readonly number[] | null {
  const variances: number[] = [];
  for (const cell of cells) {
    const variance = cell === undefined ? null : varianceOf(cell);
    if (variance === null) return null;
    variances.push(variance);
  }
  return cells.length === 0 ? null : variances;
}

/** Variance of a unit's answers to an item: 0 where the unit is said to answer alike, `null` where it is not told. */
function varianceOf(cell: PublishedCell): number | null {
  return answersAlike(cell) ? 0 : (groupOf(cell)?.variance ?? null);
}

function answersAlike({ mean }: PublishedCell): boolean {
  return mean.state === 'undefined' && mean.reason === 'no-variance';
}

function deviationOf(cell: PublishedCell, { codes, scores }: ResultMeasure): number {
  const { distribution } = cell;
  if (answersAlike(cell)) return 0;
  if (distribution?.state !== 'shown') return Number.NaN;
  const shares = distribution.value;
  // Shares stand in the order of the codes; where one is missing, each is looked for.
  const isInOrder = codes.length === shares.length && codes.every((code, i) => shares[i]!.code === code);
  const counts = isInOrder
    ? shares.map(({ n }) => n)
    : codes.map((code) => shares.find((share) => share.code === code)?.n ?? 0);
  return averageDeviation(counts, scores ?? codes.map((_, i) => i));
}

/** `null` where a figure does not exist. */
function quartilesOf(values: readonly number[]): Quartiles | null {
  const sorted = Float64Array.from(values).sort();
  if (!sorted.every(Number.isFinite)) return null;
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((p) => sampleQuantile(sorted, p));
  return { lower: lower!, median: median!, upper: upper! };
}
