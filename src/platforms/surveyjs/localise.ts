import type { Issue, Locale, Study } from '../../model/index.js';
import { type RenderedWording, renderWording } from '../../wording/index.js';
import { isObject, type SurveyJson } from './survey-json.js';

/** A SurveyJS text by language; `default` is what languages without an entry see. */
export type LocalisedText = Readonly<Record<string, string>>;

/** Writes the texts of a study in the languages of a survey. */
export interface Localiser {
  /** One text in every language. */
  text(pick: (wording: RenderedWording) => string): LocalisedText;
  /** For every language key the locale whose words stand there. */
  readonly languages: LocalisedText;
  /** Languages of the host that the study lacks, with the locale they see instead. */
  readonly fallbacks: Readonly<Record<Locale, Locale>>;
}

/** Language that SurveyJS means by `default` unless the host's code says otherwise. */
const SURVEYJS_DEFAULT: Locale = 'en';

/**
 * Sets up the language keys. SurveyJS shows `default` for its default language even where that language has an entry
 * of its own, so the words of that language stand under `default` only.
 * @param options.defaultLocale - The language the host has under `default`; `null`: English, as SurveyJS has it.
 * @param options.word - Which of the study's customer words the texts are in.
 */
export function buildLocaliser(
  study: Study,
  host: SurveyJson,
  { defaultLocale, word }: { readonly defaultLocale: Locale | null; readonly word: string },
): Localiser {
  const first = study.locales[0]!;
  const slot = defaultLocale ?? SURVEYJS_DEFAULT;
  const underDefault = study.locales.includes(slot) ? slot : first;
  const missing = hostLanguages(host, study.locales)
    .concat(defaultLocale ?? [])
    .filter((language) => !covers(study.locales, language));
  const own = study.locales.filter((locale) => locale !== slot).map((locale) => [locale, locale] as const);
  const foreign = missing
    .filter((language) => language !== slot && underDefault !== first)
    .map((language) => [language, first] as const);
  const languages = Object.fromEntries([['default', underDefault], ...own, ...foreign]);
  const wordings = new Map(study.locales.map((locale) => [locale, renderWording(study, locale, { word })]));
  return {
    text: (pick) =>
      Object.fromEntries(Object.entries(languages).map(([key, locale]) => [key, pick(wordings.get(locale)!)])),
    languages,
    fallbacks: Object.fromEntries(missing.map((language) => [language, first])),
  };
}

/** What a developer should know about the languages, each thing once. */
export function languageNotes(localiser: Localiser, host: SurveyJson, defaultLocale: Locale | null): readonly Issue[] {
  const lacking = Object.keys(localiser.fallbacks);
  const notes: Issue[] = [];
  if (lacking.length > 0) {
    notes.push({
      code: 'locale-fallback',
      path: 'study/locales',
      expected: `all languages of the survey, ${lacking.join(', ')} too`,
      received: `${Object.values(localiser.fallbacks)[0]} shown instead`,
      hint: 'Add the languages to the study, or leave them out of the survey',
    });
  }
  if (defaultLocale === null && localisedTexts(host).some((text) => 'default' in text && SURVEYJS_DEFAULT in text)) {
    notes.push({
      code: 'default-language-unclear',
      path: 'options/defaultLocale',
      expected: `the language the survey has under default, since it has ${SURVEYJS_DEFAULT} beside it`,
      received: 'nothing',
      hint: `Pass defaultLocale; without it default counts as ${SURVEYJS_DEFAULT}`,
    });
  }
  return notes;
}

function covers(locales: readonly Locale[], language: Locale): boolean {
  return locales.includes(language) || locales.includes(language.split(/[-_]/)[0]!);
}

/** Languages a survey has texts in, `default` left out. */
function hostLanguages(host: SurveyJson, known: readonly Locale[]): Locale[] {
  const inTexts = localisedTexts(host, known).flatMap((text) => Object.keys(text));
  const set = typeof host.locale === 'string' && host.locale !== '' ? [host.locale] : [];
  return [...new Set([...set, ...inTexts])].filter((language) => language !== 'default');
}

/** Objects of strings keyed by languages: with `default`, or with a language that is known. */
function localisedTexts(json: unknown, known: readonly Locale[] = []): readonly Readonly<Record<string, string>>[] {
  if (Array.isArray(json)) return json.flatMap((part) => localisedTexts(part, known));
  if (!isObject(json)) return [];
  const keys = Object.keys(json);
  const isText =
    (keys.includes('default') || keys.some((key) => known.includes(key))) &&
    keys.every((key) => typeof json[key] === 'string' && /^(default|[a-z]{2,3}([-_][A-Za-z]{2,4})?)$/.test(key));
  if (isText) return [json as Readonly<Record<string, string>>];
  return Object.values(json).flatMap((part) => localisedTexts(part, known));
}
