import type { Detail, PlanFamily } from '../plan/index.js';

/**
 * Mergeable sufficient statistics of a study's answers. Totals are exact integers (`bigint`).
 * A tally is personal data where slices are small: only `disclose` makes figures of it that may be shown.
 */
export interface Tally {
  readonly format: 'kundfokus-tally/1';
  /** `customer-focus@1.0.0#hash8`; several, sorted and joined by ` + `, after merging versions that score alike. */
  readonly pack: string;
  readonly scoringHash: string;
  /** Of the plan; '' after merging tallies of different plans. */
  readonly planHash: string;
  readonly weighted: boolean;
  /** Ids of the batches inside, sorted; a batch merges once. */
  readonly batches: readonly string[];
  /** Whether duplicate respondent ids were looked for, within each file. */
  readonly duplicatesChecked: boolean;
  /** Answers that were no code of their item and were counted as missing, by item id (only with `--on-invalid=missing`). */
  readonly invalid: Readonly<Record<string, bigint>>;
  /** Whether any answer is simulated. */
  readonly simulated: boolean;
  /** Only where small slices were taken out (`thinTally`): fewest respondents of those that stayed. */
  readonly minimumN?: number;
  /** What each family is a cut of, by family id. Families merge when declared alike. */
  readonly declared: Readonly<Record<string, FamilyDeclaration>>;
  /** Slices by family id, then category id; `''` holds respondents without a category. */
  readonly families: Readonly<Record<string, Readonly<Record<string, SliceTally>>>>;
}

/** What a family of slices is a cut of, and how much is kept of it. */
export interface FamilyDeclaration {
  readonly kind: PlanFamily['kind'];
  /** Id of the background variable; '' for the total, the units and crossings. */
  readonly background: string;
  readonly groups: PlanFamily['groups'];
  readonly crosses: PlanFamily['crosses'];
  readonly detail: Detail;
}

/** A count with its weights: n, Σw, Σw². Unweighted tallies have w = w2 = n. */
export interface Count {
  readonly n: bigint;
  readonly w: bigint;
  readonly w2: bigint;
}

/** The sufficient statistics of one slice. */
export interface SliceTally {
  readonly respondents: Count;
  /** Part 1, by scale id: counts by answer pattern (mixed radix over the scale's items, first item slowest). */
  readonly patterns: Readonly<Record<string, ReadonlyMap<number, Count>>>;
  /**
   * Part 1 by item id, counts by answer cell: at `patterns` detail for items of long scales and of no scale (patterns hold
   * the others), at `counts` detail for every item.
   */
  readonly cells: Readonly<Record<string, readonly Count[]>>;
  /** Part 1 for long scales, by `ITEM1|ITEM2`: unweighted counts by pair of cells, row-major. Empty below `patterns` detail. */
  readonly pairs: Readonly<Record<string, readonly bigint[]>>;
  /** Part 2, by measure id: histogram of units (an outcome: of its integer value) over those with a score. Empty below `counts` detail. */
  readonly histograms: Readonly<Record<string, ReadonlyMap<number, Count>>>;
  /** Part 2, by `A|B` in measure order, A = B included: moments over respondents with both. */
  readonly moments: Readonly<Record<string, PairMoments>>;
  /**
   * Parts 3 and 4, by `A|B` in the order of the plan's items, A = B included: moments over respondents who answered both
   * substantively. Empty below `structure` detail.
   */
  readonly items: Readonly<Record<string, ItemMoments>>;
  /**
   * At `moments` detail by item id: sums of keyed answers over those who answered substantively. Empty elsewhere, where cells
   * hold them.
   */
  readonly answers: Readonly<Record<string, AnswerSums>>;
  /** At `moments` detail by item id, and by id of a measure with bands: those who stand favourably. Empty elsewhere. */
  readonly favourable: Readonly<Record<string, Count>>;
  /** By pick id. Empty below `counts` detail. */
  readonly picks: Readonly<Record<string, PickTally>>;
  /** By `A|B` of two picks from one list, in plan order: over respondents who answered both. Empty below `counts` detail. */
  readonly pickChanges: Readonly<Record<string, PickChange>>;
}

/** Sums of keyed answers a (0..range) to one item: n, Σw, Σw², Σw·a, Σw·a², Σw²·a, Σw²·a². */
export interface AnswerSums extends Count {
  readonly sa: bigint;
  readonly saa: bigint;
  readonly w2a: bigint;
  readonly w2aa: bigint;
}

/** How often each option of a pick was picked. The concepts stand behind the options and count as picked where any of theirs is. */
export interface PickTally {
  /** Respondents who picked anything. */
  readonly answered: Count;
  /** By option, then concept. */
  readonly picked: readonly Count[];
  /**
   * Unweighted: respondents who picked both a and b, for a < b over options and concepts, at a · (2m − a − 1) / 2 + (b − a − 1)
   * with m = options + concepts. Empty below `patterns` detail.
   */
  readonly pairs: readonly bigint[];
}

/** Unweighted: of those who answered two picks from one list, how many picked each option (then concept) in the first, the second, both. */
export interface PickChange {
  readonly n: bigint;
  readonly first: readonly bigint[];
  readonly second: readonly bigint[];
  readonly both: readonly bigint[];
}

/** Unweighted sums of keyed answers 0..range over respondents who answered items a and b. With a = b: sb = sa, sbb = sab = saa. */
export interface ItemMoments {
  readonly n: bigint;
  /** Σa, Σb, Σa², Σb², Σa·b. */
  readonly sa: bigint;
  readonly sb: bigint;
  readonly saa: bigint;
  readonly sbb: bigint;
  readonly sab: bigint;
}

/** Sums over respondents who have both measures a and b, in units. With a = b: sb = sa, sbb = sab = saa. */
export interface PairMoments {
  readonly n: bigint;
  readonly w: bigint;
  readonly w2: bigint;
  /** Σw·a, Σw·b, Σw·a², Σw·b², Σw·a·b. */
  readonly sa: bigint;
  readonly sb: bigint;
  readonly saa: bigint;
  readonly sbb: bigint;
  readonly sab: bigint;
  /** Σw²·a, Σw²·a² (the design variance of a weighted mean needs them). */
  readonly w2a: bigint;
  readonly w2aa: bigint;
}
