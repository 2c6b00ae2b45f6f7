/** Fewest scales with answers in both halves. */
const FEWEST_SCALES = 3;

/**
 * Even–odd consistency of one person: correlation over scales of the mean of the even items with that of the odd ones, stepped up
 * by Spearman–Brown and not below −1. Low where a person answers alike worded items in unlike ways.
 * @param scales Keyed answers by scale in the order asked; `null` where not answered.
 * @returns −1–1; NaN with fewer than three scales that have answers in both halves, or where a half is the same in all of them.
 * Source: Jackson 1976, cited in Johnson 2005, doi:10.1016/j.jrp.2004.09.009; checked against its definition in R.
 */
export function evenOddConsistency(scales: readonly (readonly (number | null)[])[]): number {
  const halves = scales.flatMap((items): [number, number][] => {
    const [odd, even] = [0, 1].map((start) => meanOf(items.filter((_, i) => i % 2 === start)));
    return Number.isNaN(odd) || Number.isNaN(even) ? [] : [[odd!, even!]];
  });
  if (halves.length < FEWEST_SCALES) return Number.NaN;
  const [odd, even] = [meanOf(halves.map(([x]) => x)), meanOf(halves.map(([, y]) => y))];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of halves) {
    xx += (x - odd) ** 2;
    yy += (y - even) ** 2;
    xy += (x - odd) * (y - even);
  }
  if (!(xx > 0 && yy > 0)) return Number.NaN;
  const correlation = xy / Math.sqrt(xx * yy);
  return correlation <= -1 / 3 ? -1 : Math.max(-1, (2 * correlation) / (1 + correlation));
}

function meanOf(values: readonly (number | null)[]): number {
  const given = values.filter((value) => value !== null);
  return given.reduce((sum, value) => sum + value, 0) / given.length;
}
