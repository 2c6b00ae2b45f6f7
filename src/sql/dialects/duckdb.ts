import type { Dialect } from '../dialect.js';
import { BLANK_CLASS, DECIMAL_NUMBER, PICK_CLASS, WHOLE_NUMBER } from '../patterns.js';

/** DuckDB 1.1 and later. */
export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB',
  proof: 'executed',
  // Standard quoting, a backslash is itself: duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers and
  // /sql/data_types/literal_types.
  identifierQuote: 'double',
  identifierEscape: 'double',
  textEscape: 'double',
  // duckdb.org/docs/stable/sql/query_syntax/prepared_statements
  parameter: (position) => `$${position}`,
  computedOnce: 'AS',
  types: {
    text: 'VARCHAR',
    integer: 'BIGINT',
    // 128 bits, overflow is an error: duckdb.org/docs/stable/sql/data_types/numeric
    wide: 'HUGEINT',
    decimal: 'DECIMAL(26, 16)',
    real: 'DOUBLE',
  },
  asText: (expression) => `CAST(${expression} AS VARCHAR)`,
  // RE2: duckdb.org/docs/stable/sql/functions/regular_expressions. trim(text, characters) takes seven times as long.
  trim: (text) => `regexp_replace(${text}, '^${BLANK_CLASS}|${BLANK_CLASS}$', '', 'g')`,
  // duckdb.org/docs/stable/sql/functions/text
  compose: (text) => `nfc_normalize(${text})`,
  wholeNumber: (text) => `regexp_replace(${text}, '${WHOLE_NUMBER}', '\\1')`,
  isDecimal: (text) => `regexp_matches(${text}, '${DECIMAL_NUMBER}')`,
  // Up to 18 digits are cast ninety times as fast as more; a text with an exponent may have more than 9 decimals.
  toDecimal: (text) =>
    `COALESCE(CASE WHEN contains(lower(${text}), 'e') THEN NULL ELSE TRY_CAST(${text} AS DECIMAL(18, 9)) END, TRY_CAST(${text} AS DECIMAL(26, 16)))`,
  // Decimals of up to 18 digits are 64 bits; rounding those of more takes ten times as long.
  toWhole: (text, decimals) => {
    const [quick, slow] = [18 - decimals, 26].map(
      (digits, i) => `TRY_CAST(${text} AS DECIMAL(${digits}, ${[9, 16][i]})) * ${10 ** decimals}`,
    );
    const wide = `CASE WHEN ${slow} = FLOOR(${slow}) THEN TRY_CAST(${slow} AS BIGINT) END`;
    if (decimals > 8) return wide;
    return `COALESCE(CASE WHEN contains(lower(${text}), 'e') THEN NULL WHEN ${quick} = FLOOR(${quick}) THEN CAST(${quick} AS BIGINT) END, ${wide})`;
  },
  // Integer division: duckdb.org/docs/stable/sql/functions/numeric
  divide: (a, b) => `(${a} // ${b})`,
  // A JSON pointer (RFC 6901) reaches every key, a path does not: duckdb.org/docs/stable/data/json/json_functions
  jsonField: (document, key, quote) =>
    `json_extract_string(${document}, ${quote(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)})`,
  betweenPicks: (text) => `regexp_replace(${text}, '${PICK_CLASS}', ';', 'g')`,
  contains: (text, part) => `contains(${text}, ${part})`,
  // duckdb.org/docs/stable/sql/functions/aggregates
  joinTexts: (text) => `string_agg(${text}, ';')`,
  both: (a, b) => `(${a} & ${b})`,
  // One scan; of UNION ALL every branch would become a pipeline with the whole query behind it.
  constants: 'values',
  expansion: 'grouping sets',
};
