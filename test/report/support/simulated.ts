import { analyse } from '../../../src/analyse/index.js';
import { disclose, type Published } from '../../../src/disclose/index.js';
import type { Study } from '../../../src/model/index.js';
import { buildPlan } from '../../../src/plan/index.js';
import { simulateResponses } from '../../../src/simulate/index.js';
import { tallyResponses } from '../../../src/tally/index.js';
import { batteryStudy } from './battery.js';

/** A study on the whole battery with units, a host's own variable and an outcome. */
export function fullStudy(file: Readonly<Record<string, unknown>> = {}): Study {
  return batteryStudy({
    background: { site: { column: 'site' } },
    unit: { column: 'team' },
    outcomes: { engagement: { column: 'eng', min: 0, max: 100, decimals: 1 } },
    ...file,
  });
}

/** What may be shown of simulated answers to a study, through every step from the answers on. */
export function simulatedPublished(study: Study, n: number): Published {
  const plan = buildPlan(study);
  const responses = [...simulateResponses(plan, { n, seed: 11 })].map(({ answers }) => answers);
  const tally = tallyResponses(plan, responses, { batch: 'simulated', simulated: true });
  return disclose(analyse(tally, plan, { study }), study.privacy);
}
