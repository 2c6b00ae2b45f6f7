import type { ScoringPlan } from '../../plan/plan.js';
import { AnswersJob } from './answers-job.js';
import type { AnswersInput, AnswersOptions, AnswersReader } from './answers-options.js';
import { openSource } from './byte-source.js';
import { formatOf } from './format.js';

/**
 * Opens a file of answers for reading in batches. Its format, delimiter, encoding and columns are found out; what is wrong
 * with it comes as one `KundfokusError` with every issue (up to `limit`), thrown while the batches are read.
 * @param input A path, `-` for standard input, or a stream of bytes. Only files are checked for duplicate respondents
 * beyond a million; at 10 million the check ends there too, and `summary().duplicatesChecked` says so.
 * @throws KundfokusError at once when there is no such file.
 */
export async function openAnswers(
  input: AnswersInput,
  plan: ScoringPlan,
  options: AnswersOptions = {},
): Promise<AnswersReader> {
  const source = await openSource(input);
  const format = await formatOf(source, options);
  const job = new AnswersJob(source, format, { plan, options });
  return { batches: job.batches(), summary: () => job.summary() };
}
