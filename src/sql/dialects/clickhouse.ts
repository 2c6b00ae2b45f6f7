import type { Dialect } from '../dialect.js';
import { BLANK_CLASS, DECIMAL_NUMBER, PICK_CLASS, WHOLE_NUMBER } from '../patterns.js';

/** ClickHouse 23 and later. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  title: 'ClickHouse',
  proof: 'text only',
  // clickhouse.com/docs/sql-reference/syntax
  identifierQuote: 'backtick',
  identifierEscape: 'backslash',
  textEscape: 'backslash',
  // The type is part of a placeholder, and a constant text is compared as the column's own type, whatever that is:
  // clickhouse.com/docs/interfaces/cli#cli-queries-with-parameters, clickhouse.com/docs/sql-reference/functions/comparison-functions
  parameter: (position) => `{p${position}:String}`,
  computedOnce: 'AS',
  types: {
    text: 'Nullable(String)',
    integer: 'Nullable(Int64)',
    // 256 bits: clickhouse.com/docs/sql-reference/data-types/int-uint
    wide: 'Nullable(Int256)',
    decimal: 'Nullable(Decimal(38, 16))',
    real: 'Nullable(Float64)',
  },
  asText: (expression) => `CAST(${expression} AS Nullable(String))`,
  // RE2, every backslash doubled in a literal: clickhouse.com/docs/sql-reference/functions/string-replace-functions
  trim: (text) => `replaceRegexpAll(${text}, '${literal(`^${BLANK_CLASS}|${BLANK_CLASS}$`)}', '')`,
  // clickhouse.com/docs/sql-reference/functions/string-functions#normalizeutf8nfc
  compose: (text) => `normalizeUTF8NFC(${text})`,
  wholeNumber: (text) => `replaceRegexpOne(${text}, '${WHOLE_NUMBER}', '\\\\1')`,
  isDecimal: (text) => `match(${text}, '${DECIMAL_NUMBER}')`,
  // clickhouse.com/docs/sql-reference/functions/type-conversion-functions
  toDecimal: (text) => `toDecimal128OrNull(${text}, 16)`,
  divide: (a, b) => `intDiv(${a}, ${b})`,
  // Numbers are not text there: clickhouse.com/docs/sql-reference/functions/json-functions
  jsonField: (document, key, quote) =>
    `if(JSONType(${document}, ${quote(key)}) = 'String', JSONExtractString(${document}, ${quote(key)}), nullIf(nullIf(JSONExtractRaw(${document}, ${quote(key)}), 'null'), ''))`,
  betweenPicks: (text) => `replaceRegexpAll(${text}, '${literal(PICK_CLASS)}', ';')`,
  // clickhouse.com/docs/sql-reference/functions/string-search-functions
  contains: (text, part) => `position(${text}, ${part}) > 0`,
  // Leaves out NULL: clickhouse.com/docs/sql-reference/aggregate-functions/reference/grouparray
  joinTexts: (text) => `nullIf(arrayStringConcat(groupArray(${text}), ';'), '')`,
  // clickhouse.com/docs/sql-reference/functions/bit-functions
  both: (a, b) => `bitAnd(${a}, ${b})`,
  // clickhouse.com/docs/engines/table-engines/special/memory
  tableSuffix: ' ENGINE = Memory',
  constants: 'selects',
  expansion: 'cross join',
};

function literal(pattern: string): string {
  return pattern.replaceAll('\\', '\\\\');
}
