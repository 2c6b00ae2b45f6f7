import { type CholeskyFactor, choleskySolve } from './cholesky.js';

/** A step that was taken, and by how much the gradient changed over it. */
export interface StepTaken {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

/** Where to go next, with gᵀHg, H the inverse of the curvature: twice what the step is expected to gain. */
export interface QuasiNewtonStep {
  readonly direction: Float64Array;
  readonly decrement: number;
}

/**
 * The step −H·g by L-BFGS: H is the inverse of twice a matrix given as its factor, corrected by the steps taken since.
 * @param halfCurvature Cholesky factor of half the second derivatives, or of what stands in for them.
 * @param taken Oldest first; a step over which the slope did not rise teaches nothing and is passed over.
 * @returns `null` where the decrement is not a number or negative.
 * Source: Nocedal 1980, doi:10.1090/S0025-5718-1980-0572855-7.
 */
export function quasiNewtonStep(
  halfCurvature: CholeskyFactor,
  gradient: Float64Array,
  taken: readonly StepTaken[],
): QuasiNewtonStep | null {
  const pairs = taken.flatMap(({ step, change }) => {
    const curvature = product(step, change);
    return curvature > 0 ? [{ step, change, curvature, weight: 0 }] : [];
  });
  const rest = gradient.slice();
  for (const pair of pairs.toReversed()) {
    pair.weight = product(pair.step, rest) / pair.curvature;
    addTo(rest, pair.change, -pair.weight);
  }
  const direction = choleskySolve(halfCurvature, rest);
  for (let i = 0; i < direction.length; i++) direction[i] = direction[i]! / 2;
  for (const { step, change, curvature, weight } of pairs) {
    addTo(direction, step, weight - product(change, direction) / curvature);
  }
  const decrement = product(direction, gradient);
  if (!(Number.isFinite(decrement) && decrement >= 0)) return null;
  return { direction: direction.map((value) => -value), decrement };
}

function addTo(vector: Float64Array, other: Float64Array, weight: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! + weight * other[i]!;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
