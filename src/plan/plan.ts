import type { Audience, Bands, Favourability, PickSubject, Referent } from '../model/index.js';

/** Pack + study as integers: what every engine runs. Plain data, JSON-serialisable. */
export interface ScoringPlan {
  readonly format: 1;
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
  /** SHA-256 of what scoring depends on: items, codes, rules, outcome and weight decimals; not wording, not slices. */
  readonly scoringHash: string;
  /** SHA-256 of the whole plan. */
  readonly planHash: string;
  readonly items: readonly PlanItem[];
  readonly scales: readonly PlanScale[];
  readonly indices: readonly PlanIndex[];
  readonly aggregates: readonly PlanAggregate[];
  /** Measures of the same person set against each other, by id: `of` minus `minus`. */
  readonly gaps: readonly { readonly id: string; readonly of: string; readonly minus: string }[];
  readonly outcomes: readonly PlanOutcome[];
  readonly picks: readonly PlanPick[];
  readonly backgrounds: readonly PlanBackground[];
  /** Families of slices, `total` first. */
  readonly families: readonly PlanFamily[];
  readonly contrasts: readonly PlanContrast[];
  readonly respondent: string | null;
  readonly unit: string | null;
  readonly wave: string | null;
  readonly weight: { readonly column: string; readonly decimals: number } | null;
}

/** An item as answer cells: cell 0 is a blank, cell i + 1 is `options[i]`. */
export interface PlanItem {
  readonly id: string;
  /** Column of the answers. */
  readonly column: string;
  /** Index into `plan.scales`; −1 when in none. */
  readonly scale: number;
  /** Whom it is about. Not part of the scoring hash. */
  readonly referent: Referent;
  /** Whom it was asked, where not everyone. Part of no hash. */
  readonly audience?: Exclude<Audience, 'everyone'>;
  readonly options: readonly PlanOption[];
}

/** One answer a cell can hold. */
export interface PlanOption {
  readonly code: string;
  /** Spellings in the data that mean this option, the code first. */
  readonly accepts: readonly string[];
  /** Integer score before keying, as the response set has it (1–5); `null` for a non-substantive option. */
  readonly score: number | null;
  /** Keyed integer 0..range, higher = more of the construct; `null` for a non-substantive option. */
  readonly keyed: number | null;
  readonly favourability: Favourability | null;
  readonly missing: 'notRelevant' | 'dontKnow' | null;
}

/** `exact`: units are score × maxUnits / 100; `millionths`: rounded half up to a millionth of the range (design: exact arithmetic). */
export type UnitKind = 'exact' | 'millionths';

/**
 * A scale of m items: u = Σk · (lcm / a) on 0..maxUnits, score = 100 · u / maxUnits. A pack's index of items (pulse)
 * stands here too, since it is scored the same way.
 */
export interface PlanScale {
  readonly id: string;
  /** Indexes into `plan.items`. */
  readonly items: readonly number[];
  readonly range: number;
  readonly minAnswered: number;
  readonly lcm: number;
  readonly unitKind: UnitKind;
  readonly maxUnits: number;
  readonly bands: Bands;
  /** Number of answer patterns, the product of the items' cells; 0 where patterns are not kept (long scales). */
  readonly patterns: number;
}

/** An index over K scales: u = Σ u_s · (base / maxUnits_s) · (lcm / p). */
export interface PlanIndex {
  readonly id: string;
  /** Indexes into `plan.scales`. */
  readonly scales: readonly number[];
  readonly minScales: number;
  /** Common multiple of the scales' maxUnits. */
  readonly base: number;
  readonly lcm: number;
  readonly unitKind: UnitKind;
  readonly maxUnits: number;
  readonly bands: Bands;
}

/** An index formed from slices' percentages (FEVS). */
export interface PlanAggregate {
  readonly id: string;
  readonly scales: readonly number[];
  readonly statistic: 'percentFavourable';
}

/** A question answered by picking from a list. Nothing picked is a blank. */
export interface PlanPick {
  readonly id: string;
  /** Column of the answers: codes picked, as an array or as one text. */
  readonly column: string;
  /** `themes`: what a reader of comments found in them. */
  readonly about: PickSubject | 'themes';
  /** List and version, `values@1`; answers of different lists never merge. */
  readonly list: string;
  readonly options: readonly PlanPickOption[];
  /** Options that stand for one thing together: picked where any of them is. */
  readonly concepts: readonly { readonly id: string; readonly options: readonly number[] }[];
  readonly most: number;
}

/** One entry that can be picked. */
export interface PlanPickOption {
  readonly id: string;
  /** Spellings in the data that mean it, the code first. */
  readonly accepts: readonly string[];
}

/** An outcome as the integer value · 10^decimals; an eNPS answer as −1, 0, 1. */
export interface PlanOutcome {
  readonly id: string;
  /** Column of the answers; of the pick where it is worked out from one. */
  readonly column: string;
  /** `picked`: the sum of `weights` over the options picked (hits in a list, limiting values). */
  readonly kind: 'number' | 'enps' | 'picked';
  /** Of a `picked` outcome: index into `plan.picks` and the integer weight of each of its options, · 10^decimals. */
  readonly picked?: { readonly pick: number; readonly weights: readonly number[] };
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  readonly bands: Bands | null;
}

/** A background variable. */
export interface PlanBackground {
  readonly id: string;
  readonly column: string;
  /** Known categories in order; `null`: every distinct value is one. */
  readonly categories: readonly { readonly id: string; readonly accepts: readonly string[] }[] | null;
  readonly ordered: boolean;
}

/** How much a tally keeps of a family's slices; each level contains the next: item pairs, answer patterns, counts, sums. */
export type Detail = 'structure' | 'patterns' | 'counts' | 'moments';

/**
 * A family of slices: the total, a background variable's categories, a collapse of them, the units, or two families
 * crossed. A slice is `family=category`; the total is `total=all`.
 */
export interface PlanFamily {
  /** `total`, `customerContact`, `customerContact.contact`, `unit`, `customerContact.contact*country`, `country*unit`. */
  readonly id: string;
  readonly kind: 'total' | 'categories' | 'collapse' | 'unit' | 'crossing';
  /** Index into `plan.backgrounds`; −1 for total, unit and crossings. */
  readonly background: number;
  /**
   * For a crossing: ids of the two families. Its slices are as `crossedCategory` names them, `contact|sales`, either half
   * empty for respondents without one.
   */
  readonly crosses: readonly [string, string] | null;
  /** For a collapse: its groups with the category ids they hold. */
  readonly groups: readonly { readonly id: string; readonly categories: readonly string[] }[] | null;
  readonly detail: Detail;
}

/** Slice against slice: `a` − `b`. */
export interface PlanContrast {
  readonly id: string;
  readonly family: string;
  readonly a: string;
  readonly b: string;
}

/** A column of scores: scales first, then indices, then outcomes, in plan order. */
export interface PlanMeasure {
  readonly id: string;
  readonly kind: 'scale' | 'index' | 'outcome';
  readonly index: number;
}

/** The measures of a plan in the order of every score column. */
export function measuresOf(plan: ScoringPlan): readonly PlanMeasure[] {
  return [
    ...plan.scales.map((scale, index) => ({ id: scale.id, kind: 'scale' as const, index })),
    ...plan.indices.map((scale, index) => ({ id: scale.id, kind: 'index' as const, index })),
    ...plan.outcomes.map((outcome, index) => ({ id: outcome.id, kind: 'outcome' as const, index })),
  ];
}
