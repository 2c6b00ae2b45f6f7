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

/** Plans with something in them that random ones seldom have. */
export const HARD_PLANS = [
  ['a scale in millionths, an index over it, pairs of cells', longScalePlan()],
  ['a category in two groups of a collapse', overlappingGroupsPlan()],
] as const;

/** Sixty responses to a plan, some of them short. */
export function hardResponses(plan: ScoringPlan): readonly Readonly<Record<string, string>>[] {
  const answered = (row: number) => 12 + (row % 21);
  const code = (row: number, i: number) =>
    i < answered(row) ? ['1', '2', '3', '4', '5'][(row * 7 + i * (row + 3)) % 5]! : i % 2 === 0 ? 'NR' : '';
  const category = (row: number) => ['daily', 'weekly', 'rarely', 'never', ''][row % 5]!;
  return Array.from({ length: 60 }, (_, row) => ({
    ...Object.fromEntries(plan.items.map(({ column }, i) => [column, code(row, i)])),
    customerContact: category(row),
  }));
}
