import { canonicalJson } from '../pack/index.js';
import type { CountsByNumber } from './counts-by-number.js';
import {
  ANSWER_NAMES,
  formOf,
  ITEM_MOMENT_NAMES,
  MOMENT_NAMES,
  partsOf,
  type SliceForm,
  type SliceParts,
  type Table,
  UNWEIGHTED_ANSWERS,
  UNWEIGHTED_MOMENTS,
} from './packed-slice.js';
import { writePicks } from './pick-text.js';
import type { Count, SliceTally } from './tally.js';
import type { Totals } from './whole.js';

/** Names of an object in the order of canonical JSON: by code unit, but whole numbers first, as every object has them. */
export function inOrder(names: readonly string[]): readonly string[] {
  return Object.keys(Object.fromEntries([...names].sort().map((name) => [name, 0])));
}

/** How a slice is written. */
export interface SliceWriting {
  readonly weighted: boolean;
  /** Whether answers and favourable are, as at `moments` detail. */
  readonly sums: boolean;
}

/** A slice as canonical JSON, straight from its numbers: thousands of slices hold millions of them. */
export function sliceText(slice: SliceTally, { weighted, sums }: SliceWriting): string {
  const form = formOf(slice, weighted);
  const parts = partsOf(slice, form);
  const width = weighted ? 3 : 1;
  const count = ({ n, w, w2 }: Count) => (weighted ? [n, w, w2] : [n]).map(String);
  const picks: Readonly<Record<string, unknown>> = writePicks(slice, count);
  const texts: Readonly<Record<string, () => string>> = {
    respondents: () => listText(parts.respondents, 0, width),
    patterns: () => namedTexts(form, 'patterns', (i) => countsText(parts.patterns, i, width)),
    histograms: () => namedTexts(form, 'histograms', (i) => countsText(parts.histograms, i, width)),
    cells: () => namedTexts(form, 'cells', (i) => cellsText(parts.cells, form.cells[i]!, width)),
    pairs: () => namedTexts(form, 'pairs', (i) => listText(parts.pairs, form.pairs[i]!.first, form.pairs[i]!.size)),
    ...totalsTexts(form, parts, sums),
    ...Object.fromEntries(Object.entries(picks).map(([name, value]) => [name, () => canonicalJson(value)])),
  };
  const fields = inOrder(Object.keys(texts)).map((name) => `${JSON.stringify(name)}:${texts[name]!()}`);
  return `{${fields.join()}}`;
}

function totalsTexts(form: SliceForm, parts: SliceParts, sums: boolean): Readonly<Record<string, () => string>> {
  const { weighted } = form;
  const lengths = {
    moments: weighted ? MOMENT_NAMES.length : UNWEIGHTED_MOMENTS,
    items: ITEM_MOMENT_NAMES.length,
    answers: weighted ? ANSWER_NAMES.length : UNWEIGHTED_ANSWERS,
    favourable: weighted ? 3 : 1,
  };
  const written = sums ? (['moments', 'items', 'answers', 'favourable'] as const) : (['moments', 'items'] as const);
  return Object.fromEntries(
    written.map((part) => {
      const length = lengths[part];
      return [part, () => namedTexts(form, part, (i) => listText(parts[part], i * length, length))];
    }),
  );
}

type Named = 'patterns' | 'cells' | 'pairs' | 'histograms' | 'moments' | 'items' | 'answers' | 'favourable';

/** Names of the parts of a form in order, as they are written, with their places. */
interface WrittenName {
  readonly text: string;
  readonly place: number;
}

const written = new WeakMap<SliceForm, Map<Named, readonly WrittenName[]>>();

function namesOf(form: SliceForm, part: Named): readonly WrittenName[] {
  const own = written.get(form) ?? new Map<Named, readonly WrittenName[]>();
  written.set(form, own);
  const found = own.get(part);
  if (found !== undefined) return found;
  const names = form[part].map((one: string | Table) => (typeof one === 'string' ? one : one.id));
  const places = new Map(names.map((name, i) => [name, i]));
  const made = inOrder(names).map((name) => ({ text: `${JSON.stringify(name)}:`, place: places.get(name)! }));
  own.set(part, made);
  return made;
}

function namedTexts(form: SliceForm, part: Named, text: (place: number) => string): string {
  let fields = '';
  for (const name of namesOf(form, part)) fields += `${fields === '' ? '' : ','}${name.text}${text(name.place)}`;
  return `{${fields}}`;
}

/** `["3","12"]`. */
function listText(totals: Totals, from: number, length: number): string {
  let list = '';
  for (let i = from; i < from + length; i++) list += i === from ? `"${totals[i]!}"` : `,"${totals[i]!}"`;
  return `[${list}]`;
}

function cellsText(totals: Totals, { first, size }: Table, width: number): string {
  const cells = Array.from({ length: size }, (_, cell) => listText(totals, (first + cell) * width, width));
  return `[${cells.join()}]`;
}

/** `[[0,"3"],[7,"12"]]`, numbers rising. */
function countsText({ ends, numbers, totals }: CountsByNumber, thing: number, width: number): string {
  let list = '';
  for (let i = ends[thing - 1] ?? 0; i < ends[thing]!; i++) {
    list += `${list === '' ? '' : ','}[${numbers[i]!}`;
    for (let k = i * width; k < (i + 1) * width; k++) list += `,"${totals[k]!}"`;
    list += ']';
  }
  return `[${list}]`;
}
