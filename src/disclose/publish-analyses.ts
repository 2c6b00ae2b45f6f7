import type { Analysis } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import { findCells } from './find-cells.js';
import { minimaOf } from './ladder.js';
import { provenanceOf } from './provenance.js';
import { figure } from './publish-cells.js';
import { unanimousSplits } from './publish-splits.js';
import { tellInPart, withholdTold } from './publish-told.js';
import type { PublishedAnalysis, PublishedCell, PublishedSlice, WithheldReason } from './published.js';
import type { Material } from './suppression.js';
import { withholdGaps } from './withhold-gaps.js';

/** What analyses are shown beside. */
interface Shown {
  readonly cells: readonly PublishedCell[];
  /** Slices with their n; where they are not given, analyses without measures are withheld. */
  readonly slices?: readonly PublishedSlice[];
  readonly policy: DisclosurePolicy;
  /** What suppression works on; where it is not given, analyses that tell how people answered are withheld. */
  readonly material?: Material;
}

/**
 * Analyses, each shown where n of all its slices, and n, mean and spread of all its measures there, are shown (P08): moments
 * that give covariances of a slice say as much as its standard deviations. One put together from finer groups than slices is
 * shown where the smallest of them reaches the minimum of a mean and of a split; a share where not (nearly) everybody stands
 * on one side of it.
 */
export function publishAnalyses(analyses: readonly Analysis[], shown: Shown): readonly PublishedAnalysis[] {
  const { cells, slices = [], policy, material } = shown;
  const ofSlices = new Map(slices.map(({ id, n }) => [id, n.state === 'withheld' ? n.reason : null]));
  const find = findCells(cells);
  const reasonAt = (measure: string, slice: string) => {
    const cell = find.get(measure)?.get(slice);
    return cell && reasonOf(cell);
  };
  const byRule = analyses.map((analysis): WithheldReason | null => {
    const { slices: own, measures, fewest } = analysis;
    const small = fewest !== undefined && fewest < Math.max(policy.minimumMean, policy.minimumFavourability);
    if (small) return 'below-minimum-n';
    const found = own.flatMap((slice) => [
      measures.length > 0 ? (ofSlices.get(slice) ?? null) : ofSlices.get(slice),
      ...measures.map((measure) => reasonAt(measure, slice)),
    ]);
    return found.includes(undefined) ? 'complementary' : (found.find((one) => one !== null) ?? null);
  });
  const given = withholdGaps(analyses, byRule, { find, slices, policy });
  const reasons =
    material === undefined
      ? analyses.map(({ told }, i) => given[i] ?? (told === undefined ? null : 'complementary'))
      : withholdTold(analyses, given, material);
  const inPart = material === undefined ? NONE : tellInPart(analyses, { given, found: reasons }, material);
  const unanimous = unanimousSplits(
    analyses.filter((_, i) => reasons[i] === null),
    { slices, policy },
  );
  return analyses.map((analysis, i) => {
    const { kind, id, slices: own, measures, n, value } = analysis;
    const reason = analysis.split !== undefined && unanimous.has(id) ? 'unanimity' : reasons[i]!;
    const figures = inPart.has(analysis)
      ? { n: figure(n, reason), value: figure(analysis.inPart!.value(fewestToldOf(policy)), null) }
      : { n: figure(n, reason), value: figure(structuredClone(value), reason) };
    const ids = { kind, id, provenance: provenanceOf({ kind, id }) };
    return { ...ids, slices: [...own], measures: [...measures], ...figures } as PublishedAnalysis;
  });
}

const NONE: ReadonlySet<Analysis> = new Set();

/** Smallest group whose answers may be worked out. */
function fewestToldOf(policy: DisclosurePolicy): number {
  return Math.max(1, minimaOf(policy).distribution, policy.minimumHiddenTotal ?? 0, policy.minimumDifference);
}

function reasonOf({ nValid, mean, spread }: PublishedCell): WithheldReason | null {
  for (const one of [nValid, mean, spread]) if (one.state === 'withheld') return one.reason;
  return null;
}
