import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import { combineSlices } from './combine-slices.js';
import { layoutOf } from './layout.js';
import type { MeasureColumns } from './measure-columns.js';
import { Source, type SourceSpec } from './source.js';
import type { FamilyDeclaration, SliceTally } from './tally.js';

/** A family with the source that counts it. */
export interface CountedFamily {
  readonly family: PlanFamily;
  readonly source: Source;
}

/**
 * One source per variable and detail. The total and the collapses are sums of a background variable's categories where
 * these are kept in the same detail, so that every answer is counted once per variable.
 */
export function sourcesOf(plan: ScoringPlan, columns: MeasureColumns): readonly CountedFamily[] {
  const sources = new Map<string, Source>();
  const cut = plan.families.find((family) => family.background >= 0 && family.detail === plan.families[0]?.detail);
  return plan.families.map((family) => {
    const background = family.kind === 'total' ? (cut?.background ?? -1) : family.background;
    const kind = family.kind === 'unit' ? 'unit' : background >= 0 ? 'background' : 'all';
    const key = `${kind} ${background} ${family.detail}`;
    const source = sources.get(key) ?? new Source(specOf(plan, columns, { kind, background, family }), columns);
    sources.set(key, source);
    return { family, source };
  });
}

function specOf(
  plan: ScoringPlan,
  { measures }: MeasureColumns,
  { kind, background, family }: Pick<SourceSpec, 'kind' | 'background'> & { family: PlanFamily },
): SourceSpec {
  const open = kind === 'unit' || (kind === 'background' && plan.backgrounds[background]!.categories === null);
  return {
    kind,
    background,
    layout: layoutOf(plan, measures, { detail: family.detail, slices: open ? 'many' : 'few' }),
  };
}

/** What a family is a cut of. */
export function declarationOf(plan: ScoringPlan, { kind, background, groups, detail }: PlanFamily): FamilyDeclaration {
  return { kind, background: plan.backgrounds[background]?.id ?? '', groups, detail };
}

/** A family's slices from those of its source: the same, or put together by group. */
export function slicesOf(family: PlanFamily, counted: ReadonlyMap<string, SliceTally>): Record<string, SliceTally> {
  const slices = new Map<string, SliceTally>();
  for (const [category, slice] of counted) {
    for (const name of categoriesOf(family, category)) {
      const before = slices.get(name);
      slices.set(name, before === undefined ? slice : combineSlices(before, slice, 1n));
    }
  }
  return Object.fromEntries(slices);
}

function categoriesOf({ kind, groups }: PlanFamily, category: string): readonly string[] {
  if (kind === 'total') return ['all'];
  if (groups === null) return [category];
  const names = groups.filter(({ categories }) => categories.includes(category)).map(({ id }) => id);
  return names.length > 0 ? names : [''];
}
