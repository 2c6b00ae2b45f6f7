import { RowSpace } from './row-space.js';

/** Groups of people by number, and sums over them that are known. */
export interface KnownSums {
  readonly people: readonly number[];
  /** Each by the places of its groups. */
  readonly sums: readonly (readonly number[])[];
}

/**
 * Whether known sums, taken from each other in any way, tell what holds of some people who are fewer than `minimum`. That a
 * group is of nobody counts as known.
 */
export function tellOfFew({ people, sums }: KnownSums, minimum: number): boolean {
  const groups = inseparable({ people, sums });
  const isIn = sums.map((sum) => new Set(sum));
  const space = new RowSpace(isIn.map((sum) => groups.flatMap(({ first }, g) => (sum.has(first) ? [g] : []))));
  const search = (from: number, n: number, chosen: readonly number[]): boolean => {
    if (chosen.length > 0 && space.combinationFor(chosen) !== null) return true;
    for (let g = from; g < groups.length; g++) {
      const more = n + groups[g]!.n;
      if (more < minimum && search(g + 1, more, [...chosen, g])) return true;
    }
    return false;
  };
  return search(0, 0, []);
}

/** Groups of somebody that no sum tells apart, together: one of their places, and how many they are. */
function inseparable({ people, sums }: KnownSums): readonly { readonly first: number; readonly n: number }[] {
  const found = new Map<string, { readonly first: number; readonly n: number }>();
  people.forEach((n, place) => {
    if (n === 0) return;
    const key = sums.map((sum) => (sum.includes(place) ? '1' : '0')).join('');
    const { first, n: before } = found.get(key) ?? { first: place, n: 0 };
    found.set(key, { first, n: before + n });
  });
  return [...found.values()];
}
