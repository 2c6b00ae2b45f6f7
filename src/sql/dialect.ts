/**
 * What one SQL engine does differently. A dialect is a short list of such differences, each with its source;
 * whatever stands in none of them is written alike for every engine.
 */
export interface Dialect {
  /** Kebab-case: `duckdb`. */
  readonly name: string;
  /** As its makers write it: `DuckDB`. */
  readonly title: string;
  /** `executed`: the project's tests run it on the engine. `text only`: its text has been parsed, not run. */
  readonly proof: 'executed' | 'text only';
  readonly identifierQuote: keyof typeof IDENTIFIER_QUOTES;
  readonly identifierEscape: Escape;
  readonly textEscape: TextEscape;
  /** Placeholder of the bound parameter at a position, the first being 1. */
  readonly parameter: (position: number) => string;
  /** What stands between the name of a common table expression and its body where it must be worked out once. */
  readonly computedOnce: string;
  /** What stands behind SELECT where sums come out that are summed once more, so that they are not exchanged again. */
  readonly sumsTogether?: string;
  readonly types: DialectTypes;
  /** A column of any type as text that compares byte by byte. */
  readonly asText: (expression: string) => string;
  /** Text without the white space around it: every character of `BLANKS`. */
  readonly trim: (text: string) => string;
  /** Text in Unicode's composed form (NFC), where the engine has a function for it; elsewhere texts must be composed already. */
  readonly compose?: (text: string) => string;
  /** `4` of `4.0` and of `04`, any other text as it is: `WHOLE_NUMBER`. */
  readonly wholeNumber: (text: string) => string;
  /** Whether a text is a decimal number: `DECIMAL_NUMBER`. */
  readonly isDecimal: (text: string) => string;
  /** A text that is one, with a decimal point, as `types.decimal`; NULL or unbounded where it does not fit. */
  readonly toDecimal: (text: string) => string;
  /** The same times 10^decimals as a whole number, NULL where it is none, if that is faster than multiplying and rounding. */
  readonly toWhole?: (text: string, decimals: number) => string;
  /** What counts rows beyond 2^31; `COUNT` where not said. */
  readonly count?: string;
  /** a / b rounded down, for whole a ≥ 0 and b > 0. */
  readonly divide: (a: string, b: string) => string;
  /** The field of a JSON document as text; NULL where there is none. `quote` writes text as a literal. */
  readonly jsonField: (document: string, key: string, quote: (text: string) => string) => string;
  /** The same of a field that may hold a list, as text with `;` or JSON's own marks between; `jsonField` where not said. */
  readonly jsonList?: Dialect['jsonField'];
  /** Every run of what stands between picked codes (`PICK_CLASS`) as one `;`. */
  readonly betweenPicks: (text: string) => string;
  /** Whether a text holds another. */
  readonly contains: (text: string, part: string) => string;
  /** Texts of a group with `;` between, leaving out NULL; NULL where there is none. */
  readonly joinTexts: (text: string) => string;
  /** Bits that both of two whole numbers ≥ 0 have. */
  readonly both: (a: string, b: string) => string;
  /** What counts the characters of a text; `LENGTH` where not said. */
  readonly length?: string;
  /** Keys of a JSON document that `jsonField` cannot name. */
  readonly unreachableKey?: RegExp;
  /** What a CREATE TABLE must say behind its columns. */
  readonly tableSuffix?: string;
  /** What ends a batch in a script, where a view must be alone in one. */
  readonly batchEnd?: string;
  /** How rows of constants are written: `(VALUES …) AS t (a, b)`, or one SELECT per row. */
  readonly constants: 'values' | 'selects';
  /** Where respondents are counted once for each of several keys. */
  readonly expansion: Expansion;
}

/** Names of types. */
export interface DialectTypes {
  readonly text: string;
  /** 64-bit integer. */
  readonly integer: string;
  /** Exact integer for sums and products beyond 64 bits; overflow is an error, never a wrong figure. */
  readonly wide: string;
  /** Decimal with at least 10 digits before the point and 16 behind it. */
  readonly decimal: string;
  /** Double precision. */
  readonly real: string;
}

/** A quote inside a name or text is doubled, or has a backslash in front. */
export type Escape = 'double' | 'backslash';

/**
 * `double`: standard SQL, a backslash is itself. `backslash`: so are escapes, line breaks written as `\n`.
 * `prefixed`: `E'…'` with doubled backslashes where there is one. `national`: `N'…'`, cut between a backslash and a line break.
 */
export type TextEscape = Escape | 'prefixed' | 'national';

/** `cross join`: every row beside every key, one scan and one exchange. `grouping sets`: one pass with a set per key. */
export type Expansion = 'cross join' | 'grouping sets';

/** Opening and closing quote of an identifier. */
export const IDENTIFIER_QUOTES = { double: ['"', '"'], backtick: ['`', '`'], bracket: ['[', ']'] } as const;
