import type { Issue } from '../../model/index.js';
import { HashList } from './hash-list.js';
import { Hash64 } from './hash64.js';
import { type IssueLog, quoted } from './issue-log.js';
import type { TextDecoding } from './text-decoding.js';

/** Most respondent ids kept as text while reading from a pipe. */
const MOST_TEXTS = 1_000_000;

/** Looks for respondents who stand in a file twice. Blank ids are nobody's. */
export interface RespondentCheck {
  /** The id of the row being read. */
  note(bytes: Buffer, start: number, end: number): void;
  commitRow(row: number): void;
  /** Hashes of the ids of whole rows, high half and low half in turn; undefined where ids are needed as text. */
  commitHashes?(hashes: Int32Array): void;
  /** The row being read is dropped. */
  dropRow(): void;
  /** False once there are more ids than there is memory for. */
  readonly checked: boolean;
}

/** One issue per repeated row. */
export function duplicateIssue(
  log: IssueLog,
  {
    column,
    text,
    row,
    first,
  }: { readonly column: string; readonly text: string; readonly row: number; readonly first: number },
): Issue {
  return {
    code: 'duplicate-respondent',
    path: log.path(row, column),
    expected: 'each respondent once',
    received: `${quoted(text)}, which also stands in row ${first}`,
    hint: 'Keep one of the rows, or name another respondent column in the study',
  };
}

/**
 * For files, which can be read twice: 64-bit hashes of ids, 16 bytes per respondent. An id whose hash came before is a
 * suspect; whoever reads the file again compares suspects as text, so that two ids with one hash are never reported.
 */
export class HashedRespondents implements RespondentCheck {
  readonly #hash = new Hash64();
  readonly #list = new HashList();
  #noted = false;
  checked = true;
  /** Hashes that came twice, as keys of `suspectKey`; at most `most` of them. */
  readonly suspects = new Set<string>();
  /** Repeated rows whose hash found no room among the suspects. */
  unlisted = 0;

  constructor(readonly most: number) {}

  note(bytes: Buffer, start: number, end: number): void {
    this.#hash.digest(bytes, start, end);
    this.#noted = true;
  }

  commitRow(): void {
    if (!this.#noted) return;
    this.#noted = false;
    if (this.#list.full) this.checked = false;
    else this.#list.add(this.#hash.high, this.#hash.low);
  }

  commitHashes(hashes: Int32Array): void {
    if (!this.#list.copyAll(hashes)) this.checked = false;
  }

  dropRow(): void {
    this.#noted = false;
  }

  /** The hashes so far, given away. */
  takeHashes(): readonly Int32Array<ArrayBuffer>[] {
    return this.#list.take();
  }

  /** Finds the suspects; to be called once, after the last row. */
  finish(): void {
    if (!this.checked) return;
    this.#list.findRepeated((high, low) => {
      const key = suspectKey(high, low);
      if (this.suspects.size < this.most) this.suspects.add(key);
      else if (!this.suspects.has(key)) this.unlisted += 1;
    });
  }
}

/** A hash as a key of `HashedRespondents.suspects`. */
export function suspectKey(high: number, low: number): string {
  return `${high}:${low}`;
}

/** For pipes, which are read once: ids as text, up to a million; beyond that nothing is checked. */
export class ListedRespondents implements RespondentCheck {
  readonly #rows = new Map<string, number>();
  #noted: string | null = null;
  checked = true;

  constructor(
    readonly column: string,
    readonly log: IssueLog,
    readonly decoding: TextDecoding,
  ) {}

  note(bytes: Buffer, start: number, end: number): void {
    if (this.checked) this.#noted = this.decoding.text(bytes, start, end);
  }

  commitRow(row: number): void {
    const text = this.#noted;
    if (text === null) return;
    this.#noted = null;
    const first = this.#rows.get(text);
    if (first !== undefined) this.log.add(duplicateIssue(this.log, { column: this.column, text, row, first }));
    else if (this.#rows.size < MOST_TEXTS) this.#rows.set(text, row);
    else this.#forget();
  }

  dropRow(): void {
    this.#noted = null;
  }

  #forget(): void {
    this.checked = false;
    this.#rows.clear();
  }
}
