import type { Issue, Study } from '../model/index.js';
import { minutesOf } from '../pack/minutes.js';

/** Longest survey part, in minutes, that passes without advice. */
const LONG_MINUTES = 5;

/** Sentences of an introduction that need a word from the study, by the pack's text and the study's key. */
const SENTENCES = [
  ['introRetention', 'retention', 'how long answers are kept'],
  ['introContact', 'contactPerson', 'whom to ask about the survey'],
] as const;

/** What a valid study could do better, as issues that stop nothing: too many minutes, an introduction that leaves things out. */
export function studyAdvice(study: Study): readonly Issue[] {
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
  ];
}
