import { type Issue, KundfokusError } from '../model/index.js';
import type { SliceTally, Tally } from './tally.js';

/**
 * A tally without its small slices, for where it must travel. In a family those below the minimum go, and as long as those
 * that went hold fewer than the minimum together, the smallest of the others: the total less the rest is what went.
 * Respondents without a category are a slice like any other. A collapse goes whole when a category goes, and a crossing
 * when a slice of it is small or one of the families it crosses loses any.
 * It keeps the total, is still personal data, and can no longer be merged or subtracted.
 * @param minimumN Fewest respondents of a slice that stays, a whole number of at least 2.
 * @throws RangeError on another number; KundfokusError where the total itself is below it, or the tally is thinned already.
 */
export function thinTally(tally: Tally, minimumN: number): Tally {
  if (!Number.isSafeInteger(minimumN) || minimumN < 2) throw new RangeError(`slices of at least 2, not of ${minimumN}`);
  refuseThinned(tally);
  const least = BigInt(minimumN);
  const everybody = tally.families.total?.all?.respondents.n ?? 0n;
  if (everybody < least) throw new KundfokusError([tooFew(minimumN, everybody)]);
  const kept = Object.entries(tally.families).flatMap(([id, slices]) => {
    const rest = goesWhole(tally, id, least) ? null : withoutSmall(slices, least);
    return rest === null ? [] : [[id, rest] as const];
  });
  return {
    ...tally,
    minimumN,
    declared: Object.fromEntries(kept.map(([id]) => [id, tally.declared[id]!])),
    families: Object.fromEntries(kept),
  };
}

/** A crossing and a collapse add up to slices of other families: beside one of those gone, they would give it away. */
function goesWhole(tally: Tally, id: string, least: bigint): boolean {
  const { kind, background, crosses } = tally.declared[id]!;
  const losesSome = (family: string) => {
    const slices = tally.families[family];
    return slices !== undefined && (hasSmall(slices, least) || goesWhole(tally, family, least));
  };
  if (kind === 'crossing') return hasSmall(tally.families[id]!, least) || crosses!.some(losesSome);
  if (kind !== 'collapse') return false;
  const categories = Object.entries(tally.declared).find(
    ([, family]) => family.kind === 'categories' && family.background === background,
  );
  return hasSmall(tally.families[categories?.[0] ?? id]!, least);
}

type Slices = Readonly<Record<string, SliceTally>>;

function hasSmall(slices: Slices, least: bigint): boolean {
  return Object.values(slices).some(({ respondents }) => respondents.n < least);
}

function withoutSmall(slices: Slices, least: bigint): Slices | null {
  const bySize = Object.entries(slices).sort(([, a], [, b]) => Number(a.respondents.n - b.respondents.n));
  const taken = new Set<string>();
  let people = 0n;
  for (const [category, { respondents }] of bySize) {
    if (respondents.n >= least && (people === 0n || people >= least)) break;
    taken.add(category);
    people += respondents.n;
  }
  const kept = Object.entries(slices).filter(([category]) => !taken.has(category));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** @throws KundfokusError for a tally whose small slices were taken out: its sums are no longer those of all answers. */
export function refuseThinned(...tallies: readonly Tally[]): void {
  const issues = tallies.flatMap(({ minimumN, batches }): Issue[] => {
    if (minimumN === undefined) return [];
    return [
      {
        code: 'thinned-tally',
        path: 'minimumN',
        expected: 'a tally with all its slices',
        received: `${batches.join(', ')} without slices below ${minimumN}`,
        hint: 'Merge or subtract the tallies as they were, and take small slices out of the result',
      },
    ];
  });
  if (issues.length > 0) throw new KundfokusError(issues);
}

function tooFew(minimumN: number, everybody: bigint): Issue {
  return {
    code: 'below-minimum-n',
    path: 'families/total',
    expected: `at least ${minimumN} respondents`,
    received: String(everybody),
    hint: 'Let it travel with more answers, or not at all',
  };
}
