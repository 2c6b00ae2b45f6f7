/**
 * Intra-individual response variability: sample standard deviation of one person's answers.
 * @param answers `null` where not answered.
 * @returns NaN with fewer than two answers.
 * Source: Dunn, Heggestad, Shanock & Theilgard 2018, doi:10.1007/s10869-016-9479-0; checked against R's sd.
 */
export function intraIndividualVariability(answers: readonly (number | null)[]): number {
  const given = answers.filter((answer) => answer !== null);
  if (given.length < 2) return Number.NaN;
  const mean = given.reduce((sum, answer) => sum + answer, 0) / given.length;
  return Math.sqrt(given.reduce((sum, answer) => sum + (answer - mean) ** 2, 0) / (given.length - 1));
}
