import type { Analysis, Split } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import { DEFAULT_DISSENT } from './ladder.js';
import type { PublishedSlice } from './published.js';

/** An analysis that is a share, shown as far as its slice goes. */
interface ShownSplit {
  readonly analysis: Analysis;
  readonly split: Split;
  readonly slice: PublishedSlice;
}

/**
 * Shares that give away that (nearly) everybody stands on one side (P04): of a slice, or of those left over when the shown
 * slices of a family are taken from everybody, or from a group that holds them; then the family goes as a whole.
 * @param shown Analyses that are shown as far as their slices and measures go.
 * @returns Those of them that must not be, by id.
 */
export function unanimousSplits(
  shown: readonly Analysis[],
  { slices, policy }: { readonly slices: readonly PublishedSlice[]; readonly policy: DisclosurePolicy },
): ReadonlySet<string> {
  if (!policy.unanimityMask) return new Set();
  const places = new Map(slices.map((slice) => [slice.id, slice]));
  const bySubject = new Map<string, ShownSplit[]>();
  for (const analysis of shown) {
    const slice = places.get(analysis.slices[0]!);
    if (analysis.split === undefined || slice === undefined) continue;
    const subject = JSON.stringify([analysis.kind, analysis.measures]);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { analysis, split: analysis.split, slice }]);
  }
  const dissent = policy.minimumDissent ?? DEFAULT_DISSENT;
  return new Set([...bySubject.values()].flatMap((splits) => unanimousOf(splits, dissent)));
}

function unanimousOf(splits: readonly ShownSplit[], dissent: number): readonly string[] {
  const apart = ({ yes, no }: Split) => yes + no === 0 || Math.min(yes, no) >= dissent;
  const open = splits.filter(({ split }) => apart(split));
  const wholes = open.filter(({ slice }) => slice.kind === 'total' || slice.kind === 'group');
  const families = [...new Set(open.filter(({ slice }) => slice.kind !== 'total').map(({ slice }) => slice.family))];
  const betrayed = families.filter((family) => {
    const members = open.filter(({ slice }) => slice.family === family);
    return wholes.some((whole) => {
      const inside = members.filter((member) => member !== whole && isInside(member.slice, whole.slice));
      return inside.length > 0 && !apart(leftOver(whole.split, inside));
    });
  });
  return splits
    .filter(({ split, slice }) => !apart(split) || betrayed.includes(slice.family))
    .map(({ analysis }) => analysis.id);
}

function isInside(part: PublishedSlice, whole: PublishedSlice): boolean {
  if (whole.kind === 'total') return true;
  return part.variable === whole.variable && part.atoms.every((atom) => whole.atoms.includes(atom));
}

function leftOver({ yes, no }: Split, parts: readonly ShownSplit[]): Split {
  const sum = (side: keyof Split) => parts.reduce((total, { split }) => total + split[side], 0);
  return { yes: yes - sum('yes'), no: no - sum('no') };
}
