import { favourableFrom, measuresOf, momentPairs, type PlanFamily, type ScoringPlan } from '../plan/index.js';
import { cellsOf, itemsByCell, pairsOfItems } from './layout.js';
import type { SliceForm, Table } from './packed-slice.js';
import { pickForms } from './pick-form.js';

/** What the slices of a family hold. */
export function formOfFamily(plan: ScoringPlan, family: PlanFamily): SliceForm {
  const { detail } = family;
  const byPattern = detail === 'structure' || detail === 'patterns';
  const measures = measuresOf(plan).map(({ id }) => id);
  const name = (i: number) => plan.items[i]!.id;
  const ids = plan.items.map(({ id }) => id);
  return {
    weighted: plan.weight !== null,
    patterns: byPattern ? plan.scales.filter(({ patterns }) => patterns > 0).map(({ id }) => id) : [],
    cells: detail === 'moments' ? [] : tables(itemsByCell(plan, byPattern).map((i) => [name(i), cellsOf(plan, i)])),
    pairs: byPattern
      ? tables(pairsOfItems(plan).map(([a, b]) => [`${name(a)}|${name(b)}`, cellsOf(plan, a) * cellsOf(plan, b)]))
      : [],
    histograms: detail === 'moments' ? [] : measures,
    moments: momentPairs(plan, detail).map(([a, b]) => `${measures[a]}|${measures[b]}`),
    items: detail === 'structure' ? pairNames(ids) : [],
    answers: detail === 'moments' ? ids : [],
    favourable: detail === 'moments' ? [...ids, ...bandedMeasures(plan)] : [],
    ...pickForms(plan, family),
  };
}

/** Ids of measures with bands. */
function bandedMeasures(plan: ScoringPlan): readonly string[] {
  return measuresOf(plan).flatMap((measure) => (favourableFrom(plan, measure) === null ? [] : [measure.id]));
}

function tables(sizes: readonly (readonly [id: string, size: number])[]): readonly Table[] {
  let first = 0;
  return sizes.map(([id, size]) => {
    const table = { id, first, size };
    first += size;
    return table;
  });
}

/** Every pair, each with itself included: `A|A`, `A|B`, … */
function pairNames(ids: readonly string[]): readonly string[] {
  return ids.flatMap((a, i) => ids.slice(i).map((b) => `${a}|${b}`));
}
