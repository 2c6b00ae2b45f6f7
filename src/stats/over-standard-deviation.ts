import { gaussLegendre } from './gauss-legendre.js';
import { logGamma } from './log-gamma.js';
import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

/** Log density below which the distribution of the standard deviation is left out. */
const NEGLIGIBLE = -42;

/** Degrees of freedom from which the density of ln s is smooth over two of its standard deviations. */
const NEARLY_NORMAL = 20;

/**
 * Mean of f(ln s) over the distribution of an estimated standard deviation s = √(χ²_df / df), by Gauss–Legendre panels of
 * one or two standard deviations of ln s.
 * @param df Degrees of freedom, at least 1.
 * @param f Any function of ln s; smooth between the further edges.
 * @param furtherEdges Where f changes fast: between which points it is to be integrated panel by panel.
 */
export function overStandardDeviation(
  df: number,
  f: (logS: number) => number,
  furtherEdges: readonly number[] = [],
): number {
  const constant = logConstant(df);
  const density = (x: number) => Math.exp(constant - 0.5 * df * bowl(x));
  return gaussLegendre((x) => density(x) * f(x), panelEdges(df, furtherEdges));
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

function panelEdges(df: number, furtherEdges: readonly number[]): readonly number[] {
  const low = reach(df, -1);
  const high = reach(df, 1);
  const width = (df < NEARLY_NORMAL ? 1 : 2) / Math.sqrt(2 * df);
  const edges = [low, high, ...furtherEdges.filter((x) => x > low && x < high)];
  for (let x = low + width; x < high; x += width) edges.push(x);
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
