import type { ResultMeasure } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { type AnswerCounts, dissent } from './answer-counts.js';
import { isDetermined } from './determined.js';
import { DEFAULT_DISSENT, finerThan, type Level, minimaOf } from './ladder.js';
import type { WithholdingRule } from './withhold.js';

/** Whether the figures of some people are worked out from shown figures of a level. */
export type Known = (level: Level, atoms: readonly number[]) => boolean;

/** The rule of one rung for the measures of a bundle; without measures it is the rule for numbers of respondents. */
export function bundleRule(
  policy: DisclosurePolicy,
  level: Level,
  context: { readonly measures: readonly ResultMeasure[]; readonly known: Known },
): WithholdingRule {
  const minimum = minimaOf(policy)[level];
  return {
    minimum,
    remainder: policy.complementary ? (policy.minimumHiddenTotal ?? minimum) : 0,
    difference: policy.minimumDifference,
    ties: policy.tiesTogether,
    exposes: (counts, { measure, atoms }) => {
      const one = context.measures[measure];
      return (
        one !== undefined && exposes(counts, one, { policy, level, known: (finer) => context.known(finer, atoms) })
      );
    },
  };
}

/** Whether figures of a level tell what single respondents answered, or a figure of a higher rung that is not shown. */
export function exposes(
  counts: AnswerCounts,
  measure: ResultMeasure,
  context: { readonly policy: DisclosurePolicy; readonly level: Level; readonly known: (finer: Level) => boolean },
): boolean {
  if (counts.n === 0) return false;
  const { policy, level, known } = context;
  if (policy.unanimityMask && isUnanimous(counts, measure, policy)) return true;
  const hidden = finerThan(level).filter((finer) => !known(finer));
  if (counts.flat && hidden.includes(spreadLevel(measure))) return true;
  if (hidden.includes('favourability') && counts.bands !== null && Math.max(...counts.bands) === counts.n) return true;
  if (!hidden.includes('distribution') || counts.codes === null) return false;
  return isDetermined(counts.codes, measure, level === 'favourability' && counts.bands !== null);
}

/** Rung of the spread: an item's says as much as its distribution, any other measure's as much as its favourability. */
export function spreadLevel(measure: ResultMeasure): Level {
  return measure.kind === 'item' ? 'distribution' : 'favourability';
}

/** Whether fewer than the policy's number differ from the commonest answer. */
export function isUnanimous(counts: AnswerCounts, measure: ResultMeasure, policy: DisclosurePolicy): boolean {
  return counts.n > 0 && dissent(counts, measure) < (policy.minimumDissent ?? DEFAULT_DISSENT);
}
