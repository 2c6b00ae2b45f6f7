import type { ScoringPlan } from '../plan/index.js';

/** Ids of the scales that outcomes are set beside: those of the index with the most scales, else every scale that is no outcome. */
export function driversOf(plan: ScoringPlan): readonly string[] {
  const broadest = [...plan.indices, ...plan.aggregates].reduce<readonly number[]>(
    (most, { scales }) => (scales.length > most.length ? scales : most),
    [],
  );
  if (broadest.length > 0) return broadest.map((s) => plan.scales[s]!.id);
  const outcomes = driverOutcomesOf(plan);
  return plan.scales.map(({ id }) => id).filter((id) => !outcomes.includes(id));
}

/** Ids of what the drivers are set beside: scales in no index that people answer about themselves, then the study's outcomes. */
export function driverOutcomesOf(plan: ScoringPlan): readonly string[] {
  const inIndex = new Set([...plan.indices, ...plan.aggregates].flatMap(({ scales }) => scales));
  const own = plan.scales.filter(
    ({ items }, s) => !inIndex.has(s) && items.every((i) => plan.items[i]!.referent === 'me'),
  );
  return [...own, ...plan.outcomes].map(({ id }) => id);
}
