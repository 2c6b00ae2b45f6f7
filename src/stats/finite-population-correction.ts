/**
 * Finite-population correction: what the standard error is multiplied by when n of N were asked and answered, √(1 − n / N).
 * @param n Respondents.
 * @param population Everybody who could have been asked, at least n.
 * @returns 0–1; NaN when n is above the population.
 * Source: Cochran 1977, Sampling Techniques, 2.6; checked against R's survey::svydesign(fpc = …).
 */
export function finitePopulationCorrection(n: number, population: number): number {
  return n > population ? Number.NaN : Math.sqrt(1 - n / population);
}
