import type { ResultMeasure } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { type AnswerCounts, dissent, mostOf } from './answer-counts.js';
import { isDetermined } from './determined.js';
import { DEFAULT_DISSENT, isFiner, type Level, minimaOf } from './ladder.js';
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
  // One question for all slices of a study: thousands are asked about.
  let asked: readonly number[] = [];
  const question = { policy, level, known: (finer: Level) => context.known(finer, asked) };
  return {
    minimum,
    remainder: policy.complementary ? (policy.minimumHiddenTotal ?? minimum) : 0,
    difference: policy.minimumDifference,
    ties: policy.tiesTogether,
    exposes: (counts, { measure, atoms }) => {
      const one = context.measures[measure];
      asked = atoms;
      return one !== undefined && exposes(counts, one, question);
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
  const hides = (finer: Level) => isFiner(finer, level) && !known(finer);
  if (counts.flat && hides(spreadLevel(measure))) return true;
  if (counts.bands !== null && mostOf(counts.bands) === counts.n && hides('favourability')) return true;
  if (counts.codes === null || !hides('distribution')) return false;
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
