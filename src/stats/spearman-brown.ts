/**
 * Spearman–Brown forecast: the reliability of a form `lengthening` times as long, made of items alike.
 * @param reliability Reliability of the present form, as `standardisedAlpha`.
 * @param lengthening New number of items over the present one, positive (2 doubles, 0.5 halves).
 * @returns At most 1; NaN when `lengthening` is not positive or the formula's denominator is not.
 * Source: Spearman 1910, doi:10.1111/j.2044-8295.1910.tb00206.x; Brown 1910, doi:10.1111/j.2044-8295.1910.tb00207.x.
 */
export function spearmanBrown(reliability: number, lengthening: number): number {
  const denominator = 1 + (lengthening - 1) * reliability;
  return lengthening > 0 && denominator > 0 ? (lengthening * reliability) / denominator : Number.NaN;
}

/**
 * How many times as long a form of items alike must be to reach a reliability: Spearman–Brown solved for the length.
 * @param reliability Reliability of the present form.
 * @param wanted Reliability to reach.
 * @returns Positive; NaN unless both lie between 0 and 1, bounds left out.
 * Source: as `spearmanBrown`.
 */
export function spearmanBrownLengthening(reliability: number, wanted: number): number {
  if (!(reliability > 0 && reliability < 1 && wanted > 0 && wanted < 1)) return Number.NaN;
  return (wanted * (1 - reliability)) / (reliability * (1 - wanted));
}
