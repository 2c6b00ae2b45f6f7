import type { Favourability, Referent } from '../model/index.js';
import type { Analysis } from './analysis.js';
import type { EverybodyByUnit } from './change-by-unit.js';
import type { CompareByUnit } from './compare-by-unit.js';

/** All figures of a study before disclosure control. Not for showing: `disclose` makes `Published` of it. */
export interface Results {
  readonly pack: string;
  readonly scoringHash: string;
  /** Scoring preset: `kundfokus` is the 0–100 mean of percent of maximum possible. */
  readonly preset: 'kundfokus';
  readonly weighted: boolean;
  readonly simulated: boolean;
  readonly duplicatesChecked: boolean;
  readonly nRespondents: number;
  readonly invalid: Readonly<Record<string, number>>;
  /** Families in plan order with their slices; missing categories included as `''`. */
  readonly slices: readonly ResultSlice[];
  readonly measures: readonly ResultMeasure[];
  /** One per measure and slice, measure-major. */
  readonly cells: readonly ResultCell[];
  readonly contrasts: readonly ResultContrast[];
  readonly analyses: readonly Analysis[];
  /** Whether intervals are narrowed where most of a small population answered. */
  readonly finitePopulation: boolean;
  /** What can be worked out by unit beside these figures; absent where no unit is known. */
  readonly byUnit?: WorkedOutByUnit;
}

/** What is worked out by unit only when it is known which units may be told apart. */
export interface WorkedOutByUnit {
  /**
   * The figures with a standard error by units again, units that are not told apart taken as one: such a standard error beside
   * the units that are shown would tell of those that are not; `null` where all stay as they are.
   */
  withoutUnits(
    indistinct: (measure: string, figure: 'mean' | 'favourability') => ReadonlySet<string>,
  ): FiguresByUnit | null;
  /** Several slices set against each other. */
  readonly compare: CompareByUnit;
  /** Everybody by unit on a measure, all units but those told apart taken as one. */
  everybody(measure: string, toldApart: ReadonlySet<string>): EverybodyByUnit | null;
}

/** What standard errors by units stand in. */
export interface FiguresByUnit {
  readonly compare: CompareByUnit;
  readonly cells: readonly ResultCell[];
  readonly contrasts: readonly ResultContrast[];
  /** Those that have any. */
  readonly analyses: readonly Analysis[];
}

/** One slice with how many answered. */
export interface ResultSlice {
  /** `customerContact=daily`, `customerContact.contact=contact`, `total=all`; `customerContact=` for no answer. */
  readonly id: string;
  readonly family: string;
  readonly category: string;
  readonly kind: 'total' | 'category' | 'group' | 'unit' | 'missing';
  /** Variable the slice is a cut of: `customerContact` for both its family and its collapses; '' for the total. */
  readonly variable: string;
  /** Finest categories of the variable that it holds (`['daily','weekly','rarely']`); the total has none listed. */
  readonly atoms: readonly string[];
  readonly n: number;
  /** Σw in weight units (weights as read); n when unweighted. */
  readonly weightedN: number;
}

/** What was measured. */
export interface ResultMeasure {
  readonly id: string;
  readonly kind: 'item' | 'scale' | 'index' | 'outcome' | 'aggregate';
  /** For an item: its scale; for a scale or index: ''. */
  readonly scale: string;
  /** For an item: whom it is about. */
  readonly referent?: Referent;
  /** Range of the mean: 0–100 for scales and indices, the codes' scores (keyed) for items, the outcome's own, −100–100 for eNPS. */
  readonly min: number;
  readonly max: number;
  /** Answer codes of an item in order (substantive ones), else empty. */
  readonly codes: readonly string[];
  /** For an item: the keyed score of each code, on min..max; disclosure control withholds more where it is not given. */
  readonly scores?: readonly number[];
  /** For an item: the band of each code. */
  readonly bands?: readonly Favourability[];
  /** For an index or aggregate: ids of its scales; all scales where not given. */
  readonly parts?: readonly string[];
  /** For an outcome worked out from a pick: list, version and length (`values@1/100`); waves compare on the same only. */
  readonly list?: string;
}

/** A measure in a slice. */
export interface ResultCell {
  readonly measure: string;
  readonly slice: string;
  /** Respondents with a score, or with a substantive answer. */
  readonly nValid: number;
  /** Kish's effective n; nValid when unweighted. */
  readonly nEffective: number;
  /** Blank answers (items), or respondents without a score (others). */
  readonly nBlank: number;
  readonly nNotRelevant: number;
  readonly nDontKnow: number;
  readonly mean: Mean | Undefined;
  readonly favourability: Favourabilities | Undefined;
  /** By answer code for items; `null` for measures without codes. */
  readonly distribution: readonly CodeShare[] | null;
  /** The figure of an aggregate index, 0–100; only in cells of aggregate measures, whose mean and favourability do not exist. */
  readonly aggregate?: number | Undefined;
}

/** A mean with its spread, in the measure's own range. `low`, `high`: 95 % interval (Student's t on `df`). */
export interface Mean {
  readonly value: number;
  readonly sd: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  /** Of the standard error: n − 1, or Satterthwaite's by units, not whole. */
  readonly df: number;
  /**
   * How much wider units make the variance of the mean; of a slice of fewer than ten units that of the group that holds it or of
   * everybody, at least 1. `null` where people count as independent.
   */
  readonly designEffect: number | null;
}

/** Percentages of valid answers (items) or of respondents by the bands (scores), 0–100, with 95 % Wilson intervals. */
export type Favourabilities = Readonly<Record<Favourability, Percentage>>;

/** A percentage, 0–100. */
export interface Percentage {
  readonly n: number;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  /** How much wider units make the variance of the favourable share, likewise; not there where people count as independent. */
  readonly designEffect?: number;
}

/** How many chose one option. */
export interface CodeShare {
  readonly code: string;
  readonly n: number;
  readonly percent: number;
}

/** A figure that does not exist, and why. */
export interface Undefined {
  readonly undefined: UndefinedReason;
}
export type UndefinedReason =
  | 'no-answers'
  | 'one-answer'
  | 'no-variance'
  | 'no-bands'
  | 'not-a-mean'
  | 'too-few-answers'
  | 'too-few-units'
  | 'units-too-alike'
  | 'not-positive-definite'
  | 'not-converged'
  | 'needs-answers'
  | 'more-than-invited';

/** Slice a − slice b on one measure. */
export interface ResultContrast {
  readonly id: string;
  readonly measure: string;
  readonly family: string;
  /** Slice ids. */
  readonly a: string;
  readonly b: string;
  readonly nA: number;
  readonly nB: number;
  readonly test: ContrastTest | Undefined;
}

/** A difference of two means, a − b, in the measure's range. */
export interface ContrastTest {
  readonly difference: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  /** p adjusted after Benjamini and Hochberg among the `familySize` tests of the family. */
  readonly pAdjusted: number;
  readonly familySize: number;
  readonly hedgesG: number;
  readonly gLow: number;
  readonly gHigh: number;
  readonly ordinal: OrdinalContrast | null;
  /** Smallest difference that a test of these groups finds with 80 % power. */
  readonly detectable: number | null;
  /** How much wider units make the variance of the difference; `null` where people count as independent. */
  readonly designEffect: number | null;
}

/** How one group's answers lie against another's, with the study's weights: probability of superiority and Cliff's delta with 95 % intervals. */
export interface OrdinalContrast {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly cliffsDelta: number;
  readonly deltaLow: number;
  readonly deltaHigh: number;
  /** Two-sided: Brunner–Munzel, weighted its design-based like. */
  readonly p: number;
}
