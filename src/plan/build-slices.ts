import type { Study } from '../model/index.js';
import type { PlanBackground, PlanContrast, PlanFamily } from './plan.js';

/** Background variables of a study; spellings are the study's codes, else the pack's code and id. */
export function buildBackgrounds(study: Study): readonly PlanBackground[] {
  return study.background.map((background) => {
    const ours = study.pack.background.find((variable) => variable.id === background.id);
    if (ours === undefined) return { ...named(background), ordered: false };
    const categories = ours.categories.map(({ id, code }) => ({
      id,
      accepts: background.codes?.[id] ?? [...new Set([code, id, code.toLowerCase()])],
    }));
    return { id: background.id, column: background.column, categories, ordered: ours.ordered };
  });
}

function named({ id, column, codes }: Study['background'][number]): Omit<PlanBackground, 'ordered'> {
  const categories = codes && Object.entries(codes).map(([category, accepts]) => ({ id: category, accepts }));
  return { id, column, categories };
}

/** Families of slices: the total, each background variable with its collapses, the units. */
export function buildFamilies(study: Study, backgrounds: readonly PlanBackground[]): readonly PlanFamily[] {
  const cuts = backgrounds.flatMap((background, i): PlanFamily[] => {
    const collapses = study.pack.background.find(({ id }) => id === background.id)?.collapses ?? [];
    return [
      ...collapses.map((collapse) => ({
        id: `${background.id}.${collapse.id}`,
        kind: 'collapse' as const,
        background: i,
        groups: collapse.groups,
        detail: 'patterns' as const,
      })),
      { id: background.id, kind: 'categories', background: i, groups: null, detail: 'patterns' },
    ];
  });
  const alone = { background: -1, groups: null };
  const units: PlanFamily[] = study.unit ? [{ id: 'unit', kind: 'unit', ...alone, detail: 'counts' }] : [];
  return [{ id: 'total', kind: 'total', ...alone, detail: 'patterns' }, ...cuts, ...units];
}

/** Every collapse with two groups is a contrast, first group minus second. */
export function buildContrasts(families: readonly PlanFamily[]): readonly PlanContrast[] {
  return families.flatMap((family) => {
    const [a, b, ...others] = family.groups ?? [];
    if (a === undefined || b === undefined || others.length > 0) return [];
    return [{ id: family.id, family: family.id, a: `${family.id}=${a.id}`, b: `${family.id}=${b.id}` }];
  });
}
