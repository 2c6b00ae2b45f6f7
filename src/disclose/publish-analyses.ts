import type { Analysis } from '../analyse/analysis.js';
import type { DisclosurePolicy } from '../model/index.js';
import { figure } from './publish-cells.js';
import { unanimousSplits } from './publish-splits.js';
import type { Figure, PublishedAnalysis, PublishedCell, PublishedSlice, WithheldReason } from './published.js';

/** What analyses are shown beside. */
interface Shown {
  readonly cells: readonly PublishedCell[];
  /** Slices with their n; where they are not given, analyses without measures are withheld. */
  readonly slices?: readonly PublishedSlice[];
  readonly policy: DisclosurePolicy;
}

/**
 * Analyses, each shown where n of all its slices, and n, mean and spread of all its measures there, are shown (P08): moments
 * that give covariances of a slice say as much as its standard deviations. One put together from finer groups than slices is
 * shown where the smallest of them reaches the minimum of a mean and of a split; a share where not (nearly) everybody stands
 * on one side of it.
 */
export function publishAnalyses(analyses: readonly Analysis[], shown: Shown): readonly PublishedAnalysis[] {
  const { cells, slices = [], policy } = shown;
  const ofSlices = new Map(slices.map(({ id, n }) => [id, n.state === 'withheld' ? n.reason : null]));
  const ofCells = new Map(cells.map((cell) => [key(cell.measure, cell.slice), reasonOf(cell)]));
  const answered = new Map(cells.map(({ measure, slice, nValid }) => [key(measure, slice), nValid]));
  const reasons = analyses.map((analysis) => {
    const { slices: own, measures, fewest } = analysis;
    const small = fewest !== undefined && fewest < Math.max(policy.minimumMean, policy.minimumFavourability);
    if (small) return 'below-minimum-n';
    if (leavesFewOut(analysis, { answered, policy })) return 'minimum-difference';
    const found = own.flatMap((slice) => [
      measures.length > 0 ? (ofSlices.get(slice) ?? null) : ofSlices.get(slice),
      ...measures.map((measure) => ofCells.get(key(measure, slice))),
    ]);
    return found.includes(undefined) ? 'complementary' : (found.find((one) => one !== null) ?? null);
  });
  const unanimous = unanimousSplits(
    analyses.filter((_, i) => reasons[i] === null),
    { slices, policy },
  );
  return analyses.map((analysis, i) => {
    const { kind, id, slices: own, measures, n, value } = analysis;
    const reason = analysis.split !== undefined && unanimous.has(id) ? 'unanimity' : reasons[i]!;
    const figures = { n: figure(n, reason), value: figure(structuredClone(value), reason) };
    return { kind, id, slices: [...own], measures: [...measures], ...figures } as PublishedAnalysis;
  });
}

/**
 * Whether a gap lacks a few who have one of its scores only: beside the means of both scores it would tell theirs.
 */
function leavesFewOut(
  { kind, slices, measures, n }: Analysis,
  { answered, policy }: { answered: ReadonlyMap<string, Figure<number>>; policy: DisclosurePolicy },
): boolean {
  if (kind !== 'gap') return false;
  const lacking = slices.flatMap((slice) =>
    measures.map((measure) => {
      const all = answered.get(key(measure, slice));
      return all?.state === 'shown' ? all.value - n : 0;
    }),
  );
  const left = lacking.reduce((sum, one) => sum + one, 0);
  return left > 0 && left < policy.minimumMean;
}

function reasonOf({ nValid, mean, spread }: PublishedCell): WithheldReason | null {
  for (const one of [nValid, mean, spread]) if (one.state === 'withheld') return one.reason;
  return null;
}

const key = (measure: string, slice: string) => JSON.stringify([measure, slice]);
