/** Where a query finds answers: a table of one row per respondent, of one row per answer, or with a JSON column. */
export type SqlSource = WideSource | LongSource | JsonSource;

interface AnySource {
  /** Name of the table or view, quoted as one name; give its schema apart. */
  readonly table: string | TableName;
  /** All of them hold: tenant, survey, wave. Values go in as bound parameters. */
  readonly where?: readonly Predicate[];
  /** Most respondents the query will meet: integer types are chosen so that no sum overflows. Default 10^10. */
  readonly maxRows?: number;
  /** Columns of the table that scores carry along as they are. */
  readonly keep?: readonly string[];
  /**
   * Column in which any text marks a row of simulated answers; the tally then says so. Long tables and documents are looked
   * through for `cfSimulated` in any case; of a wide table name it where it is there.
   */
  readonly simulated?: string;
}

/** One row per respondent with a column per item, named as the plan names them. */
export interface WideSource extends AnySource {
  readonly shape: 'wide';
  /**
   * Picks that stand in a column for each option, with a mark where it was picked (1, Y, true …): by the pick's own column, which
   * is not read then, the columns of its options in the order of the list.
   */
  readonly marked?: Readonly<Record<string, readonly string[]>>;
}

/** One row per answer. Outcomes, background variables, weight and unit are rows too, unless named in `columns`. */
export interface LongSource extends AnySource {
  readonly shape: 'long';
  readonly respondent: string;
  readonly item: string;
  readonly value: string;
  /** Columns of the plan that are columns of the table, the same in every row of a respondent or empty. */
  readonly columns?: readonly string[];
}

/** One row per respondent with the answers as fields of a JSON document, unless named in `columns`. */
export interface JsonSource extends AnySource {
  readonly shape: 'json';
  /** The column that holds the document. */
  readonly document: string;
  /** Columns of the plan that are columns of the table. */
  readonly columns?: readonly string[];
}

/** A table with where it stands. */
export interface TableName {
  readonly catalog?: string;
  readonly schema?: string;
  readonly table: string;
}

/** A value bound to a query, never written into its text. */
export type SqlValue = string | number | boolean;

/** Rows whose column equals a value, or one of several. */
export type Predicate =
  | { readonly column: string; readonly equals: SqlValue }
  | { readonly column: string; readonly in: readonly SqlValue[] };

/** Respondents a query is made for when a source says nothing. */
export const DEFAULT_MAX_ROWS = 10_000_000_000;
