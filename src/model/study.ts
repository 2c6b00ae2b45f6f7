import type { Bands, Locale, Pack } from './pack.js';
import type { DisclosurePolicy } from './policy.js';
import type { ScoringPresetId } from './preset.js';
import type { GenderForm, LocaleTexts, OtherWord, PackWording, WordForms } from './wording.js';

/** A study: everything that survey, scoring and report need to know, checked against its pack and with its words at hand. */
export interface Study {
  readonly pack: Pack;
  /** Modules asked, in order. */
  readonly modules: readonly string[];
  /** Languages asked, the first one being the fallback. */
  readonly locales: readonly Locale[];
  /** Words by locale: the pack's and the locale's own. */
  readonly words: Readonly<Record<Locale, StudyWords>>;
  readonly title: Readonly<Record<Locale, string>>;
  readonly customer: StudyCustomer;
  /** What top management and the organisation are called, with their forms, by locale. */
  readonly otherWords: Readonly<Record<Locale, Readonly<Record<OtherWord, WordForms>>>>;
  /** Whether respondents are addressed formally (German Sie) or informally (du); languages without the difference ignore it. */
  readonly address: 'formal' | 'informal';
  /** How people are named in languages that write gender in several ways (German). */
  readonly genderForm: GenderForm;
  /** How long answers are kept, by locale, as the sentence of the pack wants it: `for 24 months`; shown in the introduction. Empty: nothing is said. */
  readonly retention: Readonly<Record<Locale, string>>;
  /** Whom to ask about the survey, by locale. Empty: nobody is named. */
  readonly contactPerson: Readonly<Record<Locale, string>>;
  /** Whether an answer can be tied to a person (an id, a unit, a column from elsewhere): then nothing says "anonymous". */
  readonly identified: boolean;
  /** Number of this wave, 1 for the first; `null` where the study does not say. */
  readonly waveNumber: number | null;
  /** Month in which this wave was held, `2026-03`; `null` where the study does not say. */
  readonly waveHeld: string | null;
  /** Whether the same respondent ids stand for the same people from wave to wave. */
  readonly panel: boolean;
  /** Whether the modules may stand in another order than the pack's. */
  readonly allowOrder: boolean;
  /** Host column or question id by item id, where it differs from the item id. */
  readonly itemColumns: Readonly<Record<string, string>>;
  readonly source: StudySource;
  readonly background: readonly StudyBackground[];
  readonly outcomes: readonly StudyOutcome[];
  readonly respondent: StudyColumn | null;
  readonly unit: StudyColumn | null;
  readonly wave: StudyColumn | null;
  readonly weight: StudyWeight | null;
  /** Seconds that answering took, a column that only the check of answer quality reads. */
  readonly duration: StudyColumn | null;
  /** How scales are scored beside the battery's own way; `kundfokus`: in no other way. */
  readonly preset: ScoringPresetId;
  /** Whether pairs of items are tallied in the total, by customer contact and by language, which item structure is worked out from. */
  readonly structure: boolean;
  readonly privacy: DisclosurePolicy;
}

/** The words of a study in one locale. */
export interface StudyWords {
  readonly wording: PackWording;
  readonly texts: LocaleTexts;
}

/** The word the organisation uses for its customers, or the words where one survey uses several. */
export interface StudyCustomer extends StudyWord {
  /** Word id, `customer` unless the study says otherwise; `own` for forms given in the study. */
  readonly word: string;
  /** Which word each respondent reads, when it depends on a column; the main word for everybody else. `null`: one word for all. */
  readonly by: StudyWordChoice | null;
  /** Every word of the study by its id, the main one included. */
  readonly words: Readonly<Record<string, StudyWord>>;
}

/** A customer word with its forms. */
export interface StudyWord {
  readonly forms: Readonly<Record<Locale, WordForms>>;
  /** Who is meant, by locale; shown above the first item. */
  readonly definition: Readonly<Record<Locale, string>>;
}

/** A column that decides which customer word a respondent reads. */
export interface StudyWordChoice {
  readonly column: string;
  /** Word id by value of the column. */
  readonly words: Readonly<Record<string, string>>;
}

/** How answers are laid out. */
export type StudySource =
  | { readonly shape: 'wide' }
  | { readonly shape: 'json' }
  | { readonly shape: 'long'; readonly respondent: string; readonly item: string; readonly value: string };

/** A column of the answers. */
export interface StudyColumn {
  readonly column: string;
}

/** A background variable of the study: one of the pack's, or the host's own. */
export interface StudyBackground {
  readonly id: string;
  readonly column: string;
  /** Category id → spellings in the data. `null`: every distinct value is a category. */
  readonly codes: Readonly<Record<string, readonly string[]>> | null;
  /** Whether a question of the host survey is the source, so that installing adds none of ours. */
  readonly fromHost: boolean;
  /** Of the host's own variables: display name by locale; the id where none is given. */
  readonly name?: Readonly<Record<Locale, string>>;
  /** Of the host's own variables: category → label by locale; the category itself where none is given. */
  readonly labels?: Readonly<Record<string, Readonly<Record<Locale, string>>>>;
}

/** An outcome measured by the host survey, beside the pack's scales. */
export interface StudyOutcome {
  readonly id: string;
  readonly column: string;
  /** `enps`: 0–10 recommendation, reported as promoters − detractors on −100 to 100. */
  readonly kind: 'number' | 'enps';
  readonly min: number;
  readonly max: number;
  /** Decimals of the values; a value with more is an error. */
  readonly decimals: number;
  readonly bands: Bands | null;
  /** Display name by locale; the id where none is given. */
  readonly name: Readonly<Record<Locale, string>>;
}

/** A respondent weight with its declared decimals, at most 9. */
export interface StudyWeight {
  readonly column: string;
  readonly decimals: number;
}
