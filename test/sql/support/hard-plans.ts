import type { Pack } from '../../../src/model/index.js';
import { buildPlan, type ScoringPlan } from '../../../src/plan/index.js';
import { customerFocus, studyOf } from '../../support/study.js';

/** Twenty items of which ten must be answered: units in millionths of the range, cells and pairs in place of patterns. */
export function longScalePlan(): ScoringPlan {
  const ids = Array.from({ length: 20 }, (_, i) => `CFLON${i}`);
  const [item] = customerFocus.items;
  const [scale] = customerFocus.scales;
  const [index] = customerFocus.indices;
  const items = ids.map(
    (id, i) => ({ ...item!, id, scale: 'LON', keying: i % 3 === 0 ? 'reverse' : 'direct' }) as const,
  );
  const pack = {
    ...customerFocus,
    items: [...customerFocus.items, ...items],
    scales: [...customerFocus.scales, { ...scale!, id: 'LON', items: ids, minAnswered: 10 }],
    indices: [{ ...index!, scales: ['CEN', 'OFF', 'LON'], minScales: 1 }],
    modules: [
      ...customerFocus.modules,
      { id: 'long', minutes: 1, pages: [{ id: 'long', elements: [{ kind: 'items', id: 'LONG', items: ids }] }] },
    ],
  } as unknown as Pack;
  return buildPlan(studyOf({ pack }));
}

/** A collapse in which one category stands in two groups and one in none. */
export function overlappingGroupsPlan(): ScoringPlan {
  const plan = buildPlan(studyOf());
  const groups = [
    { id: 'often', categories: ['daily', 'weekly'] },
    { id: 'sometimes', categories: ['weekly', 'rarely'] },
  ];
  return {
    ...plan,
    families: plan.families.map((family) => (family.kind === 'collapse' ? { ...family, groups } : family)),
  };
}
