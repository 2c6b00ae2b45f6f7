import type { Locale, OtherWord, Study, StudyWords, WordForms } from '../model/index.js';
import { placeholdersOf, textsOf, wordFormsIn } from '../pack/wording-texts.js';
import type { Report } from './library.js';
import { reportForms } from './report-forms.js';
import { reportUnknownLocales } from './resolve-words.js';

const OTHER_WORDS: readonly OtherWord[] = ['topManagement', 'organisation'];

/** The words part of a study file: forms by word and locale, `*` for every language. */
export type OtherWordsFile = Readonly<Partial<Record<OtherWord, Readonly<Record<string, WordForms>> | undefined>>>;

/** What top management and the organisation are called in every locale: the file's own words, else the locale's. */
export function resolveOtherWords(
  file: OtherWordsFile | undefined,
  words: Readonly<Record<Locale, StudyWords>>,
  report: Report,
): Study['otherWords'] {
  const locales = Object.keys(words);
  for (const word of OTHER_WORDS) {
    reportUnknownLocales(file?.[word] ?? {}, { path: `words/${word}`, locales, report });
  }
  const formsOf = (word: OtherWord, locale: Locale): WordForms => {
    const { wording, texts } = words[locale]!;
    const written = file?.[word]?.[locale] ?? file?.[word]?.['*'];
    if (written === undefined) return texts.otherWords[word];
    const needed = formsAsked(
      textsOf(wording).map(({ text }) => text),
      word,
    );
    const known = Object.keys(texts.otherWords[word]);
    reportForms(written, { path: `words/${word}/${locale}`, locale, needed, known, report });
    return written;
  };
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      { topManagement: formsOf('topManagement', locale), organisation: formsOf('organisation', locale) },
    ]),
  );
}

/** Forms that texts ask for; a word named without a form is its `base`. */
function formsAsked(texts: readonly string[], word: OtherWord): readonly string[] {
  const bare = texts.flatMap(placeholdersOf).some((placeholder) => placeholder.split(',')[0]!.trim() === `w.${word}`);
  return [...(bare ? ['base'] : []), ...wordFormsIn(texts, `w.${word}`)];
}
