import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import type { SliceTally, Tally } from '../tally/index.js';
import type { Known } from './mean-figure.js';
import type { ResultCell, ResultSlice } from './results.js';

/** A slice with its tally; `null` for a declared category that nobody answered. */
export interface Sliced {
  readonly slice: ResultSlice;
  readonly tally: SliceTally | null;
}

/** Reads one measure's cells, slice after slice. */
export type CellReader = (sliced: Sliced, known: Known) => ResultCell;

/**
 * Slices in plan order: declared categories and groups first, empty ones included, then what only the data know in
 * alphabetical order, and last those without a category, where there are any. Crossings are not shown on their own.
 */
export function slicesOf(tally: Tally, plan: ScoringPlan): readonly Sliced[] {
  return plan.families
    .filter(isShown)
    .filter(({ id }) => tally.families[id] !== undefined && tally.declared[id]?.detail !== 'moments')
    .flatMap((family) => slicesOfFamily(family, tally, plan));
}

type Shown = PlanFamily & { readonly kind: Exclude<PlanFamily['kind'], 'crossing'> };

function isShown(family: PlanFamily): family is Shown {
  return family.kind !== 'crossing';
}

function slicesOfFamily(family: Shown, tally: Tally, plan: ScoringPlan): readonly Sliced[] {
  const slices = tally.families[family.id]!;
  const declared = declaredCategories(family, plan);
  const found = Object.keys(slices)
    .filter((category) => category !== '' && !declared.includes(category))
    .sort();
  const missing = slices[''] !== undefined && slices[''].respondents.n > 0n ? [''] : [];
  return [...declared, ...found, ...missing].map((category) => {
    const counted = slices[category] ?? null;
    const weight = 10 ** (tally.weighted ? (plan.weight?.decimals ?? 0) : 0);
    return {
      slice: {
        id: `${family.id}=${category}`,
        family: family.id,
        category,
        kind: kindOf(family, category),
        variable: variableOf(family, plan),
        atoms: atomsOf(family, category, plan),
        n: Number(counted?.respondents.n ?? 0n),
        weightedN: Number(counted?.respondents.w ?? 0n) / weight,
      },
      tally: counted,
    };
  });
}

function declaredCategories(family: PlanFamily, plan: ScoringPlan): readonly string[] {
  if (family.kind === 'total') return ['all'];
  if (family.groups !== null) return family.groups.map(({ id }) => id);
  return plan.backgrounds[family.background]?.categories?.map(({ id }) => id) ?? [];
}

function kindOf(family: Shown, category: string): ResultSlice['kind'] {
  if (category === '') return 'missing';
  return ({ total: 'total', categories: 'category', collapse: 'group', unit: 'unit' } as const)[family.kind];
}

function variableOf(family: PlanFamily, plan: ScoringPlan): string {
  if (family.kind === 'unit') return family.id;
  return plan.backgrounds[family.background]?.id ?? '';
}

/** No answer is the atom `''`; without a group are also the categories that no group of a collapse holds. */
function atomsOf(family: PlanFamily, category: string, plan: ScoringPlan): readonly string[] {
  if (family.kind === 'total') return [];
  if (family.groups === null) return [category];
  const group = family.groups.find(({ id }) => id === category);
  if (group !== undefined) return group.categories;
  const grouped = new Set(family.groups.flatMap(({ categories }) => categories));
  const all = plan.backgrounds[family.background]?.categories?.map(({ id }) => id) ?? [];
  return ['', ...all.filter((id) => !grouped.has(id))];
}
