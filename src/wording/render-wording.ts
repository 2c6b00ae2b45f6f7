import {
  type BackgroundWording,
  KundfokusError,
  type Locale,
  type NameAndDescription,
  type NonSubstantive,
  type PackWording,
  type Study,
  type StudyWords,
  type TextTree,
} from '../model/index.js';
import { createTranslator, type Translate } from './translator.js';

/** The words of a study in one locale, ready to be shown: the customer word, the definition and all numbers are filled in. */
export interface RenderedWording {
  readonly locale: Locale;
  /** Item texts by item id. */
  readonly items: Readonly<Record<string, string>>;
  /** Option labels by response set id and code. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nonSubstantive: Readonly<Partial<Record<NonSubstantive, string>>>;
  readonly scales: Readonly<Record<string, NameAndDescription>>;
  readonly indices: Readonly<Record<string, NameAndDescription>>;
  readonly background: Readonly<Record<string, BackgroundWording>>;
  /** Module titles by id. */
  readonly modules: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  /** Question above each grid, by grid id. */
  readonly grids: Readonly<Record<string, string>>;
  /** Who is meant by the customer word. */
  readonly definition: string;
}

/**
 * Renders the words of a study in one of its locales.
 * Texts are given `{{definition}}`, `{{minutes}}` (of the modules asked, rounded up to whole) and `{{minimumN}}`
 * (smallest group whose mean is shown).
 * @throws KundfokusError when the locale is not one of the study's, or a form of the customer word is missing.
 */
export function renderWording(study: Study, locale: Locale): RenderedWording {
  const { wording } = wordsOf(study, locale);
  const translate = createTranslator(study, locale, wording as unknown as TextTree);
  const values = {
    definition: study.customer.definition[locale],
    minutes: minutesOf(study),
    minimumN: study.privacy.minimumMean,
  };
  const text: Translate = (key) => translate(key, values);
  return {
    locale,
    items: eachKey(wording.items, (id) => text(`items.${id}.text`)),
    options: eachKey(wording.responseSets, (id, labels) =>
      eachKey(labels, (code) => text(`responseSets.${id}.${code}`)),
    ),
    nonSubstantive: eachKey(wording.nonSubstantive as Record<string, string>, (id) => text(`nonSubstantive.${id}`)),
    scales: renderNames(wording, 'scales', text),
    indices: renderNames(wording, 'indices', text),
    background: eachKey(wording.background, (id, variable) => renderBackground(id, variable, text)),
    modules: eachKey(wording.modules, (id) => text(`modules.${id}`)),
    texts: eachKey(wording.texts, (id) => text(`texts.${id}`)),
    grids: eachKey(wording.grids, (id) => text(`grids.${id}`)),
    definition: values.definition ?? '',
  };
}

function wordsOf(study: Study, locale: Locale): StudyWords {
  const words = study.words[locale];
  if (words !== undefined) return words;
  throw new KundfokusError([
    {
      code: 'unknown-locale',
      path: 'locales',
      expected: `one of the study's locales: ${Object.keys(study.words).join(', ') || 'none'}`,
      received: `"${locale}"`,
      hint: `Add ${locale} to the study's locales`,
    },
  ]);
}

/** Minutes of the modules asked, rounded up to whole; hundredths are summed as integers, so that no binary residue adds a minute. */
function minutesOf(study: Study): number {
  const hundredths = study.pack.modules
    .filter((module) => study.modules.includes(module.id))
    .reduce((sum, module) => sum + Math.round(module.minutes * 100), 0);
  return Math.max(1, Math.ceil(hundredths / 100));
}

function renderNames(wording: PackWording, part: 'scales' | 'indices', text: Translate) {
  return eachKey(wording[part], (id) => ({
    name: text(`${part}.${id}.name`),
    description: text(`${part}.${id}.description`),
  }));
}

function renderBackground(id: string, variable: BackgroundWording, text: Translate): BackgroundWording {
  const at = `background.${id}`;
  return {
    name: text(`${at}.name`),
    question: text(`${at}.question`),
    categories: eachKey(variable.categories, (category) => text(`${at}.categories.${category}`)),
    collapses: eachKey(variable.collapses, (collapse, groups) =>
      eachKey(groups, (group) => text(`${at}.collapses.${collapse}.${group}`)),
    ),
  };
}

function eachKey<Value, Result>(
  record: Readonly<Record<string, Value>>,
  make: (key: string, value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(key, value)]));
}
