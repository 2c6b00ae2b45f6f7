/** One column of a query's result, as published. */
export interface SqlColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'as in the table';
  readonly nullable: boolean;
  /** What it holds, in English. */
  readonly description: string;
}

/** A query with the values of its parameters in order, and what it returns. */
export interface SqlQuery {
  readonly sql: string;
  readonly parameters: readonly (string | number | boolean)[];
  readonly columns: readonly SqlColumn[];
}
