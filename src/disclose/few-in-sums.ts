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
  const links = linksIn(space, groups.length);
  // The groups that most depends on first, so that what cannot be is seen early.
  const small = groups
    .flatMap(({ n }, g) => (n < minimum ? [{ n, g }] : []))
    .sort((a, b) => links[b.g]!.size - links[a.g]!.size);
  const lastWith = new Map(small.flatMap(({ g }, i) => [...links[g]!.keys()].map((link) => [link, i] as const)));
  const search = (i: number, n: number, open: Open): boolean => {
    if (n > 0 && open.size === 0) return true;
    if (i === small.length || [...open.keys()].some((link) => (lastWith.get(link) ?? -1) < i)) return false;
    const next = small[i]!;
    const isRoom = n + next.n < minimum;
    return (isRoom && search(i + 1, n + next.n, joined(open, links[next.g]!))) || search(i + 1, n, open);
  };
  return search(0, 0, new Map());
}

/** What is still to be made up for, by link. */
type Open = ReadonlyMap<number, Fraction>;

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * What each group brings to each free column of the sums: some groups follow from the sums together when theirs add up to nothing.
 */
function linksIn(space: RowSpace, groups: number): readonly Open[] {
  const pivots = new Map(space.basis.map(({ pivot, row }) => [pivot, row]));
  return Array.from({ length: groups }, (_, g) => {
    const row = pivots.get(g);
    if (row === undefined) return new Map([[g, { over: 1n, under: 1n }]]);
    const under = row.get(g)!;
    return new Map([...row].flatMap(([link, over]) => (link === g ? [] : [[link, { over: -over, under }] as const])));
  });
}

function joined(open: Open, others: Open): Open {
  const sum = new Map(open);
  for (const [link, { over, under }] of others) {
    const { over: before, under: by } = sum.get(link) ?? { over: 0n, under: 1n };
    const total = before * under + over * by;
    if (total === 0n) sum.delete(link);
    else sum.set(link, { over: total, under: under * by });
  }
  return sum;
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
