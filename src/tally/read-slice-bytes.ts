import type { Detail } from '../plan/index.js';
import type { CountsByNumber } from './counts-by-number.js';
import { JsonBytes, Unread } from './json-bytes.js';
import {
  ANSWER_NAMES,
  ITEM_MOMENT_NAMES,
  MOMENT_NAMES,
  type SliceForm,
  type SliceParts,
  type Table,
  UNWEIGHTED_ANSWERS,
  UNWEIGHTED_MOMENTS,
} from './packed-slice.js';
import { addsUp } from './parts-add-up.js';
import { NO_PICKS } from './pick-parts.js';

const [COMMA, COLON] = [0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How a slice is read. */
export interface SliceReading {
  readonly weighted: boolean;
  readonly detail: Detail;
  /** The form of a slice like it. */
  readonly like: SliceForm | undefined;
}

/** A slice as it is kept, with the form of its names. */
export interface ReadSlice {
  readonly form: SliceForm;
  readonly parts: SliceParts;
}

type Names = readonly string[];
type Written<T> = { -readonly [K in keyof T]: T[K] };

const FIELDS = ['respondents', 'patterns', 'cells', 'pairs', 'histograms', 'moments', 'items'] as const;
const SUMS = ['answers', 'favourable'] as const;
const NO_TOTALS = new Float64Array(0);

/**
 * Reads a slice as `serialiseTally` writes it straight into rows of numbers, and checks that it adds up: a tally of many units
 * holds millions of numbers.
 * @returns `null` where the bytes are anything else, such as totals beyond the safe integers, or picks.
 */
export function readSliceBytes(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  reading: SliceReading,
): ReadSlice | null {
  const json = new JsonBytes(bytes, start);
  try {
    const { form, parts } = readFields(json, reading);
    const isWhole = json.at === end && addsUp(form, parts, reading.detail);
    return isWhole ? { form: sameAs(reading.like, form), parts } : null;
  } catch (error) {
    // A text that is no UTF-8, or no string, is one for others too.
    if (error instanceof Unread || error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function readFields(json: JsonBytes, { weighted, detail, like }: SliceReading): ReadSlice {
  const width = weighted ? 3 : 1;
  const hasSums = detail === 'moments';
  const form: Partial<Written<SliceForm>> = { weighted, picks: [], pickChanges: [] };
  const parts: Partial<Written<SliceParts>> = { ...NO_PICKS };
  if (!hasSums) Object.assign(form, { answers: [], favourable: [] });
  if (!hasSums) Object.assign(parts, { answers: NO_TOTALS, favourable: NO_TOTALS });
  const rows = (part: 'moments' | 'items' | 'answers' | 'favourable', length: number, lowest?: number) => () => {
    [form[part], parts[part]] = readRows(json, like?.[part], { length, lowest });
  };
  const counts = (part: 'patterns' | 'histograms') => () => {
    [form[part], parts[part]] = readCounts(json, like?.[part], width);
  };
  const tables = (part: 'cells' | 'pairs', read: (totals: number[]) => void) => () => {
    [form[part], parts[part]] = readTables(json, like?.[part], read);
  };
  const read: Readonly<Record<string, () => void>> = {
    respondents: () => {
      const totals: number[] = [];
      readList(json, totals, { length: width });
      parts.respondents = Float64Array.from(totals);
    },
    patterns: counts('patterns'),
    histograms: counts('histograms'),
    cells: tables('cells', (totals) => readList(json, totals, { length: width })),
    pairs: tables('pairs', (totals) => totals.push(atLeastZero(json.total()))),
    moments: rows('moments', weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS, Number.NEGATIVE_INFINITY),
    items: rows('items', ITEM_MOMENT_NAMES.length),
    answers: rows('answers', weighted ? ANSWER_NAMES.length : UNWEIGHTED_ANSWERS),
    favourable: rows('favourable', width),
  };
  const missing = new Set<string>(hasSums ? [...FIELDS, ...SUMS] : FIELDS);
  readObject(json, undefined, (name) => {
    if (!missing.delete(name)) throw new Unread();
    read[name]!();
  });
  if (missing.size > 0) throw new Unread();
  return { form: form as SliceForm, parts: parts as SliceParts };
}

/** Reads an object; returns its names, `like` itself where they are the same. */
function readObject(json: JsonBytes, like: Names | undefined, read: (name: string, i: number) => void): Names {
  json.pass(OPEN_OBJECT);
  const names: string[] = [];
  let same = like !== undefined;
  if (!json.passes(CLOSE_OBJECT)) {
    do {
      const expected = like?.[names.length];
      const name = json.text(expected);
      same &&= name === expected;
      json.pass(COLON);
      read(name, names.push(name) - 1);
    } while (json.passes(COMMA));
    json.pass(CLOSE_OBJECT);
  }
  if (same && names.length === like!.length) return like!;
  if (new Set(names).size < names.length) throw new Unread();
  return names;
}

/** Reads a list of totals of a length. */
function readList(
  json: JsonBytes,
  totals: number[],
  { length, lowest = 0 }: { length: number; lowest?: number },
): void {
  json.pass(OPEN_LIST);
  for (let i = 0; i < length; i++) {
    if (i > 0) json.pass(COMMA);
    const total = json.total();
    if (total < lowest) throw new Unread();
    totals.push(total);
  }
  json.pass(CLOSE_LIST);
}

function readRows(
  json: JsonBytes,
  like: Names | undefined,
  of: { length: number; lowest?: number | undefined },
): [Names, Float64Array] {
  const totals: number[] = [];
  const { length, lowest = 0 } = of;
  const names = readObject(json, like, () => readList(json, totals, { length, lowest }));
  return [names, Float64Array.from(totals)];
}

/** Reads lists of anything; `read` one element. */
function readElements(json: JsonBytes, read: () => void): number {
  json.pass(OPEN_LIST);
  if (json.passes(CLOSE_LIST)) return 0;
  let size = 0;
  do {
    read();
    size += 1;
  } while (json.passes(COMMA));
  json.pass(CLOSE_LIST);
  return size;
}

function readTables(
  json: JsonBytes,
  like: readonly Table[] | undefined,
  read: (totals: number[]) => void,
): [readonly Table[], Float64Array] {
  const totals: number[] = [];
  const tables: Table[] = [];
  let first = 0;
  readObject(json, like && idsOf(like), (id, i) => {
    const size = readElements(json, () => read(totals));
    const known = like?.[i];
    const isKnown = known?.id === id && known.first === first && known.size === size;
    tables.push(isKnown ? known : { id, first, size });
    first += size;
  });
  const isSame = tables.length === like?.length && tables.every((table, i) => table === like[i]);
  return [isSame ? like : tables, Float64Array.from(totals)];
}

const ids = new WeakMap<readonly Table[], Names>();

function idsOf(tables: readonly Table[]): Names {
  const found = ids.get(tables) ?? tables.map(({ id }) => id);
  ids.set(tables, found);
  return found;
}

function readCounts(json: JsonBytes, like: Names | undefined, width: number): [Names, CountsByNumber] {
  const numbers: number[] = [];
  const totals: number[] = [];
  const ends: number[] = [];
  const names = readObject(json, like, () => {
    let last = Number.NEGATIVE_INFINITY;
    readElements(json, () => {
      json.pass(OPEN_LIST);
      const number = json.integer();
      for (let k = 0; k < width; k++) {
        json.pass(COMMA);
        totals.push(atLeastZero(json.total()));
      }
      json.pass(CLOSE_LIST);
      if (number <= last || totals.at(-width) === 0) throw new Unread();
      numbers.push(number);
      last = number;
    });
    ends.push(numbers.length);
  });
  const small = Int32Array.from(numbers);
  const isSmall = numbers.every((number, i) => number === small[i]);
  return [names, { ends, numbers: isSmall ? small : Float64Array.from(numbers), totals: Float64Array.from(totals) }];
}

function atLeastZero(total: number): number {
  if (total < 0) throw new Unread();
  return total;
}

/** One form for all slices that hold the same. */
function sameAs(like: SliceForm | undefined, form: SliceForm): SliceForm {
  if (like === undefined) return form;
  const parts = ['patterns', 'cells', 'pairs', 'histograms', 'moments', 'items', 'answers', 'favourable'] as const;
  const isSame =
    like.picks.length + like.pickChanges.length === 0 && parts.every((part) => isEqual(like[part], form[part]));
  return isSame ? like : form;
}

function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === 0 && b.length === 0);
}
