import type { Dialect } from '../dialect.js';
import { BLANKS, DECIMAL_NUMBER, PICK_MARKS, WHOLE_NUMBER } from '../patterns.js';

/** Snowflake. Result columns come back in capitals, as generated names stand unquoted. */
export const snowflake: Dialect = {
  name: 'snowflake',
  title: 'Snowflake',
  proof: 'text only',
  // docs.snowflake.com/en/sql-reference/identifiers-syntax
  identifierQuote: 'double',
  identifierEscape: 'double',
  // docs.snowflake.com/en/sql-reference/data-types-text#escape-sequences-in-single-quoted-string-constants
  textEscape: 'backslash',
  parameter: () => '?',
  computedOnce: 'AS',
  types: {
    text: 'VARCHAR',
    integer: 'NUMBER(38, 0)',
    // Overflow is an error: docs.snowflake.com/en/sql-reference/operators-arithmetic
    wide: 'NUMBER(38, 0)',
    decimal: 'NUMBER(26, 16)',
    real: 'DOUBLE',
  },
  asText: (expression) => `CAST(${expression} AS VARCHAR)`,
  // docs.snowflake.com/en/sql-reference/functions/trim
  trim: (text) => `TRIM(${text}, '${BLANKS.map(escaped).join('')}')`,
  // docs.snowflake.com/en/sql-reference/functions/regexp_replace
  wholeNumber: (text) => `REGEXP_REPLACE(${text}, '${WHOLE_NUMBER}', '\\\\1')`,
  // Matches whole texts, so the anchors change nothing: docs.snowflake.com/en/sql-reference/functions/rlike
  isDecimal: (text) => `RLIKE(${text}, '${DECIMAL_NUMBER}')`,
  toDecimal: (text) => `TRY_TO_DECIMAL(${text}, 26, 16)`,
  // Division keeps six decimals and rounds them: without the remainder nothing is left to round.
  // docs.snowflake.com/en/sql-reference/operators-arithmetic#division
  divide: (a, b) => `CAST((${a} - MOD(${a}, ${b})) / ${b} AS NUMBER(38, 0))`,
  // docs.snowflake.com/en/sql-reference/functions/get
  jsonField: (document, key, quote) => `CAST(GET(${document}, ${quote(key)}) AS VARCHAR)`,
  // docs.snowflake.com/en/sql-reference/functions/translate
  betweenPicks: (text) =>
    `REGEXP_REPLACE(TRANSLATE(${text}, '${BLANKS.map(escaped).join('')}${PICK_MARKS.replaceAll("'", "\\'")}', '${';'.repeat(BLANKS.length + PICK_MARKS.length)}'), ';+', ';')`,
  // docs.snowflake.com/en/sql-reference/functions/contains
  contains: (text, part) => `CONTAINS(${text}, ${part})`,
  // docs.snowflake.com/en/sql-reference/functions/listagg
  joinTexts: (text) => `NULLIF(LISTAGG(${text}, ';'), '')`,
  // docs.snowflake.com/en/sql-reference/functions/bitand
  both: (a, b) => `BITAND(${a}, ${b})`,
  // docs.snowflake.com/en/sql-reference/constructs/values
  constants: 'values',
  expansion: 'cross join',
};

function escaped(codePoint: number): string {
  return `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
