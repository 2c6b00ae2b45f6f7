import type { Locale, Pack, StudyWords } from '../model/index.js';
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

/** Where texts by locale stand, and the locales that they can be in. */
interface TextPlace {
  readonly path: string;
  readonly locales: readonly Locale[];
  readonly report: Report;
}

/** A text for each locale of the study: its own, else the one for every language, else the default. */
export function resolveText(
  written: TextByLocale | undefined,
  place: TextPlace,
  byDefault: (locale: Locale) => string | undefined = () => undefined,
): Readonly<Record<Locale, string>> {
  reportUnknownLocales(written ?? {}, place);
  return Object.fromEntries(
    place.locales.flatMap((locale) => {
      const text = written?.[locale] ?? written?.['*'] ?? byDefault(locale);
      return text === undefined ? [] : [[locale, text]];
    }),
  );
}

/** Reports texts for languages that the study is not asked in. */
export function reportUnknownLocales(
  written: Readonly<Record<string, unknown>>,
  { path, locales, report }: TextPlace,
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
