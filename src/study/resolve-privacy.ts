import type { DisclosurePolicy } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import type { Report } from './library.js';
import { privacyPresets } from './privacy-presets.js';
import type { StudyFile } from './study-schema.js';

/** Preset of a study that names none. */
const DEFAULT_PRESET = 'strict';

/** The rungs of the ladder, lowest first: what says more of a person needs at least as many people. */
const LADDER = ['minimumMean', 'minimumFavourability', 'minimumDistribution'] as const;

/**
 * The disclosure policy of a study: a preset, with single rules changed. A rung that the file leaves out is raised to
 * the one below it; a rung that the file sets below another that it sets is an issue.
 */
export function resolvePrivacy(file: StudyFile['privacy'], report: Report): DisclosurePolicy {
  const { preset = DEFAULT_PRESET, ...changes } = file ?? {};
  const known = Object.keys(privacyPresets);
  if (!known.includes(preset)) {
    report({
      code: 'unknown-preset',
      path: 'privacy',
      expected: `one of the presets ${known.join(', ')}`,
      received: JSON.stringify(preset),
      hint: nameHint(preset, known),
    });
  }
  if (changes.complementary === false) {
    report({
      code: 'unprotected',
      path: 'privacy/complementary',
      expected: 'true, since what is withheld could otherwise be worked out by subtraction',
      received: 'false',
      hint: 'Leave it out',
    });
  }
  const base = privacyPresets[preset] ?? privacyPresets[DEFAULT_PRESET]!;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return base;
  return climb({ ...base, ...given, id: 'custom' }, given, report);
}

function climb(policy: DisclosurePolicy, given: Readonly<Record<string, unknown>>, report: Report): DisclosurePolicy {
  const rungs: Record<string, number> = {};
  let below = 0;
  for (const rung of LADDER) {
    if (given[rung] !== undefined && policy[rung] < below) {
      report({
        code: 'policy-ladder',
        path: `privacy/${rung}`,
        expected: `at least ${below}, as for what says less of a person`,
        received: String(policy[rung]),
        hint: `Raise ${rung}, or lower the rung before it`,
      });
    }
    below = Math.max(below, policy[rung]);
    rungs[rung] = below;
  }
  return { ...policy, ...rungs };
}
