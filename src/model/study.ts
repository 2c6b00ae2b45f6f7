import type { Bands, Locale, Pack } from './pack.js';
import type { DisclosurePolicy } from './policy.js';
import type { LocaleTexts, PackWording, WordForms } from './wording.js';

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
  /** Host column or question id by item id, where it differs from the item id. */
  readonly itemColumns: Readonly<Record<string, string>>;
  readonly source: StudySource;
  readonly background: readonly StudyBackground[];
  readonly outcomes: readonly StudyOutcome[];
  readonly respondent: StudyColumn | null;
  readonly unit: StudyColumn | null;
  readonly wave: StudyColumn | null;
  readonly weight: StudyWeight | null;
  readonly privacy: DisclosurePolicy;
}

/** The words of a study in one locale. */
export interface StudyWords {
  readonly wording: PackWording;
  readonly texts: LocaleTexts;
}

/** The word the organisation uses for its customers. */
export interface StudyCustomer {
  /** Word id, `customer` unless the study says otherwise; `own` for forms given in the study. */
  readonly word: string;
  readonly forms: Readonly<Record<Locale, WordForms>>;
  /** Who is meant, by locale; shown above the first item. */
  readonly definition: Readonly<Record<Locale, string>>;
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
