import type { ScoringPlan } from '../plan/index.js';
import { compileScores } from './compile-scores.js';
import type { Dialect } from './dialect.js';
import { quoteIdentifier, quoteText } from './quote.js';
import type { TableName } from './source.js';

/** Column of the seed table that holds the number of a row. */
const ROW = 'kf_row';

/** Ten responses that meet every rule of scoring: answers in each place, blanks, non-substantive ones, odd spellings and none. */
export function selfTestResponses({ items }: ScoringPlan): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: 10 }, (_, row) =>
    Object.fromEntries(
      items.map(({ column, options }, i) => {
        const { code } = options[(row * 3 + i * (row + 1)) % options.length]!;
        const odd = [code, ` ${code} `, '', 'no such answer', `${code}\t`][(row + 2 * i) % 11] ?? code;
        return [column, row === 0 ? '' : row < 5 ? code : odd];
      }),
    ),
  );
}

/** Integers that must come back for a response: units of each scale and index, `null` where there is no score. */
export type ExpectedUnits = readonly (number | null)[];

/** What a self-test is written for. */
export interface SelfTest {
  readonly table: TableName;
  readonly version: string;
  /** By response, scales first, then indices. */
  readonly expected: readonly ExpectedUnits[];
}

/**
 * Writes a script that proves scoring on an engine: a table of seed rows with the integers that must come back beside
 * them, the scores as a view, and a query that answers `pass` or `FAIL` for every row. Nothing else is read.
 */
export function writeSelfTest(plan: ScoringPlan, dialect: Dialect, { table, version, expected }: SelfTest): string {
  const name = (text: string) => quoteIdentifier(dialect, text);
  const full = (suffix: string) =>
    [table.catalog, table.schema, `${table.table}${suffix}`]
      .flatMap((part) => (part === undefined ? [] : [name(part)]))
      .join('.');
  const measures = [...plan.scales, ...plan.indices].map(({ id }) => id.toLowerCase());
  const wanted = measures.map((id) => `kf_expected_${id}`);
  // Only items are seeded: nothing else is scored into a scale.
  const items = {
    ...plan,
    outcomes: [],
    picks: [],
    backgrounds: [],
    families: plan.families.slice(0, 1),
    unit: null,
    weight: null,
    respondent: null,
  };
  const scores = compileScores(items, dialect, { shape: 'wide', table, keep: [ROW, ...wanted] }, { version });
  const columns = [ROW, ...plan.items.map(({ column }) => column), ...wanted];
  const rows = selfTestResponses(plan).map((response, row) => {
    const value = (text: string | null) => (text === null ? 'NULL' : quoteText(dialect, text));
    const units = expected[row]!.map((unit) => value(unit === null ? null : String(unit)));
    return `  (${[value(String(row)), ...plan.items.map(({ column }) => value(response[column] ?? null)), ...units].join(', ')})`;
  });
  const same = measures.map((id, m) => {
    const [found, must] = [`kf_${id}_units`, `CAST(${name(wanted[m]!)} AS ${dialect.types.integer})`];
    return `(${found} = ${must} OR (${found} IS NULL AND ${name(wanted[m]!)} IS NULL))`;
  });
  const result = `SELECT ${name(ROW)}, CASE WHEN ${same.join('\n    AND ')} THEN 'pass' ELSE 'FAIL' END AS kf_result\nFROM ${full('_scores')}\nORDER BY ${name(ROW)}`;
  const make = `CREATE TABLE ${full('')} (${columns.map((column) => `${name(column)} ${dialect.types.text}`).join(', ')})${dialect.tableSuffix ?? ''}`;
  const statements = [
    make,
    `INSERT INTO ${full('')} VALUES\n${rows.join(',\n')}`,
    `CREATE VIEW ${full('_scores')} AS\n${scores.sql}`,
    result,
    `DROP VIEW ${full('_scores')}`,
    `DROP TABLE ${full('')}`,
  ];
  return statements.map((statement) => `${statement};\n${dialect.batchEnd ?? ''}`).join('\n');
}
