import type { Dialect } from '../dialect.js';
import { BLANKS, PICK_MARKS } from '../patterns.js';

/** SQL Server 2017 and later, Azure SQL. Takes no exponents in decimals: they count as no number. */
export const sqlServer: Dialect = {
  name: 'sql-server',
  title: 'SQL Server',
  proof: 'text only',
  // learn.microsoft.com/sql/relational-databases/databases/database-identifiers
  identifierQuote: 'bracket',
  identifierEscape: 'double',
  // A backslash before a line break continues the line: learn.microsoft.com/sql/t-sql/language-elements/sql-server-utilities-statements-backslash
  textEscape: 'national',
  parameter: (position) => `@p${position}`,
  computedOnce: 'AS',
  types: {
    text: 'NVARCHAR(4000)',
    integer: 'BIGINT',
    // Overflow is an error: learn.microsoft.com/sql/t-sql/data-types/decimal-and-numeric-transact-sql
    wide: 'DECIMAL(38, 0)',
    decimal: 'DECIMAL(26, 16)',
    real: 'FLOAT(53)',
  },
  // A binary collation compares code points: learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
  asText: (expression) => `CAST(${expression} AS NVARCHAR(4000)) COLLATE Latin1_General_100_BIN2`,
  // learn.microsoft.com/sql/t-sql/functions/trim-transact-sql
  trim: (text) => `TRIM(${BLANKS.map((codePoint) => `NCHAR(${codePoint})`).join(' + ')} FROM ${text})`,
  wholeNumber: (text) => {
    const number = `TRY_CAST(REPLACE(${text}, ',', '.') AS DECIMAL(38, 10))`;
    return `CASE WHEN ${text} LIKE '[0-9]%' AND ${text} NOT LIKE '%[^0-9.,]%' AND ${number} = FLOOR(${number}) THEN CAST(CAST(${number} AS DECIMAL(38, 0)) AS NVARCHAR(4000)) ELSE ${text} END`;
  },
  // No patterns before 2025; what TRY_CAST refuses is no number either.
  isDecimal: (text) =>
    `(${text} LIKE '[0-9]%' OR ${text} LIKE '[-+.,][0-9]%' OR ${text} LIKE '[-+][.,][0-9]%') AND ${text} NOT LIKE '_%[^0-9.,]%' AND ${text} NOT LIKE '%[.,]%[.,]%' AND ${text} NOT LIKE '%[.,]_________%[1-9]%'`,
  toDecimal: (text) => `TRY_CAST(${text} AS DECIMAL(26, 16))`,
  // COUNT ends at 2^31: learn.microsoft.com/sql/t-sql/functions/count-big-transact-sql
  count: 'COUNT_BIG',
  // Whole numbers truncate: learn.microsoft.com/sql/t-sql/language-elements/divide-transact-sql
  divide: (a, b) => `(${a} / ${b})`,
  // learn.microsoft.com/sql/t-sql/functions/json-value-transact-sql
  jsonField: (document, key, quote) => `JSON_VALUE(${document}, ${quote(`$."${key}"`)})`,
  // learn.microsoft.com/sql/t-sql/functions/json-query-transact-sql
  jsonList: (document, key, quote) =>
    `COALESCE(JSON_VALUE(${document}, ${quote(`$."${key}"`)}), JSON_QUERY(${document}, ${quote(`$."${key}"`)}))`,
  // No patterns before 2025. A run is made one by two characters that no text has: learn.microsoft.com/sql/t-sql/functions/translate-transact-sql
  betweenPicks: (text) => {
    const characters = `${BLANKS.map((codePoint) => `NCHAR(${codePoint})`).join(' + ')} + N'${PICK_MARKS.replaceAll("'", "''")}'`;
    const marked = `TRANSLATE(${text}, ${characters}, N'${';'.repeat(BLANKS.length + PICK_MARKS.length)}')`;
    return `REPLACE(REPLACE(REPLACE(${marked}, ';', NCHAR(1) + NCHAR(2)), NCHAR(2) + NCHAR(1), ''), NCHAR(1) + NCHAR(2), ';')`;
  },
  contains: (text, part) => `CHARINDEX(${part}, ${text}) > 0`,
  // learn.microsoft.com/sql/t-sql/functions/string-agg-transact-sql
  joinTexts: (text) => `STRING_AGG(${text}, ';')`,
  both: (a, b) => `(${a} & ${b})`,
  length: 'LEN',
  unreachableKey: /["\\]/,
  // A view must be the only statement of its batch: learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
  batchEnd: 'GO\n',
  // No limit as a derived table: learn.microsoft.com/sql/t-sql/queries/table-value-constructor-transact-sql
  constants: 'values',
  expansion: 'cross join',
};
