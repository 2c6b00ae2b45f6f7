import type { Issue } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';
import type { ItemMoments } from '../tally/tally.js';

/** Rows of parts 3 and 4 of a slice by `A|B`; corrections are the sums of A over those who left B out. */
export interface ItemRows {
  readonly items: ReadonlyMap<string, Pick<ItemMoments, 'n' | 'sa' | 'sab'>>;
  readonly corrections: ReadonlyMap<string, Pick<ItemMoments, 'n' | 'sa' | 'saa'>>;
}

const NOTHING_MISSED = { n: 0n, sa: 0n, saa: 0n };

/**
 * Moments of every pair of items over those who answered both: sums over all with missing answers as zero, less those of
 * a over whoever left b out. Notes pairs without a row, and those where both ways of counting n differ.
 */
export function itemMoments(
  { items }: ScoringPlan,
  rows: ItemRows,
  { path, issues }: { readonly path: string; readonly issues: Issue[] },
): Readonly<Record<string, ItemMoments>> {
  const all = ({ id }: { readonly id: string }) => rows.items.get(`${id}|${id}`);
  const without = (a: string, b: string) => rows.corrections.get(`${a}|${b}`) ?? NOTHING_MISSED;
  const moments = (a: ScoringPlan['items'][number], b: ScoringPlan['items'][number]): ItemMoments | null => {
    const [ofA, ofB, both] = [all(a), all(b), rows.items.get(`${a.id}|${b.id}`)];
    if (ofA === undefined || ofB === undefined || both === undefined) return null;
    const [aAlone, bAlone] = [without(a.id, b.id), without(b.id, a.id)];
    return ofA.n - aAlone.n === ofB.n - bAlone.n
      ? {
          n: ofA.n - aAlone.n,
          sa: ofA.sa - aAlone.sa,
          sb: ofB.sa - bAlone.sa,
          saa: ofA.sab - aAlone.saa,
          sbb: ofB.sab - bAlone.saa,
          sab: both.sab,
        }
      : null;
  };
  const pairs = items.flatMap((a, i) => items.slice(i).map((b) => [a, b] as const));
  return Object.fromEntries(
    pairs.flatMap(([a, b]) => {
      const name = `${a.id}|${b.id}`;
      const found = moments(a, b);
      if (found !== null) return [[name, found]];
      issues.push({
        code: 'does-not-add-up',
        path: `${path}/${name}`,
        expected: 'the sums of both items and their corrections',
        received: 'rows that are missing or differ',
        hint: 'some rows of a statement are missing or from another run',
      });
      return [];
    }),
  );
}
