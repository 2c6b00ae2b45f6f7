import type { AnswersOptions } from './answers-options.js';
import type { IssueLog } from './issue-log.js';
import type { RowSink } from './row-sink.js';
import type { TextDecoding } from './text-decoding.js';

/** What every format's reader works with. */
export interface Reading {
  readonly chunks: AsyncIterable<Buffer>;
  /** Path of the file, for formats that jump about in it; `null` for a stream. */
  readonly path: string | null;
  /** Size of the file in bytes, 0 when unknown. */
  readonly size: number;
  /** For formats that do not take `chunks`: how many bytes are done. */
  report(bytes: number): void;
  readonly sink: RowSink;
  readonly log: IssueLog;
  readonly decoding: TextDecoding;
  readonly options: AnswersOptions;
}

/** Reads rows into the sink; yields when the sink is full and once more rows may come. Throws what ends the reading. */
export type FormatReader = (reading: Reading) => AsyncIterable<void>;
