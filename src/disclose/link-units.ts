import type { ResultMeasure, UndefinedReason } from '../analyse/results.js';
import {
  bandsOfUnits,
  correlationsOf,
  type PairCorrelations,
  pairCorrelationsOf,
  pointsOf,
  type UnitBands,
  type UnitCorrelations,
  type UnitPoint,
} from './link-figures.js';
import type { Figure, Published, PublishedCell } from './published.js';

declare const linkage: unique symbol;

/** Figures of units from elsewhere: customers' ratings, sick leave, profit. */
export interface UnitOutcomes {
  /** Names of the outcomes. */
  readonly outcomes: readonly string[];
  /** One row a unit, values as many as outcomes; `null` where there is none. */
  readonly units: readonly { readonly unit: string; readonly values: readonly (number | null)[] }[];
}

/** How units are linked. */
export interface LinkOptions {
  /** Also where ICC(2) says that unit means do not tell units apart. */
  readonly evenBelowReliability?: boolean;
  /** The measure whose points are given, and over whose units the outcomes are held against each other. */
  readonly main?: string;
}

/** What goes together with figures of units from elsewhere; made of published figures only. */
export interface PublishedLinkage {
  readonly [linkage]: true;
  readonly format: 'kundfokus-linkage/1';
  readonly simulated: boolean;
  /** Units of the file, and how many of them are shown in the survey with at least one mean. */
  readonly unitsInFile: number;
  readonly unitsMatched: number;
  /** Units of the file that nobody answered for. */
  readonly unitsUnknown: number;
  readonly fewestUnits: number;
  readonly leastReliability: number;
  readonly outcomes: readonly string[];
  readonly links: readonly UnitLink[];
  /** The measure whose links have points; `null` where none was named or it has no mean in any unit. */
  readonly main: string | null;
  /** Each outcome with each other one, over the units of the file whose mean of `main` is shown (any mean without `main`). */
  readonly pairs: readonly OutcomePair[];
}

/** Two outcomes from elsewhere, over units with both that are shown in the survey. */
export interface OutcomePair {
  readonly first: string;
  readonly second: string;
  readonly units: number;
  readonly value: Figure<OutcomePairValue>;
}

/** All of it about the same units; x is the first outcome's figure, y the second's. */
export interface OutcomePairValue extends PairCorrelations {
  readonly points: readonly UnitPoint[];
}

/** A measure of the survey and an outcome from elsewhere, over units with both. */
export interface UnitLink {
  readonly measure: string;
  readonly outcome: string;
  readonly units: number;
  /** ICC(2) of the measure over the units shown; `null` where it does not exist. */
  readonly icc2: number | null;
  /** Asked for although ICC(2) is below the least reliability. */
  readonly belowReliability: boolean;
  readonly value: Figure<UnitLinkValue>;
}

/** All of it about the same units; `bands` never without the correlation over all of them. */
export interface UnitLinkValue extends UnitCorrelations {
  readonly bands: UnitBands;
  /** The unit's mean and its figure, lowest mean first, of the main measure; `null` of others. */
  readonly points: readonly UnitPoint[] | null;
}

/** Fewest units with both figures. */
export const FEWEST_UNITS_FOR_LINKAGE = 10;
/** ICC(2) below which unit means are held back. */
export const LEAST_RELIABILITY = 0.7;

/**
 * Means of units beside figures of the same units from elsewhere: every scale, index and outcome with every column. Only
 * units enter whose mean is shown, so a unit below the policy's minimum does not, and nothing is told that is withheld.
 * @param published What `disclose` gave.
 * @throws RangeError where rows and outcomes do not fit or a unit stands twice.
 */
export function linkUnits(published: Published, given: UnitOutcomes, options: LinkOptions = {}): PublishedLinkage {
  checkOutcomes(given);
  const unitOf = new Map(
    published.slices.filter(({ kind }) => kind === 'unit').map(({ id, category }) => [id, category]),
  );
  const means = new Map<string, Map<string, PublishedCell>>();
  for (const cell of published.cells) {
    const unit = unitOf.get(cell.slice);
    if (unit === undefined || cell.mean.state !== 'shown' || cell.nValid.state !== 'shown') continue;
    means.set(cell.measure, (means.get(cell.measure) ?? new Map<string, PublishedCell>()).set(unit, cell));
  }
  const answered = new Set(unitOf.values());
  const shown = new Set([...means.values()].flatMap((cells) => [...cells.keys()]));
  const ofMain = options.main === undefined ? undefined : means.get(options.main);
  const compared = options.main === undefined ? shown : new Set(ofMain?.keys());
  const measures = published.measures.filter(({ kind }) => kind === 'scale' || kind === 'index' || kind === 'outcome');
  return Object.freeze({
    format: 'kundfokus-linkage/1',
    simulated: published.simulated,
    unitsInFile: given.units.length,
    unitsMatched: given.units.filter(({ unit }) => shown.has(unit)).length,
    unitsUnknown: given.units.filter(({ unit }) => !answered.has(unit)).length,
    fewestUnits: FEWEST_UNITS_FOR_LINKAGE,
    leastReliability: LEAST_RELIABILITY,
    outcomes: [...given.outcomes],
    links: given.outcomes.flatMap((_, o) =>
      measures.map((measure) => link(measure, o, { given, published, options, means: means.get(measure.id) })),
    ),
    main: ofMain === undefined ? null : options.main,
    pairs: given.outcomes.flatMap((_, a) =>
      given.outcomes.slice(a + 1).map((_second, b) => pair(given, [a, a + 1 + b], compared)),
    ),
  }) as unknown as PublishedLinkage;
}

interface Linking {
  readonly given: UnitOutcomes;
  readonly published: Published;
  readonly options: LinkOptions;
  readonly means: ReadonlyMap<string, PublishedCell> | undefined;
}

function link({ id }: ResultMeasure, outcome: number, { given, published, options, means }: Linking): UnitLink {
  const units = given.units.flatMap(({ unit, values }) => {
    const cell = means?.get(unit);
    const value = values[outcome];
    if (cell?.mean.state !== 'shown' || cell.nValid.state !== 'shown' || value === null || value === undefined)
      return [];
    return [{ x: cell.mean.value.value, y: value, n: cell.nValid.value }];
  });
  const icc2 = reliabilityOf(id, published);
  const below = icc2 === null || icc2 < LEAST_RELIABILITY;
  const held = below && options.evenBelowReliability !== true;
  const shell = { measure: id, outcome: given.outcomes[outcome]!, units: units.length, icc2 };
  const undefinedFor = (reason: UndefinedReason): UnitLink => ({
    ...shell,
    belowReliability: false,
    value: { state: 'undefined', reason },
  });
  if (units.length < FEWEST_UNITS_FOR_LINKAGE) return undefinedFor('too-few-units');
  if (held) return undefinedFor(icc2 === null ? 'too-few-units' : 'units-too-alike');
  const correlations = correlationsOf(units, icc2);
  if (correlations === null) return undefinedFor('no-variance');
  const points = id === options.main ? pointsOf(units) : null;
  const value = { ...correlations, bands: bandsOfUnits(units), points };
  return { ...shell, belowReliability: below, value: { state: 'shown', value } };
}

function pair(
  { outcomes, units }: UnitOutcomes,
  [a, b]: readonly [number, number],
  compared: ReadonlySet<string>,
): OutcomePair {
  const points = units.flatMap(({ unit, values }) => {
    const [x, y] = [values[a] ?? null, values[b] ?? null];
    return !compared.has(unit) || x === null || y === null ? [] : [{ x, y }];
  });
  const shell = { first: outcomes[a]!, second: outcomes[b]!, units: points.length };
  if (points.length < FEWEST_UNITS_FOR_LINKAGE) {
    return { ...shell, value: { state: 'undefined', reason: 'too-few-units' } };
  }
  const correlations = pairCorrelationsOf(points);
  if (correlations === null) return { ...shell, value: { state: 'undefined', reason: 'no-variance' } };
  return { ...shell, value: { state: 'shown', value: { ...correlations, points: pointsOf(points) } } };
}

function reliabilityOf(measure: string, { analyses }: Published): number | null {
  const found = analyses.find((analysis) => analysis.kind === 'unitAgreement' && analysis.measures[0] === measure);
  return found?.kind === 'unitAgreement' && found.value.state === 'shown' ? found.value.value.icc2 : null;
}

function checkOutcomes({ outcomes, units }: UnitOutcomes): void {
  if (units.some(({ values }) => values.length !== outcomes.length)) {
    throw new RangeError('each unit needs one value, or null, per outcome');
  }
  if (new Set(units.map(({ unit }) => unit)).size < units.length) throw new RangeError('a unit stands there twice');
  if (units.some(({ values }) => values.some((value) => value !== null && !Number.isFinite(value)))) {
    throw new RangeError('an outcome is a number or null');
  }
}
