import { fewestUnits } from '../../plan/index.js';
import type { SliceTally } from '../../tally/index.js';
import type { Split } from '../analysis.js';
import { plainCount, totalCount } from '../count.js';
import { shares } from '../favourabilities.js';
import type { Known } from '../mean-figure.js';
import type { MeasuredScore } from '../measures.js';
import type { Undefined } from '../results.js';

/** A percentage of persons with its 95 % Wilson interval. */
export interface PersonShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Percentage of those with a score whose score reaches a cut on 0–100, and how many (unweighted) do and do not.
 * @param known Of the favourable share: it allows for units where those who reach the cut are those who stand favourably.
 */
export function shareOfPersons(
  { measure, multiplier, divisor, favourabilityOf }: MeasuredScore,
  { cut, slice, known }: { readonly cut: number; readonly slice: SliceTally | null; readonly known: Known },
): { readonly share: PersonShare | Undefined; readonly split: Split } {
  const from = fewestUnits(cut, { multiplier, divisor });
  const people = [...(slice?.histograms[measure.id] ?? [])];
  const counted = (reaching: boolean) =>
    totalCount(people.filter(([units]) => units >= from === reaching).map(([, count]) => count));
  const [yes, no] = [counted(true), counted(false)];
  const split = { yes: Number(yes.n), no: Number(no.n) };
  const isFavourable = (units: number) => favourabilityOf?.(units) === 'favourable';
  const isByBands = isFavourable(from) && !isFavourable(from - 1);
  const found = shares(
    { favourable: plainCount(yes), neutral: { n: 0, w: 0, w2: 0 }, unfavourable: plainCount(no) },
    isByBands ? known : { ...(known.finite && { finite: known.finite }) },
  );
  if ('undefined' in found) return { share: found, split };
  const { percent, low, high } = found.favourable;
  return { share: { value: percent, low, high }, split };
}
