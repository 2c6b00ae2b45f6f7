import type { PickEntry, PickList, Study } from '../../model/index.js';
import type { PlanPick, ScoringPlan } from '../../plan/index.js';

/** What a study knows of its lists beyond the plan: the headline word, limiting entries, what customers want. */
export type PickStudy = Pick<Study, 'pack' | 'priorities' | 'values'>;

/** The list of the pack that a pick picks from; `undefined` for the study's own, or where the study is not given. */
export function packListOf(pick: PlanPick, study: PickStudy | undefined): PickList | undefined {
  return study?.pack.lists?.find(({ id, version }) => `${id}@${version}` === pick.list);
}

/** The entries of that list by option; `undefined` for each where there is none. */
export function entriesOf(pick: PlanPick, study: PickStudy | undefined): readonly (PickEntry | undefined)[] {
  const entries = packListOf(pick, study)?.entries ?? [];
  return pick.options.map(({ id }) => entries.find((entry) => entry.id === id));
}

/** An outcome worked out from a pick: how many of the customers' own, or how much of their importance, was picked. */
export interface PickedOutcome {
  readonly id: string;
  /** Weight of each option, in the outcome's own range. */
  readonly weights: readonly number[];
}

/** The outcomes worked out from a pick: those that count entries, and those that weigh them. */
export function outcomesOf(plan: ScoringPlan, pick: PlanPick) {
  const own = plan.outcomes
    .filter(({ picked }) => picked !== undefined && plan.picks[picked.pick]?.id === pick.id)
    .map(({ id, picked, decimals }): PickedOutcome => {
      return { id, weights: picked!.weights.map((weight) => weight / 10 ** decimals) };
    });
  const counts = ({ weights }: PickedOutcome) => weights.every((weight) => weight === 0 || weight === 1);
  return { counting: own.find(counts), weighing: own.find((outcome) => !counts(outcome)) };
}

/** Ids of the outcomes worked out from a pick: its votes say as much of them as their means do. */
export function measuresOf(plan: ScoringPlan, pick: PlanPick): readonly string[] {
  return plan.outcomes.flatMap(({ id, picked }) => (plan.picks[picked?.pick ?? -1]?.id === pick.id ? [id] : []));
}
