import type { Locale, OtherWord, Study } from '../model/index.js';
import { canonicalJson, sha256Hex } from '../pack/index.js';
import { placeholdersOf, textsOf } from '../pack/wording-texts.js';
import { studyWord } from './study-word.js';
import type { TranslatorOptions } from './translator.js';

/**
 * Hash of the words that fill a study's texts in a locale, 64 hexadecimal digits: the forms that the pack's texts ask
 * for, who is meant, and the way of address where the language makes a difference. Two waves with unlike hashes read
 * unlike texts though their pack version is the same; forms that no text asks for do not enter.
 * @param options - `word`: which of the study's customer words, where a column chooses among several.
 * @throws KundfokusError when the word is not one of the study's.
 */
export function hashForms(study: Study, locale: Locale, { word }: TranslatorOptions = {}): string {
  const { forms, definition } = studyWord(study, word);
  const wording = study.words[locale]?.wording;
  const asked = new Set(
    (wording === undefined ? [] : textsOf(wording))
      .flatMap(({ text }) => placeholdersOf(text))
      .map((placeholder) => placeholder.split(',')[0]!.trim()),
  );
  const others = Object.entries(study.otherWords[locale] ?? {}) as [OtherWord, Readonly<Record<string, string>>][];
  const content = {
    customer: pick(forms[locale] ?? {}, (form) => asked.has(`c.${form}`)),
    others: Object.fromEntries(
      others.map(([id, given]) => [
        id,
        pick(given, (form) => asked.has(form === 'base' ? `w.${id}` : `w.${id}.${form}`)),
      ]),
    ),
    definition: definition[locale] ?? null,
    address: wording?.variants === undefined ? null : study.address,
  };
  return sha256Hex(canonicalJson(content));
}

function pick(forms: Readonly<Record<string, string>>, keep: (form: string) => boolean) {
  return Object.fromEntries(Object.entries(forms).filter(([form]) => keep(form)));
}
