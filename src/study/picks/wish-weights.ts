import type { StudyPriorities } from '../../model/index.js';

type Weighed = Pick<StudyPriorities, 'pick'> & {
  readonly wishes: readonly Pick<StudyPriorities['wishes'][number], 'id' | 'importance'>[];
};

/**
 * Ids of what matters most to customers: as many wishes as one can pick, by importance; wishes as important as the last of
 * them are in it too, so that there can be more.
 */
export function customersTop({ wishes, pick }: Weighed): readonly string[] {
  const least = descending(wishes)[Math.min(pick, wishes.length) - 1];
  return least === undefined ? [] : wishes.filter(({ importance }) => importance >= least).map(({ id }) => id);
}

/**
 * Importance of each wish in the customers' top in hundredths of a percent of what the best choice would reach, rounded
 * down, so that nobody passes 100 (the best choice can stay 0.01 below for each wish in it). Nothing where no wish has importance.
 */
export function importanceShares(list: Weighed): Readonly<Record<string, number>> {
  const best = descending(list.wishes)
    .slice(0, list.pick)
    .reduce((sum, importance) => sum + importance, 0);
  if (!(best > 0)) return {};
  const top = customersTop(list);
  return Object.fromEntries(
    list.wishes
      .filter(({ id }) => top.includes(id))
      .map(({ id, importance }) => [id, Math.floor((importance / best) * 10_000)]),
  );
}

function descending(wishes: Weighed['wishes']): readonly number[] {
  return wishes.map(({ importance }) => importance).sort((a, b) => b - a);
}
