import type { Analysis } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import type { PublishedCells } from './find-cells.js';
import { minimaOf } from './ladder.js';
import type { PublishedSlice, WithheldReason } from './published.js';

interface Beside {
  readonly find: PublishedCells;
  readonly slices: readonly PublishedSlice[];
  readonly policy: DisclosurePolicy;
}

/** Those who have both scores of a gap, and those whose cells hold one of them only. */
interface Compared {
  readonly both: number;
  readonly lacking: number;
}

/**
 * Gaps between two scores of the same person (P10). One is withheld where few have both scores, since its mean and spread would
 * be theirs, and where few have one only, whose scores it would tell beside the means of both. The same holds for those left
 * over when gaps of groups are taken from everybody's, or a group's from that of one around it: then no group of the variable
 * has one.
 * @param given Why each is withheld by the rules for every analysis.
 * @returns The reasons with these rules added, in the same order.
 */
export function withholdGaps(
  analyses: readonly Analysis[],
  given: readonly (WithheldReason | null)[],
  beside: Beside,
): readonly (WithheldReason | null)[] {
  const reasons = analyses.map((one, i) => given[i] ?? (one.kind === 'gap' ? ownReason(one, beside) : null));
  if (!beside.policy.complementary) return reasons;
  const shown = analyses.filter(({ kind }, i) => kind === 'gap' && reasons[i] === null);
  const leftOver = new Set(subjectsOf(shown).flatMap((subject) => tellingOfFew(subject, beside)));
  return reasons.map((reason, i) => reason ?? (leftOver.has(analyses[i]!) ? 'complementary' : null));
}

function ownReason(gap: Analysis, beside: Beside): WithheldReason | null {
  const { both, lacking } = comparedIn(gap, beside);
  if (both > 0 && both < fewestOf(beside.policy)) return 'below-minimum-n';
  return lacking > 0 && lacking < beside.policy.minimumMean ? 'minimum-difference' : null;
}

/** Fewest whose mean and spread may be told. */
const fewestOf = (policy: DisclosurePolicy) => minimaOf(policy).favourability;

function comparedIn({ slices, measures, n }: Analysis, { find }: Beside): Compared {
  const lacking = slices.flatMap((slice) =>
    measures.map((measure) => {
      const all = find.get(measure)?.get(slice)?.nValid;
      return all?.state === 'shown' ? all.value - n : 0;
    }),
  );
  return { both: n, lacking: lacking.reduce((sum, one) => sum + one, 0) };
}

/** The same gap in all its slices. */
function subjectsOf(gaps: readonly Analysis[]): readonly (readonly Analysis[])[] {
  const subjects = new Map<string, Analysis[]>();
  for (const gap of gaps) {
    const subject = gap.id.slice(0, gap.id.length - gap.slices[0]!.length);
    subjects.set(subject, [...(subjects.get(subject) ?? []), gap]);
  }
  return [...subjects.values()];
}

/** Gaps of groups of a variable that leave few over. */
function tellingOfFew(subject: readonly Analysis[], beside: Beside): readonly Analysis[] {
  const sliceOf = new Map(beside.slices.map((slice) => [slice.id, slice]));
  const placed = subject.flatMap((gap) => {
    const slice = sliceOf.get(gap.slices[0]!);
    return slice === undefined ? [] : [{ gap, slice, ...comparedIn(gap, beside) }];
  });
  const total = placed.filter(({ slice }) => slice.kind === 'total');
  const groups = placed.filter(({ slice }) => slice.kind !== 'total');
  return [...new Set(groups.map(({ slice }) => slice.variable))].flatMap((variable) => {
    const own = groups.filter(({ slice }) => slice.variable === variable);
    const isTelling = [...total, ...own].some((outer) =>
      waysToTake(own.filter((inner) => isWithin(inner, outer))).some((parts) => leavesFew(outer, parts, beside.policy)),
    );
    return isTelling ? own.map(({ gap }) => gap) : [];
  });
}

/**
 * Groups that can be taken together from one around them: as many as do not overlap. Fewer would leave more over, since of none
 * of them itself few are told.
 */
function waysToTake(groups: readonly Placed[]): readonly (readonly Placed[])[] {
  const [first, ...others] = groups;
  if (first === undefined) return [[]];
  const apart = others.filter((other) => !overlap(first, other));
  const withIt = waysToTake(apart).map((way) => [first, ...way]);
  return apart.length === others.length ? withIt : [...withIt, ...waysToTake(others)];
}

function overlap({ slice: one }: Placed, { slice: other }: Placed): boolean {
  return one.atoms.some((atom) => other.atoms.includes(atom));
}

interface Placed extends Compared {
  readonly slice: PublishedSlice;
}

function isWithin({ slice: inner }: Placed, { slice: outer }: Placed): boolean {
  if (inner === outer) return false;
  return outer.kind === 'total' || inner.atoms.every((atom) => outer.atoms.includes(atom));
}

function leavesFew(whole: Compared, parts: readonly Compared[], policy: DisclosurePolicy): boolean {
  const left = (of: keyof Compared) => parts.reduce((rest, part) => rest - part[of], whole[of]);
  const [both, lacking] = [left('both'), left('lacking')];
  return (both > 0 && both < fewestOf(policy)) || (lacking > 0 && lacking < policy.minimumMean);
}
