import type { ScoringPlan } from '../../../src/plan/index.js';
import { encodeResponses, scoreBatch } from '../../../src/score/index.js';
import { compileScores, compileTally, readTallyRows, type SqlSource } from '../../../src/sql/index.js';
import { serialiseTally } from '../../../src/tally/index.js';
import type { Response } from '../../score/random-study.js';
import { columnsOf } from './dirty-responses.js';
import type { Engine, TextRow, TextTable } from './engine.js';

const keep = ['row'];

const JSON_TYPES: Readonly<Record<string, Record<string, string>>> = {
  postgres: { document: 'jsonb' },
  duckdb: { document: 'JSON' },
};

/** The same answers in the shapes a table can have. */
export const SHAPES: readonly {
  readonly shape: SqlSource['shape'];
  readonly source: (table: string) => SqlSource;
  readonly tableOf: (plan: ScoringPlan, responses: readonly TextRow[], engine: Engine) => TextTable;
}[] = [
  {
    shape: 'wide',
    source: (table) => ({ shape: 'wide', table, keep }),
    tableOf: (plan, responses) => ({
      columns: [...columnsOf(plan), 'row'],
      rows: responses.map((response, row) => ({ ...response, row: String(row) })),
    }),
  },
  {
    shape: 'long',
    source: (table) => ({ shape: 'long', table, keep, respondent: 'row', item: 'item', value: 'value' }),
    tableOf: (_plan, responses) => ({
      columns: ['row', 'item', 'value'],
      rows: responses.flatMap((response, row) =>
        [...Object.entries(response), ['started', 'yes'] as const].map(([item, value]) => ({
          row: String(row),
          item,
          value,
        })),
      ),
    }),
  },
  {
    shape: 'long',
    source: (table) => {
      return { shape: 'long', table, keep, respondent: 'row', item: 'item', value: 'value', columns: ['team'] };
    },
    // The unit is a column, and empty but on the first row of somebody.
    tableOf: (_plan, responses) => ({
      columns: ['row', 'item', 'value', 'team'],
      rows: responses.flatMap(({ team, ...response }, row) =>
        [['started', 'yes'] as const, ...Object.entries(response)].map(([item, value], place) => ({
          ...{ row: String(row), item, value },
          team: place === 0 ? (team ?? null) : '',
        })),
      ),
    }),
  },
  {
    shape: 'json',
    source: (table) => ({ shape: 'json', table, keep, document: 'document', columns: ['team'] }),
    tableOf: (_plan, responses, { dialect }) => ({
      columns: ['row', 'team', 'document'],
      types: JSON_TYPES[dialect.name] ?? {},
      rows: responses.map(({ team, ...response }, row) => ({
        row: String(row),
        team: team ?? null,
        document: JSON.stringify(response),
      })),
    }),
  },
];

/** Canonical bytes of the tally that an engine's rows make. */
export async function tallyIn(engine: Engine, plan: ScoringPlan, source: SqlSource): Promise<string> {
  const rows = [];
  for (const statement of compileTally(plan, engine.dialect, source)) rows.push(...(await engine.query(statement)));
  return serialiseTally(readTallyRows(rows, plan, { batch: 'one' }));
}

/** Integers of every respondent in order: units of scales and indices, values of what was picked, then answered items. */
export async function scoresIn(
  engine: Engine,
  plan: ScoringPlan,
  source: SqlSource,
): Promise<readonly (number | null)[][]> {
  const rows = await engine.query(compileScores(plan, engine.dialect, source));
  const number = (value: unknown) => (value === null ? null : Number(value));
  const picked = plan.outcomes.filter(({ kind }) => kind === 'picked');
  const units = [...plan.scales, ...plan.indices, ...picked].map(({ id }) => `kf_${id.toLowerCase()}_units`);
  const answered = plan.scales.map(({ id }) => `kf_${id.toLowerCase()}_answered`);
  return rows
    .sort((a, b) => Number(a.row) - Number(b.row))
    .map((row) => [...units, ...answered].map((name) => number(row[name])));
}

/** The same of `scoreBatch`. */
export function scoresInTypeScript(plan: ScoringPlan, responses: readonly Response[]): readonly (number | null)[][] {
  const { batch } = encodeResponses(plan, responses, { onInvalid: 'missing' });
  const { units, nAnswered } = scoreBatch(plan, batch);
  const score = (value: number) => (value < 0 ? null : value);
  const picked = batch.outcomes.filter((_, o) => plan.outcomes[o]!.kind === 'picked');
  return responses.map((_, row) => [
    ...[...units, ...picked].map((column) => score(column[row]!)),
    ...nAnswered.map((c) => c[row]!),
  ]);
}
