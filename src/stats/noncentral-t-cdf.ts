import { logGamma } from './log-gamma.js';
import { normalCdf } from './normal-cdf.js';
import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

/** Nodes and weights of the 12-point Gauss–Legendre rule on −1..1, positive half. */
const NODES = [
  0.1252334085114689, 0.3678314989981802, 0.5873179542866175, 0.7699026741943047, 0.9041172563704749,
  0.9815606342467194,
];
const WEIGHTS = [
  0.2491470458134028, 0.2334925365383548, 0.2031674267230659, 0.1600783285433462, 0.1069393259953184,
  0.0471753363865118,
];

/** Log density below which the distribution of the standard deviation is left out. */
const NEGLIGIBLE = -42;

/**
 * Distribution function of the noncentral t distribution, P((Z + ncp) / √(χ²_df / df) ≤ t): the normal distribution
 * function integrated over the distribution of the estimated standard deviation s, on x = ln s, by Gauss–Legendre panels.
 * Unlike series over incomplete betas it holds for any noncentrality.
 * @param t Any number.
 * @param df Degrees of freedom, at least 1, not only whole.
 * @param ncp Noncentrality, any number.
 * @returns 0–1, absolute error near 1e-13. NaN when `df` is below 1 or an argument is not finite.
 * Source: the definition, Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, 31.1; checked against
 * R's pt(t, df, ncp) up to |ncp| = 37 and against R's integrate() of the definition beyond.
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  if (!(df >= 1 && Number.isFinite(df) && Number.isFinite(t) && Number.isFinite(ncp))) return Number.NaN;
  if (t < 0) return 1 - noncentralTCdf(-t, df, -ncp);
  if (t === 0) return normalCdf(-ncp);
  const constant = logConstant(df);
  const edges = panelEdges(t, df, ncp);
  let sum = 0;
  for (let panel = 1; panel < edges.length; panel++) {
    const middle = (edges[panel]! + edges[panel - 1]!) / 2;
    const half = (edges[panel]! - edges[panel - 1]!) / 2;
    for (let k = 0; k < NODES.length; k++) {
      for (const x of [middle - half * NODES[k]!, middle + half * NODES[k]!]) {
        const weight = WEIGHTS[k]! * half * Math.exp(constant - 0.5 * df * bowl(x));
        sum += weight * normalCdf(t * Math.exp(x) - ncp);
      }
    }
  }
  return Math.min(1, sum);
}

/** e^(2x) − 1 − 2x, how far ln s = x lies from its mode. */
function bowl(x: number): number {
  return Math.expm1(2 * x) - 2 * x;
}

/** Log density of ln s at its mode 0: ln 2 + k·ln k − k − ln Γ(k) with k = df / 2. */
function logConstant(df: number): number {
  const k = df / 2;
  if (k < STIRLING_FROM) return Math.log(2) + k * Math.log(k) - k - logGamma(k);
  return Math.log(2) + 0.5 * Math.log(k / (2 * Math.PI)) - stirlingCorrection(k);
}

/** Panels as wide as the density's standard deviation, finer where the normal distribution function rises. */
function panelEdges(t: number, df: number, ncp: number): readonly number[] {
  const low = reach(df, -1);
  const high = reach(df, 1);
  const width = 1 / Math.sqrt(2 * df);
  const edges = [low, high];
  for (let x = low + width; x < high; x += width) edges.push(x);
  if (ncp > 0) {
    const centre = Math.log(ncp / t);
    const step = 1 / ncp;
    for (let k = -9; k <= 9; k++) {
      const x = centre + k * step;
      if (x > low && x < high) edges.push(x);
    }
  }
  return edges.sort((a, b) => a - b);
}

/** Where the log density has fallen to `NEGLIGIBLE` below its mode, left (−1) or right (1). */
function reach(df: number, side: -1 | 1): number {
  const target = (-2 * NEGLIGIBLE) / df;
  let x = side < 0 ? -(target + 1) / 2 : Math.log1p(Math.sqrt(target) + target) / 2;
  x = side < 0 ? Math.max(x, -Math.sqrt(target) - target) : Math.max(x, Math.sqrt(target / 2) / 2);
  while (bowl(x) < target) x *= 1.2;
  return x;
}
