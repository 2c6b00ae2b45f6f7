import type { ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';
import { meanByUnit } from './clusters.js';
import { itemCells } from './item-cell.js';
import type { Clustered, Known, UnitsOfOthers } from './mean-figure.js';
import type { MeasuredItem, MeasuredScore } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import type { ResultCell } from './results.js';
import { scoreCells } from './score-cell.js';
import { shareByUnit } from './shares-by-unit.js';
import type { Sliced } from './slices.js';

const NOTHING: Known = {};
const UNKNOWN: UnitsOfOthers = { mean: null, share: null };

/**
 * Reads what the intervals of a measure know beyond a slice's own answers. A category or group of too few units takes the design
 * effects of the group that holds it, else of everybody, each figure its own.
 * @param unitsOf Design effects of a slice, from what is known of it; none where not given.
 */
export function knownReader(
  measured: MeasuredScore | MeasuredItem,
  { slices, precision }: { readonly slices: readonly Sliced[]; readonly precision: Precision },
  unitsOf: (kept: Sliced, known: Known) => UnitsOfOthers = () => UNKNOWN,
): (sliced: Sliced) => Known {
  const ownOf = ownReader(measured, precision);
  const kept = slices.filter(({ slice }) => precision.cuts.has(slice.id));
  const holding = new Map(kept.map((one) => [one, once(() => ownOf(one))]));
  const effects = new Map(kept.map((one) => [one, once(() => unitsOf(one, holding.get(one)!()))]));
  return (sliced) => {
    const known = holding.get(sliced)?.() ?? ownOf(sliced);
    if (sliced.slice.kind === 'unit' || areByUnit(known)) return known;
    const holders = holdersOf(sliced, kept).map((holder) => effects.get(holder)!());
    const first = (figure: keyof UnitsOfOthers) => holders.find((one) => one[figure] !== null)?.[figure] ?? null;
    return { ...known, others: { mean: first('mean'), share: first('share') } };
  };
}

/** What units make of everybody's figures, for groups of few units. */
export function effectOfAll(
  measured: MeasuredScore | MeasuredItem,
  { plan, slices, precision, tally: { weighted } }: FromTally,
): UnitsOfOthers {
  const total = slices.find(({ slice }) => slice.kind === 'total');
  if (total === undefined) return UNKNOWN;
  const cellOf = measured.kind === 'item' ? itemCells(plan, measured, weighted) : scoreCells(measured, weighted);
  const known = ownReader(measured, precision)(total);
  return unitsOfOthers(cellOf(total, known), known);
}

interface FromTally {
  readonly plan: ScoringPlan;
  readonly slices: readonly Sliced[];
  readonly precision: Precision;
  readonly tally: Tally;
}

/** What the intervals of a score know, as `knownReader` has it, design effects worked out from its cells. */
export function knownOfScore(measured: MeasuredScore, from: Omit<FromTally, 'plan'>): (sliced: Sliced) => Known {
  const cellOf = scoreCells(measured, from.tally.weighted);
  return knownReader(measured, from, (kept, known) => unitsOfOthers(cellOf(kept, known), known));
}

function areByUnit({ byUnit, shareByUnit }: Known): boolean {
  return byUnit !== null && byUnit !== undefined && shareByUnit !== null;
}

/** The groups that a slice belongs to, then everybody. */
function holdersOf(sliced: Sliced, kept: readonly Sliced[]): readonly Sliced[] {
  const { id, variable, atoms } = sliced.slice;
  const others = kept.filter(({ slice }) => slice.id !== id);
  const groups = others.filter(
    ({ slice }) =>
      slice.kind === 'group' && slice.variable === variable && atoms.every((atom) => slice.atoms.includes(atom)),
  );
  return [...groups, ...others.filter(({ slice: { kind } }) => kind === 'total')];
}

function ownReader(measured: MeasuredScore | MeasuredItem, precision: Precision): (sliced: Sliced) => Known {
  return ({ slice: { id }, tally }) => {
    if (tally === null || (!precision.cuts.has(id) && !precision.population.has(id))) return NOTHING;
    return {
      byUnit: meanByUnit(byUnitOf(precision, { slice: id, measured })),
      shareByUnit: shareByUnit(measured, id, precision),
      finite: (n) => finiteFactor(precision, id, n),
    };
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** What units make of a slice's figures, from its cell and what that was worked out with. */
export function unitsOfOthers(
  { mean, favourability }: Pick<ResultCell, 'mean' | 'favourability'>,
  { byUnit, shareByUnit }: Known,
): UnitsOfOthers {
  const ofShare = 'undefined' in favourability ? null : favourability.favourable.designEffect;
  return {
    mean: 'undefined' in mean ? null : widened(mean.designEffect, byUnit),
    share: widened(ofShare, shareByUnit),
  };
}

function widened(designEffect: number | null | undefined, byUnit: Pick<Clustered, 'df'> | null | undefined) {
  if (designEffect === null || designEffect === undefined || !byUnit) return null;
  return { designEffect: Math.max(1, designEffect), df: byUnit.df };
}
