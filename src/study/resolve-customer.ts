import type {
  GenderForm,
  Locale,
  Study,
  StudyWord,
  StudyWordChoice,
  StudyWords,
  WordAndDefinition,
  WordForms,
} from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import { textsInTree, textsOf, wordFormsIn } from '../pack/wording-texts.js';
import type { Report } from './library.js';
import { reportForms } from './report-forms.js';
import { reportUnknownLocales, resolveText, type TextByLocale } from './resolve-words.js';

/** The customer part of a study file. */
export interface CustomerFile {
  readonly word?: string | undefined;
  readonly definition?: TextByLocale | undefined;
  readonly forms?: Readonly<Record<string, WordForms>> | undefined;
  readonly by?: StudyWordChoice | undefined;
}

/** What the customer words of a study are resolved from. */
export interface CustomerSources {
  readonly file: CustomerFile | undefined;
  readonly words: Readonly<Record<Locale, StudyWords>>;
  readonly genderForm: GenderForm;
  readonly report: Report;
}

/**
 * The customer word with its forms and definition in every locale, and those that a column chooses among; `own` when
 * the file gives forms.
 */
export function resolveCustomer(sources: CustomerSources): Study['customer'] {
  const { file, report } = sources;
  const named = Object.values(file?.by?.words ?? {});
  const word = file?.word ?? (file?.forms === undefined || named.includes('own') ? 'customer' : 'own');
  const usesOwn = word === 'own' || named.includes('own');
  const main = wordOf(word, 'customer/word', sources);
  const others = Object.entries(file?.by?.words ?? {}).map(
    ([value, id]) => [id, wordOf(id, `customer/by/words/${value}`, sources)] as const,
  );
  if (file?.forms !== undefined && !usesOwn) {
    report({
      code: 'contradiction',
      path: 'customer/forms',
      expected: `no forms, since "${word}" has its own`,
      received: 'an object',
      hint: 'Write word: own, or take the forms out',
    });
  }
  if (usesOwn) checkOwnWord(sources);
  const definition = mainDefinition(main, sources);
  return {
    word,
    forms: main.forms,
    definition,
    by: file?.by ?? null,
    words: { ...Object.fromEntries(others), [word]: { forms: main.forms, definition } },
  };
}

/** The main word's definition is the file's where it has one. */
function mainDefinition(main: StudyWord, { file, words, report }: CustomerSources): StudyWord['definition'] {
  const at = { path: 'customer/definition', locales: Object.keys(words), report };
  return resolveText(file?.definition, at, (locale) => main.definition[locale]);
}

/** A word of the locales, or the file's own; reports a word that no locale has. */
function wordOf(word: string, path: string, { file, words, genderForm, report }: CustomerSources): StudyWord {
  const locales = Object.keys(words);
  if (word === 'own') {
    return {
      forms: byLocale(locales, (locale) => file?.forms?.[locale] ?? {}),
      definition: resolveText(file?.definition, { path, locales, report: () => {} }),
    };
  }
  const known = [...new Set(locales.flatMap((locale) => Object.keys(words[locale]!.texts.words)))];
  if (locales.length > 0 && !known.includes(word)) {
    const hint = nameHint(word, known);
    report({
      code: 'unknown-word',
      path,
      expected: `one of ${known.join(', ')}, or own`,
      received: JSON.stringify(word),
      hint: hint.startsWith('Did') ? hint : 'Write word: own and give its forms',
    });
  }
  const entry = (locale: Locale): WordAndDefinition | undefined => {
    const found = words[locale]!.texts.words[word];
    return genderForm === 'pair' ? found : (found?.variants?.[genderForm] ?? found);
  };
  const definitions = locales.flatMap((locale) => {
    const definition = entry(locale)?.definition;
    return definition === undefined ? [] : [[locale, definition] as const];
  });
  return {
    forms: byLocale(locales, (locale) => entry(locale)?.forms ?? {}),
    definition: Object.fromEntries(definitions),
  };
}

/** A word of the study's own has every form that the texts of its languages ask for, and says who is meant. */
function checkOwnWord({ file, words, report }: CustomerSources): void {
  const locales = Object.keys(words);
  reportUnknownLocales(file?.forms ?? {}, { path: 'customer/forms', locales, report });
  for (const locale of locales) {
    const { wording, texts } = words[locale]!;
    const read = [...textsOf(wording).map(({ text }) => text), ...textsInTree(texts.report)];
    const needed = wordFormsIn(read, 'c');
    const path = `customer/forms/${locale}`;
    reportForms(file?.forms?.[locale], { path, locale, needed, known: texts.requiredForms, report });
    if ((file?.definition?.[locale] ?? file?.definition?.['*']) !== undefined) continue;
    report({
      code: 'missing',
      path: `customer/definition/${locale}`,
      expected: 'a sentence that says who is meant',
      received: 'nothing',
      hint: 'Add it: a word of your own has no definition yet',
    });
  }
}

function byLocale<Value>(locales: readonly Locale[], make: (locale: Locale) => Value): Record<Locale, Value> {
  return Object.fromEntries(locales.map((locale) => [locale, make(locale)]));
}
