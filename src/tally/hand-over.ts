import { formOf, openSlice, partsOf, type SliceForm, type SliceParts } from './packed-slice.js';
import type { Tally } from './tally.js';

/** A tally as another thread can take it: all its numbers in one buffer, which is given away and not copied. */
export interface HandedTally {
  readonly header: Omit<Tally, 'families'>;
  readonly families: readonly HandedFamily[];
  /** What all numbers are in. */
  readonly buffer: ArrayBuffer;
}

interface HandedFamily {
  readonly id: string;
  readonly forms: readonly SliceForm[];
  readonly slices: readonly { readonly category: string; readonly form: number; readonly parts: SliceParts }[];
}

/** Prepares a tally for another thread: `postMessage(handed, [handed.buffer])`. Reading its slices would make an object of every count. */
export function handOver({ families, ...header }: Tally): HandedTally {
  const found = Object.entries(families).map(([id, slices]) => {
    const forms: SliceForm[] = [];
    const opened = Object.entries(slices).map(([category, slice]) => {
      const form = formOf(slice, header.weighted, forms.at(-1));
      const place = forms.indexOf(form);
      return { category, form: place >= 0 ? place : forms.push(form) - 1, parts: partsOf(slice, form) };
    });
    return { id, forms, slices: opened };
  });
  const store = new Store(found.flatMap(({ slices }) => slices.map(({ parts }) => parts)));
  const moved = found.map((family) => ({
    ...family,
    slices: family.slices.map((slice) => ({ ...slice, parts: store.moved(slice.parts) as SliceParts })),
  }));
  return { header, families: moved, buffer: store.buffer };
}

/** The tally that another thread handed over. */
export function takeOver({ header, families }: Pick<HandedTally, 'header' | 'families'>): Tally {
  const opened = families.map(({ id, forms, slices }) => {
    const own = slices.map(({ category, form, parts }) => [category, openSlice(forms[form]!, parts)] as const);
    return [id, Object.fromEntries(own)] as const;
  });
  return { ...header, families: Object.fromEntries(opened) };
}

/** One buffer for the numbers of many slices. */
class Store {
  readonly buffer: ArrayBuffer;
  #used = 0;

  constructor(parts: readonly SliceParts[]) {
    this.buffer = new ArrayBuffer(parts.reduce((sum, part) => sum + bytesOf(part), 0));
  }

  /** The same with its numbers in the buffer; bigints and what is no number stay as they are. */
  moved(value: unknown): unknown {
    if (value instanceof Float64Array || value instanceof Int32Array) return this.#put(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(partsIn(value).map(([name, part]) => [name, this.moved(part)]));
  }

  #put(numbers: Float64Array | Int32Array): Float64Array | Int32Array {
    const kind = numbers instanceof Float64Array ? Float64Array : Int32Array;
    const place = new kind(this.buffer, this.#used, numbers.length);
    place.set(numbers);
    this.#used += aligned(numbers.byteLength);
    return place;
  }
}

/** What a slice was opened with holds its form as well, which is handed over once for all. */
function partsIn(parts: object): readonly (readonly [string, unknown])[] {
  return Object.entries(parts).filter(([name]) => name !== 'form');
}

function bytesOf(value: unknown): number {
  if (value instanceof Float64Array || value instanceof Int32Array) return aligned(value.byteLength);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  return partsIn(value).reduce((sum, [, part]) => sum + bytesOf(part), 0);
}

/** The next multiple of 8, where doubles may begin. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
