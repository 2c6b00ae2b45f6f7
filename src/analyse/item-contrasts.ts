import type { PlanContrast, ScoringPlan } from '../plan/index.js';
import { benjaminiHochberg, kishEffectiveN, newcombeInterval } from '../stats/index.js';
import type { Count, SliceTally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { answerCounts } from './answer-counts.js';
import { ordinalFigures } from './contrast-test.js';
import { NOBODY, plainCount, totalCount } from './count.js';
import { itemFavourabilityCounts } from './item-cell.js';
import type { Measured, MeasuredItem } from './measures.js';
import type { OrdinalContrast, Undefined } from './results.js';
import type { Sliced } from './slices.js';

/** Two groups on one item: items are ordinal, so no means are compared. */
export interface ItemContrast extends OrdinalContrast {
  /** Percent favourable of a minus that of b, −100 to 100, with Newcombe's 95 % interval. */
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
  /** p adjusted after Benjamini and Hochberg among the items of this contrast that everyone was asked, or those that some were. */
  readonly pAdjusted: number;
  readonly familySize: number;
}

type Lone = Omit<ItemContrast, 'pAdjusted' | 'familySize'>;

/** A contrast on every item: percent favourable, and which group's answers lie higher. */
export function contrastItems(
  contrast: PlanContrast,
  from: { readonly measures: readonly Measured[]; readonly slices: readonly Sliced[]; readonly plan: ScoringPlan },
): readonly AnalysisOf<'itemContrast'>[] {
  const [a, b] = [contrast.a, contrast.b].map((id) => from.slices.find(({ slice }) => slice.id === id));
  if (a === undefined || b === undefined) return [];
  const items = from.measures.filter((measured) => measured.kind === 'item');
  const found = items.map((measured) => ({
    measured,
    ...itemContrast(measured, { a: a.tally, b: b.tally, plan: from.plan }),
  }));
  const inFamily = (everyone: boolean) =>
    benjaminiHochberg(
      found.map(({ value, measured: { item } }) =>
        'undefined' in value || (item.audience === undefined) !== everyone ? Number.NaN : value.p,
      ),
    );
  const [ofAll, ofSome] = [inFamily(true), inFamily(false)];
  const familyOf = (i: number) => (Number.isNaN(ofAll[i]) ? ofSome : ofAll);
  const sizeOf = (family: readonly number[]) => family.filter((one) => !Number.isNaN(one)).length;
  return found.map(({ measured, n, value }, i) => ({
    kind: 'itemContrast',
    id: `${contrast.id}/${measured.measure.id}`,
    slices: [contrast.a, contrast.b],
    measures: [measured.measure.id],
    n,
    value: 'undefined' in value ? value : { ...value, pAdjusted: familyOf(i)[i]!, familySize: sizeOf(familyOf(i)) },
  }));
}

interface Groups {
  readonly a: SliceTally | null;
  readonly b: SliceTally | null;
  readonly plan: ScoringPlan;
}

function itemContrast({ item }: MeasuredItem, { a, b, plan }: Groups): { n: number; value: Lone | Undefined } {
  const [ofA, ofB] = [a, b].map((slice) => answerCounts(plan, item, slice)) as [readonly Count[], readonly Count[]];
  // From the lowest keyed answer to the highest.
  const cells = item.options
    .flatMap(({ keyed }, i) => (keyed === null ? [] : [{ keyed, cell: i + 1 }]))
    .sort((x, y) => x.keyed - y.keyed);
  const people = (counts: readonly Count[]) => cells.map(({ cell }) => plainCount(counts[cell]!));
  const n = [...people(ofA), ...people(ofB)].reduce((sum, at) => sum + at.n, 0);
  const ordinal = ordinalFigures(people(ofA), people(ofB));
  if (ordinal === null) return { n, value: { undefined: n === 0 ? 'no-answers' : 'no-variance' } };
  const share = (counts: readonly Count[]) => {
    const byFavourability = itemFavourabilityCounts(item, counts);
    const all = totalCount([...byFavourability.values()]);
    const effective = kishEffectiveN(all.w, all.w2);
    const favourable = Number((byFavourability.get('favourable') ?? NOBODY).w) / Number(all.w);
    return { successes: favourable * effective, n: effective };
  };
  const { difference, low, high } = newcombeInterval(share(ofA), share(ofB));
  const points = { difference: 100 * difference, differenceLow: 100 * low, differenceHigh: 100 * high };
  return { n, value: { ...ordinal, ...points } };
}
