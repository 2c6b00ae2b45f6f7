import { Option } from 'commander';
import type { Study } from '../model/index.js';
import { isAnswers, isStudy, loadStudy, type StudyOptions } from './inputs.js';

/** An option that takes a tally, as often as wanted. */
export const tallyOption = (flags: string, description: string) =>
  new Option(flags, description)
    .argParser((file: string, files: readonly string[]) => [...files, file])
    .default([], 'none');

/** A study and the answers that follow it. */
export interface StudyAndFiles {
  /** `null` when nothing is named at all. */
  readonly study: Study | null;
  readonly answers: readonly string[];
}

/** The study and answers of `[study] answers…`: where the first file looks like answers, all are, by the pack's own item ids. */
export async function loadStudyAndFiles(files: readonly string[], options: StudyOptions): Promise<StudyAndFiles> {
  const [first, ...others] = files;
  if (first === undefined) return { study: null, answers: [] };
  const answersOnly = isAnswers(first) || (others.length === 0 && !(await isStudy(first)));
  if (answersOnly) return { study: await loadStudy(undefined, options), answers: files };
  return { study: await loadStudy(first, options), answers: others };
}
