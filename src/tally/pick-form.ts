import type { PlanFamily, PlanPick, ScoringPlan } from '../plan/index.js';

/** What the slices of a family hold of one pick. */
export interface PickForm {
  readonly id: string;
  /** Options and concepts. */
  readonly size: number;
  /** Whether pairs are counted. */
  readonly pairs: boolean;
}

/** What they hold of two picks from one list. */
export interface PickChangeForm {
  /** `A|B`. */
  readonly id: string;
  readonly size: number;
}

/** What the slices of a family hold of picks. */
export interface PickForms {
  readonly picks: readonly PickForm[];
  readonly pickChanges: readonly PickChangeForm[];
}

/** Options and concepts of a pick. */
export function pickSize({ options, concepts }: PlanPick): number {
  return options.length + concepts.length;
}

/** Number of pairs among `size` things. */
export function pairCount(size: number): number {
  return (size * (size - 1)) / 2;
}

/** Every two picks from one list, in plan order. */
export function changesOf({ picks }: ScoringPlan): readonly (readonly [number, number])[] {
  return picks.flatMap(
    ({ list }, a) => picks.flatMap((other, b) => (b > a && other.list === list ? [[a, b]] : [])) as [number, number][],
  );
}

/** What the slices of a family hold of a plan's picks. */
export function pickForms(plan: ScoringPlan, { detail }: Pick<PlanFamily, 'detail'>): PickForms {
  if (detail === 'moments') return { picks: [], pickChanges: [] };
  const pairs = detail !== 'counts';
  return {
    picks: plan.picks.map((pick) => ({ id: pick.id, size: pickSize(pick), pairs })),
    pickChanges: changesOf(plan).map(([a, b]) => ({
      id: `${plan.picks[a]!.id}|${plan.picks[b]!.id}`,
      size: pickSize(plan.picks[a]!),
    })),
  };
}
