import { randomBytes } from 'node:crypto';
import { readSync } from 'node:fs';
import { open, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ScoringPlan } from '../../plan/plan.js';
import type { AnswersInput, AnswersOptions, AnswersSummary } from '../answers/answers-options.js';
import { openAnswers } from '../answers/open-answers.js';
import { scoresFile } from '../scores/scores-csv.js';
import { combineParts } from './combine-parts.js';
import { type FilePart, NotInParts, openPart } from './file-part.js';
import { partsFor, startThreads, threadsFor } from './threads.js';

/** How to score a file. */
export interface ScoreFileOptions extends Omit<AnswersOptions, 'respondents'> {
  /**
   * Writes the CSV file of scores whole or not at all, from pieces that are each good until the one after the next is asked
   * for. Called a second time, from the start, where the answers turn out not to be readable in parts.
   */
  readonly write: (pieces: AsyncIterable<Uint8Array>) => Promise<void>;
  /** The file that is written: other threads keep their rows beside it meanwhile. Without one, a single thread does it all. */
  readonly beside?: string | undefined;
  /** Threads to read a plain CSV file with. By default one for every 24 MB, as far as there are processors, up to four. */
  readonly workers?: number | undefined;
}

/** Bytes of a file per thread, at least, unless the caller says how many threads. */
const LEAST_PER_THREAD = 24 * 2 ** 20;
const CHUNK_BYTES = 2 ** 20;

/**
 * Scores answers to a CSV file (`scoresFile`). A plain CSV file may be cut into parts that are read at the same time; the bytes
 * are the same. As with `tallyFile`, what is wrong with a part, or between parts, is found by reading again in one piece.
 * @returns What reading found.
 * @throws KundfokusError with every issue, as `openAnswers` does.
 * @throws RangeError when `workers` is no whole number of at least 1.
 */
export async function scoreFile(
  input: AnswersInput,
  plan: ScoringPlan,
  options: ScoreFileOptions,
): Promise<AnswersSummary> {
  const { write, beside, onProgress, workers = threadsFor(input, LEAST_PER_THREAD), ...rest } = options;
  const reading = { ...rest, respondents: 'bytes' } as const;
  const parts = await partsFor(input, { workers, plan, options: reading });
  if (parts !== null && beside !== undefined) {
    let found: AnswersSummary | undefined;
    const onRead = (summary: AnswersSummary) => {
      found = summary;
    };
    try {
      await write(scoredTogether(parts, { beside, onProgress, onRead }));
      return found!;
    } catch (error) {
      if (!(error instanceof NotInParts)) throw error;
    }
  }
  const { batches, summary } = await openAnswers(input, plan, { ...reading, onProgress });
  await write(scoresFile(plan, batches));
  return summary();
}

interface Together extends Pick<ScoreFileOptions, 'onProgress'> {
  readonly beside: string;
  /** Told what reading found, before anything of the further parts is handed on. */
  onRead(summary: AnswersSummary): void;
}

/** The file of all parts: the first is scored while it is asked for, the others at the same time into files of their own. */
async function* scoredTogether(
  parts: readonly FilePart[],
  { beside, onProgress, onRead }: Together,
): AsyncGenerator<Uint8Array> {
  const target = await realpath(beside).catch(() => beside);
  const stem = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  const jobs = parts.map((part) => ({ ...part, kind: 'scores' as const, into: `${stem}.${part.place}.tmp` }));
  const threads = startThreads(jobs, onProgress);
  try {
    const { batches, reading } = openPart(parts[0]!, threads.report);
    yield* scoresFile(parts[0]!.plan, batches);
    const others = await threads.results();
    onRead(combineParts([reading(), ...others]));
    for (const { into } of jobs.slice(1)) yield* piecesOf(into);
  } finally {
    await threads.stop();
    await Promise.all(jobs.slice(1).map(({ into }) => rm(into, { force: true })));
  }
}

/** A file in pieces, by turns in two places: one may be written while the other is filled. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  let [bytes, other] = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)];
  try {
    for (;;) {
      [bytes, other] = [other, bytes];
      const got = readSync(file.fd, bytes);
      if (got === 0) return;
      yield bytes.subarray(0, got);
    }
  } finally {
    await file.close();
  }
}
