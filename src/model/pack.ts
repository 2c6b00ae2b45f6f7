/** BCP 47 language tag, lower case: `sv`, `da`, `nb`, `fi`, `en`, `de`. */
export type Locale = string;

/** A versioned question battery: structure only. Words stand in `PackWording`, one per locale. */
export interface Pack {
  readonly format: 1;
  /** Kebab-case: `customer-focus`. */
  readonly id: string;
  /** Semantic version of the content, not of the npm package. */
  readonly version: string;
  readonly status: 'draft' | 'released';
  /** SPDX identifier of the licence of the items. */
  readonly licence: string;
  /** Who to cite and what the battery rests on; printed on the methods page. */
  readonly source: string;
  /** Answer codes of the non-substantive options. */
  readonly nonSubstantiveCodes: Readonly<Record<NonSubstantive, string>>;
  readonly responseSets: readonly ResponseSet[];
  readonly items: readonly Item[];
  readonly scales: readonly Scale[];
  readonly indices: readonly Index[];
  readonly background: readonly BackgroundVariable[];
  readonly modules: readonly Module[];
}

/** Which way an answer points, for the percentages favourable, neutral and unfavourable. */
export type Favourability = 'favourable' | 'neutral' | 'unfavourable';

/** The answer categories of an item, in the order shown. */
export interface ResponseSet {
  readonly id: string;
  readonly options: readonly ResponseOption[];
}

/** One answer category with its integer score. */
export interface ResponseOption {
  /** 1–5 letters or digits. */
  readonly code: string;
  /** Integer score before keying. */
  readonly score: number;
  readonly favourability: Favourability;
}

/** The option for those who cannot answer: not relevant to my work, or don't know. Never a number inside the response set. */
export type NonSubstantive = 'notRelevant' | 'dontKnow';

/** Whom or what an item speaks of. */
export type Referent = 'me' | 'team' | 'nearestManager' | 'topManagement' | 'organisation';

/** One statement of the battery. */
export interface Item {
  /** At most 8 capitals and digits, a letter first: `CFCEN1`. */
  readonly id: string;
  /** Id of the scale it is scored into; `null` when reported alone. */
  readonly scale: string | null;
  readonly responseSet: string;
  /** `reverse`: a high answer means less of the construct. */
  readonly keying: 'direct' | 'reverse';
  readonly referent: Referent;
  readonly audience: 'everyone' | 'withCustomerContact';
  readonly pulse: boolean;
  /** Which non-substantive option is offered; follows from the referent (me, team → notRelevant). `null`: none. */
  readonly nonSubstantive: NonSubstantive | null;
}

/** Items scored together into one score on 0–100 (percent of maximum possible). */
export interface Scale {
  readonly id: string;
  readonly items: readonly string[];
  /** Fewest answered items that give a score. */
  readonly minAnswered: number;
  readonly bands: Bands;
}

/**
 * Where a score on 0–100 counts as favourable or unfavourable for one respondent.
 * On a five-point response set 62.5 and 37.5 are the averages 3.5 and 2.5.
 */
export interface Bands {
  /** Score at or above which a respondent counts as favourable, 0–100. */
  readonly favourableFrom: number;
  /** Score at or below which a respondent counts as unfavourable, 0–100. */
  readonly unfavourableTo: number;
}

/** A mean of scales: of a respondent's scale scores, or of published aggregates. */
export type Index = RespondentIndex | AggregateIndex;

/** Mean of the scale scores a respondent has. */
export interface RespondentIndex {
  readonly kind: 'ofRespondents';
  readonly id: string;
  readonly scales: readonly string[];
  /** Fewest scored scales that give an index. */
  readonly minScales: number;
  readonly bands: Bands;
}

/**
 * Mean over scales of the mean over their items of (weighted) percent favourable; exists per slice, not per respondent.
 * The US Federal Employee Viewpoint Survey's Employee Engagement Index is one.
 */
export interface AggregateIndex {
  readonly kind: 'ofAggregates';
  readonly id: string;
  readonly statistic: 'percentFavourable';
  readonly scales: readonly string[];
}

/** A question about the respondent that slices are made of. */
export interface BackgroundVariable {
  readonly id: string;
  readonly categories: readonly BackgroundCategory[];
  /** Whether the categories stand in an order (a gradient) that reports keep. */
  readonly ordered: boolean;
  readonly collapses: readonly Collapse[];
}

/** One answer to a background question. */
export interface BackgroundCategory {
  /** Stable id used in slices: `daily`. */
  readonly id: string;
  /** Answer code stored by the survey, 1–5 letters or digits. */
  readonly code: string;
}

/** A declared coarser grouping of categories, printed wherever it is used. */
export interface Collapse {
  readonly id: string;
  readonly groups: readonly CollapseGroup[];
}

/** One group of a collapse. */
export interface CollapseGroup {
  readonly id: string;
  readonly categories: readonly string[];
}

/** A part of a pack that a study can ask or leave out. */
export interface Module {
  readonly id: string;
  /** Median minutes to answer. */
  readonly minutes: number;
  readonly pages: readonly ModulePage[];
}

/** One page of a module, with what stands on it in order. */
export interface ModulePage {
  readonly id: string;
  readonly elements: readonly ModuleElement[];
}

/** What a page shows: a text, a background question, or items answered in one grid. */
export type ModuleElement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'background'; readonly background: string }
  | { readonly kind: 'items'; readonly id: string; readonly items: readonly string[] };
