import type { Pack, PickList, PickQuestion, Study } from '../../src/model/index.js';
import { customerFocus, studyOf } from './study.js';

/** A list of words with codes `A1`, `A2`, …; the first three stand for one concept, every fifth is limiting. */
export function listOf(id: string, size: number, letter = 'A'): PickList {
  const entries = Array.from({ length: size }, (_, e) => ({
    ...{ id: `word${e + 1}`, code: `${letter}${e + 1}`, category: 'organisation', limiting: e % 5 === 4 },
    ...(e < 3 && { concept: 'customer' }),
  }));
  return { id, version: 1, headline: 'word1', entries };
}

/** Questions that pick up to `most` from one list, for today and as wished, and of oneself where `self` is true. */
export function pickPack(list: PickList, most = 10, self = false): Pack {
  const question = (id: string, about: PickQuestion['about']): PickQuestion => {
    return { kind: 'pick', id, audience: 'everyone', list: list.id, most, about };
  };
  const both = [question('CFVNOW', 'today'), question('CFVWISH', 'wished')];
  const questions = self ? [...both, question('CFVSELF', 'self')] : both;
  const elements = questions.map(({ id }) => ({ kind: 'question' as const, question: id }));
  const module = { id: 'values', minutes: 7, pages: [{ id: 'values', elements }] };
  return { ...customerFocus, lists: [list], questions, modules: [module, ...customerFocus.modules] };
}

/** The number of limiting words picked for today. */
export function limitingOf({ entries }: PickList): Study['outcomes'][number] {
  const limiting = entries.filter((entry) => entry.limiting).map(({ id }) => [id, 1] as const);
  const outcome = { id: 'CFVNOWL', column: 'CFVNOW', kind: 'picked' as const, min: 0, max: 10, decimals: 0 };
  return { ...outcome, bands: null, name: {}, picked: Object.fromEntries(limiting) };
}

/** A study of picks, and of nothing else where `items` is false. */
export function pickStudy(
  list: PickList,
  overrides: Partial<Study> & { readonly most?: number; readonly items?: boolean; readonly self?: boolean } = {},
) {
  const { most, items = true, self = false, ...rest } = overrides;
  const pack = pickPack(list, most, self);
  const modules = items ? {} : { modules: ['values'] };
  const values = self ? { values: { self, target: null } } : {};
  return studyOf({ pack, outcomes: [limitingOf(list)], ...modules, ...values, ...rest });
}
