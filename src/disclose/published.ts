import type { CodeShare, ContrastTest, Mean, Percentage, ResultMeasure, UndefinedReason } from '../analyse/results.js';
import type { DisclosurePolicy, Favourability } from '../model/index.js';

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
  readonly simulated: boolean;
  readonly duplicatesChecked: boolean;
  readonly nRespondents: Figure<number>;
  readonly invalid: Readonly<Record<string, number>>;
  readonly slices: readonly PublishedSlice[];
  readonly measures: readonly ResultMeasure[];
  readonly cells: readonly PublishedCell[];
  readonly contrasts: readonly PublishedContrast[];
  /** What was withheld and why, for the methods page. */
  readonly withheld: readonly WithheldCount[];
  /** What the verifier checked: equations tried, hidden figures, none recoverable. */
  readonly verification: { readonly hiddenFigures: number; readonly recoverable: 0 };
}

/** Why a figure is not shown. */
export type WithheldReason = 'below-minimum-n' | 'complementary' | 'minimum-difference' | 'background-total';

/** A figure in one of its four states. */
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
  readonly nValid: Figure<number>;
  readonly mean: Figure<Mean>;
  readonly favourability: Figure<Readonly<Record<Favourability, Percentage>>>;
  readonly distribution: Figure<readonly CodeShare[]> | null;
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
  readonly measure: string;
  readonly family: string;
  readonly a: string;
  readonly b: string;
  readonly nA: Figure<number>;
  readonly nB: Figure<number>;
  readonly test: Figure<ContrastTest>;
}

export interface WithheldCount {
  readonly family: string;
  readonly figure: 'n' | 'mean' | 'favourability' | 'distribution' | 'missing' | 'contrast';
  readonly reason: WithheldReason;
  readonly count: number;
}
