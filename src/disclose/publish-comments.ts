import type { DisclosurePolicy } from '../model/index.js';
import type { Figure } from './published.js';

/** What respondents wrote to one question, before disclosure control. */
export interface WrittenComments {
  readonly question: string;
  readonly comments: readonly WrittenComment[];
}

/** A text with how many wrote it, by group; '' holds those in no group. */
export interface WrittenComment {
  readonly text: string;
  readonly writers: Readonly<Record<string, number>>;
}

/** The comments on one question that may be read. */
export interface PublishedComments {
  readonly question: string;
  /** How many commented. */
  readonly n: Figure<number>;
  /** By group of one variable where every group has enough writers, else all together; nothing where too few wrote. */
  readonly groups: readonly CommentGroup[];
}

/** Comments of one slice, in an order that says nothing of who wrote when. */
export interface CommentGroup {
  readonly slice: string;
  readonly n: number;
  /** Each text once. */
  readonly texts: readonly string[];
}

/** The rules that hold for comments. */
export type CommentPolicy = Pick<DisclosurePolicy, 'minimumComments' | 'minimumMean' | 'minimumBackgroundTotal'>;

/** By what comments are grouped, and how they are put out of order. */
export interface CommentSetting {
  /** Family whose groups the writers are counted by, such as `customerContact.contact`; '' where there is none. */
  readonly family: string;
  readonly policy: CommentPolicy;
  /** A number of a text that has nothing to do with its place in the answers; comments stand in its order. */
  readonly orderOf: (text: string) => string;
}

/**
 * The comments of each question on which at least `minimumComments` people wrote. They are told apart by one variable only,
 * and only where the policy cuts by variables at that size, everybody who wrote is in a group, and each group has that many
 * writers: otherwise the comments of all,
 * less those of the groups shown, would be the comments of the small one, and a text under two variables would tell where
 * its writer belongs to.
 */
export function publishComments(
  written: readonly WrittenComments[],
  { family, policy, orderOf }: CommentSetting,
): readonly PublishedComments[] {
  return written.map(({ question, comments }): PublishedComments => {
    const counts = new Map<string, number>();
    for (const { writers } of comments) {
      for (const [group, n] of Object.entries(writers)) counts.set(group, (counts.get(group) ?? 0) + n);
    }
    const n = [...counts.values()].reduce((sum, one) => sum + one, 0);
    if (n < fewestWriters(policy)) {
      return { question, n: { state: 'withheld', reason: 'below-minimum-n' }, groups: [] };
    }
    const textsOf = (wrote: (comment: WrittenComment) => boolean) =>
      comments
        .filter(wrote)
        .map(({ text }) => ({ text, order: orderOf(text) }))
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .map(({ text }) => text);
    const writing = [...counts].filter(([, count]) => count > 0);
    const apart =
      family !== '' &&
      !writing.some(([group]) => group === '') &&
      standApart(
        writing.map(([, count]) => count),
        policy,
      );
    const groups = apart
      ? writing.map(([group, count]) => ({
          slice: `${family}=${group}`,
          n: count,
          texts: textsOf(({ writers }) => (writers[group] ?? 0) > 0),
        }))
      : [{ slice: 'total=all', n, texts: textsOf(() => true) }];
    return { question, n: { state: 'shown', value: n }, groups };
  });
}

/** Fewest people whose comments may be read together. */
function fewestWriters({ minimumComments, minimumMean }: CommentPolicy): number {
  return Math.max(minimumComments, minimumMean);
}

/** Whether comments may stand by groups with so many writers each, all of them together being everybody who wrote. */
export function standApart(writers: readonly number[], policy: CommentPolicy): boolean {
  const n = writers.reduce((sum, one) => sum + one, 0);
  return (
    n >= policy.minimumBackgroundTotal && writers.length > 1 && writers.every((count) => count >= fewestWriters(policy))
  );
}
