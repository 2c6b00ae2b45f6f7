/** Answers of n respondents in columns. Readers fill it, scoring and tally read it. */
export interface AnswerBatch {
  readonly n: number;
  /** One column per `plan.items`; 0 blank, i + 1 = `options[i]`. */
  readonly items: readonly Uint8Array[];
  /** One column per `plan.outcomes`, value · 10^decimals (eNPS: −1, 0, 1); `OUTCOME_MISSING` when blank. */
  readonly outcomes: readonly Int32Array[];
  /**
   * One per `plan.picks`: which options were picked, as bits. Row r has the words `[r · width, (r + 1) · width)` with width
   * ⌈options / 32⌉; option o is bit o mod 32 of word ⌊o / 32⌋. No bit set is a blank.
   */
  readonly picks: readonly Uint32Array[];
  /** Integer weights, value · 10^decimals; `null` when the plan has no weight. */
  readonly weights: Float64Array | null;
  /** One column per `plan.backgrounds`; 0 missing, i + 1 = `dictionaries.backgrounds[b][i]`. */
  readonly backgrounds: readonly Int32Array[];
  /** 0 missing, i + 1 = `dictionaries.units[i]`; `null` when the plan has no unit. */
  readonly units: Int32Array | null;
  /** Respondent ids as read; `null` when the plan names no column. */
  readonly respondents: readonly string[] | null;
  readonly dictionaries: Dictionaries;
}

/** Category ids and unit ids behind the integers; shared and growing across the batches of one reading. */
export interface Dictionaries {
  readonly backgrounds: readonly string[][];
  readonly units: string[];
}

/** Marks a blank outcome. */
export const OUTCOME_MISSING = -2147483648;

/** Marks a respondent without a score. */
export const SCORE_MISSING = -1;

/** Scores of a batch in columns. */
export interface ScoreBatch {
  readonly n: number;
  /** Per scale then index (`measuresOf` order without outcomes): units, `SCORE_MISSING` where too little was answered. */
  readonly units: readonly Int32Array[];
  /** Per scale: answered items. */
  readonly nAnswered: readonly Uint8Array[];
}
