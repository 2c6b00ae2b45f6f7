import { type OverlappingDifference, overlappingProportions, type SampleCounts } from '../../stats/index.js';

/** One entry as asked twice, partly of the same people. */
export interface AskedTwice {
  /** All who answered each question, and how many of them picked the entry. */
  readonly first: SampleCounts;
  readonly second: SampleCounts;
  /** People who answered both, and how many of them picked the entry both times. */
  readonly n: number;
  readonly both: number;
}

/** Correlations are told to a twentieth, rounded down, which makes intervals a little too wide rather than too narrow. */
const STEPS = 20;

/**
 * The change of an entry's share that tells nothing of a few who answered only one of the two questions. It is worked out
 * from the votes of each question, which are told anyway, and of those who answered both from two figures only: their number
 * rounded down to a multiple of `fewest`, and the correlation of their answers, which itself rests on the votes and on
 * how many picked the entry both times. Whatever fewer than `fewest` people picked who answered one question only, others who
 * answered both may have picked so that all of it is the same: the correlation counts as 0 where it would rule any of that out.
 * @param fewest Smallest group whose answers may be worked out, at least 1.
 */
export function overlappingShift({ first, second, n, both }: AskedTwice, fewest: number): OverlappingDifference {
  const shared = fewest * Math.floor(n / fewest);
  const correlation = tellsNothing({ first, second, both, shared }, fewest)
    ? correlationOf({ first, second, both, most: Math.min(first.n, second.n, shared + fewest - 1) })
    : 0;
  return overlappingProportions({ first, second, shared, correlation });
}

type Counts = Omit<AskedTwice, 'n'>;

/** Whether the few may all have picked the entry, and may all not have. */
function tellsNothing({ first, second, both, shared }: Counts & { readonly shared: number }, fewest: number): boolean {
  const [a, b] = [first.count, second.count];
  if (Math.max(a, b) + fewest > shared) return false;
  return Math.min(a, b) - both >= fewest && a + b - both <= shared;
}

/** Phi of the votes, as if both had been asked of `most` people; rounded down. */
function correlationOf({ first, second, both, most }: Counts & { readonly most: number }): number {
  const [a, b] = [first.count / first.n, second.count / second.n];
  const spread = Math.sqrt(a * (1 - a) * b * (1 - b));
  const phi = Math.floor((STEPS * (both / most - a * b)) / spread) / STEPS;
  return Math.max(-1, Math.min(1, phi));
}
