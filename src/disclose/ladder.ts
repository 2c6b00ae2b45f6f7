import type { DisclosurePolicy } from '../model/index.js';

/** Rungs of the ladder. What says more of a person stands higher and contains what stands below. */
export const LEVELS = ['mean', 'favourability', 'distribution'] as const;
export type Level = (typeof LEVELS)[number];
const HEIGHTS: Readonly<Record<Level, number>> = { mean: 0, favourability: 1, distribution: 2 };

/** Respondents who must differ from the commonest answer, unless the policy says otherwise. */
export const DEFAULT_DISSENT = 2;

/** Fewest valid answers per rung. A rung is at least the one below it, since a distribution gives the mean away. */
export function minimaOf(policy: DisclosurePolicy): Readonly<Record<Level, number>> {
  const mean = Math.max(1, policy.minimumMean);
  const favourability = Math.max(mean, policy.minimumFavourability);
  return { mean, favourability, distribution: Math.max(favourability, policy.minimumDistribution) };
}

/** Whether a rung stands above another. */
export function isFiner(finer: Level, level: Level): boolean {
  return HEIGHTS[finer] > HEIGHTS[level];
}

const NUMBERS = [
  'minimumMean',
  'minimumFavourability',
  'minimumDistribution',
  'minimumComments',
  'minimumBackgroundTotal',
  'minimumDifference',
] as const;
const OPTIONAL_NUMBERS = ['minimumHiddenTotal', 'minimumDissent'] as const;
const SWITCHES = ['complementary', 'tiesTogether', 'unanimityMask'] as const;

/**
 * Refuses a policy with a hole in it: a minimum that is no number would let everything through.
 * @throws RangeError naming every rule that is not a whole number from 0, or not true or false.
 */
export function checkPolicy(policy: DisclosurePolicy): void {
  const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const wrong = [
    ...NUMBERS.filter((rule) => !whole(policy[rule])),
    ...OPTIONAL_NUMBERS.filter((rule) => policy[rule] !== undefined && !whole(policy[rule])),
  ].map((rule) => `${rule}: expected a whole number from 0, received ${String(policy[rule])}`);
  const wrongSwitches = SWITCHES.filter((rule) => typeof policy[rule] !== 'boolean').map(
    (rule) => `${rule}: expected true or false, received ${String(policy[rule])}`,
  );
  if (wrong.length + wrongSwitches.length > 0) {
    throw new RangeError(`disclosure policy: ${[...wrong, ...wrongSwitches].join('; ')}`);
  }
}
