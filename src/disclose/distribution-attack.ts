import type { ResultMeasure } from '../analyse/results.js';
import { FAVOURABILITIES } from './favourabilities.js';

/** Most answers for which every distribution is tried. */
export const LARGEST = 40;

/**
 * Whether exactly one distribution over the answer codes has this n and sum, and these counts by band where they are known:
 * counts them, by trying, up to two. False where scores are not known or n is above 40.
 */
export function onlyOneDistribution(
  { n, sum }: { readonly n: number; readonly sum: number },
  measure: ResultMeasure,
  bands: readonly number[] | null,
): boolean {
  const { scores, bands: bandOf } = measure;
  if (scores === undefined || n === 0 || n > LARGEST || (bands !== null && bandOf === undefined)) return false;
  let found = 0;
  const place = (code: number, left: number, rest: number, room: readonly number[] | null): void => {
    if (found > 1) return;
    if (code === scores.length) {
      if (left === 0 && Math.abs(rest) < 1e-6) found += 1;
      return;
    }
    const later = scores.slice(code);
    if (rest < left * Math.min(...later) - 1e-6 || rest > left * Math.max(...later) + 1e-6) return;
    const band = room === null ? -1 : FAVOURABILITIES.indexOf(bandOf![code]!);
    const most = room === null ? left : Math.min(left, room[band]!);
    for (let count = 0; count <= most; count++) {
      place(
        code + 1,
        left - count,
        rest - count * scores[code]!,
        room?.map((r, b) => (b === band ? r - count : r)) ?? null,
      );
    }
  };
  place(0, n, sum, bands);
  return found === 1;
}
