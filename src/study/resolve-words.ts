import type { Locale, Pack, Study, StudyWords } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import { findWording, type Report, type StudyLibrary } from './library.js';

/** Texts by locale as a file writes them; `*` stands for every language. */
export type TextByLocale = Readonly<Record<string, string>>;

/** The languages asked: those the file names, in its order, else all in which the pack can be asked. */
export function resolveLocales(
  named: readonly string[] | undefined,
  available: readonly Locale[],
  report: Report,
): readonly Locale[] {
  if (named === undefined) return available;
  named.forEach((locale, i) => {
    const at = { path: `locales/${i}`, received: JSON.stringify(locale) };
    if (!available.includes(locale)) {
      const expected = `a language this pack version has words in: ${available.join(', ')}`;
      report({ code: 'unknown-locale', ...at, expected, hint: localeHint(locale, available) });
    } else if (named.indexOf(locale) !== i) {
      report({ code: 'duplicate', ...at, expected: 'each language once', hint: 'Take out one of the two' });
    }
  });
  const asked = named.filter((locale, i) => available.includes(locale) && named.indexOf(locale) === i);
  return asked.length > 0 ? asked : available;
}

/** `SV` and `sv-SE` mean `sv`. */
function localeHint(locale: string, available: readonly Locale[]): string {
  const language = locale.toLowerCase().split(/[-_]/)[0]!;
  return available.includes(language) ? `Did you mean ${language}` : nameHint(locale, available);
}

/** The words of the pack and of each locale. */
export function resolveStudyWords(
  pack: Pack,
  locales: readonly Locale[],
  library: StudyLibrary,
): Readonly<Record<Locale, StudyWords>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const wording = findWording(pack, locale, library);
      const texts = library.locales.find((candidate) => candidate.locale === locale);
      return wording === undefined || texts === undefined ? [] : [[locale, { wording, texts }]];
    }),
  );
}

/** A text for each locale of the study: its own, else the one for every language, else the default. */
export function resolveText(
  written: TextByLocale | undefined,
  { path, locales, report }: { path: string; locales: readonly Locale[]; report: Report },
  byDefault: (locale: Locale) => string | undefined,
): Readonly<Record<Locale, string>> {
  reportUnknownLocales(written ?? {}, { path, locales, report });
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = written?.[locale] ?? written?.['*'] ?? byDefault(locale);
      return text === undefined ? [] : [[locale, text]];
    }),
  );
}

function reportUnknownLocales(
  written: Readonly<Record<string, unknown>>,
  { path, locales, report }: { path: string; locales: readonly Locale[]; report: Report },
): void {
  for (const locale of Object.keys(written)) {
    if (locale === '*' || locales.includes(locale)) continue;
    report({
      code: 'unknown-locale',
      path: `${path}/${locale}`,
      expected: `a language of the study: ${locales.join(', ')}`,
      received: `the key "${locale}"`,
      hint: 'Add it to locales, or take this text out',
    });
  }
}

/** The customer part of a study file. */
export interface CustomerFile {
  readonly word?: string | undefined;
  readonly definition?: TextByLocale | undefined;
  readonly forms?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** The customer word with its forms and definition in every locale; `own` when the file gives forms. */
export function resolveCustomer(
  file: CustomerFile | undefined,
  words: Readonly<Record<Locale, StudyWords>>,
  report: Report,
): Study['customer'] {
  const locales = Object.keys(words);
  const word = file?.word ?? (file?.forms === undefined ? 'customer' : 'own');
  if (word === 'own') return ownWord(file, words, report);
  const known = [...new Set(locales.flatMap((locale) => Object.keys(words[locale]!.texts.words)))];
  if (locales.length > 0 && !known.includes(word)) {
    report({
      code: 'unknown-word',
      path: 'customer/word',
      expected: `one of ${known.join(', ')}, or own`,
      received: JSON.stringify(word),
      hint: nameHint(word, known).startsWith('Did') ? nameHint(word, known) : 'Write word: own and give its forms',
    });
  }
  if (file?.forms !== undefined) {
    report({
      code: 'contradiction',
      path: 'customer/forms',
      expected: `no forms, since "${word}" has its own`,
      received: 'an object',
      hint: 'Write word: own, or take the forms out',
    });
  }
  const entry = (locale: Locale) => words[locale]!.texts.words[word];
  const at = { path: 'customer/definition', locales, report };
  return {
    word,
    forms: Object.fromEntries(locales.map((locale) => [locale, entry(locale)?.forms ?? {}])),
    definition: resolveText(file?.definition, at, (locale) => entry(locale)?.definition),
  };
}

function ownWord(
  file: CustomerFile | undefined,
  words: Readonly<Record<Locale, StudyWords>>,
  report: Report,
): Study['customer'] {
  const locales = Object.keys(words);
  reportUnknownLocales(file?.forms ?? {}, { path: 'customer/forms', locales, report });
  const definition = resolveText(file?.definition, { path: 'customer/definition', locales, report }, () => undefined);
  for (const locale of locales) {
    checkForms(file?.forms?.[locale], { locale, required: words[locale]!.texts.requiredForms, report });
    if (definition[locale] !== undefined) continue;
    report({
      code: 'missing',
      path: `customer/definition/${locale}`,
      expected: 'a sentence that says who is meant',
      received: 'nothing',
      hint: 'Add it: a word of your own has no definition yet',
    });
  }
  const forms = Object.fromEntries(locales.map((locale) => [locale, file?.forms?.[locale] ?? {}]));
  return { word: 'own', forms, definition };
}

function checkForms(
  forms: Readonly<Record<string, string>> | undefined,
  { locale, required, report }: { locale: Locale; required: readonly string[]; report: Report },
): void {
  const path = `customer/forms/${locale}`;
  for (const form of required) {
    if (forms?.[form] !== undefined) continue;
    const expected = `the form ${form} of your word (${locale} needs ${required.join(', ')})`;
    report({ code: 'missing-form', path: `${path}/${form}`, expected, received: 'nothing', hint: 'Add it' });
  }
  for (const form of Object.keys(forms ?? {})) {
    if (required.includes(form)) continue;
    const expected = `one of the forms ${required.join(', ')}`;
    const received = `the key "${form}"`;
    report({ code: 'unknown-key', path: `${path}/${form}`, expected, received, hint: nameHint(form, required) });
  }
}
