import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import type { Run } from './tally-layout.js';

/** A column that answers are counted by; `all` holds everybody. */
export type Variable =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit' }
  | { readonly kind: 'background'; readonly background: number };

/** A family with the cut it comes from. Layer k of a collapse takes each category's group number k. */
export interface FamilyRow {
  readonly family: number;
  readonly cut: number;
  readonly layer: number;
}

/** What a statement counts by: each cut is one or two variables; every family of slices is a cut or sums of one. */
export interface Cuts {
  readonly variables: readonly Variable[];
  /** Places in `variables`. */
  readonly cuts: readonly (readonly number[])[];
  readonly families: readonly FamilyRow[];
}

/**
 * The fewest cuts that give all families of a statement, which keeps a run of entries for each. A family is the sum of a
 * finer cut where that keeps the same entries anyway: the total and customer contact of contact crossed with age.
 */
export function cutsOf(plan: ScoringPlan, runOf: (family: PlanFamily) => Run): Cuts {
  const cuts: (readonly string[])[] = [];
  const placeOf = (cut: readonly string[]) => {
    const found = cuts.findIndex((known) => known.join() === cut.join());
    return found >= 0 ? found : cuts.push(cut) - 1;
  };
  const kept = plan.families.filter((family) => !isEmpty(runOf(family)));
  const finest = (family: PlanFamily): readonly string[] => {
    const finer = kept
      .filter((other) => isFiner(plan, other, family) && covers(runOf(other), runOf(family)))
      .sort((a, b) => openness(plan, a) - openness(plan, b));
    return finer[0] === undefined ? variablesOf(plan, family) : finest(finer[0]);
  };
  const families = plan.families.flatMap((family, f): FamilyRow[] => {
    if (isEmpty(runOf(family))) return [];
    const cut = placeOf(finest(family));
    return Array.from({ length: layersOf(plan, family) }, (_, layer) => ({ family: f, cut, layer }));
  });
  const names = [...new Set(cuts.flat())];
  return {
    variables: names.map(readName),
    cuts: cuts.map((cut) => cut.map((name) => names.indexOf(name))),
    families,
  };
}

/** The runs of all families that come from a cut, together. */
export function runOfCut({ families }: Cuts, cut: number, runOf: (family: number) => Run): Run {
  const runs = families.filter((row) => row.cut === cut).map(({ family }) => runOf(family));
  return { first: Math.min(...runs.map(({ first }) => first)), last: Math.max(...runs.map(({ last }) => last)) };
}

function isEmpty({ first, last }: Run): boolean {
  return last < first;
}

function covers(outer: Run, inner: Run): boolean {
  return outer.first <= inner.first && outer.last >= inner.last;
}

function isFiner(plan: ScoringPlan, other: PlanFamily, family: PlanFamily): boolean {
  const [fine, coarse] = [variablesOf(plan, other), variablesOf(plan, family)];
  const more = coarse[0] === 'all' ? fine[0] !== 'all' : fine.length > coarse.length;
  return more && coarse.every((name) => name === 'all' || fine.includes(name));
}

/** How many of a family's variables have categories nobody knows beforehand. */
function openness(plan: ScoringPlan, family: PlanFamily): number {
  return variablesOf(plan, family).filter((name) => isOpen(plan, readName(name))).length;
}

/** Whether a variable holds text as it stands in the table. */
export function isOpen(plan: ScoringPlan, variable: Variable): boolean {
  if (variable.kind === 'all') return false;
  return variable.kind === 'unit' || plan.backgrounds[variable.background]!.categories === null;
}

/** Names of the variables of a family in order: background variables by number, then `unit`; `all` alone. */
function variablesOf(plan: ScoringPlan, family: PlanFamily): readonly string[] {
  if (family.kind === 'crossing') {
    const both = partsOf(plan, family).flatMap((part) => variablesOf(plan, part));
    return [...new Set(both)].sort();
  }
  if (family.kind === 'unit') return ['unit'];
  return family.kind === 'total' ? ['all'] : [String(family.background)];
}

function readName(name: string): Variable {
  return name === 'all' || name === 'unit' ? { kind: name } : { kind: 'background', background: Number(name) };
}

/** The two families that a crossing crosses. */
export function partsOf({ families }: ScoringPlan, { crosses }: PlanFamily): readonly [PlanFamily, PlanFamily] {
  const [one, other] = (crosses ?? []).map((id) => families.find((family) => family.id === id)!);
  return [one!, other!];
}

/** One, unless a category stands in several groups of a collapse. */
export function layersOf(plan: ScoringPlan, family: PlanFamily): number {
  if (family.kind === 'crossing') {
    const [one, other] = partsOf(plan, family);
    return layersOf(plan, one) * layersOf(plan, other);
  }
  const times = new Map<string, number>();
  for (const category of (family.groups ?? []).flatMap((group) => group.categories)) {
    times.set(category, (times.get(category) ?? 0) + 1);
  }
  return Math.max(1, ...times.values());
}
