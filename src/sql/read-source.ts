import type { Compilation, Step, Term } from './compilation.js';
import type { Dialect } from './dialect.js';
import { markedTexts, markSteps } from './marked-picks.js';
import { quoteIdentifier } from './quote.js';
import { markOf } from './simulated.js';
import type { JsonSource, LongSource, Predicate, SqlSource } from './source.js';

/** A column that the plan reads, with the alias its text has in the query. */
export interface Field {
  readonly alias: string;
  readonly column: string;
  /** Items stay as they stand, since most match a spelling at once; of other texts white space is cut off first. */
  readonly trimmed: boolean;
  /** Whether it holds several codes: a list of JSON, or several rows of a long table. */
  readonly several?: boolean;
  /** Whether the text itself names a category or unit: those are told apart in composed form. */
  readonly named?: boolean;
}

/** Stands for two different answers to one question in a long table. */
export const CONFLICT = 'kundfokus: two different answers';

/** What of the answers a statement wants beside items, outcomes and what slices are cut by. */
export interface Wanted {
  readonly picks: boolean;
  /** The mark of simulated answers, where the source may have one. */
  readonly simulated: boolean;
}

/** Every column that scoring a plan reads. */
export function fieldsOf({ plan, source }: Compilation, { picks, simulated }: Wanted): readonly Field[] {
  return [
    ...plan.items.map(({ column }, i) => ({ alias: `kf_ti${i}`, column, trimmed: false })),
    ...plan.outcomes.flatMap(({ column, kind }, i) =>
      kind === 'picked' ? [] : [{ alias: `kf_to${i}`, column, trimmed: true }],
    ),
    ...(picks ? plan.picks : []).map(({ column }, i) => ({
      alias: `kf_tq${i}`,
      column,
      trimmed: false,
      several: true,
    })),
    ...plan.backgrounds.map(({ column, categories }, i) => ({
      alias: `kf_tb${i}`,
      column,
      trimmed: categories === null,
      named: categories === null,
    })),
    ...lone('kf_tw', plan.weight?.column),
    ...lone('kf_tu', plan.unit).map((field) => ({ ...field, named: true })),
    ...lone('kf_tr', plan.respondent),
    ...lone('kf_tsim', simulated ? markOf(source) : null),
  ];
}

function lone(alias: string, column: string | null | undefined): Field[] {
  return column ? [{ alias, column, trimmed: true }] : [];
}

/** Aliases of the columns that scores carry along. */
export function keptAliases({ source }: Compilation): readonly string[] {
  return (source.keep ?? []).map((_, i) => `kf_x${i}`);
}

/** The answers as text, one row per respondent, whatever shape the table has. */
export function readSource(query: Compilation, fields: readonly Field[]): readonly Step[] {
  const { source } = query;
  if (source.shape === 'long') return readLong(query, source, fields);
  const raw = ({ column, several }: Field) =>
    source.shape === 'wide' || source.columns?.includes(column)
      ? query.name(column)
      : readField(query, source, { column, several: several ?? false });
  const marked = markedTexts(query);
  const from = `${table(query.dialect, query.source.table)}${where(query)}`;
  const marks = markSteps(query, from);
  const terms = fields.map((field) => ({
    alias: field.alias,
    expression: marked.get(field.alias) ?? tidy(query, field, query.dialect.asText(raw(field))),
  }));
  const kept = keptTerms(query, (column) => column);
  return [...marks, { name: 'kf_source', terms: [...terms, ...kept], from: marks[0]?.name ?? from }];
}

function readField(
  { dialect, name, text }: Compilation,
  { document }: JsonSource,
  { column, several }: { readonly column: string; readonly several: boolean },
): string {
  const read = several ? (dialect.jsonList ?? dialect.jsonField) : dialect.jsonField;
  return read(name(document), column, text);
}

function keptTerms({ source, name }: Compilation, wrap: (column: string) => string): Term[] {
  return (source.keep ?? []).map((column, i) => ({ alias: `kf_x${i}`, expression: wrap(name(column)) }));
}

function tidy({ dialect }: Compilation, { trimmed, named }: Field, text: string): string {
  const tidied = trimmed ? dialect.trim(text) : text;
  return named && dialect.compose !== undefined ? dialect.compose(tidied) : tidied;
}

/** A row per answer first, then a row per respondent; two different answers to one question become `CONFLICT`. */
function readLong(query: Compilation, source: LongSource, fields: readonly Field[]): readonly Step[] {
  const { dialect, name, text } = query;
  const own = new Set([source.respondent, ...(source.columns ?? [])]);
  const beside = [...new Set(fields.map(({ column }) => column))].filter((column) => own.has(column));
  const aliasOf = (column: string) => `kf_own${beside.indexOf(column)}`;
  const given = (column: string) => `NULLIF(${dialect.asText(column)}, '')`;
  const rows: Step = {
    name: 'kf_rows',
    terms: [
      { alias: 'kf_respondent', expression: dialect.trim(dialect.asText(name(source.respondent))) },
      { alias: 'kf_item', expression: dialect.asText(name(source.item)) },
      { alias: 'kf_value', expression: given(name(source.value)) },
      ...beside.map((column) => ({ alias: aliasOf(column), expression: given(name(column)) })),
      ...keptTerms(query, (column) => column),
    ],
    from: `${table(query.dialect, query.source.table)}${where(query)}`,
  };
  const answer = (column: string) =>
    own.has(column) ? aliasOf(column) : `CASE WHEN kf_item = ${text(column)} THEN kf_value END`;
  const ofRows = ({ column, several }: Field) =>
    several && !own.has(column) ? dialect.joinTexts(answer(column)) : oneAnswer(query, answer(column));
  const terms = fields.map((field) => ({
    alias: field.alias,
    expression: field.alias === 'kf_tr' ? 'kf_respondent' : tidy(query, field, ofRows(field)),
  }));
  const kept = keptAliases(query).map((alias) => ({ alias, expression: `MAX(${alias})` }));
  return [rows, { name: 'kf_source', terms: [...terms, ...kept], from: 'kf_rows GROUP BY kf_respondent' }];
}

function oneAnswer({ text }: Compilation, answer: string): string {
  return `CASE WHEN MIN(${answer}) = MAX(${answer}) THEN MAX(${answer}) WHEN MAX(${answer}) IS NOT NULL THEN ${text(CONFLICT)} END`;
}

/** A table's name, quoted. */
export function table(dialect: Dialect, named: SqlSource['table']): string {
  const parts = typeof named === 'string' ? { table: named } : named;
  return [parts.catalog, parts.schema, parts.table]
    .flatMap((part) => (part === undefined ? [] : [quoteIdentifier(dialect, part)]))
    .join('.');
}

function where(query: Compilation): string {
  const predicates = (query.source.where ?? []).map((predicate) => writePredicate(query, predicate));
  return predicates.length === 0 ? '' : `\nWHERE ${predicates.join(' AND ')}`;
}

function writePredicate({ dialect, name, parameters }: Compilation, predicate: Predicate): string {
  const bind = (value: string | number | boolean) => dialect.parameter(parameters.push(value));
  if ('equals' in predicate) return `${name(predicate.column)} = ${bind(predicate.equals)}`;
  return `${name(predicate.column)} IN (${predicate.in.map(bind).join(', ')})`;
}
