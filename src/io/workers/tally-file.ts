import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScoringPlan } from '../../plan/plan.js';
import { takeOver } from '../../tally/hand-over.js';
import { createTallyBuilder } from '../../tally/index.js';
import type { AnswersInput, AnswersOptions } from '../answers/answers-options.js';
import { openSource } from '../answers/byte-source.js';
import { formatOf } from '../answers/format.js';
import { openAnswers } from '../answers/open-answers.js';
import { newCountingKernel } from '../kernel/kernel.js';
import { combineParts, type TallyOfFile } from './combine-parts.js';
import { type PartJob, type PartTally, partsOfFile, tallyPart } from './tally-part.js';
import type { PartMessage } from './tally-worker.js';

/** How to tally a file. */
export interface TallyFileOptions extends Omit<AnswersOptions, 'respondents'> {
  /** Id of the answers in the tally. */
  readonly batch: string;
  /**
   * Threads to read a plain CSV file with. By default one for every 64 MB, as far as there are processors, up to four. A
   * further one costs some 0.9 s of CPU, to get going and for its tally, which with 500 units takes 80 MB: with two at 67 MB
   * nothing is won.
   */
  readonly workers?: number | undefined;
}

/** Bytes of a file per thread, at least, unless the caller says how many threads. */
const LEAST_PER_THREAD = 2 ** 26;
const MOST_THREADS = 4;
/** Little of what a part makes is for a moment only: with more room, memory is taken and not needed. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/**
 * Reads answers and tallies them. A plain CSV file may be cut into parts that are read at the same time; the tally is the
 * same to the last bit. Anything that is wrong with a part, or that the parts do not agree on (encoding, decimal mark, a
 * respondent in two of them), makes the file be read again in one piece, so that issues are the same too.
 * @throws KundfokusError with every issue, as `openAnswers` does.
 * @throws RangeError when `workers` is no whole number of at least 1.
 */
export async function tallyFile(
  input: AnswersInput,
  plan: ScoringPlan,
  options: TallyFileOptions,
): Promise<TallyOfFile> {
  const { batch, onProgress } = options;
  const workers = options.workers ?? threadsFor(input);
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`workers are a whole number of at least 1, not ${workers}`);
  const parts = typeof input === 'string' && workers > 1 ? await partsOf(input, plan, { ...options, workers }) : null;
  const tallied = parts && (await tallyParts(parts, onProgress));
  return (tallied && combineParts(tallied, batch)) ?? (await inOnePiece(input, plan, options));
}

async function inOnePiece(input: AnswersInput, plan: ScoringPlan, options: TallyFileOptions): Promise<TallyOfFile> {
  const { workers: _, batch, ...reading } = options;
  const { batches, summary } = await openAnswers(input, plan, { ...reading, respondents: false });
  const builder = createTallyBuilder(plan, { batch, kernel: newCountingKernel() });
  for await (const answers of batches) builder.add(answers);
  const found = summary();
  for (const [id, n] of Object.entries(found.invalid)) builder.countInvalid(id, n);
  const { simulated, duplicatesChecked } = found;
  return { tally: { ...builder.finish(), simulated, duplicatesChecked }, summary: found };
}

/** The parts to read a file in; `null` when one thread is to read it. */
async function partsOf(
  path: string,
  plan: ScoringPlan,
  { workers, batch, onProgress: _, ...options }: TallyFileOptions,
): Promise<readonly PartJob[] | null> {
  if (path === '-' || options.source?.shape === 'long') return null;
  const source = await openSource(path);
  if (source.path === null || (await formatOf(source, options)) !== 'csv') return null;
  return partsOfFile({ path, plan, batch, options }, workers ?? 1);
}

/** Threads that a file is worth. */
function threadsFor(input: AnswersInput): number {
  const size = typeof input === 'string' ? (statSync(input, { throwIfNoEntry: false })?.size ?? 0) : 0;
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism(), Math.floor(size / LEAST_PER_THREAD)));
}

/** Reads all parts at the same time, the first in this thread; `null` as soon as one cannot be. */
async function tallyParts(
  jobs: readonly PartJob[],
  onProgress: AnswersOptions['onProgress'],
): Promise<readonly PartTally[] | null> {
  const read = jobs.map(() => 0);
  const total = jobs.at(-1)!.to;
  const workers: Worker[] = [];
  const note = (i: number, bytes: number) => {
    read[i] = bytes;
    const all = read.reduce((sum, part) => sum + part, jobs[0]!.header);
    onProgress?.(Math.min(total, all), total);
  };
  const start = (job: PartJob, i: number) =>
    new Promise<PartTally>((resolve, reject) => {
      const worker = new Worker(workerFile(), { workerData: job, resourceLimits: LIMITS });
      workers.push(worker);
      worker.on('error', reject);
      worker.on('message', (message: PartMessage) => {
        if ('bytes' in message) note(i + 1, message.bytes);
        else if (message.result === null) reject(NOT_IN_PARTS);
        else resolve({ ...message.result, tally: takeOver(message.result.tally) });
      });
    });
  const [own, ...others] = jobs as readonly [PartJob, ...PartJob[]];
  try {
    const started = others.map(start);
    for (const part of started) part.catch(() => undefined);
    const first = await tallyPart(own, (bytes) => note(0, bytes));
    return first && (await Promise.all([first, ...started]));
  } catch (error) {
    if (error === NOT_IN_PARTS) return null;
    throw error;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const NOT_IN_PARTS = Symbol('a part has to be read with the others');

function workerFile(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? './from-source.mjs' : './tally-worker.js', here);
}
