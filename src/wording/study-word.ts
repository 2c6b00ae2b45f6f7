import { KundfokusError, type Locale, type Study, type StudyWord } from '../model/index.js';

/**
 * One of a study's customer words with its forms and definition.
 * @param word Word id; the main word where left out.
 * @throws KundfokusError for a word the study has not, naming those it has.
 */
export function studyWord({ customer }: Pick<Study, 'customer'>, word: string = customer.word): StudyWord {
  if (word === customer.word) return customer;
  const found = customer.words[word];
  if (found !== undefined) return found;
  throw new KundfokusError([
    {
      code: 'unknown-word',
      path: 'customer/words',
      expected: `one of the study's words: ${Object.keys(customer.words).join(', ')}`,
      received: JSON.stringify(word),
      hint: `Add ${word} to customer/by/words of the study`,
    },
  ]);
}

/**
 * What texts are given of a study's words in a locale: `c` the forms of the customer word, `w` its other words. A word
 * with one form only is given as that form.
 */
export function wordValues(study: Study, locale: Locale, word?: string): Readonly<Record<string, unknown>> {
  const others = Object.entries(study.otherWords[locale] ?? {}).map(([id, forms]) => {
    const { base, ...inflected } = forms;
    return [id, Object.keys(inflected).length === 0 && base !== undefined ? base : forms];
  });
  return { c: studyWord(study, word).forms[locale] ?? {}, w: Object.fromEntries(others) };
}
