import type { Detail } from '../plan/index.js';
import { pairCount } from './pick-form.js';
import type { Place } from './place.js';
import type { Count, PickChange, PickTally, SliceTally } from './tally.js';

/** Picks of a slice as they stand in a tally file; nothing where there are none. */
export function writePicks(
  { picks, pickChanges }: SliceTally,
  count: (count: Count) => readonly string[],
): Readonly<Record<string, unknown>> {
  const texts = (totals: readonly bigint[]) => totals.map(String);
  const ofPicks = Object.entries(picks).map(([id, { answered, picked, pairs }]) => {
    return [id, { answered: count(answered), picked: picked.map(count), pairs: texts(pairs) }] as const;
  });
  const ofChanges = Object.entries(pickChanges).map(([id, { n, first, second, both }]) => {
    return [id, { n: String(n), first: texts(first), second: texts(second), both: texts(both) }] as const;
  });
  return {
    ...(ofPicks.length > 0 && { picks: Object.fromEntries(ofPicks) }),
    ...(ofChanges.length > 0 && { pickChanges: Object.fromEntries(ofChanges) }),
  };
}

/** How a slice of a tally file is read. */
interface PickReading {
  readonly detail: Detail;
  readonly respondents: Count;
  readonly count: (place: Place, numbers: readonly Place[]) => Count;
}

/** Reads the picks of a slice and checks that their counts can be. */
export function readPicks(slice: Place, reading: PickReading): Pick<SliceTally, 'picks' | 'pickChanges'> {
  const entries = (key: string) => (slice.at(key).value === undefined ? [] : slice.entries(key));
  const picks = entries('picks').map(([id, place]) => [id, readPick(place, reading)] as const);
  const byId = new Map(picks);
  const pickChanges = entries('pickChanges').map(([id, place]) => {
    return [id, readChange(place, { of: id.split('|').map((pick) => byId.get(pick)) })] as const;
  });
  for (const key of ['picks', 'pickChanges']) {
    if (reading.detail === 'moments' && entries(key).length > 0)
      slice.at(key).refuse('too-much-detail', 'nothing at detail moments');
  }
  return { picks: Object.fromEntries(picks), pickChanges: Object.fromEntries(pickChanges) };
}

function readPick(place: Place, { detail, respondents, count }: PickReading): PickTally {
  place.only(['answered', 'picked', 'pairs']);
  const read = (at: Place) => count(at, at.list());
  const answered = read(place.at('answered'));
  const picked = place.at('picked').list().map(read);
  const pairs = readCounts(place.at('pairs'));
  if (!isWithin(answered, respondents)) place.at('answered').refuse('does-not-add-up', 'at most the respondents');
  picked.forEach((found, o) => {
    if (!isWithin(found, answered)) place.at('picked').at(o).refuse('does-not-add-up', 'at most those who answered');
  });
  const expected = detail === 'counts' ? 0 : pairCount(picked.length);
  if (pairs.length !== expected) place.at('pairs').refuse('wrong-length', `${expected} counts`);
  else if (expected > 0) checkPairs(place.at('pairs'), { answered, picked, pairs });
  return { answered, picked, pairs };
}

function checkPairs(place: Place, { answered, picked, pairs }: PickTally): void {
  let at = 0;
  picked.forEach((a, i) => {
    for (const b of picked.slice(i + 1)) {
      checkBoth(place.at(at), pairs[at]!, { first: a.n, second: b.n, n: answered.n });
      at += 1;
    }
  });
}

/** Of n people, as many picked both as can have. */
function checkBoth(
  place: Place,
  both: bigint,
  { first, second, n }: { readonly first: bigint; readonly second: bigint; readonly n: bigint },
): void {
  if (both > first || both > second || both < first + second - n)
    place.refuse('does-not-add-up', 'as many as can have picked both');
}

function readChange(place: Place, { of }: { readonly of: readonly (PickTally | undefined)[] }): PickChange {
  place.only(['n', 'first', 'second', 'both']);
  const n = place.at('n').count();
  const [first, second, both] = (['first', 'second', 'both'] as const).map((key) => readCounts(place.at(key)));
  const [a, b, ...others] = of;
  const change = { n, first: first!, second: second!, both: both! };
  if (a === undefined || b === undefined || others.length > 0) {
    place.refuse('unknown-picks', 'two picks that the slice has');
    return change;
  }
  if (n > a.answered.n || n > b.answered.n)
    place.at('n').refuse('does-not-add-up', 'at most those who answered either');
  const size = a.picked.length;
  for (const key of ['first', 'second', 'both'] as const) {
    if (change[key].length !== size || b.picked.length !== size) {
      place.at(key).refuse('wrong-length', `${size} counts`);
      return change;
    }
  }
  const marginals = { first: a, second: b };
  for (const key of ['first', 'second'] as const) {
    change[key].forEach((found, o) => {
      if (found > n || found > marginals[key].picked[o]!.n)
        place.at(key).at(o).refuse('does-not-add-up', 'at most those who picked it');
    });
  }
  change.both.forEach((found, o) => {
    checkBoth(place.at('both').at(o), found, { first: change.first[o]!, second: change.second[o]!, n });
  });
  return change;
}

function readCounts(place: Place): readonly bigint[] {
  return place.list().map((n) => n.count());
}

function isWithin(part: Count, whole: Count): boolean {
  return part.n <= whole.n && part.w <= whole.w && part.w2 <= whole.w2;
}
