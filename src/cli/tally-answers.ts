import { tallyFile, watchedStream } from '../io/index.js';
import type { Study } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { Tally } from '../tally/index.js';
import { layoutOf, remapIssues } from './inputs.js';
import { type Messages, withProgress } from './outputs.js';
import { warnOfAnswers, wordAdvice } from './warnings.js';

/** How answers are read, and who hears of it. */
export interface TallyingOptions {
  readonly study: Study;
  readonly say: Pick<Messages, 'warn' | 'note'>;
  readonly onInvalid: 'error' | 'missing';
  /** Id of the answers; `null` names answers from standard input by their content. */
  readonly batch: string | null;
}

/** A tally of the answers in a file (`-` for standard input). */
export async function tallyAnswers(path: string, plan: ScoringPlan, options: TallyingOptions): Promise<Tally> {
  const { study, say, onInvalid, batch } = options;
  const watched = path === '-' && batch === null ? watchedStream(process.stdin) : null;
  const spoken = (at: string) => (path === '-' ? at.replace(/^stream\b/, 'stdin') : at);
  const { tally, summary } = await withProgress('Reading', (onProgress) => {
    const reading = { ...layoutOf(study), onInvalid, onProgress, batch: batch ?? 'stdin' };
    return remapIssues(spoken, () => tallyFile(watched?.stream ?? path, plan, reading));
  });
  warnOfAnswers(summary, say);
  for (const issue of wordAdvice(study, summary)) say.note(issue);
  return watched === null ? tally : { ...tally, batches: [watched.batch()] };
}
