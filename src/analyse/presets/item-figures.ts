import type { PlanItem, ScoringPlan } from '../../plan/index.js';
import { indexOfItemMeans, meanPercentFavourable, percentFavourable } from '../../stats/index.js';
import type { Count, SliceTally } from '../../tally/index.js';
import { answerCounts } from '../answer-counts.js';

/** Figures of a group made item by item, 0–100; NaN where too little was answered. */
export interface ItemFigures {
  /** Most answers to one of the items. */
  readonly n: number;
  readonly 'item-means': number;
  readonly 'answer-share': number;
  readonly 'item-shares': number;
}

/** Items of a scale, or of each scale of an index. */
export function itemsOf(plan: ScoringPlan, measure: string): readonly (readonly PlanItem[])[] {
  const index = plan.indices.find(({ id }) => id === measure);
  const scales =
    index === undefined ? plan.scales.filter(({ id }) => id === measure) : index.scales.map((s) => plan.scales[s]!);
  return scales.map(({ items }) => items.map((i) => plan.items[i]!));
}

/** The figures of a slice over the items of a scale, or of each scale of an index. */
export function itemFigures(
  plan: ScoringPlan,
  items: readonly (readonly PlanItem[])[],
  slice: SliceTally | null,
): ItemFigures {
  const scales = items.map((own) => own.map((item) => answersTo(item, answerCounts(plan, item, slice))));
  const all = scales.flat();
  const ofScales = scales.map(meanPercentFavourable);
  return {
    n: Math.max(0, ...all.map(({ n }) => n)),
    'item-means': indexOfItemMeans(all),
    'answer-share': percentFavourable(all),
    'item-shares': ofScales.reduce((sum, one) => sum + one, 0) / ofScales.length,
  };
}

/** Substantive answers to an item: how many, their mean on 1–5, and how many are favourable of how many (weighted). */
function answersTo(item: PlanItem, counts: readonly Count[]) {
  const range = Math.max(...item.options.map(({ keyed }) => keyed ?? 0));
  const found = { n: 0, valid: 0, favourable: 0, sum: 0 };
  item.options.forEach(({ keyed, favourability }, i) => {
    if (keyed === null) return;
    const { n, w } = counts[i + 1]!;
    found.n += Number(n);
    found.valid += Number(w);
    found.sum += Number(w) * keyed;
    if (favourability === 'favourable') found.favourable += Number(w);
  });
  const { n, valid, favourable, sum } = found;
  return { n, valid, favourable, mean: 1 + (4 * sum) / (range * valid) };
}
