import { chebyshev } from './chebyshev.js';
import { gaussLegendre } from './gauss-legendre.js';
import { normalCdf, normalDensity } from './normal-cdf.js';
import { overStandardDeviation } from './over-standard-deviation.js';

/** Beyond this the normal density is nothing. */
const FAR = 9;
const PANELS = [-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** By number of means: the tail of the range when the standard deviation is known. */
const tails = new Map<number, (w: number) => number>();

/**
 * Upper tail of the studentised range: P(range of k standard normal values / estimated standard deviation ≥ q).
 * @param q At least 0.
 * @param k Number of means, at least 2.
 * @param df Degrees of freedom of the standard deviation, at least 1; Infinity where it is known.
 * @returns 0–1, absolute error near 1e-12; NaN when an argument is out of range.
 * Source: the definition, as in Copenhaver & Holland 1988, doi:10.1080/00949658808811082; checked against R's integrate() of
 * the definition and R's ptukey.
 */
export function studentisedRangeTail(q: number, k: number, df: number): number {
  if (!(q >= 0 && k >= 2 && df >= 1)) return Number.NaN;
  const known = tails.get(k) ?? chebyshev((w) => rangeTail(w, k), { from: 0, to: 2 * FAR, degree: 90 });
  tails.set(k, known);
  const tail = (w: number) => (w < 2 * FAR ? known(w) : 0);
  if (df === Number.POSITIVE_INFINITY) return Math.min(1, Math.max(0, tail(q)));
  return Math.min(
    1,
    Math.max(
      0,
      overStandardDeviation(df, (logS) => tail(q * Math.exp(logS))),
    ),
  );
}

/** P(range of k standard normal values ≥ w): one minus the chance that all lie within w above the lowest. */
function rangeTail(w: number, k: number): number {
  const within = (z: number) => normalDensity(z) * (normalCdf(z + w) - normalCdf(z)) ** (k - 1);
  return 1 - k * gaussLegendre(within, PANELS);
}
