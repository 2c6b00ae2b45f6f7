import type { Dialect } from '../dialect.js';
import { BLANK_CODES, DECIMAL_NUMBER, WHOLE_NUMBER } from '../patterns.js';

/** Trino and Amazon Athena (engine version 3). */
export const trino: Dialect = {
  name: 'trino',
  title: 'Trino',
  proof: 'executed',
  // trino.io/docs/current/language/reserved.html, trino.io/docs/current/language/types.html#varchar
  identifierQuote: 'double',
  identifierEscape: 'double',
  textEscape: 'double',
  // trino.io/docs/current/sql/execute.html
  parameter: () => '?',
  computedOnce: 'AS',
  types: {
    text: 'VARCHAR',
    integer: 'BIGINT',
    // Overflow is an error: trino.io/docs/current/functions/decimal.html
    wide: 'DECIMAL(38, 0)',
    decimal: 'DECIMAL(26, 16)',
    real: 'DOUBLE',
  },
  asText: (expression) => `CAST(${expression} AS VARCHAR)`,
  // Java patterns, in which \p{Z} still has U+180E: trino.io/docs/current/functions/regexp.html
  trim: (text) => `regexp_replace(${text}, '^[${BLANK_CODES}]+|[${BLANK_CODES}]+$', '')`,
  // trino.io/docs/current/functions/string.html#normalize
  compose: (text) => `normalize(${text}, NFC)`,
  wholeNumber: (text) => `regexp_replace(${text}, '${WHOLE_NUMBER}', '$1')`,
  isDecimal: (text) => `regexp_like(${text}, '${DECIMAL_NUMBER}')`,
  toDecimal: (text) => `TRY_CAST(${text} AS DECIMAL(26, 16))`,
  // Whole numbers truncate: trino.io/docs/current/functions/math.html
  divide: (a, b) => `(${a} / ${b})`,
  // trino.io/docs/current/functions/json.html#json-extract-scalar
  jsonField: (document, key, quote) => `json_extract_scalar(${document}, ${quote(`$["${key}"]`)})`,
  unreachableKey: /["\\]/,
  // A scalar is none of a list, and a null is written out: trino.io/docs/current/functions/json.html#json-extract
  jsonList: (document, key, quote) =>
    `COALESCE(json_extract_scalar(${document}, ${quote(`$["${key}"]`)}), NULLIF(json_format(json_extract(${document}, ${quote(`$["${key}"]`)})), 'null'))`,
  betweenPicks: (text) => `regexp_replace(${text}, '[${BLANK_CODES};,|\\[\\]{}\\x22\\x27]+', ';')`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  // trino.io/docs/current/functions/array.html#array_join leaves out NULL
  joinTexts: (text) => `NULLIF(array_join(array_agg(${text}), ';'), '')`,
  // trino.io/docs/current/functions/bitwise.html
  both: (a, b) => `bitwise_and(${a}, ${b})`,
  // trino.io/docs/current/sql/values.html
  constants: 'values',
  expansion: 'cross join',
};
