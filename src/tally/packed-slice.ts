import { addCounts, type CountsByNumber, CountsWriter } from './counts-by-number.js';
import type { PickForms } from './pick-form.js';
import { type PickParts, pickFormsOf, pickPartsOf, pickReaders } from './pick-parts.js';
import { readingRecord } from './reading-record.js';
import type { AnswerSums, Count, ItemMoments, PairMoments, SliceTally } from './tally.js';
import { addTotals, type Totals, totalsOf, type Whole } from './whole.js';

/** Order of a pair's sums; of an unweighted tally only the first six, which say the rest. */
export const MOMENT_NAMES = ['n', 'sa', 'sb', 'saa', 'sbb', 'sab', 'w', 'w2', 'w2a', 'w2aa'] as const;
/** How many of `MOMENT_NAMES` an unweighted tally has. */
export const UNWEIGHTED_MOMENTS = 6;
/** Order of an item pair's sums. */
export const ITEM_MOMENT_NAMES = ['n', 'sa', 'sb', 'saa', 'sbb', 'sab'] as const;

/** Order of an item's sums; of an unweighted tally only the first three, which say the rest. */
export const ANSWER_NAMES = ['n', 'sa', 'saa', 'w', 'w2', 'w2a', 'w2aa'] as const;
/** How many of `ANSWER_NAMES` an unweighted tally has. */
export const UNWEIGHTED_ANSWERS = 3;

/** Names of what the slices of a family hold, with the sizes of its tables; shared by all of them. */
export interface SliceForm extends PickForms {
  readonly weighted: boolean;
  readonly patterns: readonly string[];
  readonly cells: readonly Table[];
  readonly pairs: readonly Table[];
  readonly histograms: readonly string[];
  readonly moments: readonly string[];
  readonly items: readonly string[];
  readonly answers: readonly string[];
  readonly favourable: readonly string[];
}

/** A table of counts: those of the table begin at count `first`. */
export interface Table {
  readonly id: string;
  readonly first: number;
  readonly size: number;
}

/** What a slice holds, as exact integers in rows: a fraction of the memory of an object for each. */
export interface SliceParts extends PickParts {
  readonly respondents: Totals;
  readonly patterns: CountsByNumber;
  readonly cells: Totals;
  readonly pairs: Totals;
  readonly histograms: CountsByNumber;
  readonly moments: Totals;
  readonly items: Totals;
  readonly answers: Totals;
  readonly favourable: Totals;
}

interface Packed extends SliceParts {
  readonly form: SliceForm;
}

const PACKED = Symbol('packed');

/** A slice that makes bigints of its parts when they are read. */
export function openSlice(form: SliceForm, parts: SliceParts): SliceTally {
  return readSlice({ form, ...parts }) as unknown as SliceTally;
}

const readSlice = (packed: Packed) =>
  Object.defineProperty(SLICE(packed), PACKED, { value: packed, enumerable: false });

const readers = new WeakMap<SliceForm, ReturnType<typeof readersOf>>();

function formReaders(form: SliceForm) {
  const found = readers.get(form) ?? readersOf(form);
  readers.set(form, found);
  return found;
}

function readersOf(form: SliceForm) {
  const width = form.weighted ? 3 : 1;
  const ids = (tables: readonly Table[]) => tables.map(({ id }) => id);
  const perPair = form.weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS;
  return {
    patterns: readingRecord(form.patterns, (packed: Packed, i) => countsAt(packed.patterns, i, width)),
    cells: readingRecord(ids(form.cells), ({ cells }: Packed, i) => {
      const { first, size } = form.cells[i]!;
      return Array.from({ length: size }, (_, c) => countAt(cells, first + c, width));
    }),
    pairs: readingRecord(ids(form.pairs), ({ pairs }: Packed, i) => {
      const { first, size } = form.pairs[i]!;
      return Array.from({ length: size }, (_, c) => BigInt(pairs[first + c]!));
    }),
    histograms: readingRecord(form.histograms, (packed: Packed, i) => countsAt(packed.histograms, i, width)),
    moments: readingRecord(form.moments, ({ moments }: Packed, i) => momentsAt(moments, i * perPair, form.weighted)),
    items: readingRecord(form.items, ({ items }: Packed, i) => itemMomentsAt(items, i * ITEM_MOMENT_NAMES.length)),
    answers: readingRecord(form.answers, ({ answers }: Packed, i) => answersAt(answers, i, form.weighted)),
    favourable: readingRecord(form.favourable, ({ favourable }: Packed, i) => countAt(favourable, i, width)),
    ...pickReaders(form),
  };
}

const PARTS = [
  ...(['patterns', 'cells', 'pairs', 'histograms', 'moments', 'items'] as const),
  ...(['answers', 'favourable', 'picks', 'pickChanges'] as const),
] as const;

const SLICE = readingRecord(
  ['respondents', ...PARTS],
  (packed: Packed, i) => {
    const { form } = packed;
    if (i === 0) return countAt(packed.respondents, 0, form.weighted ? 3 : 1);
    return formReaders(form)[PARTS[i - 1]!](packed);
  },
  { keep: true },
);

function countAt(totals: Totals, i: number, width: number): Count {
  const n = BigInt(totals[i * width]!);
  if (width === 1) return { n, w: n, w2: n };
  return { n, w: BigInt(totals[i * width + 1]!), w2: BigInt(totals[i * width + 2]!) };
}

function countsAt({ ends, numbers, totals }: CountsByNumber, thing: number, width: number) {
  const counts = new Map<number, Count>();
  for (let i = ends[thing - 1] ?? 0; i < ends[thing]!; i++) counts.set(numbers[i]!, countAt(totals, i, width));
  return counts;
}

function momentsAt(totals: Totals, first: number, weighted: boolean): PairMoments {
  const at = (k: number) => BigInt(totals[first + k]!);
  const [n, sa, saa] = [at(0), at(1), at(3)];
  const [w, w2, w2a, w2aa] = weighted ? [at(6), at(7), at(8), at(9)] : [n, n, sa, saa];
  return { n, w, w2, sa, sb: at(2), saa, sbb: at(4), sab: at(5), w2a, w2aa };
}

function itemMomentsAt(totals: Totals, first: number): ItemMoments {
  const at = (k: number) => BigInt(totals[first + k]!);
  return { n: at(0), sa: at(1), sb: at(2), saa: at(3), sbb: at(4), sab: at(5) };
}

function answersAt(totals: Totals, i: number, weighted: boolean): AnswerSums {
  const first = i * (weighted ? ANSWER_NAMES.length : UNWEIGHTED_ANSWERS);
  const at = (k: number) => BigInt(totals[first + k]!);
  const [n, sa, saa] = [at(0), at(1), at(2)];
  const [w, w2, w2a, w2aa] = weighted ? [at(3), at(4), at(5), at(6)] : [n, n, sa, saa];
  return { n, w, w2, sa, saa, w2a, w2aa };
}

/** The parts of a slice in a form; what it lacks is zero. */
export function partsOf(slice: SliceTally, form: SliceForm): SliceParts {
  const packed = packedOf(slice);
  if (packed !== undefined && isSameForm(packed.form, form)) return packed;
  const count = ({ n, w, w2 }: Count) => (form.weighted ? [n, w, w2] : [n]);
  const counts = (names: readonly string[], maps: SliceTally['patterns']) => {
    const writer = new CountsWriter();
    for (const name of names) {
      const map = has(maps, name) ? [...maps[name]!].sort(([a], [b]) => a - b) : [];
      for (const [number, found] of map) writer.add(number, count(found));
      writer.end();
    }
    return writer.finish();
  };
  const table = <T>(tables: readonly Table[], of: Readonly<Record<string, readonly T[]>>, none: T) =>
    tables.flatMap(({ id, size }) => Array.from({ length: size }, (_, i) => (has(of, id) ? of[id]![i] : none) ?? none));
  const momentNames = form.weighted ? MOMENT_NAMES : MOMENT_NAMES.slice(0, UNWEIGHTED_MOMENTS);
  const answerNames = form.weighted ? ANSWER_NAMES : ANSWER_NAMES.slice(0, UNWEIGHTED_ANSWERS);
  const countNames = form.weighted ? (['n', 'w', 'w2'] as const) : (['n'] as const);
  const sums = <Name extends string>(
    ids: readonly string[],
    of: Readonly<Record<string, Readonly<Record<Name, Whole>>>>,
    names: readonly Name[],
  ) => totalsOf(ids.flatMap((id) => names.map((name) => (has(of, id) ? of[id]![name] : 0))));
  return {
    respondents: totalsOf(count(slice.respondents)),
    patterns: counts(form.patterns, slice.patterns),
    cells: totalsOf(table(form.cells, slice.cells, { n: 0n, w: 0n, w2: 0n }).flatMap(count)),
    pairs: totalsOf(table(form.pairs, slice.pairs, 0n)),
    histograms: counts(form.histograms, slice.histograms),
    moments: sums(form.moments, slice.moments, momentNames),
    items: sums(form.items, slice.items, ITEM_MOMENT_NAMES),
    answers: sums(form.answers, slice.answers, answerNames),
    favourable: sums(form.favourable, slice.favourable, countNames),
    ...pickPartsOf(slice, form),
  };
}

function has(record: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(record, name);
}

/** What a packed slice holds; `undefined` of any other. */
export function packedOf(slice: SliceTally): Packed | undefined {
  return (slice as { readonly [PACKED]?: Packed })[PACKED];
}

/** The form of a slice, `like` another one's where both hold the same. */
export function formOf(slice: SliceTally, weighted: boolean, like?: SliceForm): SliceForm {
  const packed = packedOf(slice);
  if (packed !== undefined) return packed.form;
  const tables = (of: Readonly<Record<string, readonly unknown[]>>) => {
    let first = 0;
    return Object.entries(of).map(([id, { length: size }]): Table => {
      const table = { id, first, size };
      first += size;
      return table;
    });
  };
  const form = {
    weighted,
    patterns: Object.keys(slice.patterns),
    cells: tables(slice.cells),
    pairs: tables(slice.pairs),
    histograms: Object.keys(slice.histograms),
    moments: Object.keys(slice.moments),
    items: Object.keys(slice.items),
    answers: Object.keys(slice.answers),
    favourable: Object.keys(slice.favourable),
    ...pickFormsOf(slice),
  };
  return like !== undefined && JSON.stringify(like) === JSON.stringify(form) ? like : form;
}

/** Forms that were compared, by the one asked for: tallies of different threads or files bring a form each. */
const compared = new WeakMap<SliceForm, { readonly other: SliceForm; readonly same: boolean }>();

function isSameForm(form: SliceForm, other: SliceForm): boolean {
  if (form === other) return true;
  const known = compared.get(form);
  if (known?.other === other) return known.same;
  const same = JSON.stringify(form) === JSON.stringify(other);
  compared.set(form, { other, same });
  return same;
}

/** Adds (`sign` 1) or takes away (−1) parts of one form, place by place. */
export function addParts(a: SliceParts, b: SliceParts, sign: 1 | -1, weighted: boolean): SliceParts {
  const width = weighted ? 3 : 1;
  return {
    respondents: addTotals(a.respondents, b.respondents, sign),
    patterns: addCounts(a.patterns, b.patterns, sign, width),
    cells: addTotals(a.cells, b.cells, sign),
    pairs: addTotals(a.pairs, b.pairs, sign),
    histograms: addCounts(a.histograms, b.histograms, sign, width),
    moments: addTotals(a.moments, b.moments, sign),
    items: addTotals(a.items, b.items, sign),
    answers: addTotals(a.answers, b.answers, sign),
    favourable: addTotals(a.favourable, b.favourable, sign),
    picks: addTotals(a.picks, b.picks, sign),
    pickChanges: addTotals(a.pickChanges, b.pickChanges, sign),
  };
}
