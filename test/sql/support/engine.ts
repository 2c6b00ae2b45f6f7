import { type Dialect, quoteIdentifier, quoteText, type SqlQuery } from '../../../src/sql/index.js';

/** An SQL engine that a test can ask. */
export interface Engine {
  readonly dialect: Dialect;
  /** Runs statements that return nothing. */
  execute(sql: string): Promise<void>;
  /** Runs a query with its parameters bound. */
  query(query: Pick<SqlQuery, 'sql' | 'parameters'>): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A row of a table of texts; `null` is NULL. */
export type TextRow = Readonly<Record<string, string | null>>;

/** A table of texts, some columns of another type. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly TextRow[];
  readonly types?: Readonly<Record<string, string>>;
}

/** Makes a table anew and fills it. */
export async function fillTable({ dialect, execute }: Engine, table: string, { columns, rows, types }: TextTable) {
  const name = (text: string) => quoteIdentifier(dialect, text);
  const value = (text: string | null | undefined) => (text == null ? 'NULL' : quoteText(dialect, text));
  const declared = columns.map((column) => `${name(column)} ${types?.[column] ?? dialect.types.text}`);
  await execute(`DROP TABLE IF EXISTS ${name(table)}`);
  await execute(`CREATE TABLE ${name(table)} (${declared.join(', ')})`);
  for (let from = 0; from < rows.length; from += 500) {
    const values = rows.slice(from, from + 500).map((row) => columns.map((column) => value(row[column])).join(', '));
    await execute(`INSERT INTO ${name(table)} VALUES ${values.map((list) => `(${list})`).join(', ')}`);
  }
}
