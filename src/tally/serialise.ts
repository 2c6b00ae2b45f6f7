import { canonicalJson } from '../pack/index.js';
import { ITEM_MOMENT_NAMES, MOMENT_NAMES, UNWEIGHTED_MOMENTS } from './packed-slice.js';
import { writePicks } from './pick-text.js';
import type { Count, ItemMoments, PairMoments, SliceTally, Tally } from './tally.js';

/** Stands in every tally file. */
export const TALLY_NOTICE = 'Personal data: small slices reveal answers';

/**
 * A tally as canonical JSON: equal tallies give equal bytes. Totals are decimal text; a count is `[n]`, weighted
 * `[n, w, w²]`; patterns and histograms are lists of `[number, n …]` in rising order; moments follow `MOMENT_NAMES`.
 * Picks stand there only where there are any. The text is personal data and says so.
 */
export function serialiseTally(tally: Tally): string {
  const { weighted } = tally;
  return canonicalJson({
    notice: TALLY_NOTICE,
    ...tally,
    batches: [...tally.batches].sort(),
    invalid: mapValues(tally.invalid, String),
    families: mapValues(tally.families, (slices) => mapValues(slices, (slice) => writeSlice(slice, weighted))),
  });
}

function writeSlice(slice: SliceTally, weighted: boolean) {
  const count = ({ n, w, w2 }: Count) => (weighted ? [n, w, w2] : [n]).map(String);
  const counts = (map: ReadonlyMap<number, Count>) =>
    [...map].sort(([a], [b]) => a - b).map(([key, value]) => [key, ...count(value)]);
  const names = weighted ? MOMENT_NAMES : MOMENT_NAMES.slice(0, UNWEIGHTED_MOMENTS);
  return {
    respondents: count(slice.respondents),
    patterns: mapValues(slice.patterns, counts),
    cells: mapValues(slice.cells, (cells) => cells.map(count)),
    pairs: mapValues(slice.pairs, (table) => table.map(String)),
    histograms: mapValues(slice.histograms, counts),
    moments: mapValues(slice.moments, (moments: PairMoments) => names.map((name) => String(moments[name]))),
    items: mapValues(slice.items, (moments: ItemMoments) => ITEM_MOMENT_NAMES.map((name) => String(moments[name]))),
    ...writePicks(slice, count),
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, write: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, write(value)]));
}
