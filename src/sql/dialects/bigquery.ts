import type { Dialect } from '../dialect.js';
import { BLANK_CLASS, DECIMAL_NUMBER, PICK_CLASS, WHOLE_NUMBER } from '../patterns.js';

/** BigQuery, GoogleSQL. */
export const bigquery: Dialect = {
  name: 'bigquery',
  title: 'BigQuery',
  proof: 'text only',
  // Names and literals take the same escapes, and no line breaks: cloud.google.com/bigquery/docs/reference/standard-sql/lexical
  identifierQuote: 'backtick',
  identifierEscape: 'backslash',
  textEscape: 'backslash',
  // cloud.google.com/bigquery/docs/parameterized-queries
  parameter: () => '?',
  computedOnce: 'AS',
  types: {
    text: 'STRING',
    integer: 'INT64',
    // 76 digits: cloud.google.com/bigquery/docs/reference/standard-sql/data-types#decimal_types
    wide: 'BIGNUMERIC',
    decimal: 'BIGNUMERIC',
    real: 'FLOAT64',
  },
  asText: (expression) => `CAST(${expression} AS STRING)`,
  // RE2, raw literals: cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#regexp_replace
  trim: (text) => `REGEXP_REPLACE(${text}, r'^${BLANK_CLASS}|${BLANK_CLASS}$', '')`,
  // cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#normalize
  compose: (text) => `NORMALIZE(${text}, NFC)`,
  wholeNumber: (text) => `REGEXP_REPLACE(${text}, r'${WHOLE_NUMBER}', r'\\1')`,
  isDecimal: (text) => `REGEXP_CONTAINS(${text}, r'${DECIMAL_NUMBER}')`,
  toDecimal: (text) => `SAFE_CAST(${text} AS BIGNUMERIC)`,
  // cloud.google.com/bigquery/docs/reference/standard-sql/mathematical_functions#div
  divide: (a, b) => `DIV(${a}, ${b})`,
  // cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_value
  jsonField: (document, key, quote) => `JSON_VALUE(${document}, ${quote(`$."${key}"`)})`,
  unreachableKey: /["\\]/,
  // cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_value_array
  jsonList: (document, key, quote) =>
    `COALESCE(JSON_VALUE(${document}, ${quote(`$."${key}"`)}), ARRAY_TO_STRING(JSON_VALUE_ARRAY(${document}, ${quote(`$."${key}"`)}), ';'))`,
  betweenPicks: (text) => `REGEXP_REPLACE(${text}, r'${PICK_CLASS}', ';')`,
  contains: (text, part) => `STRPOS(${text}, ${part}) > 0`,
  // cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#string_agg
  joinTexts: (text) => `STRING_AGG(${text}, ';')`,
  // cloud.google.com/bigquery/docs/reference/standard-sql/operators#bitwise_operators
  both: (a, b) => `(${a} & ${b})`,
  constants: 'selects',
  expansion: 'cross join',
};
