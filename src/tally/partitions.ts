import { crossedCategory, type Detail, type PlanFamily, type ScoringPlan } from '../plan/index.js';

/** What respondents are told apart by: a background variable (index into `plan.backgrounds`) or the unit. */
export type Variable = number | 'unit';

/**
 * What counts the slices of a combination of variables. Slices of fewer variables are sums of its slices, so that no
 * answer is counted again for them.
 */
export interface PartitionSpec {
  readonly variables: readonly Variable[];
  /** `patterns` and `counts` as in a family, `moments` for neither. */
  readonly counts: Exclude<Detail, 'structure'>;
  readonly moments: boolean;
  readonly items: boolean;
  /** Sums of answers of each item, and who stands favourably; only where `counts` is `moments`. */
  readonly sums: boolean;
}

/** A family with the partitions whose slices make up its own: numbers of `PartitionSpec`s. */
export interface FamilySources {
  readonly family: PlanFamily;
  /** `null` for a family without counts. */
  readonly counts: number | null;
  readonly moments: number;
  readonly items: number | null;
  readonly sums: number | null;
}

/** Plans what is counted by which variables: as few partitions as give every family what its detail holds. */
export function partitionsOf(plan: ScoringPlan): {
  readonly specs: readonly PartitionSpec[];
  readonly families: readonly FamilySources[];
} {
  const needs = plan.families.map((family) => ({ family, variables: variablesOf(plan, family) }));
  const with_ = (...details: readonly Detail[]) => needs.filter(({ family }) => details.includes(family.detail));
  const byPattern = with_('structure', 'patterns');
  const parts = {
    patterns: cover(byPattern, byPattern),
    counts: cover(with_('counts'), with_('counts')),
    moments: cover(needs, needs),
    items: cover(with_('structure'), byPattern),
    sums: cover(with_('moments'), with_('moments')),
  };
  const specs: PartitionSpec[] = [];
  const place = (variables: readonly Variable[], counts: PartitionSpec['counts'] | null): number => {
    const found = specs.findIndex(
      (spec) => sameVariables(spec.variables, variables) && (counts === null || spec.counts === counts),
    );
    if (found >= 0) return found;
    return specs.push({ variables, counts: counts ?? 'moments', moments: false, items: false, sums: false }) - 1;
  };
  for (const variables of parts.patterns) place(variables, 'patterns');
  for (const variables of parts.counts) place(variables, 'counts');
  for (const part of ['moments', 'items'] as const) {
    for (const variables of parts[part]) {
      const p = place(variables, null);
      specs[p] = { ...specs[p]!, [part]: true };
    }
  }
  for (const variables of parts.sums) {
    const found = specs.findIndex((spec) => sameVariables(spec.variables, variables) && spec.counts === 'moments');
    const p = found >= 0 ? found : place(variables, 'moments');
    specs[p] = { ...specs[p]!, sums: true };
  }
  const finest = (variables: readonly Variable[], has: (spec: PartitionSpec) => boolean): number => {
    const enough = specs.flatMap((spec, p) => (has(spec) && contains(spec.variables, variables) ? [p] : []));
    return enough.reduce((best, p) => (specs[p]!.variables.length < specs[best]!.variables.length ? p : best));
  };
  return {
    specs,
    families: needs.map(({ family, variables }) => {
      const { detail } = family;
      const counts = detail === 'structure' ? 'patterns' : detail;
      return {
        family,
        counts: counts === 'moments' ? null : finest(variables, (spec) => spec.counts === counts),
        moments: finest(variables, (spec) => spec.moments),
        items: detail === 'structure' ? finest(variables, (spec) => spec.items) : null,
        sums: detail === 'moments' ? finest(variables, (spec) => spec.sums) : null,
      };
    }),
  };
}

interface Need {
  readonly family: PlanFamily;
  readonly variables: readonly Variable[];
}

/** Combinations of variables, of those that candidates have, that contain every need: greedily those that contain most. */
function cover(needs: readonly Need[], candidates: readonly Need[]): readonly (readonly Variable[])[] {
  const chosen: (readonly Variable[])[] = [];
  let open = needs;
  while (open.length > 0) {
    const gain = ({ variables }: Need) => open.filter((need) => contains(variables, need.variables)).length;
    const better = (a: Need, b: Need) =>
      gain(a) > gain(b) || (gain(a) === gain(b) && a.variables.length < b.variables.length);
    const { variables } = candidates.reduce((best, candidate) => (better(candidate, best) ? candidate : best));
    chosen.push(variables);
    open = open.filter((need) => !contains(variables, need.variables));
  }
  return chosen;
}

/** The variables that tell the slices of a family apart. */
export function variablesOf(plan: ScoringPlan, { kind, background, crosses }: PlanFamily): readonly Variable[] {
  if (kind === 'unit') return ['unit'];
  if (crosses !== null) {
    const crossed = crosses.flatMap((id) => variablesOf(plan, familyOf(plan, id)));
    return [...new Set(crossed)];
  }
  return background >= 0 ? [background] : [];
}

/** A family of a plan by its id. */
export function familyOf(plan: ScoringPlan, id: string): PlanFamily {
  const family = plan.families.find((candidate) => candidate.id === id);
  if (family === undefined) throw new RangeError(`the plan has no family ${id} to cross`);
  return family;
}

export function contains(all: readonly Variable[], some: readonly Variable[]): boolean {
  return some.every((variable) => all.includes(variable));
}

export function sameVariables(a: readonly Variable[], b: readonly Variable[]): boolean {
  return a.length === b.length && contains(a, b);
}

/** The categories of a family that respondents of a partition's slice belong to. */
export function categoriesOf(
  plan: ScoringPlan,
  family: PlanFamily,
  slice: { readonly variables: readonly Variable[]; readonly categories: readonly string[] },
): readonly string[] {
  const { kind, groups, crosses } = family;
  if (kind === 'total') return ['all'];
  if (crosses !== null) {
    const [a, b] = crosses.map((id) => categoriesOf(plan, familyOf(plan, id), slice));
    return a!.flatMap((first) => b!.map((second) => crossedCategory(first, second)));
  }
  const [variable] = variablesOf(plan, family);
  const category = slice.categories[slice.variables.indexOf(variable!)]!;
  if (groups === null) return [category];
  const names = groups.filter(({ categories }) => categories.includes(category)).map(({ id }) => id);
  return names.length > 0 ? names : [''];
}
