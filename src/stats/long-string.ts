/**
 * Longest run of the same answer, in the order asked.
 * @param answers `null` where not answered; passed over, it ends no run.
 * @returns 0 where nothing was answered.
 * Source: Johnson 2005, doi:10.1016/j.jrp.2004.09.009; checked against R's rle.
 */
export function longString(answers: readonly (number | null)[]): number {
  let longest = 0;
  let run = 0;
  let last: number | null = null;
  for (const answer of answers) {
    if (answer === null) continue;
    run = answer === last ? run + 1 : 1;
    last = answer;
    if (run > longest) longest = run;
  }
  return longest;
}
