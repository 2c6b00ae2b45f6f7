import { Option } from 'commander';
import type { StudySource } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { JsonSource, LongSource, Predicate, SqlSource, TableName } from '../sql/index.js';
import type { Messages } from './outputs.js';
import { usage } from './usage.js';

/** Options of commands that name a table. */
export interface TableOptions {
  readonly table: TableName;
  /** Column of the JSON document. */
  readonly document?: string;
  readonly where: readonly Predicate[];
  readonly keep?: readonly string[];
  /** Column that marks simulated answers. */
  readonly simulated?: string;
}

/** Option parser: `[catalog.][schema.]table`. A part with a dot stands in double quotes. */
export function parseTable(text: string): TableName {
  const parts = [...text.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );
  const [table, schema, catalog] = parts.toReversed();
  const whole = parts
    .map((part) => (text.includes(`"${part.replaceAll('"', '""')}"`) ? `"${part.replaceAll('"', '""')}"` : part))
    .join('.');
  if (table === undefined || parts.length > 3 || whole !== text) {
    throw usage('--table', 'a table, or schema.table, or catalog.schema.table', text === '' ? 'an empty text' : text);
  }
  return { table, ...(schema !== undefined && { schema }), ...(catalog !== undefined && { catalog }) };
}

/** `--where COLUMN=VALUE`, as often as wanted. */
export const whereOption = (description: string) =>
  new Option('--where <column=value>', description).argParser(parseWhere).default([], 'all rows');

/** Option parser: `column=value`; a column named again may have either value. */
function parseWhere(text: string, before: readonly Predicate[]): readonly Predicate[] {
  const at = text.indexOf('=');
  if (at < 1) throw usage('--where', 'a column and its value: wave=2', text === '' ? 'an empty text' : text);
  const [column, value] = [text.slice(0, at), text.slice(at + 1)];
  const known = before.find((predicate) => predicate.column === column);
  const values = known === undefined ? [] : 'in' in known ? known.in : [known.equals];
  return [...before.filter((predicate) => predicate !== known), { column, in: [...values, value] }];
}

/** A file with the names of the table's columns, and what else names columns of it. */
export interface ColumnsSetting extends TableOptions {
  readonly columns?: string;
  readonly plan: ScoringPlan;
  readonly warn?: Messages['warn'];
}

/** `sqlSource`, completed and checked by the names of the table's columns where a file has them. */
export async function sqlSourceOf(
  shape: StudySource,
  { columns, plan, warn, ...options }: ColumnsSetting,
): Promise<SqlSource> {
  const source = sqlSource(shape, options);
  if (columns === undefined) {
    const names = source.shape === 'wide' ? [] : aboutRespondents(source, plan);
    if (names.length > 0 && warn !== undefined) {
      const where = source.shape === 'long' ? 'in rows' : 'in documents';
      warn(`Without --columns the query looks for ${names.join(', ')} ${where}, not in columns of the table`);
    }
    return source;
  }
  const { withColumnsOf } = await import('../io/table-columns.js');
  return withColumnsOf(columns, source, plan);
}

/** Columns of a plan that tell who somebody is, not what they answered. */
function aboutRespondents(source: LongSource | JsonSource, plan: ScoringPlan): readonly string[] {
  const { outcomes, backgrounds, unit, weight, respondent } = plan;
  const facts = [...outcomes.filter(({ kind }) => kind !== 'picked'), ...backgrounds].map(({ column }) => column);
  const names = [source.shape === 'json' ? respondent : null, ...facts, unit, weight?.column];
  return names.filter((name) => name != null);
}

/** What a study says of its answers, found in a table. */
export function sqlSource(shape: StudySource, { table, document, where, keep, simulated }: TableOptions): SqlSource {
  const own = { table, where, ...(keep !== undefined && { keep }), ...(simulated !== undefined && { simulated }) };
  if (shape.shape === 'json') return { ...own, shape: 'json', document: document ?? 'answers' };
  return { ...own, ...shape };
}
