import type { ScoringPlan } from '../../plan/plan.js';
import { takeOver } from '../../tally/hand-over.js';
import { createTallyBuilder, mergeTallies, type Tally } from '../../tally/index.js';
import type { AnswersInput, AnswersOptions, AnswersSummary } from '../answers/answers-options.js';
import { openAnswers } from '../answers/open-answers.js';
import { newCountingKernel } from '../kernel/kernel.js';
import { combineParts } from './combine-parts.js';
import { NotInParts } from './file-part.js';
import type { HandedPart } from './part-worker.js';
import { type PartTally, type TallyJob, tallyPart } from './tally-part.js';
import { partsFor, startThreads, threadsFor } from './threads.js';

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

/** A file's tally and what reading found. */
export interface TallyOfFile {
  readonly tally: Tally;
  readonly summary: AnswersSummary;
}

/** Bytes of a file per thread, at least, unless the caller says how many threads. */
const LEAST_PER_THREAD = 2 ** 26;

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
  const { batch, onProgress, workers = threadsFor(input, LEAST_PER_THREAD), ...reading } = options;
  const parts = await partsFor(input, { workers, plan, options: reading });
  try {
    if (parts !== null)
      return await inParts(
        parts.map((part) => ({ ...part, batch })),
        onProgress,
      );
  } catch (error) {
    if (!(error instanceof NotInParts)) throw error;
  }
  return inOnePiece(input, plan, options);
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

/** The tally of a file from those of its parts, as one batch. @throws NotInParts as `combineParts` does. */
export function mergeParts(parts: readonly PartTally[], batch: string): TallyOfFile {
  const summary = combineParts(parts);
  const { simulated, duplicatesChecked } = summary;
  const merged = parts.map(({ tally }) => tally).reduce(mergeTallies);
  return { tally: { ...merged, batches: [batch], simulated, duplicatesChecked }, summary };
}

/** Reads all parts at the same time, the first in this thread. */
async function inParts(jobs: readonly TallyJob[], onProgress: AnswersOptions['onProgress']): Promise<TallyOfFile> {
  const threads = startThreads(
    jobs.map((job) => ({ ...job, kind: 'tally' })),
    onProgress,
  );
  try {
    const first = await tallyPart(jobs[0]!, threads.report);
    const others = (await threads.results()) as readonly HandedPart[];
    return mergeParts([first, ...others.map((part) => ({ ...part, tally: takeOver(part.tally) }))], jobs[0]!.batch);
  } finally {
    await threads.stop();
  }
}
