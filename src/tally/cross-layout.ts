import { DIGIT_BASE } from './measure-columns.js';

/** A column of integers lowest … highest, `missing` where a respondent has none. */
export interface CrossColumn {
  readonly lowest: number;
  readonly highest: number;
  readonly missing: number;
}

/**
 * How the products of columns are summed. A column's values are the multipliers; what they are multiplied by are words.
 * Small columns share a word: with k of them in fields of 53/k bits one multiplication makes k products, and their sums
 * stay in their fields for `rows` rows of a slice. Larger columns are split into digits base 2^12, each a word.
 * Multipliers stand in this order: the constant 1, the small columns, the digits of the large ones. A word is
 * multiplied by the multipliers up to the last of its own columns.
 */
export interface CrossLayout {
  readonly columns: readonly CrossColumn[];
  /** Indexes of the columns that share words. */
  readonly small: readonly number[];
  readonly large: readonly LargeColumn[];
  /** Small columns per word. */
  readonly perWord: number;
  /** 2^bits of a field. */
  readonly field: number;
  /** Rows of a slice after which fields must be emptied. */
  readonly rows: number;
  readonly packedWords: number;
  readonly words: number;
  /** 1 + small columns + digits. */
  readonly multipliers: number;
  /** Multipliers of each word. */
  readonly reach: Int32Array;
  /** Place of each word's first sum: packed words count for themselves, the others from 0 again. */
  readonly starts: Int32Array;
  /** Sums per slice of packed words, and of the others. */
  readonly packedWidth: number;
  readonly exactWidth: number;
  /** Terms of the large columns in a correction, the count of rows at place 0. */
  readonly terms: number;
}

/** A column that is not packed. */
export interface LargeColumn {
  readonly column: number;
  readonly digits: number;
  /** Position of its first digit among all digits of large columns. */
  readonly firstDigit: number;
  /** Place of its terms in a correction: 1, its digits, its products of two digits. */
  readonly firstTerm: number;
}

const LARGEST_SMALL = 64;
const FEWEST_ROWS = 200;
const WORD_BITS = 52;

/** Lays out the sums of a set of columns; `packed: false` where rows have weights. */
export function crossLayout(columns: readonly CrossColumn[], { packed }: { packed: boolean }): CrossLayout {
  const isSmall = ({ lowest, highest }: CrossColumn) => packed && lowest >= 0 && highest <= LARGEST_SMALL;
  const small = columns.flatMap((column, c) => (isSmall(column) ? [c] : []));
  const largest = Math.max(1, ...small.map((c) => columns[c]!.highest)) ** 2;
  const rowsOf = (perWord: number) => Math.floor((2 ** Math.floor(WORD_BITS / perWord) - 1) / largest);
  const perWord = rowsOf(4) >= FEWEST_ROWS ? 4 : 3;
  const large = largeColumns(columns, isSmall);
  const digits = large.reduce((sum, column) => sum + column.digits, 0);
  const packedWords = Math.ceil(small.length / perWord);
  const reach = Int32Array.from({ length: packedWords + digits }, (_, w) =>
    w < packedWords ? 1 + Math.min(small.length, perWord * (w + 1)) : 2 + small.length + (w - packedWords),
  );
  const starts = new Int32Array(reach.length);
  for (let w = 1; w < reach.length; w++) starts[w] = w === packedWords ? 0 : starts[w - 1]! + reach[w - 1]!;
  const width = (first: number, last: number) => reach.subarray(first, last).reduce((sum, n) => sum + n, 0);
  const last = large[large.length - 1];
  return {
    ...{ columns, small, large, perWord, packedWords, reach, starts },
    field: 2 ** Math.floor(WORD_BITS / perWord),
    rows: rowsOf(perWord),
    words: packedWords + digits,
    multipliers: 1 + small.length + digits,
    packedWidth: width(0, packedWords),
    exactWidth: width(packedWords, reach.length),
    terms: last === undefined ? 1 : last.firstTerm + termsOf(last.digits),
  };
}

function largeColumns(columns: readonly CrossColumn[], isSmall: (column: CrossColumn) => boolean) {
  let firstDigit = 0;
  let firstTerm = 1;
  return columns.flatMap((column, c): LargeColumn[] => {
    if (isSmall(column)) return [];
    const digits = digitsNeeded(column);
    const large = { column: c, digits, firstDigit, firstTerm };
    firstDigit += digits;
    firstTerm += termsOf(digits);
    return [large];
  });
}

function termsOf(digits: number): number {
  return 1 + digits + (digits * (digits + 1)) / 2;
}

/** The highest digit may reach −2^12 … 2^12, a lower one 0 … 2^12 − 1. */
function digitsNeeded({ lowest, highest }: CrossColumn): number {
  const size = Math.max(-lowest, highest);
  return size <= DIGIT_BASE ? 1 : size <= DIGIT_BASE ** 2 ? 2 : 3;
}
