import fc from 'fast-check';
import type { Pack, PickList, PickQuestion, Study } from '../../src/model/index.js';
import type { Response } from './random-study.js';

/** Two pick questions on one list and one on another. */
export interface PickShape {
  readonly lists: readonly PickList[];
  readonly questions: readonly PickQuestion[];
}

const list = (id: string) =>
  fc
    .record({ size: fc.oneof(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 31, max: 40 })), concepts: fc.nat(2) })
    .map(({ size, concepts }): PickList => {
      const entries = Array.from({ length: size }, (_, e) => ({
        ...{ id: `${id}-entry${e}`, code: `${id}${e}`, category: 'self', limiting: e % 3 === 0 },
        ...(e % 4 < concepts && { concept: `concept${e % 4}` }),
      }));
      return { id, version: 1, headline: `${id}-entry0`, entries };
    });

/** Shapes of pick questions. */
export const pickShape: fc.Arbitrary<PickShape> = fc
  .record({ first: list('V'), second: list('W'), most: fc.integer({ min: 1, max: 12 }) })
  .map(({ first, second, most }) => {
    const question = (id: string, of: string, about: PickQuestion['about']): PickQuestion => {
      return { kind: 'pick', id, audience: 'everyone', list: of, most, about };
    };
    const questions = [question('NOW', 'V', 'today'), question('WISH', 'V', 'wished'), question('OTHER', 'W', 'today')];
    return { lists: [first, second], questions };
  });

/** A pack that asks them too. */
export function withPicks(pack: Pack, { lists, questions }: PickShape): Pack {
  const elements = questions.map(({ id }) => ({ kind: 'question' as const, question: id }));
  const module = { id: 'picks', minutes: 1, pages: [{ id: 'picks', elements }] };
  return { ...pack, lists, questions, modules: [...pack.modules, module] };
}

/** Outcomes worked out from what is picked. */
export function pickedOutcomes({ lists }: PickShape): Study['outcomes'] {
  const weights = (of: PickList, weight: (place: number) => number) =>
    Object.fromEntries(of.entries.flatMap(({ id }, e) => (weight(e) === 0 ? [] : [[id, weight(e)]])));
  const outcome = { kind: 'picked' as const, bands: null, name: {}, min: 0 };
  return [
    {
      ...outcome,
      id: 'LIMIT',
      column: 'NOW',
      max: 40,
      decimals: 0,
      picked: weights(lists[0]!, (e) => (e % 3 ? 0 : 1)),
    },
    { ...outcome, id: 'WEIGH', column: 'OTHER', max: 400, decimals: 1, picked: weights(lists[1]!, (e) => e + 1) },
  ];
}

/** What stands between codes, in as many ways as tools have. */
const BETWEEN = [';', ', ', '|', ' ', ';;', '","', '\t'];

/** Answers to pick questions: codes or ids, up to `most`. */
export function picksAnswered({ lists, questions }: PickShape): Readonly<Record<string, fc.Arbitrary<string | null>>> {
  return Object.fromEntries(
    questions.map(({ id, list: of, most }) => {
      const entries = lists.find((candidate) => candidate.id === of)!.entries;
      const spelling = fc
        .constantFrom(...entries)
        .chain((entry) => fc.constantFrom(entry.code, entry.id, entry.code.toLowerCase()));
      const chosen = fc.uniqueArray(spelling, {
        selector: (text) =>
          entries.findIndex((entry) => [entry.id, entry.code, entry.code.toLowerCase()].includes(text)),
        maxLength: Math.min(most, entries.length),
      });
      const text = fc.tuple(chosen, fc.constantFrom(...BETWEEN)).map(([codes, between]) => codes.join(between));
      return [id, fc.oneof({ weight: 6, arbitrary: text }, fc.constantFrom('', null))];
    }),
  );
}

/** Places of the entries that a response picked, by filters on its text. */
export function pickedByDefinition(study: Study, question: string, response: Response): readonly number[] {
  const asked = study.pack.questions!.find(({ id }) => id === question)!;
  if (asked.kind !== 'pick') return [];
  const { entries } = study.pack.lists!.find(({ id }) => id === asked.list)!;
  const words = String(response[question] ?? '').split(/[;,| "\t]+/);
  return entries.flatMap(({ id, code }, e) =>
    [id, code, code.toLowerCase()].some((text) => words.includes(text)) ? [e] : [],
  );
}
