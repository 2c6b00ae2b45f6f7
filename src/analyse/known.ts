import { meanByUnit } from './clusters.js';
import { itemReader } from './item-cell.js';
import type { Known, UnitsOfOthers } from './mean-figure.js';
import type { MeasuredItem, MeasuredScore } from './measures.js';
import { byUnitOf, finiteFactor, type Precision } from './precision.js';
import type { ResultCell } from './results.js';
import { scoreReader } from './score-cell.js';
import { shareByUnit } from './shares-by-unit.js';
import type { Sliced } from './slices.js';

const NOTHING: Known = {};

/**
 * Reads what the intervals of a measure know beyond a slice's own answers. A slice that is not kept by unit takes the design
 * effects of the group that holds it, else of everybody.
 * @param unitsOf Design effects of a slice that is kept by unit, from what is known of it; none where not given.
 */
export function knownReader(
  measured: MeasuredScore | MeasuredItem,
  { slices, precision }: { readonly slices: readonly Sliced[]; readonly precision: Precision },
  unitsOf: (kept: Sliced, known: Known) => UnitsOfOthers | null = () => null,
): (sliced: Sliced) => Known {
  const ownOf = ownReader(measured, precision);
  const kept = slices.filter(({ slice }) => precision.cuts.has(slice.id));
  const holding = new Map(kept.map((one) => [one, once(() => ownOf(one))]));
  const effects = new Map(kept.map((one) => [one, once(() => unitsOf(one, holding.get(one)!()))]));
  return (sliced) => {
    const own = holding.get(sliced)?.();
    if (own !== undefined) return own;
    const known = ownOf(sliced);
    const holder = sliced.slice.kind === 'unit' ? undefined : holderOf(sliced, kept);
    if (holder === undefined) return known;
    // A category that is the whole group has the group's intervals.
    if (holder.slice.n === sliced.slice.n) return { ...holding.get(holder)!(), finite: known.finite };
    return { ...known, others: effects.get(holder)!() };
  };
}

/** The group kept by unit that a category belongs to, else everybody. */
function holderOf({ slice }: Sliced, kept: readonly Sliced[]): Sliced | undefined {
  const group = kept.find(
    ({ slice: { variable, atoms } }) =>
      variable === slice.variable && atoms.length > 0 && slice.atoms.every((atom) => atoms.includes(atom)),
  );
  return group ?? kept.find(({ slice: { kind } }) => kind === 'total');
}

function ownReader(measured: MeasuredScore | MeasuredItem, precision: Precision): (sliced: Sliced) => Known {
  const measures = [measured.measure.id];
  const read = measured.kind === 'score' ? scoreReader(measured) : itemReader(measured);
  return ({ slice: { id }, tally }) => {
    if (tally === null || (!precision.cuts.has(id) && !precision.population.has(id))) return NOTHING;
    return {
      byUnit: meanByUnit(byUnitOf(precision, { slice: id, measures }, read)),
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

/** What units make of a slice's figures, for others that are not kept by unit; `null` where people count as independent. */
export function unitsOfOthers({
  mean,
  favourability,
}: Pick<ResultCell, 'mean' | 'favourability'>): UnitsOfOthers | null {
  if ('undefined' in mean || mean.designEffect === null) return null;
  const share = 'undefined' in favourability ? undefined : favourability.favourable.designEffect;
  return {
    mean: Math.max(1, mean.designEffect),
    share: share === undefined ? null : Math.max(1, share),
    df: mean.df,
  };
}
