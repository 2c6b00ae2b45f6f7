/**
 * Standard error of measurement of one person's score: standard deviation · √(1 − reliability).
 * @param standardDeviation Of the scores, in the unit of which the result then is.
 * @param reliability As alpha or omega; below zero it counts as it is.
 * @returns At least 0; NaN when reliability is above 1 or the standard deviation is negative.
 * Source: any textbook, as Lord & Novick 1968, Statistical Theories of Mental Test Scores, 3.
 */
export function standardErrorOfMeasurement(standardDeviation: number, reliability: number): number {
  return standardDeviation >= 0 ? standardDeviation * Math.sqrt(1 - reliability) : Number.NaN;
}
