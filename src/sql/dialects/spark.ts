import type { Dialect } from '../dialect.js';
import { BLANK_CLASS, DECIMAL_NUMBER, PICK_CLASS, WHOLE_NUMBER } from '../patterns.js';

/** Apache Spark SQL 3.4 and later, Databricks, with spark.sql.parser.escapedStringLiterals off (the default). */
export const spark: Dialect = {
  name: 'spark',
  title: 'Spark SQL',
  proof: 'executed',
  // spark.apache.org/docs/latest/sql-ref-identifier.html
  identifierQuote: 'backtick',
  identifierEscape: 'double',
  // spark.apache.org/docs/latest/sql-ref-literals.html
  textEscape: 'backslash',
  // Positional parameters, 3.5: spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.SparkSession.sql.html
  parameter: () => '?',
  computedOnce: 'AS',
  // One task adds up what the exchange brought, so sums of sums need no exchange of their own; answers were summed by all
  // before: spark.apache.org/docs/latest/sql-ref-syntax-qry-select-hints.html
  sumsTogether: ' /*+ COALESCE(1) */',
  types: {
    text: 'STRING',
    integer: 'BIGINT',
    // Overflow is an error in ANSI mode, else NULL, which readTallyRows refuses: spark.apache.org/docs/latest/sql-ref-ansi-compliance.html
    wide: 'DECIMAL(38, 0)',
    decimal: 'DECIMAL(26, 16)',
    real: 'DOUBLE',
  },
  asText: (expression) => `CAST(${expression} AS STRING)`,
  // Java patterns, every backslash doubled in a literal: spark.apache.org/docs/latest/api/sql/#regexp_replace
  trim: (text) => `regexp_replace(${text}, '${literal(`^${BLANK_CLASS}|${BLANK_CLASS}$`)}', '')`,
  wholeNumber: (text) => `regexp_replace(${text}, '${WHOLE_NUMBER}', '$1')`,
  isDecimal: (text) => `${text} RLIKE '${DECIMAL_NUMBER}'`,
  toDecimal: (text) => `TRY_CAST(${text} AS DECIMAL(26, 16))`,
  // spark.apache.org/docs/latest/api/sql/#div
  divide: (a, b) => `(${a} DIV ${b})`,
  // A name in brackets may hold anything but a quote: spark.apache.org/docs/latest/api/sql/#get_json_object
  jsonField: (document, key, quote) => `get_json_object(${document}, ${quote(`$['${key}']`)})`,
  unreachableKey: /['\]]/,
  betweenPicks: (text) => `regexp_replace(${text}, '${literal(PICK_CLASS)}', ';')`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  // Leaves out NULL: spark.apache.org/docs/latest/api/sql/#collect_list
  joinTexts: (text) => `NULLIF(array_join(collect_list(${text}), ';'), '')`,
  both: (a, b) => `(${a} & ${b})`,
  // spark.apache.org/docs/latest/sql-ref-syntax-qry-select-inline-table.html
  constants: 'values',
  // Grouping sets make Spark write each row once per set before the exchange as well, with every key in it.
  expansion: 'cross join',
};

function literal(pattern: string): string {
  return pattern.replaceAll('\\', '\\\\');
}
