import type { Limits } from './limits.js';
import { studentTQuantile } from './student-t-quantile.js';

/**
 * Student's t interval around an estimate: estimate ± t · standard error.
 * For a mean the standard error is √(variance / n) and df is n − 1.
 * @param estimate The mean or difference.
 * @param standardError At least 0; with 0 the interval has no width.
 * @param df Degrees of freedom, positive.
 * @param options.confidence 0–1, by default 0.95.
 * @returns NaN limits when `df` is not positive or the standard error is NaN.
 * Source: Student 1908, doi:10.1093/biomet/6.1.1; checked against R's t.test.
 */
export function tInterval(
  estimate: number,
  standardError: number,
  df: number,
  options: { readonly confidence?: number } = {},
): Limits {
  const margin = studentTQuantile((1 + (options.confidence ?? 0.95)) / 2, df) * standardError;
  return { low: estimate - margin, high: estimate + margin };
}
