import type { Pack, PickQuestion, Study, StudyPriorities } from '../../src/model/index.js';
import { customerFocus, studyOf } from './study.js';

/** A list of what customers want: `w1` matters most, each next one less; the first third drives loyalty. */
export function wishesOf(size: number, pick: number): StudyPriorities {
  const wishes = Array.from({ length: size }, (_, i) => ({
    ...{ id: `w${i + 1}`, text: { sv: `Önskan ${i + 1}` }, importance: size - i },
    weight: i < size / 3 ? 0.2 : 0.01,
  }));
  return { version: 'spring', pick, source: {}, wishes, customers: null, loyaltyModel: null };
}

/** A study that asks only what matters most to customers, with the hits of each person. */
export function priorityStudy(priorities: StudyPriorities, overrides: Partial<Study> = {}): Study {
  const question: PickQuestion = {
    ...{ kind: 'pick', id: 'CFPRIO', audience: 'everyone', list: null, most: 10, about: 'priorities' },
  };
  const elements = [{ kind: 'question' as const, question: question.id }];
  const module = { id: 'priorities', minutes: 4, pages: [{ id: 'priorities', elements }] };
  const pack: Pack = { ...customerFocus, questions: [question], modules: [module, ...customerFocus.modules] };
  const best = priorities.wishes.slice(0, priorities.pick);
  const sum = best.reduce((total, { importance }) => total + importance, 0);
  const outcome = { column: 'CFPRIO', kind: 'picked' as const, min: 0, bands: null, name: {} };
  const counted = Object.fromEntries(best.map(({ id }) => [id, 1]));
  const weighed = Object.fromEntries(
    priorities.wishes.map(({ id, importance }) => [id, Math.floor((1e4 * importance) / sum)]),
  );
  const outcomes = [
    { ...outcome, id: 'CFPRIOH', max: priorities.pick, decimals: 0, picked: counted },
    { ...outcome, id: 'CFPRIOW', max: 100, decimals: 2, picked: weighed },
  ];
  return studyOf({ pack, priorities, outcomes, modules: ['priorities'], ...overrides });
}
