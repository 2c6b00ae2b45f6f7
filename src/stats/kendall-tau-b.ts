import type { Limits } from './limits.js';
import { normalQuantile } from './normal-quantile.js';

/** Kendall's tau-b with its 95 % interval. */
export interface KendallTauB extends Limits {
  readonly tau: number;
  readonly standardError: number;
}

/**
 * Kendall's rank correlation with ties (tau-b) and its interval by the asymptotic standard error of pairs drawn at random
 * (not of respondents: for a ranking made from respondents' votes see `rankAgreement`). Limits are cut to −1–1.
 * @param x,y As many as each other.
 * @returns −1 to 1; NaN where one of them does not vary.
 * Source: Kendall 1945, doi:10.1093/biomet/33.3.239; standard error: Brown & Benedetti 1977,
 * doi:10.1080/01621459.1977.10480995; checked against R's cor.test and the formula over the contingency table in R.
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): KendallTauB {
  const n = x.length;
  const balance = x.map((a, i) =>
    x.reduce((sum, other, j) => sum + Math.sign(a - other) * Math.sign(y[i]! - y[j]!), 0),
  );
  const [tiedX, tiedY] = [alikeIn(x), alikeIn(y)];
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const [dx, dy] = [n * n - sumOf(tiedX), n * n - sumOf(tiedY)];
  const w = Math.sqrt(dx * dy);
  const tau = sumOf(balance) / w;
  if (!(w > 0)) return { tau: Number.NaN, standardError: Number.NaN, low: Number.NaN, high: Number.NaN };
  const parts = balance.map((own, i) => 2 * w * own + tau * (tiedX[i]! * dy + tiedY[i]! * dx));
  const squares = sumOf(parts.map((part) => part * part));
  const variance = (squares - n ** 3 * tau ** 2 * (dx + dy) ** 2) / w ** 4;
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = normalQuantile(0.975) * standardError;
  return { tau, standardError, low: Math.max(-1, tau - reach), high: Math.min(1, tau + reach) };
}

/**
 * Kendall's tau-b alone.
 * @returns −1 to 1; NaN where one of the two does not vary.
 * Source: as `kendallTauB`.
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [balance, untiedX, untiedY] = [0, 0, 0];
  for (let i = 1; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      balance += a * b;
      untiedX += a * a;
      untiedY += b * b;
    }
  }
  return untiedX > 0 && untiedY > 0 ? balance / Math.sqrt(untiedX) / Math.sqrt(untiedY) : Number.NaN;
}

/** For each number how many are equal to it, itself included. */
function alikeIn(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.map((value) => counts.get(value)!);
}
