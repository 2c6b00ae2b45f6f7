import type { PickList, PickSubject } from './pick-list.js';

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
  readonly gaps?: readonly Gap[];
  readonly background: readonly BackgroundVariable[];
  /** Questions that are no statements on a response set: numbers, free texts, choices. */
  readonly questions?: readonly Question[];
  /** Lists that pick questions pick from. */
  readonly lists?: readonly PickList[];
  readonly modules: readonly Module[];
  /** Texts that no page shows by itself, because other texts hold them: `introContact` as `{{contactNote}}`. */
  readonly texts?: readonly string[];
  /** Where the pack knowingly departs from what it rests on, a sentence each; printed on the methods page. */
  readonly notes?: readonly string[];
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
  /** Integer score before keying, −1000 to 1000. */
  readonly score: number;
  readonly favourability: Favourability;
}

/** The option for those who cannot answer: not relevant to my work, or don't know. Never a number inside the response set. */
export type NonSubstantive = 'notRelevant' | 'dontKnow';

/** Whom or what an item speaks of. */
export type Referent = 'me' | 'team' | 'nearestManager' | 'topManagement' | 'organisation';

/**
 * Whom a part of a pack is asked: everyone, those with customer contact (group `contact` of the collapse
 * `customerContact.contact`), or top management (category `topManagement` of the background variable `role`).
 */
export type Audience = 'everyone' | 'withCustomerContact' | 'topManagement';

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
  readonly audience: Audience;
  readonly pulse: boolean;
  /** Which non-substantive option is offered; follows from the referent (me, team → notRelevant). `null`: none. */
  readonly nonSubstantive: NonSubstantive | null;
  readonly lineage?: Lineage;
  /** The thought that the item answers, with the document that holds it. */
  readonly thought?: string;
  /** Item that asks others the same of these respondents: `CFLEA1` asks everyone what `CFMLE1` asks top management of itself. */
  readonly counterpartOf?: string;
}

/** Where the idea of an item comes from; no text is copied. */
export interface Lineage {
  /** What is measured: `leadership priority`. */
  readonly construct: string;
  /** Scales of the literature that measure it, or what else it was written from. */
  readonly source: string;
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
 * Where a score counts as favourable or unfavourable for one respondent: on 0–100 for scales and indices, on the
 * outcome's own range (`min` to `max`) for outcomes.
 * On a five-point response set 62.5 and 37.5 are the averages 3.5 and 2.5.
 */
export interface Bands {
  /** Score at or above which a respondent counts as favourable. */
  readonly favourableFrom: number;
  /** Score at or below which a respondent counts as unfavourable. */
  readonly unfavourableTo: number;
}

/** A mean of a respondent's scale scores, of published aggregates, or of single items that stand for a whole battery. */
export type Index = RespondentIndex | AggregateIndex | ItemsIndex;

/** Mean of the scale scores a respondent has. */
export interface RespondentIndex {
  readonly kind: 'ofRespondents';
  readonly id: string;
  readonly scales: readonly string[];
  /** Fewest scored scales that give an index. */
  readonly minScales: number;
  readonly bands: Bands;
  /** What reports use it for: the headline, the line back to earlier versions, or a summary for units too small for scales. */
  readonly role?: 'main' | 'trend' | 'composite';
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

/**
 * A respondent's mean over single items, for short surveys that ask no whole scale (pulse, mini).
 * It is scored where all its items are asked and none of them belongs to a scale that is scored.
 */
export interface ItemsIndex {
  readonly kind: 'ofItems';
  readonly id: string;
  readonly items: readonly string[];
  /** Fewest answered items that give an index. */
  readonly minAnswered: number;
  readonly bands: Bands;
}

/** Two scores of the same person set against each other: what is said against what is done. */
export interface Gap {
  readonly id: string;
  /** Ids of scales or indices; the gap is `of` minus `minus`. */
  readonly of: string;
  readonly minus: string;
}

/** A question that is no statement on a response set. */
export type Question = NumberQuestion | OpenQuestion | ChoiceQuestion | PickQuestion;

/** Answered with a whole number from `min` to `max`. */
export interface NumberQuestion {
  readonly kind: 'number';
  /** Form of an item id: `CFRANK`. */
  readonly id: string;
  readonly audience: Audience;
  readonly min: number;
  readonly max: number;
  /** Reported as an outcome of this kind; not reported as a figure where left out. */
  readonly outcome?: 'number' | 'enps';
}

/** Answered in the respondent's own words. */
export interface OpenQuestion {
  readonly kind: 'open';
  readonly id: string;
  readonly audience: Audience;
  /** Text shown with the box: what not to write. */
  readonly hint?: string;
}

/** Answered by choosing among options. */
export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly id: string;
  readonly audience: Audience;
  /** Whether several options can be chosen. */
  readonly multiple: boolean;
  readonly options: readonly ChoiceOption[];
}

/** Answered by picking, from a long list, the few entries that fit best. */
export interface PickQuestion {
  readonly kind: 'pick';
  readonly id: string;
  readonly audience: Audience;
  /** List of the pack that is picked from; `null`: the customers' wishes that the study supplies. */
  readonly list: string | null;
  /** Most entries one can pick; for the study's list at most what the study says. */
  readonly most: number;
  /** What the picked entries describe. */
  readonly about: PickSubject;
}

/** One option of a choice question. */
export interface ChoiceOption {
  readonly id: string;
  /** Answer code stored by the survey, 1–5 letters or digits. */
  readonly code: string;
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
  /** Asked only when a study names it. */
  readonly optional?: boolean;
  /** A short survey of its own: asked without the modules whose items it repeats. */
  readonly standalone?: boolean;
  /** First wave in which it makes sense. */
  readonly fromWave?: number;
  /** Whom all of it is asked; `everyone` where left out. */
  readonly audience?: Audience;
  /** Modules that are not asked beside it. */
  readonly excludes?: readonly string[];
  /** Modules without which it makes no sense. */
  readonly requires?: readonly string[];
}

/** One page of a module, with what stands on it in order. */
export interface ModulePage {
  readonly id: string;
  readonly elements: readonly ModuleElement[];
}

/** What a page shows: a text, a background question, a further question, or items answered in one grid. */
export type ModuleElement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'background'; readonly background: string }
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'items'; readonly id: string; readonly items: readonly string[] };
