import type { Dialect } from '../dialect.js';
import { BLANKS, DECIMAL_NUMBER, PICK_MARKS, WHOLE_NUMBER } from '../patterns.js';

/** A class of characters, the closing bracket first, as a part of an E'…' literal. */
const PICK_CHARACTERS = `[]${BLANKS.map(escaped).join('')}${PICK_MARKS.replace(']', '').replaceAll("'", "''")}]`;

/** PostgreSQL 15 and later, with a database in UTF-8. */
export const postgres: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL',
  proof: 'executed',
  identifierQuote: 'double',
  identifierEscape: 'double',
  // E'…' means the same under either standard_conforming_strings: postgresql.org/docs/15/sql-syntax-lexical.html
  textEscape: 'prefixed',
  parameter: (position) => `$${position}`,
  // Without it the recode is written into every use: postgresql.org/docs/15/queries-with.html
  computedOnce: 'AS MATERIALIZED',
  types: {
    text: 'text',
    integer: 'bigint',
    // Exact without bound; sum(bigint) is numeric too: postgresql.org/docs/15/functions-aggregate.html
    wide: 'numeric',
    decimal: 'numeric',
    real: 'double precision',
  },
  // A collation of its own keeps comparison byte by byte: postgresql.org/docs/15/collation.html
  asText: (expression) => `CAST(${expression} AS text) COLLATE "C"`,
  trim: (text) => `btrim(${text}, E'${BLANKS.map(escaped).join('')}')`,
  // postgresql.org/docs/15/functions-string.html
  compose: (text) => `normalize(${text}, NFC)`,
  wholeNumber: (text) => `regexp_replace(${text}, '${WHOLE_NUMBER}', E'\\\\1')`,
  isDecimal: (text) => `${text} ~ '${DECIMAL_NUMBER}'`,
  toDecimal: (text) => `CAST(${text} AS numeric)`,
  // bigint / bigint truncates: postgresql.org/docs/15/functions-math.html
  divide: (a, b) => `(${a} / ${b})`,
  jsonField: (document, key, quote) => `(${document} ->> ${quote(key)})`,
  // postgresql.org/docs/15/functions-matching.html
  betweenPicks: (text) => `regexp_replace(${text}, E'${PICK_CHARACTERS}+', ';', 'g')`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  // postgresql.org/docs/15/functions-aggregate.html
  joinTexts: (text) => `string_agg(${text}, ';')`,
  both: (a, b) => `(${a} & ${b})`,
  // postgresql.org/docs/15/queries-values.html
  constants: 'values',
  expansion: 'grouping sets',
};

function escaped(codePoint: number): string {
  return `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
