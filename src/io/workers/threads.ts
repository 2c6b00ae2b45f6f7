import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AnswersInput, AnswersOptions } from '../answers/answers-options.js';
import { openSource } from '../answers/byte-source.js';
import { formatOf } from '../answers/format.js';
import { type FilePart, NotInParts, partsOfFile } from './file-part.js';
import type { PartJob, PartMessage } from './part-worker.js';

const MOST_THREADS = 4;
/** Little of what a part makes is for a moment only: with more room, memory is taken and not needed. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/** Threads that a file is worth: as many as there are processors, up to four, each with `least` bytes at least. */
export function threadsFor(input: AnswersInput, least: number): number {
  const size = typeof input === 'string' ? (statSync(input, { throwIfNoEntry: false })?.size ?? 0) : 0;
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism(), Math.floor(size / least)));
}

/**
 * The parts to read answers in; `null` when one thread is to read them: all but a plain CSV file with a row per respondent.
 * @throws RangeError when `workers` is no whole number of at least 1.
 */
export async function partsFor(
  input: AnswersInput,
  { workers, plan, options }: Pick<FilePart, 'plan' | 'options'> & { readonly workers: number },
): Promise<readonly FilePart[] | null> {
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`workers are a whole number of at least 1, not ${workers}`);
  if (workers === 1 || typeof input !== 'string' || input === '-' || options.source?.shape === 'long') return null;
  const source = await openSource(input);
  if (source.path === null || (await formatOf(source, options)) !== 'csv') return null;
  return partsOfFile({ path: input, plan, options }, workers);
}

/** Threads at work on all parts of a file but the first. */
export interface Threads {
  /** Told how many bytes of the first part have been read. */
  report(bytes: number): void;
  /** What was made of the parts. @throws NotInParts when one of them cannot be read by itself. */
  results(): Promise<readonly PartResult[]>;
  /** To be called in any case. */
  stop(): Promise<void>;
}

type PartResult = Extract<PartMessage, { readonly result: unknown }>['result'];

/** Starts a thread for each part but the first, which whoever calls does. */
export function startThreads(jobs: readonly PartJob[], onProgress: AnswersOptions['onProgress']): Threads {
  const read = jobs.map(() => 0);
  const total = jobs.at(-1)!.to;
  const workers: Worker[] = [];
  const note = (i: number, bytes: number) => {
    read[i] = bytes;
    const all = read.reduce((sum, part) => sum + part, jobs[0]!.header);
    onProgress?.(Math.min(total, all), total);
  };
  const start = (job: PartJob, i: number) =>
    new Promise<PartResult>((resolve, reject) => {
      const worker = new Worker(workerFile(), { workerData: job, resourceLimits: LIMITS });
      workers.push(worker);
      worker.on('error', reject);
      worker.on('message', (message: PartMessage) => {
        if ('bytes' in message) note(i + 1, message.bytes);
        else if ('result' in message) resolve(message.result);
        else reject(new NotInParts());
      });
    });
  const started = jobs.slice(1).map(start);
  for (const part of started) part.catch(() => undefined);
  return {
    report: (bytes) => note(0, bytes),
    results: () => Promise.all(started),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function workerFile(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? './from-source.mjs' : './part-worker.js', here);
}
