import type { Locale, NonSubstantive } from './pack.js';

/** How well a wording has been tried out; every report prints it. */
export type Evidence = 'none' | 'cognitiveInterviews' | 'piloted';

/**
 * The words of one pack version in one locale. Texts hold `{{c.form}}` where the study's customer word goes,
 * `{{w.topManagement}}` and `{{w.organisation}}` (`{{w.topManagement.form}}` in languages with several forms) where its
 * words for these go.
 */
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
  /** Words of the pack's questions by id, where it has any. */
  readonly questions?: Readonly<Record<string, QuestionWording>>;
  /** Words of the lists that the pack's questions pick from, by list id, where it has any. */
  readonly lists?: Readonly<Record<string, ListWording>>;
  /**
   * Texts named by module elements; may hold `{{definition}}`, `{{minutes}}`, `{{minimumN}}`, and the sentences
   * `{{confidentiality}}`, `{{retentionNote}}`, `{{contactNote}}` (the last two are empty where the study says nothing).
   */
  readonly texts: Readonly<Record<string, string>>;
  /** Question above each grid, by grid id. */
  readonly grids: Readonly<Record<string, string>>;
  /** Items that knowingly break a rule of form (at most 20 words, one thought), each with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** Other texts for a way of address, by its name and the dotted path of the text they replace: `{ du: { "questions.CFRANK.text": … } }`. */
  readonly variants?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The words of one item. */
export interface ItemWording {
  readonly text: string;
  readonly revision: number;
  readonly evidence: Evidence;
}

/** The words of one question. */
export interface QuestionWording {
  readonly text: string;
  /** Name of its figure in reports, for a question that is reported as an outcome. */
  readonly name?: string;
  /** Labels by option id, for a choice. */
  readonly options?: Readonly<Record<string, string>>;
  /** Names of the figures worked out from what is picked: `limiting`; `hits` and `importance`. */
  readonly figures?: Readonly<Record<string, string>>;
}

/** The words of a list that is picked from. */
export interface ListWording {
  readonly name: string;
  /** Word by entry id. */
  readonly entries: Readonly<Record<string, string>>;
  /** Name by category. */
  readonly categories: Readonly<Record<string, string>>;
  /** Name by concept, where the list has any. */
  readonly concepts?: Readonly<Record<string, string>>;
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

/**
 * Whole inflected forms of a word: `{ pl: "kunder", defPl: "kunderna" }`; which forms exist depends on the locale.
 * A word with one form only has it as `base`, and texts write `{{w.organisation}}` instead of naming it.
 */
export type WordForms = Readonly<Record<string, string>>;

/** What a locale holds beside the packs: customer words, default definitions, and the texts of reports and the command line. */
export interface LocaleTexts {
  readonly locale: Locale;
  /** Every form that a text of this locale can ask of a customer word. */
  readonly requiredForms: readonly string[];
  /** Customer words by word id (`patient`), each with its forms and a default definition. */
  readonly words: Readonly<Record<string, CustomerWord>>;
  /** What top management and the organisation are called unless a study has words of its own. */
  readonly otherWords: Readonly<Record<OtherWord, WordForms>>;
  /**
   * What the shipped packs say of themselves in English (source, notes, what changed around items), by that sentence: their
   * documents are frozen, so that translations stand beside them. A sentence that is not here is shown in English.
   */
  readonly packNotes?: Readonly<Record<string, string>>;
  /** Nested i18next resources of the report. */
  readonly report: TextTree;
}

/** Words beside the customer's that a study can replace by its own. */
export type OtherWord = 'topManagement' | 'organisation';

/**
 * One word for "customer" in one locale. Where the locale writes gender in several ways the word itself is the pair
 * form and the others stand in `variants`.
 */
export interface CustomerWord extends WordAndDefinition {
  readonly variants?: Readonly<Partial<Record<Exclude<GenderForm, 'pair'>, WordAndDefinition>>>;
}

/** The forms of a word, and who is meant by it: shown above the first item unless the study has its own. */
export interface WordAndDefinition {
  readonly forms: WordForms;
  readonly definition: string;
}

/** How German names people: Kundinnen und Kunden, Kund:innen, Kundschaft. */
export type GenderForm = 'pair' | 'colon' | 'neutral';

/** Nested strings by key. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}
