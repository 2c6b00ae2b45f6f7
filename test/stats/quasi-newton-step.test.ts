import { describe, expect, it } from 'vitest';
import { cholesky } from '../../src/stats/index.js';
import { quasiNewtonStep, type StepTaken } from '../../src/stats/quasi-newton-step.js';
import { expectClose } from '../reference/expect-close.js';

/** Half the second derivatives of a bowl with its bottom at (1, −2, 0.5). */
const HALF = [
  [2, 0.5, 0],
  [0.5, 1, 0.3],
  [0, 0.3, 3],
];
const BOTTOM = [1, -2, 0.5];
const gradientAt = (x: Float64Array) =>
  Float64Array.from(HALF, (row) => row.reduce((sum, value, j) => sum + 2 * value * (x[j]! - BOTTOM[j]!), 0));
const plus = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + b[i]!);

describe('a quasi-Newton step', () => {
  it('goes to the bottom at once where the curvature is known', () => {
    const x = Float64Array.of(3, 3, 3);
    const { direction, decrement } = quasiNewtonStep(cholesky(HALF)!, gradientAt(x), [])!;
    for (const [i, value] of plus(x, direction).entries()) expectClose(value, BOTTOM[i]!);
    // gᵀ(2A)⁻¹g = 2·(height above the bottom).
    const height = HALF.reduce(
      (sum, row, i) => sum + row.reduce((inner, value, j) => inner + value * (3 - BOTTOM[i]!) * (3 - BOTTOM[j]!), 0),
      0,
    );
    expectClose(decrement, 2 * height);
  });

  it('learns the curvature from the steps taken, where only their scale was known', () => {
    const roughly = cholesky([
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ])!;
    let x = Float64Array.of(3, 3, 3);
    let gradient = gradientAt(x);
    const taken: StepTaken[] = [];
    const decrements: number[] = [];
    for (let k = 0; k < 14; k++) {
      const { direction, decrement } = quasiNewtonStep(roughly, gradient, taken)!;
      decrements.push(decrement);
      x = plus(x, direction);
      const next = gradientAt(x);
      taken.push({ step: direction, change: next.map((value, i) => value - gradient[i]!) });
      gradient = next;
    }
    for (const [i, value] of x.entries()) expectClose(value, BOTTOM[i]!, { relative: 1e-7 });
    expect(decrements.at(-1)!).toBeLessThan(1e-9 * decrements[0]!);
  });

  it('passes over a step along which the slope did not rise, and is none without numbers', () => {
    const factor = cholesky(HALF)!;
    const gradient = Float64Array.of(1, 2, 3);
    const flat = { step: Float64Array.of(1, 0, 0), change: Float64Array.of(0, 1, 0) };
    expect(quasiNewtonStep(factor, gradient, [flat])).toEqual(quasiNewtonStep(factor, gradient, []));
    expect(quasiNewtonStep(factor, Float64Array.of(Number.NaN, 0, 0), [])).toBeNull();
  });
});
