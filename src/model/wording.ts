import type { Locale, NonSubstantive } from './pack.js';

/** How well a wording has been tried out; every report prints it. */
export type Evidence = 'none' | 'cognitiveInterviews' | 'piloted';

/** The words of one pack version in one locale. Texts hold `{{c.form}}` where the study's customer word goes. */
export interface PackWording {
  readonly pack: string;
  readonly packVersion: string;
  readonly locale: Locale;
  readonly status: 'draft' | 'reviewed' | 'released';
  /** How the wording came about: authored, or adapted from which locale. */
  readonly provenance: string;
  readonly name: string;
  readonly items: Readonly<Record<string, ItemWording>>;
  /** Labels of answer options by response set id and code. */
  readonly responseSets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nonSubstantive: Readonly<Partial<Record<NonSubstantive, string>>>;
  readonly scales: Readonly<Record<string, NameAndDescription>>;
  readonly indices: Readonly<Record<string, NameAndDescription>>;
  readonly background: Readonly<Record<string, BackgroundWording>>;
  /** Module titles by id. */
  readonly modules: Readonly<Record<string, string>>;
  /** Texts named by module elements; may hold `{{definition}}`, `{{minutes}}`, `{{minimumN}}`. */
  readonly texts: Readonly<Record<string, string>>;
  /** Question above each grid, by grid id. */
  readonly grids: Readonly<Record<string, string>>;
  /** Items that knowingly break a rule of form (at most 20 words, one thought), each with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

/** The words of one item. */
export interface ItemWording {
  readonly text: string;
  readonly revision: number;
  readonly evidence: Evidence;
}

/** A short name and one sentence on what is measured. */
export interface NameAndDescription {
  readonly name: string;
  readonly description: string;
}

/** The words of a background question. */
export interface BackgroundWording {
  readonly name: string;
  readonly question: string;
  readonly categories: Readonly<Record<string, string>>;
  /** Names of collapse groups by collapse id and group id. */
  readonly collapses: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Whole inflected forms of a word: `{ pl: "kunder", defPl: "kunderna" }`; which forms exist depends on the locale. */
export type WordForms = Readonly<Record<string, string>>;

/** What a locale holds beside the packs: customer words, default definitions, and the texts of reports and the command line. */
export interface LocaleTexts {
  readonly locale: Locale;
  /** Forms every customer word of this locale must have. */
  readonly requiredForms: readonly string[];
  /** Customer words by word id (`patient`), each with its forms and a default definition. */
  readonly words: Readonly<Record<string, CustomerWord>>;
  /** Nested i18next resources of the report. */
  readonly report: TextTree;
}

/** One word for "customer" in one locale. */
export interface CustomerWord {
  readonly forms: WordForms;
  /** Shown above the first item unless the study has its own. */
  readonly definition: string;
}

/** Nested strings by key. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}
