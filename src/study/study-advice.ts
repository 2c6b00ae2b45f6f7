import type { Issue, Study } from '../model/index.js';
import { minutesOf } from '../pack/minutes.js';
import { askedPicks } from './picks/resolve-picks.js';
import { customersTop } from './picks/wish-weights.js';
import { askedElements } from './resolve-modules.js';

/** Longest survey part, in minutes, that passes without advice. */
const LONG_MINUTES = 5;

/** Sentences of an introduction that need a word from the study, by the pack's text and the study's key. */
const SENTENCES = [
  ['introRetention', 'retention', 'how long answers are kept'],
  ['introContact', 'contactPerson', 'whom to ask about the survey'],
] as const;

/**
 * What a valid study could do better, as issues that stop nothing: too many minutes, an introduction that leaves things out,
 * values beside what colours them, a target in the past, wishes as important as the last of the customers' top.
 * @param today Against which a target year is held.
 */
export function studyAdvice(study: Study, today: Date = new Date()): readonly Issue[] {
  const minutes = minutesOf(study.pack, study.modules);
  const long: readonly Issue[] =
    minutes <= LONG_MINUTES
      ? []
      : [
          {
            code: 'long-survey',
            path: 'modules',
            expected: `at most ${LONG_MINUTES} minutes beside the host's own questions`,
            received: `${minutes} minutes`,
            hint: 'Leave a module out, or spread them over two surveys',
          },
        ];
  const texts = study.pack.texts ?? [];
  const missing = study.modules.includes('intro')
    ? SENTENCES.filter(([text, key]) => texts.includes(text) && Object.keys(study[key]).length < study.locales.length)
    : [];
  return [
    ...long,
    ...missing.map(([, key, what]) => ({
      code: 'silent-introduction',
      path: key,
      expected: `a text for each language that says ${what}`,
      received: Object.keys(study[key]).join(', ') || 'nothing',
      hint: 'Add it: people are entitled to know before they answer',
    })),
    ...valuesAdvice(study, today),
    ...tieAdvice(study),
  ];
}

/** Values are asked first, best in a survey of their own; a target lies ahead. */
function valuesAdvice({ pack, modules, values }: Study, today: Date): readonly Issue[] {
  if (values === null) return [];
  const asking = modules.filter((id) => askedPicks(pack, [id]).some(({ list }) => list !== null));
  const beside = modules.filter((id) => askedElements(pack, [id], 'items').length > 0);
  const year = today.getFullYear();
  const { target } = values;
  return [
    ...(beside.length === 0
      ? []
      : [
          {
            code: 'values-beside-items',
            path: 'modules',
            expected: `${asking.join(', ')} in a survey of its own, or before everything else`,
            received: `in one survey with ${beside.join(', ')}`,
            hint: `Ask ${asking.join(', ')} first, also before the host's own questions: what comes before raises the rank of what it is about`,
          },
        ]),
    ...(target === null || target.year >= year
      ? []
      : [
          {
            code: 'target-past',
            path: 'values/target/year',
            expected: `${year} or later`,
            received: String(target.year),
            hint: 'Set a new target, or take it out',
          },
        ]),
  ];
}

/** Wishes that share the last place in the customers' top are all in it. */
function tieAdvice({ priorities }: Study): readonly Issue[] {
  if (priorities === null) return [];
  const top = customersTop(priorities);
  if (top.length <= priorities.pick) return [];
  const least = Math.min(...priorities.wishes.filter(({ id }) => top.includes(id)).map((wish) => wish.importance));
  const tied = priorities.wishes.filter(({ importance }) => importance === least).map(({ id }) => id);
  return [
    {
      code: 'importance-tied',
      path: 'priorities/wishes',
      expected: `${priorities.pick} wishes in the customers' top ${priorities.pick}`,
      received: `${top.length}, since ${tied.join(', ')} are equally important`,
      hint: 'All of them count as hits; give importance with more decimals to tell them apart',
    },
  ];
}
