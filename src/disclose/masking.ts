import type { Percentage, ResultMeasure } from '../analyse/results.js';
import type { DisclosurePolicy, Favourability } from '../model/index.js';
import type { AnswerCounts } from './answer-counts.js';
import { isUnanimous } from './bundle-rule.js';
import { classesOf } from './classes.js';
import { FAVOURABILITIES } from './favourabilities.js';
import { DEFAULT_DISSENT, minimaOf } from './ladder.js';
import type { VariableSuppression } from './suppression.js';
import type { Variable } from './variables.js';
import type { MeasureTable } from './withhold.js';

/**
 * Bound that stands for the favourability of (nearly) unanimous respondents. With n answers and d = `minimumDissent`, a
 * figure is withheld when fewer than d differ from the commonest band, so all that is told is that at least n − (d − 1) are
 * in it: percent = floor(100 · (n − d + 1) / n), the other bands at most 100 − that. The bound says the same for each of the
 * d possible counts, hence nothing of them.
 * @returns `null` without bands, or where the bound would not be above 50.
 */
export function unanimityBound(
  counts: AnswerCounts,
  measure: ResultMeasure,
  policy: DisclosurePolicy,
): Readonly<Record<Favourability, Percentage>> | null {
  if (!policy.unanimityMask || counts.bands === null || !isUnanimous(counts, measure, policy)) return null;
  const atLeast = Math.floor((100 * (counts.n - (policy.minimumDissent ?? DEFAULT_DISSENT) + 1)) / counts.n);
  if (atLeast <= 50) return null;
  const common = FAVOURABILITIES[counts.bands.indexOf(Math.max(...counts.bands))]!;
  const bound = (band: Favourability): Percentage =>
    band === common
      ? { n: Number.NaN, percent: atLeast, low: atLeast, high: 100 }
      : { n: Number.NaN, percent: 100 - atLeast, low: 0, high: 100 - atLeast };
  return { favourable: bound('favourable'), neutral: bound('neutral'), unfavourable: bound('unfavourable') };
}

/**
 * Slices whose withheld favourability may be told as a bound. A bound is nearly the figure: together with what is shown it
 * nearly tells the remainder, which must therefore reach the minimum by itself. The smallest bounds go first where it does not.
 */
export function maskedSlices(
  variable: Variable,
  table: MeasureTable,
  context: {
    readonly measure: ResultMeasure;
    readonly policy: DisclosurePolicy;
    readonly suppression: VariableSuppression;
    /** Slices whose number of respondents is withheld. */
    readonly respondents: ReadonlySet<number>;
  },
): ReadonlySet<number> {
  const { measure, policy, suppression, respondents } = context;
  const minimum = minimaOf(policy).favourability;
  const eligible = (s: number) =>
    !respondents.has(s) && table.slices[s]!.n >= minimum && unanimityBound(table.slices[s]!, measure, policy) !== null;
  const candidates = [...suppression.withheld.mean].filter(eligible);
  candidates.sort((a, b) => table.slices[b]!.n - table.slices[a]!.n);
  if (policy.complementary) {
    while (candidates.length > 0 && leavesSmallRemainder(candidates)) candidates.pop();
  }
  return new Set(candidates);

  function leavesSmallRemainder(masked: readonly number[]): boolean {
    const withheld = new Set([...suppression.withheld.mean].filter((s) => !masked.includes(s)));
    return classesOf(variable, withheld).some(({ atoms }) => {
      const n = atoms.reduce((sum, atom) => sum + table.atoms[atom]!.n, 0);
      return n > 0 && n < minimum;
    });
  }
}
