import type { ScoringPlan } from '../plan/index.js';
import type { SqlColumn, SqlQuery } from './columns.js';
import { compileScores } from './compile-scores.js';
import { compileTally } from './compile-tally.js';
import type { Dialect } from './dialect.js';
import { quoteIdentifier } from './quote.js';
import type { SqlSource, TableName } from './source.js';

/** A file of a dbt project, its path within it. */
export interface DbtFile {
  readonly path: string;
  readonly text: string;
}

/** Stands for the source's table until dbt's own reference takes its place. */
const PLACE = 'kundfokus source table';
const SOURCE = 'kundfokus';

/**
 * Writes models, sources and tests for dbt: scores, each statement of the tally and all of them together. Tests need no
 * package: not null and unique as dbt has them, ranges as queries of their own.
 * The source has no predicates, since dbt binds no parameters: put them into a view.
 */
export function writeDbt(
  plan: ScoringPlan,
  dialect: Dialect,
  { source, table, version }: { readonly source: SqlSource; readonly table: TableName; readonly version: string },
): readonly DbtFile[] {
  const read = { ...source, table: PLACE };
  const scores = compileScores(plan, dialect, read, { version });
  const tally = compileTally(plan, dialect, read, { version });
  const parts = tally.map((query, i) => ({ name: `kundfokus_tally_${i + 1}`, query }));
  const model = (name: string, query: SqlQuery): DbtFile => ({
    path: `models/kundfokus/${name}.sql`,
    text: `${jinja(query.sql, quoteIdentifier(dialect, PLACE), table.table)}\n`,
  });
  const union = parts.map(({ name }) => `SELECT * FROM {{ ref('${name}') }}`).join('\nUNION ALL\n');
  return [
    model('kundfokus_scores', scores),
    ...parts.map(({ name, query }) => model(name, query)),
    { path: 'models/kundfokus/kundfokus_tally.sql', text: `${union}\n` },
    {
      path: 'models/kundfokus/kundfokus.yml',
      text: properties(table, { scores: scores.columns, tally: tally[0]!.columns }),
    },
    { path: 'tests/kundfokus_scores_in_range.sql', text: rangeTest(scores.columns) },
  ];
}

/** A query as dbt reads it: nothing in it is a template but the source. */
function jinja(sql: string, place: string, table: string): string {
  const literal = (text: string) => text.replace(/\{[{%#]/g, (open) => `{{ '${open}' }}`);
  return sql
    .split(place)
    .map(literal)
    .join(`{{ source('${SOURCE}', ${JSON.stringify(table)}) }}`);
}

/** Sources, columns and tests as YAML; every text is a JSON string, which YAML reads alike. */
function properties(table: TableName, columns: { scores: readonly SqlColumn[]; tally: readonly SqlColumn[] }): string {
  const where = [
    ...(table.catalog === undefined ? [] : [`    database: ${JSON.stringify(table.catalog)}`]),
    ...(table.schema === undefined ? [] : [`    schema: ${JSON.stringify(table.schema)}`]),
  ];
  const column = ({ name, description, nullable }: SqlColumn): readonly string[] => {
    const tests = [
      ...(nullable && name !== 'kf_respondent' ? [] : ['not_null']),
      ...(name === 'kf_respondent' ? ['unique'] : []),
    ];
    return [
      `      - name: ${JSON.stringify(name)}`,
      `        description: ${JSON.stringify(description)}`,
      ...(tests.length === 0 ? [] : [`        data_tests: [${tests.join(', ')}]`]),
    ];
  };
  const model = (name: string, description: string, of: readonly SqlColumn[]) => [
    `  - name: ${name}`,
    `    description: ${description}`,
    '    columns:',
    ...of.flatMap(column),
  ];
  return `${[
    'version: 2',
    'sources:',
    `  - name: ${SOURCE}`,
    ...where,
    '    tables:',
    `      - name: ${JSON.stringify(table.table)}`,
    'models:',
    ...model('kundfokus_scores', 'one row of scores per respondent', columns.scores),
    ...model(
      'kundfokus_tally',
      'sums and counts for kundfokus report --tally; personal data where slices are small',
      columns.tally,
    ),
  ].join('\n')}\n`;
}

/** Rows that would be wrong: scores outside 0–100. */
function rangeTest(columns: readonly SqlColumn[]): string {
  const scores = columns
    .filter(({ name }) => name.endsWith('_score'))
    .map(({ name }) => `${name} NOT BETWEEN 0 AND 100`);
  return `SELECT * FROM {{ ref('kundfokus_scores') }}\nWHERE ${scores.length === 0 ? '1 = 0' : scores.join('\n  OR ')}\n`;
}
