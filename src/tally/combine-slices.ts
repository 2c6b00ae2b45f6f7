import { addParts, formOf, openSlice, partsOf, type SliceForm } from './packed-slice.js';
import { hasNegativePicks } from './pick-parts.js';
import type { Count, SliceTally } from './tally.js';

/** Adds (`sign` 1) or takes away (−1) a slice's totals, place by place. Both hold the same detail of the same plan. */
export function combineSlices(a: SliceTally, b: SliceTally, { sign, weighted }: Combining): SliceTally {
  const form = formOf(a, weighted);
  return openSlice(form, addParts(partsOf(a, form), partsOf(b, form), sign, form.weighted));
}

/** How slices are put together. */
export interface Combining {
  readonly sign: 1 | -1;
  readonly weighted: boolean;
}

/** The same slice in a fraction of the memory, its form `like` another one's where both hold the same. */
export function packSlice(slice: SliceTally, { weighted, like }: { weighted: boolean; like: SliceForm | undefined }) {
  const form = formOf(slice, weighted, like);
  return { form, slice: openSlice(form, partsOf(slice, form)) };
}

function isNobody({ n, w, w2 }: Count): boolean {
  return n === 0n && w === 0n && w2 === 0n;
}

/** Whether a slice has nobody in it. */
export function isEmptySlice({ respondents }: SliceTally): boolean {
  return isNobody(respondents);
}

/** Whether any count of a slice is below zero, as after taking away what was not in it. */
export function hasNegative(slice: SliceTally): boolean {
  const counts = [
    slice.respondents,
    ...[slice.patterns, slice.histograms].flatMap((maps) => Object.values(maps).flatMap((map) => [...map.values()])),
    ...Object.values(slice.cells).flat(),
    ...Object.values(slice.moments),
    ...Object.values(slice.answers),
    ...Object.values(slice.favourable),
  ];
  return (
    counts.some(({ n, w, w2 }) => n < 0n || w < 0n || w2 < 0n) ||
    hasNegativePicks(slice) ||
    Object.values(slice.pairs).some((table) => table.some((n) => n < 0n)) ||
    Object.values(slice.items).some((moments) => Object.values(moments).some((total) => total < 0n))
  );
}
