import { analyse } from '../analyse/index.js';
import { disclose, type Published } from '../disclose/index.js';
import { mergeNamedTallies, readTallies } from '../io/index.js';
import type { Study } from '../model/index.js';
import { buildPlan } from '../plan/index.js';
import { remapIssues } from './inputs.js';
import type { Messages } from './outputs.js';
import type { ReadingOptions } from './publish-answers.js';

/** Tallies in files merged, sliced and protected by their study. */
export async function publishTallies(
  study: Study,
  files: readonly string[],
  {
    warn,
    register = [],
    finitePopulation = false,
  }: Pick<Messages, 'warn'> & Pick<ReadingOptions, 'register' | 'finitePopulation'>,
): Promise<Published> {
  const plan = buildPlan(study);
  const { tally } = mergeNamedTallies(await readTallies(files, plan));
  const absent = plan.families.flatMap(({ id }) => (Object.hasOwn(tally.declared, id) ? [] : [id]));
  if (tally.simulated) warn('These answers are simulated');
  if (absent.length > 0) warn(`No figures of ${absent.join(', ')}, which not every tally holds alike`);
  const named = (path: string) => `${files.join(', ')}/${path}`;
  const results = await remapIssues(named, () =>
    analyse(tally, plan, { preset: study.preset, register, structure: true, finitePopulation, study }),
  );
  return disclose(results, study.privacy);
}
