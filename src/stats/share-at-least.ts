/** People at one value; a weighted sum where answers are weighted. */
export interface PeopleAt {
  readonly value: number;
  readonly people: number;
}

/**
 * Percentage of people whose own mean reaches a cut. It is a share of people, not of answers, and not the mean of items.
 * @returns 0–100; NaN without people.
 * Source: Lattice help centre, article 2156222 (a theme is positive for a person from a mean of 3.5 on 1–5).
 */
export function shareAtLeast(cut: number, people: readonly PeopleAt[]): number {
  let all = 0;
  let reaching = 0;
  for (const at of people) {
    all += at.people;
    if (at.value >= cut) reaching += at.people;
  }
  return all > 0 ? (100 * reaching) / all : Number.NaN;
}
