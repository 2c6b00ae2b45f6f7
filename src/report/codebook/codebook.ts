import type { GenderForm, Item, Locale, Pack, PackWording, Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { type RenderedWording, renderWording } from '../../wording/index.js';
import { codebookBlocks } from './blocks.js';

/** Every text of a pack in several languages and with several customer words, in the order in which it is asked. */
export interface Codebook {
  readonly pack: Pack;
  /** `customer-focus@2.0.0#1a2b3c4d` */
  readonly ref: string;
  readonly locales: readonly Locale[];
  readonly wordings: Readonly<Record<Locale, PackWording>>;
  /** Customer words that the texts are shown with, in each locale. */
  readonly words: Readonly<Record<Locale, readonly FilledWord[]>>;
  readonly blocks: readonly CodebookBlock[];
}

/** A customer word in one of the ways in which a locale writes gender. */
export interface FilledWord {
  /** Word id: `patient`. */
  readonly word: string;
  /** `pair` where the locale writes gender in one way only. */
  readonly gender: GenderForm;
}

/** A section of the codebook: a module, or further texts, the answer options, the lists to pick from, the scores, the customer words. */
export interface CodebookBlock {
  readonly kind: 'module' | 'texts' | 'answers' | 'lists' | 'scores' | 'words';
  /** Module id, else the kind. */
  readonly id: string;
  readonly minutes: number | null;
  readonly entries: readonly CodebookEntry[];
  /** Ids of items that the block asks and that an earlier block shows. */
  readonly repeated: readonly string[];
}

/** What an entry is about. */
export type EntryKind =
  | 'item'
  | 'question'
  | 'background'
  | 'text'
  | 'grid'
  | 'module'
  | 'answers'
  | 'nonSubstantive'
  | 'list'
  | 'listCategory'
  | 'listConcepts'
  | 'scale'
  | 'index'
  | 'words';

/** One thing of the pack with all its texts. */
export interface CodebookEntry {
  readonly kind: EntryKind;
  readonly id: string;
  /** The item, where it is one. */
  readonly item: Item | null;
  /** Ids of the modules that ask it. */
  readonly modules: readonly string[];
  readonly lines: readonly CodebookLine[];
}

/** One text of an entry: its own, a name, a description, or the label of an option. */
export interface CodebookLine {
  /** What the line is within its entry; empty where the entry has one text only. */
  readonly part: string;
  readonly texts: Readonly<Record<Locale, CodebookText>>;
}

/** One text in one locale. */
export interface CodebookText {
  /** As the locale file has it, with its placeholders. */
  readonly template: string;
  /** Filled in with each of the locale's words, in their order; one where the text names no customer. */
  readonly filled: readonly string[];
}

/** What a codebook holds. */
export interface CodebookOptions {
  readonly locales: readonly Locale[];
  /** Ids of customer words. */
  readonly words: readonly string[];
  /** Whether languages that write gender in several ways show all of them. */
  readonly allGenders?: boolean;
}

/** A locale's words with the pack's texts filled in with each of them. */
export interface LocaleReadings {
  readonly locale: Locale;
  readonly wording: PackWording;
  readonly readings: readonly RenderedWording[];
  readonly words: readonly FilledWord[];
  readonly studies: readonly Study[];
}

/**
 * Fills every text of a study's pack in with the words asked for.
 * @param study Any study on the pack that has the locales; its own customer word is not used.
 * @throws KundfokusError when a word lacks a form that a text asks for.
 */
export function buildCodebook(study: Study, options: CodebookOptions): Codebook {
  const readings = options.locales.map((locale) => readLocale(study, locale, options));
  return {
    pack: study.pack,
    ref: packRef(study.pack),
    locales: options.locales,
    wordings: Object.fromEntries(readings.map(({ locale, wording }) => [locale, wording])),
    words: Object.fromEntries(readings.map(({ locale, words }) => [locale, words])),
    blocks: codebookBlocks(study.pack, readings),
  };
}

function readLocale(study: Study, locale: Locale, { words, allGenders = false }: CodebookOptions): LocaleReadings {
  const { wording, texts } = study.words[locale]!;
  const filled = words.flatMap((word): readonly FilledWord[] => {
    const others = allGenders ? Object.keys(texts.words[word]?.variants ?? {}) : [];
    return ['pair', ...others].map((gender) => ({ word, gender: gender as GenderForm }));
  });
  const studies = filled.map((word) => withWord(study, locale, word));
  return {
    locale,
    wording,
    words: filled,
    studies,
    readings: studies.map((each) => renderWording(each, locale)),
  };
}

/** The study with another customer word in one locale. */
function withWord(study: Study, locale: Locale, { word, gender }: FilledWord): Study {
  const known = study.words[locale]!.texts.words[word]!;
  const { forms, definition } = gender === 'pair' ? known : (known.variants?.[gender] ?? known);
  const one = { forms: { [locale]: forms }, definition: { [locale]: definition } };
  return { ...study, genderForm: gender, customer: { word, ...one, by: null, words: { [word]: one } } };
}
