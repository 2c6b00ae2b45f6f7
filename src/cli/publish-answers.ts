import { basename } from 'node:path';
import { analyse, type KnownMargin, type Results } from '../analyse/index.js';
import { disclose, type Published } from '../disclose/index.js';
import type { Study } from '../model/index.js';
import { buildPlan } from '../plan/index.js';
import { driverAnswers } from './driver-answers.js';
import { type TableAnswers, tallyTable } from './engine.js';
import type { Messages } from './outputs.js';
import { tallyAnswers } from './tally-answers.js';

/** How answers are read, and who hears of it. */
export interface ReadingOptions {
  readonly say: Pick<Messages, 'warn' | 'note'>;
  readonly onInvalid: 'error' | 'missing';
  /** How many were invited, by background variable. */
  readonly register?: readonly KnownMargin[];
  /** Whether intervals are narrowed where most of those invited answered. */
  readonly finitePopulation?: boolean;
  /** Whether the structure of the items is worked out, by default true. */
  readonly structure?: boolean;
}

/** A wave with its figures before disclosure control, for what needs more of two waves than each shows. */
export interface PublishedWave {
  readonly published: Published;
  readonly results: Results;
}

/** Answers in a file (`-` for standard input) read, scored, sliced and protected by their study. */
export async function publishAnswers(
  study: Study,
  answers: string,
  { register = [], structure = true, finitePopulation = false, ...options }: ReadingOptions,
): Promise<PublishedWave> {
  const plan = buildPlan(study);
  const batch = answers === '-' ? 'stdin' : basename(answers);
  const tally = await tallyAnswers(answers, plan, { study, batch, ...options });
  const respondents = tally.families.total?.all?.respondents.n ?? 0n;
  const rows = await driverAnswers(study, answers, { plan, respondents, onInvalid: options.onInvalid });
  const how = { preset: study.preset, register, structure, finitePopulation, study };
  const results = analyse(tally, plan, { ...how, ...(rows && { answers: rows }) });
  return { results, published: disclose(results, study.privacy) };
}

/** Answers in a table tallied where they lie, sliced and protected by their study. */
export async function publishTable(
  study: Study,
  answers: TableAnswers,
  { register = [], finitePopulation = false, say, onInvalid }: ReadingOptions & { readonly say: Messages },
): Promise<Published> {
  const plan = buildPlan(study);
  const tally = await tallyTable(answers, plan, { study, say, onInvalid });
  return disclose(
    analyse(tally, plan, { preset: study.preset, register, structure: true, finitePopulation, study }),
    study.privacy,
  );
}
