import { type ClusterPairSums, kishEffectiveN } from '../stats/index.js';
import { type MeasuredScore, type PlainMoments, plainMomentsReader } from './measures.js';
import type { Precision } from './precision.js';

/** Fewest units that intervals of associations are resampled by, each counted by its size: (Σn)² / Σn². */
const FEWEST_UNITS = 20;

/**
 * Sums of every two measures by unit, for a bootstrap over units; `null` where units are not known or too few. Units that are
 * not told apart, and those who have no unit, are one unit together.
 */
export function pairSumsByUnit(
  { cuts, indistinct }: Precision,
  slice: string,
  measures: readonly MeasuredScore[],
): readonly (readonly ClusterPairSums[])[] | null {
  const cut = cuts.get(slice);
  if (cut === undefined) return null;
  const hidden = new Set(measures.flatMap(({ measure }) => [...(indistinct?.(measure.id, 'mean') ?? [])]));
  const readers = measures.flatMap((a, i) =>
    measures.slice(i + 1).map((b) => plainMomentsReader(a.measure.id, b.measure.id)),
  );
  const units: (readonly ClusterPairSums[])[] = [];
  let together: readonly ClusterPairSums[] | null = null;
  for (const [unit, one] of cut) {
    const sums = readers.map((momentsOf) => pairSums(momentsOf(one)));
    if (unit !== '' && !hidden.has(unit)) units.push(sums);
    else together = together === null ? sums : together.map((sum, p) => added(sum, sums[p]!));
  }
  const all = together === null ? units : [...units, together];
  const sizes = all.map(([first]) => first?.n ?? 0);
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const squares = sizes.reduce((sum, n) => sum + n * n, 0);
  return total > 0 && kishEffectiveN(total, squares) >= FEWEST_UNITS ? all : null;
}

function pairSums({ w, sa, sb, saa, sbb, sab }: PlainMoments): ClusterPairSums {
  return { n: w, sa, sb, saa, sbb, sab };
}

function added(a: ClusterPairSums, b: ClusterPairSums): ClusterPairSums {
  return {
    ...{ n: a.n + b.n, sa: a.sa + b.sa, sb: a.sb + b.sb },
    ...{ saa: a.saa + b.saa, sbb: a.sbb + b.sbb, sab: a.sab + b.sab },
  };
}
