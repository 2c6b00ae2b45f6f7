import type { PlanContrast, PlanScale, ScoringPlan } from '../plan/index.js';
import { benjaminiHochberg, type DifStratum, type MantelDif, mantelDif } from '../stats/index.js';
import type { Tally } from '../tally/index.js';
import type { AnalysisOf } from './analysis.js';
import { answersByPattern, type PatternAnswers } from './item-moments.js';
import type { Undefined } from './results.js';
import type { Sliced } from './slices.js';
import { fewestForStructure } from './structure.js';

/** Size from which an item that differs is worth a look: a difference over the item's standard deviation. */
const NOTABLE = 0.17;

/**
 * Whether two groups that stand alike on a scale answer one of its items differently (differential item functioning). The
 * item studied counts in the standing: matched on the others alone, a true difference between the groups would look like
 * one in the item (Zwick 1990, doi:10.3102/10769986015003185). A screen: a short scale is an uncertain measure of standing.
 * Differences are a minus b, in steps of the answer options. Notable from 0.17 standard deviations: Zwick, Thayer & Mazzeo 1997.
 */
export interface ItemFunction extends MantelDif {
  readonly scale: string;
  /** p adjusted after Benjamini and Hochberg among the items of this contrast. */
  readonly pAdjusted: number;
  readonly familySize: number;
  readonly flagged: boolean;
}

type Lone = Omit<ItemFunction, 'pAdjusted' | 'familySize' | 'flagged'>;

/** A contrast on every item of a scale, by standing on the scale. */
export function analyseItemFunction(
  contrast: PlanContrast,
  { plan, slices, tally }: { readonly plan: ScoringPlan; readonly slices: readonly Sliced[]; readonly tally: Tally },
): readonly AnalysisOf<'dif'>[] {
  const [a, b] = [contrast.a, contrast.b].map((id) => slices.find(({ slice }) => slice.id === id));
  if (a === undefined || b === undefined || tally.declared[contrast.family]?.detail !== 'structure') return [];
  const found = plan.scales
    .filter(({ items }) => items.length > 1)
    .flatMap((scale) => functionsIn(scale, { a, b, plan }));
  const p = benjaminiHochberg(found.map(({ value }) => ('undefined' in value ? Number.NaN : value.p)));
  const familySize = p.filter((one) => !Number.isNaN(one)).length;
  return found.map(({ item, value, ...counts }, i) => ({
    ...{ kind: 'dif', id: `${contrast.id}/${item}`, slices: [contrast.a, contrast.b], ...counts },
    value:
      'undefined' in value
        ? value
        : {
            ...{ ...value, pAdjusted: p[i]!, familySize },
            flagged: p[i]! < 0.05 && Math.abs(value.effectSize) >= NOTABLE,
          },
  }));
}

interface Found extends Pick<AnalysisOf<'dif'>, 'n' | 'measures' | 'fewest'> {
  readonly item: string;
  readonly value: Lone | Undefined;
}

interface Groups {
  readonly a: Sliced;
  readonly b: Sliced;
  readonly plan: ScoringPlan;
}

function functionsIn(scale: PlanScale, { a, b, plan }: Groups): readonly Found[] {
  const ids = scale.items.map((i) => plan.items[i]!.id);
  const measures = [scale.id, ...ids];
  const groups = [a, b].map(({ tally }) => (tally === null ? [] : completeAnswers(plan, scale, tally)));
  const people = groups.map((answers) => (answers ?? []).reduce((sum, { n }) => sum + n, 0));
  const n = people.reduce((sum, one) => sum + one, 0);
  // Where there are no patterns nothing is known of the groups, and the reason for that is to be seen.
  const counts = groups.includes(null) ? { n } : { n, fewest: Math.min(...people) };
  return ids.map((item, i) => ({ item, measures, ...counts, value: functionOf(i, groups, scale) }));
}

/** People who answered every item of the scale, by how; `null` where patterns are not kept. */
function completeAnswers(plan: ScoringPlan, scale: PlanScale, slice: NonNullable<Sliced['tally']>) {
  return answersByPattern(plan, scale, slice)?.filter(({ keyed }) => !keyed.includes(null)) ?? null;
}

function functionOf(
  item: number,
  [ofA = null, ofB = null]: readonly (readonly PatternAnswers[] | null)[],
  scale: PlanScale,
): Lone | Undefined {
  if (ofA === null || ofB === null) return { undefined: 'needs-answers' };
  const people = [ofA, ofB].map((answers) => answers.reduce((sum, { n }) => sum + n, 0));
  if (Math.min(...people) === 0) return { undefined: 'no-answers' };
  if (Math.min(...people) < fewestForStructure(scale.items.length)) return { undefined: 'too-few-answers' };
  const options = Array.from({ length: scale.range + 1 }, (_, score) => score);
  const strata = new Map<number, { readonly reference: number[]; readonly focal: number[] }>();
  const place = (answers: readonly PatternAnswers[], group: keyof DifStratum) => {
    for (const { keyed, n } of answers) {
      const total = keyed.reduce<number>((sum, value) => sum + value!, 0);
      const stratum = strata.get(total) ?? { reference: options.map(() => 0), focal: options.map(() => 0) };
      stratum[group][keyed[item]!] = stratum[group][keyed[item]!]! + n;
      strata.set(total, stratum);
    }
  };
  place(ofA, 'focal');
  place(ofB, 'reference');
  const found = mantelDif(options, [...strata.values()]);
  const usable = Object.values(found).every(Number.isFinite);
  return usable ? { scale: scale.id, ...found } : { undefined: 'no-variance' };
}
