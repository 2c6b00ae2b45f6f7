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
  /** What is said of the values asked; `null` where the study does not ask for values. */
  readonly values: StudyValues | null;
  /** The customers' wishes that people pick from; `null` where the study does not ask for priorities. */
  readonly priorities: StudyPriorities | null;
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

/** Values as a study asks them. */
export interface StudyValues {
  /** Whether people also pick the values that describe themselves. */
  readonly self: boolean;
  /** Rank that the headline word is to reach, and by when; `null` where nothing is aimed at. */
  readonly target: { readonly rank: number; readonly year: number } | null;
}

/** What customers want, as a customer survey found it, for people to pick from. */
export interface StudyPriorities {
  /** Version of the list; figures of different versions do not compare. */
  readonly version: string;
  /** Most wishes one can pick, at most a 2.5th of the list; as many are the customers' top. */
  readonly pick: number;
  /** Where the importance comes from, by locale. Empty: nothing is said. */
  readonly source: Readonly<Record<Locale, string>>;
  readonly wishes: readonly StudyWish[];
  /** Answers of customers from which the loyalty weights are worked out, by the path of their file from the study's; `null` where there are none. */
  readonly customers: { readonly file: string; readonly loyalty: string } | null;
  /** How the loyalty weights were worked out from these answers; `null` until that is done, and where the study gives them. */
  readonly loyaltyModel: LoyaltyModel | null;
}

/** A regression of customers' loyalty on their wishes, whose R² the weights share. */
export interface LoyaltyModel {
  /** Customers who answered everything. */
  readonly n: number;
  /** Share of the differences in loyalty that goes together with the wishes, 0–1. */
  readonly rSquared: number;
  /** LMG, or Johnson's relative weights where the wishes are too many for it. */
  readonly method: 'lmg' | 'relativeWeights';
}

/** One thing that customers want. */
export interface StudyWish {
  /** Stable from wave to wave; the answer code stored by the survey. */
  readonly id: string;
  readonly text: Readonly<Record<Locale, string>>;
  /** How much it matters to customers, in the unit of the customer survey; from 0, higher is more. */
  readonly importance: number;
  /** How closely it goes with loyalty, from 0; `null` where the study does not say. */
  readonly weight: number | null;
}

/** An outcome beside the pack's scales: measured by the host survey, asked by the pack, or worked out from what is picked. */
export interface StudyOutcome {
  readonly id: string;
  readonly column: string;
  /**
   * `enps`: 0–10 recommendation, reported as promoters − detractors on −100 to 100. `picked`: worked out from the pick in
   * the column.
   */
  readonly kind: 'number' | 'enps' | 'picked';
  readonly min: number;
  readonly max: number;
  /** Decimals of the values; a value with more is an error. */
  readonly decimals: number;
  readonly bands: Bands | null;
  /** Display name by locale; where none is given, reports read the id as words. */
  readonly name: Readonly<Record<Locale, string>>;
  /** Of a `picked` outcome: the whole-number weight of each option it counts, · 10^decimals, by option id. */
  readonly picked?: Readonly<Record<string, number>>;
}

/** A respondent weight with its declared decimals, at most 9. */
export interface StudyWeight {
  readonly column: string;
  readonly decimals: number;
}
