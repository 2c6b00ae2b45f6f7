/** Two figures and their difference as they are shown. */
export interface RoundedDifference {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
}

/**
 * Two figures and a − b, each rounded on its own and last, half away from zero. The difference shown may therefore not be that
 * of the figures shown.
 * Source: Civil Service People Survey 2019, Technical Guide, on rounding.
 */
export function roundedDifference(a: number, b: number): RoundedDifference {
  return { a: halfUp(a), b: halfUp(b), difference: halfUp(a - b) };
}

function halfUp(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0;
}
