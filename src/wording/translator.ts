import { createInstance, type TFunction } from 'i18next';
import { KundfokusError, type Locale, type Study, type TextTree } from '../model/index.js';
import { wordValues } from './study-word.js';

/** Gives the text behind a key, with the study's words and further values filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Which words a translator fills in. */
export interface TranslatorOptions {
  /** Customer word of the study to use; its main word where left out. */
  readonly word?: string;
}

/**
 * A translator over a tree of texts in one locale of a study, through an i18next instance of its own.
 * Every text can use the forms of the customer word (`{{c.pl}}`), the study's other words (`{{w.topManagement}}`) and
 * the formatters `cap` (first letter upper case) and `minutes` (a number with its unit, in the number the language wants).
 * A text that no form of a word can make right has another one for that word, its key ending in `_` and the word (the
 * `context` of i18next).
 * The translator throws `KundfokusError` for a key that has no text and for a placeholder that has no value.
 */
export function createTranslator(
  study: Study,
  locale: Locale,
  texts: TextTree,
  { word = study.customer.word }: TranslatorOptions = {},
): Translate {
  const values = wordValues(study, locale, word);
  const i18n = createInstance();
  i18n.init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    resources: { [locale]: { translation: texts } },
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text, match) => throwMissing({ locale, text, placeholder: String(match[1]), values }),
  } as Parameters<typeof i18n.init>[0]);
  i18n.services.formatter?.add('cap', (value, language) => capitalise(value, language ?? locale));
  i18n.services.formatter?.add('minutes', (value, language) => formatMinutes(value, language ?? locale));
  return keyReader(i18n.t, locale, { ...values, context: word });
}

function keyReader(t: TFunction, locale: Locale, words: Readonly<Record<string, unknown>>): Translate {
  return (key, values = {}) => {
    const text: unknown = t(key, { ...words, ...values, defaultValue: '' });
    if (String(text).includes(String({}))) throwUninflected(locale, key);
    if (typeof text === 'string' && text !== '') return text;
    throw new KundfokusError([
      {
        code: 'missing-text',
        path: `${locale}/${key.replaceAll('.', '/')}`,
        expected: 'a text',
        received: 'nothing',
        hint: 'Add it to the words of this locale',
      },
    ]);
  };
}

/** First letter in upper case by the rules of the language; what is missing stays missing, so that it is reported. */
function capitalise(value: unknown, locale: Locale): string {
  if (typeof value !== 'string') return value as string;
  const [first = ''] = value;
  return first.toLocaleUpperCase(locale) + value.slice(first.length);
}

function formatMinutes(value: unknown, locale: Locale): string {
  if (typeof value !== 'number') return value as string;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(value);
}

/** A text that names a word without its form, where the word has several. */
function throwUninflected(locale: Locale, key: string): never {
  throw new KundfokusError([
    {
      code: 'missing-form',
      path: `${locale}/${key.replaceAll('.', '/')}`,
      expected: 'a form of each word, like {{w.organisation.gen}}',
      received: 'a word that has several forms without one',
      hint: 'Name the form in the text, or give the word one form only',
    },
  ]);
}

/** A placeholder without a value, and what the text was given. */
interface MissingValue {
  readonly locale: Locale;
  readonly text: string;
  readonly placeholder: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function throwMissing({ locale, text, placeholder, values }: MissingValue): never {
  const [name = ''] = placeholder.split(',');
  const [root = '', ...steps] = name.trim().split('.');
  const isForm = (root === 'c' || root === 'w') && steps.length > 0;
  const path = root === 'c' ? `customer/forms/${locale}` : `words/${steps[0]}/${locale}`;
  const word = root === 'c' ? 'the customer word' : `the word for ${steps[0]}`;
  const given = root === 'c' ? values.c : (values.w as Readonly<Record<string, unknown>>)[steps[0] ?? ''];
  throw new KundfokusError([
    {
      code: isForm ? 'missing-form' : 'missing-placeholder',
      path: isForm ? `${path}/${steps.at(-1)}` : `${locale}/${placeholder.trim()}`,
      expected: `a value for {{${placeholder}}} in "${text}"`,
      received: 'nothing',
      hint: isForm
        ? `Give the form "${steps.at(-1)}" of ${word} in ${locale}, which has ${formsGiven(given)}`
        : 'Use a placeholder that this text is given',
    },
  ]);
}

function formsGiven(word: unknown): string {
  if (typeof word === 'string') return 'one form for all';
  return Object.keys((word as object | undefined) ?? {}).join(', ') || 'no forms';
}
