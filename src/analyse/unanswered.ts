import type { ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';
import { answerCounts } from './answer-counts.js';

/** Columns of the plan that none of the respondents of a tally answered, items first. */
export function unansweredColumns(plan: ScoringPlan, { families }: Tally): readonly string[] {
  const total = families.total?.all ?? null;
  const isUnasked = (family: string) => Object.keys(families[family] ?? {}).every((category) => category === '');
  const items = plan.items.filter((item) =>
    answerCounts(plan, item, total).every(({ n }, cell) => cell === 0 || n === 0n),
  );
  const picks = plan.picks.filter(({ id }) => (total?.picks[id]?.answered.n ?? 0n) === 0n);
  const outcomes = plan.outcomes.filter(
    ({ id, kind }) => kind !== 'picked' && (total?.histograms[id]?.size ?? 0) === 0,
  );
  const backgrounds = plan.backgrounds.filter((_, b) =>
    plan.families.some(({ id, kind, background }) => kind === 'categories' && background === b && isUnasked(id)),
  );
  const units = plan.families.some(({ id, kind }) => kind === 'unit' && isUnasked(id)) ? [plan.unit!] : [];
  return [...[...items, ...picks, ...outcomes, ...backgrounds].map(({ column }) => column), ...units];
}
