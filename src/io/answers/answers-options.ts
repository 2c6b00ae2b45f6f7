import type { Readable } from 'node:stream';
import type { StudySource } from '../../model/index.js';
import type { AnswerBatch } from '../../score/answers.js';

/** File formats of answers. */
export type AnswersFormat = 'csv' | 'xlsx' | 'ndjson' | 'json' | 'parquet';

/** Text encodings of a CSV file. */
export type AnswersEncoding = 'utf-8' | 'windows-1252';

/** Where answers come from: a path, `-` for standard input, or a stream of bytes. */
export type AnswersInput = string | Readable;

/** How to read answers. Everything left out is worked out from the file. */
export interface AnswersOptions {
  /**
   * A cell that is none of its field's: an issue (default), or counted and read as a blank. Counted are items, outcomes,
   * picks, background variables and weights (then 0), which are read as `encodeResponses` reads them.
   */
  readonly onInvalid?: 'error' | 'missing' | undefined;
  /** Most issues reported one by one; the rest is counted. Default 100. */
  readonly limit?: number | undefined;
  readonly format?: AnswersFormat | undefined;
  /** Default: a byte order mark or the first non-ASCII characters decide. */
  readonly encoding?: AnswersEncoding | undefined;
  /** Default: the one under which the header holds most of the plan's columns. */
  readonly delimiter?: ',' | ';' | '\t' | undefined;
  /** `true`: `73,4`; `false`: `73.4`; default: either, but a CSV file must keep to the first one it uses. */
  readonly decimalComma?: boolean | undefined;
  /** Layout of the answers, as the study has it. Default wide. */
  readonly source?: StudySource | undefined;
  /**
   * Columns that a table must have although no answer is read from them, like that of `customer.by`; their values are
   * counted. Simulated answers may lack them, and so may JSON, where they are then among the `absent`.
   */
  readonly mustHold?: readonly string[] | undefined;
  /**
   * Background variables, by id, that are answers to open questions. A table may lack the columns of some, and long rows hold
   * them as items; those that are nowhere are blank and among the `absent`.
   */
  readonly openQuestions?: readonly string[] | undefined;
  /**
   * `false` leaves respondent ids out of the batches (they are still checked for duplicates), which is faster. `'bytes'` gives
   * them as `idBytes` where the source has them as UTF-8, else as texts all the same.
   */
  readonly respondents?: boolean | 'bytes' | undefined;
  /** Called after each chunk with bytes read and bytes in all (0 when unknown). */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What reading found; complete once the batches have been read to the end. */
export interface AnswersSummary {
  /** Respondents. */
  readonly rows: number;
  /** Cells that were none of their field's and were read as blanks, by the id of the item, outcome, pick or background variable, or the weight's column. */
  readonly invalid: Readonly<Record<string, number>>;
  /** Whether respondent ids were looked through for duplicates. */
  readonly duplicatesChecked: boolean;
  /** Whether the file says that its answers are simulated. */
  readonly simulated: boolean;
  /** Columns of the plan that no object (JSON) or row (long) held, or of open questions that no table has: all blank. */
  readonly absent: readonly string[];
  /** What the columns of `mustHold` held, by column; those that are nowhere are not here. */
  readonly held: Readonly<Record<string, HeldValues>>;
  /** Bytes read. */
  readonly bytes: number;
}

/** Values of a column, respondent by respondent. */
export interface HeldValues {
  /** Respondents by value, without surrounding blanks; up to 1000 values. */
  readonly values: Readonly<Record<string, number>>;
  /** Respondents with values beyond those. */
  readonly others: number;
}

/** Respondent ids of a batch one after the other in UTF-8: that of row n is `bytes[ends[n]…ends[n + 1])`. */
export interface IdBytes {
  readonly bytes: Uint8Array;
  readonly ends: Int32Array;
}

/** A batch as it is read. */
export interface ReadBatch extends AnswerBatch {
  /** In place of `respondents`, where they were asked for as bytes. */
  readonly idBytes?: IdBytes | null;
}

/** Answers being read, once, from start to end. */
export interface AnswersReader {
  /**
   * Batches of about 65,000 respondents. **The arrays of a batch are used again for the next one**: use or copy a batch
   * before pulling the next. Throws a `KundfokusError` with all issues at the end; batches before it are then void.
   */
  readonly batches: AsyncIterable<ReadBatch>;
  summary(): AnswersSummary;
}
