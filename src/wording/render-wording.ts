import {
  type BackgroundWording,
  KundfokusError,
  type ListWording,
  type Locale,
  type NameAndDescription,
  type NonSubstantive,
  type PackWording,
  type Study,
  type StudyWords,
} from '../model/index.js';
import { minutesOf, mostPicked } from '../pack/index.js';
import { studyWord } from './study-word.js';
import { notesOf, textsOfStudy } from './texts-of-study.js';
import { createTranslator, type Translate, type TranslatorOptions } from './translator.js';

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
  /** Words of the pack's questions by id. */
  readonly questions: Readonly<Record<string, RenderedQuestion>>;
  /** Words of the lists that are picked from, by list id. */
  readonly lists: Readonly<Record<string, Required<ListWording>>>;
  /** Module titles by id. */
  readonly modules: Readonly<Record<string, string>>;
  /** Texts by id; a sentence for which the study gives no word (`introRetention`) is empty. */
  readonly texts: Readonly<Record<string, string>>;
  /** Question above each grid, by grid id. */
  readonly grids: Readonly<Record<string, string>>;
  /** Who is meant by the customer word. */
  readonly definition: string;
}

/** The words of one question. */
export interface RenderedQuestion {
  readonly text: string;
  /** Name of its figure; its text where it has none. */
  readonly name: string;
  /** Labels by option id; empty unless it is a choice. */
  readonly options: Readonly<Record<string, string>>;
  /** Names of the figures worked out from what is picked; empty unless it is a pick. */
  readonly figures: Readonly<Record<string, string>>;
}

/**
 * Renders the words of a study in one of its locales.
 * Texts are given `{{definition}}`, `{{minutes}}` (of the modules asked, rounded up to whole), `{{minimumN}}` (smallest
 * group whose mean is shown), and as sentences of their own `{{confidentiality}}` (the pack's text `introConfidential`,
 * or `introAnonymous` where nothing ties answers to persons), `{{retentionNote}}` (`introRetention`) and
 * `{{contactNote}}` (`introContact`), the last two empty where the study is silent; questions that pick from a list are
 * given `{{most}}`, how many one can pick.
 * @param options - `word`: which of the study's customer words, where a column chooses among several.
 * @throws KundfokusError when the locale or word is not one of the study's, or a form of a word is missing.
 */
export function renderWording(study: Study, locale: Locale, options: TranslatorOptions = {}): RenderedWording {
  return { ...wordingWhenRead(study, locale, options) };
}

/**
 * The same, each part rendered when it is read: names alone are a tenth of the words.
 * @throws KundfokusError when the locale or word is not one of the study's; when a part is read, when a form is missing in it.
 */
export function wordingWhenRead(study: Study, locale: Locale, options: TranslatorOptions = {}): RenderedWording {
  const { wording } = wordsOf(study, locale);
  const translate = createTranslator(study, locale, textsOfStudy(study, wording), options);
  const values = {
    definition: studyWord(study, options.word).definition[locale],
    minutes: Math.max(1, Math.ceil(minutesOf(study.pack, study.modules))),
    minimumN: study.privacy.minimumMean,
  };
  const text: Translate = (key, more) => translate(key, { ...values, ...more });
  return whenRead({
    locale: () => locale,
    items: () => eachKey(wording.items, (id) => text(`items.${id}.text`)),
    options: () =>
      eachKey(wording.responseSets, (id, labels) => eachKey(labels, (code) => text(`responseSets.${id}.${code}`))),
    nonSubstantive: () =>
      eachKey(wording.nonSubstantive as Record<string, string>, (id) => text(`nonSubstantive.${id}`)),
    scales: () => renderNames(wording, 'scales', text),
    indices: () => renderNames(wording, 'indices', text),
    background: () => eachKey(wording.background, (id, variable) => renderBackground(id, variable, text)),
    questions: () => renderQuestions(wording, text, mostByQuestion(study)),
    lists: () => renderLists(wording, text),
    modules: () => eachKey(wording.modules, (id) => text(`modules.${id}`)),
    texts: () => renderTexts(study, wording, text),
    grids: () => eachKey(wording.grids, (id) => text(`grids.${id}`)),
    definition: () => values.definition ?? '',
  });
}

/** An object whose fields are made when they are read, each once. */
function whenRead<T extends object>(fields: { readonly [K in keyof T]: () => T[K] }): T {
  const object = {};
  for (const [name, make] of Object.entries(fields) as [string, () => unknown][]) {
    const get = () => {
      const value = make();
      Object.defineProperty(object, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(object, name, { get, enumerable: true, configurable: true });
  }
  return object as T;
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

/** The sentences of an introduction, and how each is put into the texts that hold it. */
function renderTexts(study: Study, wording: PackWording, translate: Translate): Readonly<Record<string, string>> {
  const { retention, contact } = notesOf(study, wording.locale);
  const sentence = (id: string, values: Readonly<Record<string, unknown>>, given: boolean) =>
    given && wording.texts[id] !== undefined ? translate(`texts.${id}`, values) : '';
  const notes = {
    retentionNote: sentence('introRetention', { retention }, retention !== ''),
    contactNote: sentence('introContact', { contact }, contact !== ''),
    confidentiality: sentence(study.identified ? 'introConfidential' : 'introAnonymous', {}, true),
  };
  return eachKey(wording.texts, (id, raw) => {
    if (id === 'introRetention') return notes.retentionNote;
    if (id === 'introContact') return notes.contactNote;
    const text = translate(`texts.${id}`, notes);
    return HOLDS_NOTE.test(raw) ? text.replaceAll(/ {2,}/g, ' ').trim() : text;
  });
}

/** A note may be empty, and must then leave no second space. */
const HOLDS_NOTE = /\{\{(retentionNote|contactNote|confidentiality)\}\}/;

/** Most that can be picked, by pick question. */
function mostByQuestion(study: Study): Readonly<Record<string, number>> {
  const picks = (study.pack.questions ?? []).filter((question) => question.kind === 'pick');
  return Object.fromEntries(picks.map((question) => [question.id, mostPicked(question, study)]));
}

function renderQuestions(
  wording: PackWording,
  translate: Translate,
  most: Readonly<Record<string, number>>,
): Readonly<Record<string, RenderedQuestion>> {
  return eachKey(wording.questions ?? {}, (id, { name, options = {}, figures = {} }) => {
    const text = (part: string) => translate(`questions.${id}.${part}`, { most: most[id] });
    return {
      text: text('text'),
      name: text(name === undefined ? 'text' : 'name'),
      options: eachKey(options, (option) => text(`options.${option}`)),
      figures: eachKey(figures, (figure) => text(`figures.${figure}`)),
    };
  });
}

function renderLists(wording: PackWording, text: Translate): RenderedWording['lists'] {
  return eachKey(wording.lists ?? {}, (id, { entries, categories, concepts = {} }) => ({
    name: text(`lists.${id}.name`),
    entries: eachKey(entries, (entry) => text(`lists.${id}.entries.${entry}`)),
    categories: eachKey(categories, (category) => text(`lists.${id}.categories.${category}`)),
    concepts: eachKey(concepts, (concept) => text(`lists.${id}.concepts.${concept}`)),
  }));
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
