import type { PickChangeForm, PickForm, PickForms } from './pick-form.js';
import { pairCount } from './pick-form.js';
import { readingRecord } from './reading-record.js';
import type { Count, PickChange, PickTally, SliceTally } from './tally.js';
import { sumOfTotals, type Totals, totalsOf, type Whole } from './whole.js';

/**
 * What a slice holds of picks, as exact integers in a row. Of each pick: who answered and each option's counts (n, or n, w,
 * w²), then pairs; of each change: n, the first, the second, both.
 */
export interface PickParts {
  readonly picks: Totals;
  readonly pickChanges: Totals;
}

/** What slices hold where picks are not counted. */
export const NO_PICKS: PickParts = { picks: new Float64Array(0), pickChanges: new Float64Array(0) };

/** Adds up what slices hold of picks. */
export function sumOfPicks(slices: readonly PickParts[]): PickParts {
  return {
    picks: sumOfTotals(slices.map(({ picks }) => picks)),
    pickChanges: sumOfTotals(slices.map(({ pickChanges }) => pickChanges)),
  };
}

/** Totals that a pick takes. */
export function lengthOfPick({ size, pairs }: PickForm, width: number): number {
  return (1 + size) * width + (pairs ? pairCount(size) : 0);
}

/** Totals that a change takes. */
export function lengthOfChange({ size }: PickChangeForm): number {
  return 1 + 3 * size;
}

/** Where the totals of each one begin. */
function starts<T>(things: readonly T[], length: (thing: T) => number): readonly number[] {
  let at = 0;
  return things.map((thing) => {
    const start = at;
    at += length(thing);
    return start;
  });
}

/** Makes the records of a slice from its parts. */
export function pickReaders(form: PickForms & { readonly weighted: boolean }) {
  const width = form.weighted ? 3 : 1;
  const ofPicks = starts(form.picks, (pick) => lengthOfPick(pick, width));
  const ofChanges = starts(form.pickChanges, lengthOfChange);
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  return {
    picks: readingRecord(ids(form.picks), ({ picks }: PickParts, i) =>
      readPick(form.picks[i]!, { totals: picks, at: ofPicks[i]!, width }),
    ),
    pickChanges: readingRecord(ids(form.pickChanges), ({ pickChanges }: PickParts, i) =>
      readChange(form.pickChanges[i]!, pickChanges, ofChanges[i]!),
    ),
  };
}

interface PickPlace {
  readonly totals: Totals;
  readonly at: number;
  readonly width: number;
}

function readPick({ size, pairs }: PickForm, { totals, at, width }: PickPlace): PickTally {
  const count = (i: number): Count => {
    const n = BigInt(totals[at + i * width]!);
    if (width === 1) return { n, w: n, w2: n };
    return { n, w: BigInt(totals[at + i * width + 1]!), w2: BigInt(totals[at + i * width + 2]!) };
  };
  const first = at + (1 + size) * width;
  return {
    answered: count(0),
    picked: Array.from({ length: size }, (_, o) => count(o + 1)),
    pairs: Array.from({ length: pairs ? pairCount(size) : 0 }, (_, p) => BigInt(totals[first + p]!)),
  };
}

function readChange({ size }: PickChangeForm, totals: Totals, at: number): PickChange {
  const row = (from: number) => Array.from({ length: size }, (_, o) => BigInt(totals[from + o]!));
  return { n: BigInt(totals[at]!), first: row(at + 1), second: row(at + 1 + size), both: row(at + 1 + 2 * size) };
}

/** The parts of a slice in a form; what it lacks is zero. */
export function pickPartsOf(slice: SliceTally, form: PickForms & { readonly weighted: boolean }): PickParts {
  const count = ({ n, w, w2 }: Count) => (form.weighted ? [n, w, w2] : [n]);
  const width = form.weighted ? 3 : 1;
  const zeros = (length: number): Whole[] => new Array<Whole>(length).fill(0);
  return {
    picks: totalsOf(
      form.picks.flatMap((pick): Whole[] => {
        if (!Object.hasOwn(slice.picks, pick.id)) return zeros(lengthOfPick(pick, width));
        const { answered, picked, pairs } = slice.picks[pick.id]!;
        return [...count(answered), ...picked.flatMap(count), ...pairs];
      }),
    ),
    pickChanges: totalsOf(
      form.pickChanges.flatMap((change): Whole[] => {
        if (!Object.hasOwn(slice.pickChanges, change.id)) return zeros(lengthOfChange(change));
        const { n, first, second, both } = slice.pickChanges[change.id]!;
        return [n, ...first, ...second, ...both];
      }),
    ),
  };
}

/** The forms of what a slice holds of picks. */
export function pickFormsOf({ picks, pickChanges }: SliceTally): PickForms {
  return {
    picks: Object.entries(picks).map(([id, { picked, pairs }]) => ({
      id,
      size: picked.length,
      pairs: pairs.length > 0,
    })),
    pickChanges: Object.entries(pickChanges).map(([id, { first }]) => ({ id, size: first.length })),
  };
}

/** Whether any count of picks is below zero. */
export function hasNegativePicks({ picks, pickChanges }: SliceTally): boolean {
  const isNegative = ({ n, w, w2 }: Count) => n < 0n || w < 0n || w2 < 0n;
  return (
    Object.values(picks).some(
      ({ answered, picked, pairs }) => [answered, ...picked].some(isNegative) || pairs.some((n) => n < 0n),
    ) ||
    Object.values(pickChanges).some(({ n, first, second, both }) =>
      [n, ...first, ...second, ...both].some((total) => total < 0n),
    )
  );
}
