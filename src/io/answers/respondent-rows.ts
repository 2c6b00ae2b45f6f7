import type { AnswerBatch } from '../../score/answers.js';
import type { WantedColumn } from './columns.js';
import { Hash64 } from './hash64.js';
import type { IssueLog } from './issue-log.js';
import { duplicateIssue, suspectKey } from './respondent-check.js';
import { FIELD, type RowSink } from './row-sink.js';
import type { TextDecoding } from './text-decoding.js';

/** A second reading of a file that compares suspected respondents as text and reports those who really stand there twice. */
export class RespondentRows implements RowSink {
  readonly wanted: readonly WantedColumn[];
  readonly quick = null;
  readonly full = false;
  readonly simulated = false;
  readonly held = [];
  absent: readonly string[] = [];
  rows = 0;
  readonly #hash = new Hash64();
  readonly #first = new Map<string, number>();
  #column = '';
  #text: string | null = null;

  constructor(
    wanted: readonly WantedColumn[],
    readonly suspects: ReadonlySet<string>,
    readonly setting: { readonly log: IssueLog; readonly decoding: TextDecoding },
  ) {
    this.wanted = wanted.filter(({ role }) => role.kind === 'respondent');
  }

  open(header: readonly string[], [place]: readonly number[]): Uint8Array {
    this.#column = header[place ?? -1]?.trim() ?? '';
    return Uint8Array.from(header, (_, i) => (i === place ? FIELD : 0));
  }

  field(_column: number, bytes: Buffer, start: number, end: number): void {
    while (start < end && bytes[start]! <= 0x20) start += 1;
    while (start < end && bytes[end - 1]! <= 0x20) end -= 1;
    if (start === end) return;
    this.#hash.digest(bytes, start, end);
    const { high, low } = this.#hash;
    if (this.suspects.has(suspectKey(high, low))) this.#text = this.setting.decoding.text(bytes, start, end);
  }

  endRow(row: number): void {
    const text = this.#text;
    this.#text = null;
    if (text === null) return;
    const { log } = this.setting;
    const first = this.#first.get(text);
    if (first === undefined) this.#first.set(text, row);
    else log.add(duplicateIssue(log, { column: this.#column, text, row, first }));
  }

  dropRow(): void {
    this.#text = null;
  }

  take(): AnswerBatch {
    throw new RangeError('a second reading makes no batches');
  }

  release(): void {}

  finish(): void {}

  *drain(): Iterable<AnswerBatch> {}
}
