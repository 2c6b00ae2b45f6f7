import type { PublishedSlice } from '../disclose/published.js';
import type { ReportContext } from './report-context.js';

/** Slices of one background variable. */
export interface VariableSlices {
  readonly variable: string;
  /** Groups of categories first, then the categories. */
  readonly slices: readonly PublishedSlice[];
}

/** The background variables with their slices, in order; units are left out. */
export function slicesByVariable({ published }: Pick<ReportContext, 'published'>): readonly VariableSlices[] {
  const found = new Map<string, { readonly groups: PublishedSlice[]; readonly categories: PublishedSlice[] }>();
  for (const slice of published.slices) {
    if (slice.kind !== 'group' && slice.kind !== 'category') continue;
    const own = found.get(slice.variable) ?? { groups: [], categories: [] };
    found.set(slice.variable, own);
    (slice.kind === 'group' ? own.groups : own.categories).push(slice);
  }
  return [...found].map(([variable, { groups, categories }]) => ({ variable, slices: [...groups, ...categories] }));
}

/** A slice named with its variable, for a table of several variables. */
export function fullName(variable: string, slice: string, { t, nameOf }: Pick<ReportContext, 't' | 'nameOf'>): string {
  return t('format.slice', { variable: nameOf.variable(variable), category: nameOf.slice(slice) });
}
