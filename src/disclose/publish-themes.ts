import type { Analysis, AnalysisOf } from '../analyse/analysis.js';
import type { Results } from '../analyse/results.js';
import type { DisclosurePolicy } from '../model/index.js';
import { DEFAULT_DISSENT } from './ladder.js';
import { type CommentPolicy, standApart } from './publish-comments.js';

type Votes = AnalysisOf<'votes'>;

/** By what themes are counted, and the rules for it. */
export interface ThemeGuard {
  /** Family that the comments are grouped by; '' where there is none. */
  readonly family: string;
  readonly policy: CommentPolicy & Pick<DisclosurePolicy, 'minimumDissent'>;
}

/**
 * Themes of comments by group, less what could tell who wrote a comment (P13). Somebody who knows the themes of every comment
 * that can be read learns from counts by group which group its writer is in. So a question's themes are counted by the
 * variable that its comments are grouped by and no other, and only where the comments may stand by it: then the counts place
 * nobody in a group with fewer writers than the comments themselves do. A theme is counted by group only where in every
 * group at least the minimum of a mean have it and as many have not; where it is not, it is counted in no group, so that
 * everybody less the groups shown tells of no few. In groups nothing stands of those without a theme, nor of how many themes
 * a comment has, which would tell what is left out.
 * @param results Votes for themes, everybody first; those of other families are left out.
 */
export function guardThemes(results: Results, { family, policy }: ThemeGuard): Results {
  const votes = results.analyses.filter((one): one is Votes => one.kind === 'votes');
  const groupsOf = (total: Votes) =>
    votes.filter((one) => subjectOf(one) === subjectOf(total) && one.slices[0]!.startsWith(`${family}=`));
  const analyses = votes
    .filter(({ slices }) => slices[0] === 'total=all')
    .flatMap((total): readonly Analysis[] => {
      const groups = groupsOf(total);
      const writing = groups.filter(({ n }) => n > 0);
      const placed = writing.reduce((sum, { n }) => sum + n, 0) === total.n;
      const counts = writing.map(({ n }) => n);
      if (family === '' || !placed || !standApart(counts, policy)) return [total];
      const told = themesTold(writing, Math.max(policy.minimumMean, policy.minimumDissent ?? DEFAULT_DISSENT));
      return told.size === 0 ? [total] : [total, ...groups.map((group) => only(group, told))];
    });
  return { ...results, analyses };
}

const subjectOf = ({ id }: Votes) => id.slice(0, id.indexOf('/'));

/** Themes that in every group at least so many have, and so many have not. */
function themesTold(groups: readonly Votes[], fewest: number): ReadonlySet<string> {
  const hidden = new Set<string>(['']);
  for (const { n, value } of groups) {
    if ('undefined' in value) continue;
    for (const { id, votes } of value.options) if (votes < fewest || n - votes < fewest) hidden.add(id);
  }
  const all = groups.flatMap(({ value }) => ('undefined' in value ? [] : value.options.map(({ id }) => id)));
  return new Set(all.filter((id) => !hidden.has(id)));
}

/** A group's votes for some themes alone, without ranks, which would tell the order of the others. */
function only(group: Votes, told: ReadonlySet<string>): Votes {
  const { value } = group;
  if ('undefined' in value) return group;
  const options = value.options.filter(({ id }) => told.has(id)).map((option) => ({ ...option, rank: null }));
  const picksEach = options.reduce((sum, { percent }) => sum + percent / 100, 0);
  return { ...group, value: { ...value, options, picksEach, noRanks: 'too-few-answers' } };
}
