import type { AnalysisValues } from '../analyse/analysis.js';
import type { CodeShare, ContrastTest, Mean, Percentage, ResultMeasure, UndefinedReason } from '../analyse/results.js';
import type { DisclosurePolicy, Favourability } from '../model/index.js';
import type { CategoryComparison } from './compare-categories.js';
import type { Provenance } from './provenance.js';
import type { UnitAgreement } from './unit-agreement.js';

declare const disclosed: unique symbol;

/**
 * Figures that went through disclosure control. Only `disclose` makes it, and it is the only thing `report` takes.
 * Every figure is shown, withheld to protect people, masked to a bound, or undefined; never silently absent.
 */
export interface Published {
  readonly [disclosed]: true;
  readonly format: 'kundfokus-published/1';
  readonly pack: string;
  readonly scoringHash: string;
  readonly preset: 'kundfokus';
  readonly policy: DisclosurePolicy;
  readonly weighted: boolean;
  /** Whether intervals are narrowed where most of a small population answered. */
  readonly finitePopulation: boolean;
  readonly simulated: boolean;
  /** What figures were made from and under which rules, by the key that each cell, contrast, analysis and comparison carries. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly duplicatesChecked: boolean;
  readonly nRespondents: Figure<number>;
  /** Answers that were none of their item's and count as missing, by item; under `…` their sum where single counts are small. */
  readonly invalid: Readonly<Record<string, number>>;
  readonly slices: readonly PublishedSlice[];
  readonly measures: readonly ResultMeasure[];
  readonly cells: readonly PublishedCell[];
  readonly contrasts: readonly PublishedContrast[];
  readonly analyses: readonly PublishedAnalysis[];
  readonly categories: readonly CategoryComparison[];
  /** What was withheld and why, for the methods page. */
  readonly withheld: readonly WithheldCount[];
  /**
   * What the verifier found: figures withheld or masked, and how many of them the shown ones give away. With
   * `policy.complementary` that is always 0; without it the policy lets figures be worked out, and this says how many.
   */
  readonly verification: { readonly hiddenFigures: number; readonly recoverable: number };
}

/**
 * Why a figure is not shown. Slices withheld together carry one reason: telling the one that was too small from the one
 * withheld to protect it would narrow down their sizes. `unanimity` stands beside a masked favourability, for all else of the cell.
 */
export type WithheldReason =
  | 'below-minimum-n'
  | 'complementary'
  | 'minimum-difference'
  | 'background-total'
  | 'unanimity';

/** A figure in one of its four states. Only a favourability is ever masked. */
export type Figure<T> =
  | { readonly state: 'shown'; readonly value: T }
  | { readonly state: 'withheld'; readonly reason: WithheldReason }
  | { readonly state: 'masked'; readonly bound: T }
  | { readonly state: 'undefined'; readonly reason: UndefinedReason };

export interface PublishedSlice {
  readonly id: string;
  readonly family: string;
  readonly category: string;
  readonly kind: 'total' | 'category' | 'group' | 'unit';
  readonly variable: string;
  readonly atoms: readonly string[];
  /** Withheld below the policy's minimum. */
  readonly n: Figure<number>;
}

export interface PublishedCell {
  readonly measure: string;
  readonly slice: string;
  /** Key into `Published.provenance`. */
  readonly provenance: string;
  readonly nValid: Figure<number>;
  /**
   * Where `spread` is withheld, sd, standard error and interval are NaN: they are second moments and say as much as a
   * split, so an item has them where its distribution is shown, another measure where its favourability may be.
   */
  readonly mean: Figure<Mean>;
  readonly spread: Figure<true>;
  /**
   * Masked where (nearly) everybody answered alike: `percent` is then a whole number, at least that many percent of
   * respondents (unweighted) where it is above 50 and at most that many where it is below, `low` and `high` the range of
   * what it may be, and `n` NaN.
   */
  readonly favourability: Figure<Readonly<Record<Favourability, Percentage>>>;
  readonly distribution: Figure<readonly CodeShare[]> | null;
  /** The figure of an aggregate index, 0–100; only in cells of aggregate measures. */
  readonly aggregate?: Figure<number>;
  /** Blanks, not-relevant and don't-know answers, at the distribution's minimum. */
  readonly missing: Figure<MissingCounts>;
}

export interface MissingCounts {
  readonly nBlank: number;
  readonly nNotRelevant: number;
  readonly nDontKnow: number;
}

export interface PublishedContrast {
  readonly id: string;
  /** Key into `Published.provenance`. */
  readonly provenance: string;
  readonly measure: string;
  readonly family: string;
  readonly a: string;
  readonly b: string;
  readonly nA: Figure<number>;
  readonly nB: Figure<number>;
  readonly test: Figure<ContrastTest>;
}

/** A statistic of whole slices; shown where mean and spread of all its measures are in all its slices. */
export type PublishedAnalysis = {
  readonly [K in PublishedAnalysisKind]: PublishedAnalysisOf<K>;
}[PublishedAnalysisKind];

/** The values of analyses by kind: those of results, and those made of what is shown. */
export interface PublishedAnalysisValues extends AnalysisValues {
  unitAgreement: UnitAgreement;
}

export type PublishedAnalysisKind = keyof PublishedAnalysisValues;

/** A published analysis of one kind. */
export interface PublishedAnalysisOf<K extends PublishedAnalysisKind> {
  readonly kind: K;
  readonly id: string;
  /** Key into `Published.provenance`. */
  readonly provenance: string;
  readonly slices: readonly string[];
  readonly measures: readonly string[];
  readonly n: Figure<number>;
  readonly value: Figure<PublishedAnalysisValues[K]>;
}

export interface WithheldCount {
  readonly family: string;
  readonly figure: 'n' | 'mean' | 'favourability' | 'distribution' | 'missing' | 'contrast';
  readonly reason: WithheldReason;
  readonly count: number;
}
