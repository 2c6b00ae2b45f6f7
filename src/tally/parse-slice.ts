import type { Detail } from '../plan/index.js';
import {
  ANSWER_NAMES,
  ITEM_MOMENT_NAMES,
  MOMENT_NAMES,
  UNWEIGHTED_ANSWERS,
  UNWEIGHTED_MOMENTS,
} from './packed-slice.js';
import { TOO_MUCH } from './parts-add-up.js';
import { readPicks } from './pick-text.js';
import type { Place } from './place.js';
import type { AnswerSums, Count, ItemMoments, PairMoments, SliceTally } from './tally.js';

/** What the header says of the numbers in a slice. */
export interface SliceForm {
  readonly weighted: boolean;
  readonly detail: Detail;
}

const FIELDS = [
  ...['respondents', 'patterns', 'cells', 'pairs', 'histograms', 'moments', 'items'],
  ...['answers', 'favourable', 'picks', 'pickChanges'],
];

/** Reads one slice of a tally file and checks that its counts add up. */
export function readSlice(place: Place, form: SliceForm): SliceTally {
  place.only(FIELDS);
  const read = <T>(key: string, value: (place: Place) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(place.entries(key).map(([id, field]) => [id, value(field)]));
  const respondents = readCount(place.at('respondents'), place.at('respondents').list(), form);
  const count = (at: Place, numbers: readonly Place[]) => readCount(at, numbers, form);
  const slice = {
    respondents,
    patterns: read('patterns', (field) => readCounts(field, form)),
    cells: read('cells', (field) => field.list().map((cell) => readCount(cell, cell.list(), form))),
    pairs: read('pairs', (field) => field.list().map((n) => n.count())),
    histograms: read('histograms', (field) => readCounts(field, form)),
    moments: read('moments', (field) => readMoments(field, form)),
    items: read('items', readItemMoments),
    ...readSums(place, form),
    ...readPicks(place, { detail: form.detail, respondents, count }),
  };
  if (slice.respondents.n === 0n) place.at('respondents').refuse('empty-slice', 'at least one respondent');
  checkDetail(place, slice, form);
  checkAddsUp(place, slice);
  return slice;
}

function readCount(place: Place, numbers: readonly Place[], { weighted }: SliceForm): Count {
  if (numbers.length !== (weighted ? 3 : 1)) place.refuse('not-a-count', weighted ? '[n, w, w²]' : '[n]');
  const [n = 0n, w = n, w2 = n] = numbers.slice(0, weighted ? 3 : 1).map((number) => number.count());
  return { n, w, w2 };
}

function readCounts(place: Place, form: SliceForm): ReadonlyMap<number, Count> {
  let last = Number.NEGATIVE_INFINITY;
  return new Map(
    place.list().map((entry) => {
      const [key, ...numbers] = entry.list();
      const number = (key ?? entry).integer();
      if (number <= last) entry.refuse('not-sorted', 'numbers in rising order, each once');
      last = number;
      const count = readCount(entry, numbers, form);
      if (count.n === 0n) entry.refuse('empty-count', 'at least one respondent');
      return [number, count] as const;
    }),
  );
}

function readMoments(place: Place, { weighted }: SliceForm): PairMoments {
  const names = weighted ? MOMENT_NAMES : MOMENT_NAMES.slice(0, UNWEIGHTED_MOMENTS);
  const totals = place.list().map((total) => total.total());
  if (totals.length !== names.length) place.refuse('not-moments', names.join(', '));
  const [n = 0n, sa = 0n, sb = 0n, saa = 0n, sbb = 0n, sab = 0n, w = n, w2 = n, w2a = sa, w2aa = saa] = totals;
  return { n, w, w2, sa, sb, saa, sbb, sab, w2a, w2aa };
}

function readItemMoments(place: Place): ItemMoments {
  const totals = place.list().map((total) => total.count());
  if (totals.length !== ITEM_MOMENT_NAMES.length) place.refuse('not-moments', ITEM_MOMENT_NAMES.join(', '));
  const [n = 0n, sa = 0n, sb = 0n, saa = 0n, sbb = 0n, sab = 0n] = totals;
  return { n, sa, sb, saa, sbb, sab };
}

/** Sums of answers stand at `moments` detail, and there always. */
function readSums(place: Place, form: SliceForm): Pick<SliceTally, 'answers' | 'favourable'> {
  if (form.detail !== 'moments') {
    for (const part of ['answers', 'favourable'] as const) {
      const field = place.at(part);
      if (field.value !== undefined) field.refuse('too-much-detail', `nothing at detail ${form.detail}`);
    }
    return { answers: {}, favourable: {} };
  }
  const names = form.weighted ? ANSWER_NAMES : ANSWER_NAMES.slice(0, UNWEIGHTED_ANSWERS);
  const answers = place.entries('answers').map(([id, field]): [string, AnswerSums] => {
    const totals = field.list().map((total) => total.count());
    if (totals.length !== names.length) field.refuse('not-moments', names.join(', '));
    const [n = 0n, sa = 0n, saa = 0n, w = n, w2 = n, w2a = sa, w2aa = saa] = totals;
    return [id, { n, w, w2, sa, saa, w2a, w2aa }];
  });
  const favourable = place
    .entries('favourable')
    .map(([id, field]): [string, Count] => [id, readCount(field, field.list(), form)]);
  return { answers: Object.fromEntries(answers), favourable: Object.fromEntries(favourable) };
}

function checkDetail(place: Place, slice: SliceTally, { detail }: SliceForm): void {
  for (const part of TOO_MUCH[detail]) {
    if (Object.keys(slice[part]).length > 0) place.at(part).refuse('too-much-detail', `nothing at detail ${detail}`);
  }
}

function checkAddsUp(place: Place, slice: SliceTally): void {
  const everybody = slice.respondents;
  checkSums(place, slice);
  const check = (part: 'patterns' | 'cells', id: string, counts: Iterable<Count>) => {
    if (!sameCount(sumOf(counts), everybody))
      place.at(part).at(id).refuse('does-not-add-up', 'counts of all respondents');
  };
  for (const [id, counts] of Object.entries(slice.patterns)) check('patterns', id, counts.values());
  for (const [id, cells] of Object.entries(slice.cells)) check('cells', id, cells);
  for (const [id, table] of Object.entries(slice.pairs)) {
    if (table.reduce((sum, n) => sum + n, 0n) !== everybody.n) {
      place.at('pairs').at(id).refuse('does-not-add-up', 'counts of all respondents');
    }
  }
  for (const [id, histogram] of Object.entries(slice.histograms)) checkMoments(place, slice, { id, histogram });
}

/** Those who stand favourably are among those who have the measure, these among all. */
function checkSums(place: Place, { respondents, answers, favourable, moments }: SliceTally): void {
  const within = (part: Place, one: Count, all: Count) => {
    if (one.n > all.n || one.w > all.w || one.w2 > all.w2)
      part.refuse('does-not-add-up', 'at most those who are counted');
  };
  for (const [id, sums] of Object.entries(answers)) within(place.at('answers').at(id), sums, respondents);
  for (const [id, count] of Object.entries(favourable)) {
    const own = `${id}|${id}`;
    const of = Object.hasOwn(answers, id) ? answers[id]! : Object.hasOwn(moments, own) ? moments[own]! : respondents;
    within(place.at('favourable').at(id), count, of);
  }
}

function checkMoments(
  place: Place,
  { moments }: SliceTally,
  { id, histogram }: { id: string; histogram: ReadonlyMap<number, Count> },
): void {
  const key = `${id}|${id}`;
  const own = Object.hasOwn(moments, key) ? moments[key]! : undefined;
  const field = place.at('moments').at(key);
  if (own === undefined) {
    field.refuse('missing-moments', 'the sums of a measure that has a histogram');
    return;
  }
  let [sa, saa, w2a, w2aa] = [0n, 0n, 0n, 0n];
  for (const [level, { w, w2 }] of histogram) {
    const x = BigInt(level);
    sa += w * x;
    saa += w * x * x;
    w2a += w2 * x;
    w2aa += w2 * x * x;
  }
  const sums = { ...sumOf(histogram.values()), sa, sb: sa, saa, sbb: saa, sab: saa, w2a, w2aa };
  if (MOMENT_NAMES.some((name) => sums[name] !== own[name]))
    field.refuse('does-not-add-up', 'the sums of its histogram');
}

function sumOf(counts: Iterable<Count>): Count {
  let [n, w, w2] = [0n, 0n, 0n];
  for (const count of counts) {
    n += count.n;
    w += count.w;
    w2 += count.w2;
  }
  return { n, w, w2 };
}

function sameCount(a: Count, b: Count): boolean {
  return a.n === b.n && a.w === b.w && a.w2 === b.w2;
}
