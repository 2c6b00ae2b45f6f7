import { createInstance, type TFunction } from 'i18next';
import { KundfokusError, type Locale, type Study, type TextTree } from '../model/index.js';

/** Gives the text behind a key, with the study's words and further values filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * A translator over a tree of texts in one locale of a study, through an i18next instance of its own.
 * Every text can use the forms of the customer word (`{{c.pl}}`) and the formatters `cap` (first letter upper case)
 * and `minutes` (a number with its unit, in the number the language wants).
 * The translator throws `KundfokusError` for a key that has no text and for a placeholder that has no value.
 */
export function createTranslator(study: Study, locale: Locale, texts: TextTree): Translate {
  const i18n = createInstance();
  i18n.init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    resources: { [locale]: { translation: texts } },
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text, match) => throwMissing(locale, text, String(match[1])),
  } as Parameters<typeof i18n.init>[0]);
  i18n.services.formatter?.add('cap', (value, language) => capitalise(value, language ?? locale));
  i18n.services.formatter?.add('minutes', (value, language) => formatMinutes(value, language ?? locale));
  return keyReader(i18n.t, locale, { c: study.customer.forms[locale] ?? {} });
}

function keyReader(t: TFunction, locale: Locale, words: Readonly<Record<string, unknown>>): Translate {
  return (key, values = {}) => {
    const text: unknown = t(key, { ...words, ...values, defaultValue: '' });
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

function throwMissing(locale: Locale, text: string, placeholder: string): never {
  const form = /^\s*c\.(\w+)/.exec(placeholder)?.[1];
  throw new KundfokusError([
    {
      code: form === undefined ? 'missing-placeholder' : 'missing-form',
      path: form === undefined ? `${locale}/${placeholder.trim()}` : `customer/forms/${locale}/${form}`,
      expected: `a value for {{${placeholder}}} in "${text}"`,
      received: 'nothing',
      hint:
        form === undefined
          ? 'Use a placeholder that this text is given'
          : `Give the form "${form}" of the customer word in ${locale}`,
    },
  ]);
}
