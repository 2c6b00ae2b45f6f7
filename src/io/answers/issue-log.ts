import { type Issue, KundfokusError } from '../../model/index.js';

/** What is wrong with a cell, before its place is known. */
export type Fault = Omit<Issue, 'path'>;

/** Longest piece of a cell quoted in an issue. */
const LONGEST_QUOTE = 60;

/** A cell's text as it stands in an issue: in quotes, shortened, on one line. */
export function quoted(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(short);
}

/**
 * Issues of one file, up to a limit; the rest is counted. Faults of a row wait until the row is whole, since a row that
 * runs past the bytes at hand is read again.
 */
export class IssueLog {
  readonly #issues: Issue[] = [];
  readonly #waiting: { readonly column: string; readonly fault: () => Fault }[] = [];
  readonly #waitingInvalid: string[] = [];
  #more = 0;
  /** Cells that were none of their field and count as missing, by the field's id. */
  readonly invalid = new Map<string, number>();

  constructor(
    readonly file: string,
    readonly limit: number,
  ) {}

  get empty(): boolean {
    return this.#issues.length === 0;
  }

  /** Whether the row being read has a fault or a cell that counts as missing. */
  get rowHasFaults(): boolean {
    return this.#waiting.length > 0 || this.#waitingInvalid.length > 0;
  }

  /** Notes a fault in the row being read; its words are found when it is listed. */
  cell(column: string, fault: () => Fault): void {
    this.#waiting.push({ column, fault });
  }

  /** Notes a cell in the row being read that counts as missing. */
  miscoded(id: string): void {
    this.#waitingInvalid.push(id);
  }

  /** The row being read is whole and stands in `row`. */
  commitRow(row: number): void {
    for (const { column, fault } of this.#waiting) {
      if (this.#issues.length < this.limit) this.add({ ...fault(), path: this.path(row, column) });
      else this.#more += 1;
    }
    for (const id of this.#waitingInvalid) this.countInvalid(id, 1);
    this.dropRow();
  }

  /** Counts cells that count as missing, of rows that are whole. */
  countInvalid(id: string, n: number): void {
    this.invalid.set(id, (this.invalid.get(id) ?? 0) + n);
  }

  /** Forgets what was noted of the row being read. */
  dropRow(): void {
    this.#waiting.length = 0;
    this.#waitingInvalid.length = 0;
  }

  add(issue: Issue): void {
    if (this.#issues.length < this.limit) this.#issues.push(issue);
    else this.#more += 1;
  }

  /** Counts issues that are not looked at one by one. */
  addMore(count: number): void {
    this.#more += count;
  }

  /** `FILE:ROW:COLUMN`. */
  path(row: number, column?: string): string {
    return column === undefined ? `${this.file}:${row}` : `${this.file}:${row}:${column}`;
  }

  /** What to throw when reading cannot go on: what was found so far, and `last`. */
  failure(last: Issue): KundfokusError {
    this.#issues.push(last);
    return this.error()!;
  }

  /** All issues as one error; `null` when there is none. */
  error(): KundfokusError | null {
    if (this.empty) return null;
    const rest: Issue = {
      code: 'more-issues',
      path: this.file,
      expected: `at most ${this.limit} issues listed`,
      received: `${this.#more} more`,
      hint: 'Correct these first; many often have one cause',
    };
    return new KundfokusError(this.#more > 0 ? [...this.#issues, rest] : [...this.#issues]);
  }
}
