/**
 * Rank-biased overlap of two complete rankings of one list: how much their tops have in common, weighted so that depth d has
 * the part (1 − p)·p^(d − 1). Ties count as the mean over all ways to break them (variant a of Corsi & Urbano). At the end of
 * the list both rankings hold everything, so that the extrapolated value is exact.
 * @param a Score of each entry, the highest first in rank.
 * @param b Scores of the same entries.
 * @param persistence p, 0 < p < 1: on average 1 / (1 − p) entries are looked at; by default 0.9, ten.
 * @returns 0–1, 1 for the same order; NaN for an empty list. Two random orders give more than 0: the longer the list, the less.
 * Source: Webber, Moffat & Zobel 2010, doi:10.1145/1852102.1852106; ties: Corsi & Urbano 2024, doi:10.1145/3626772.3657700;
 * checked against all orders of the tied, one by one, in R.
 */
export function rankBiasedOverlap(a: readonly number[], b: readonly number[], persistence = 0.9): number {
  const length = a.length;
  if (length === 0) return Number.NaN;
  const inA = tieGroups(a);
  const inB = tieGroups(b);
  let overlap = 0;
  let weight = 1 - persistence;
  for (let depth = 1; depth <= length; depth++) {
    let common = 0;
    for (let i = 0; i < length; i++) common += partWithin(inA[i]!, depth) * partWithin(inB[i]!, depth);
    overlap += (weight * common) / depth;
    weight *= persistence;
  }
  return overlap + persistence ** length;
}

/** Where an entry stands: how many are before its tie group and how many are in it. */
interface Place {
  readonly before: number;
  readonly tied: number;
}

function tieGroups(scores: readonly number[]): readonly Place[] {
  return scores.map((score) => ({
    before: scores.filter((other) => other > score).length,
    tied: scores.filter((other) => other === score).length,
  }));
}

/** Share of the ways to break ties that put an entry among the first `depth`. */
function partWithin({ before, tied }: Place, depth: number): number {
  return Math.max(0, Math.min(1, (depth - before) / tied));
}

/**
 * Rank-biased overlap that two random orders of one list have on average: their tops of depth d share d² / n entries.
 * @param length Entries of the list, n.
 * @param persistence p, 0 < p < 1; by default 0.9.
 * @returns 0–1; NaN for an empty list.
 * Source: the expectation of `rankBiasedOverlap`, checked against the mean over all orders.
 */
export function rankBiasedOverlapByChance(length: number, persistence = 0.9): number {
  if (length === 0) return Number.NaN;
  let overlap = 0;
  let weight = 1 - persistence;
  for (let depth = 1; depth <= length; depth++) {
    overlap += (weight * depth) / length;
    weight *= persistence;
  }
  return overlap + persistence ** length;
}
