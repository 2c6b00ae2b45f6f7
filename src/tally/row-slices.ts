import type { AnswerBatch } from '../score/index.js';
import type { Variable } from './partitions.js';

/** Tables of slices by two codes are at most this large. */
const LARGEST_TABLE = 2 ** 22;
const MOST_CATEGORIES = 2 ** 26;

/** Finds the slice of every row: one for each combination of categories of at most two variables that occurs. */
export class RowSlices {
  /** Categories of each slice, one per variable; '' for respondents without one. */
  readonly categories: (readonly string[])[] = [];
  /** Slice of each row of the batch begun. */
  ofRow = new Int32Array(0);
  private readonly names: readonly Names[];
  private readonly slices = new Map<number, number>();

  constructor(readonly variables: readonly Variable[]) {
    if (variables.length > 2) throw new RangeError('slices of at most two variables');
    this.names = variables.map(() => new Names());
  }

  /** Finds the slices of a batch, new ones included. */
  beginBatch(batch: AnswerBatch): void {
    if (this.ofRow.length < batch.n) this.ofRow = new Int32Array(batch.n);
    const [a, b] = this.variables.map((variable, v) => this.readVariable(batch, variable, v));
    if (a === undefined) this.ofRow.fill(this.sliceOf(0, 0), 0, batch.n);
    else if (b === undefined) this.findByOne(batch.n, a);
    else this.findBy(batch.n, a, b);
  }

  /** The slice of categories that occurred, one per variable. */
  indexOf(categories: readonly string[]): number {
    const [a = 0, b = 0] = categories.map((name, v) => this.names[v]!.indexOf(name));
    return this.slices.get(a * MOST_CATEGORIES + b)!;
  }

  private readVariable(batch: AnswerBatch, variable: Variable, v: number): Coded {
    const isUnit = variable === 'unit';
    const codes = isUnit ? batch.units! : batch.backgrounds[variable]!;
    const names = isUnit ? batch.dictionaries.units : batch.dictionaries.backgrounds[variable]!;
    const indexes = Int32Array.from({ length: names.length + 1 }, (_, code) =>
      this.names[v]!.indexOf(code === 0 ? '' : names[code - 1]!),
    );
    const stranger = firstAbove(codes, batch.n, names.length);
    if (stranger >= 0) throw new RangeError(`row ${stranger}: category ${codes[stranger]} of ${names.length}`);
    return { codes, indexes };
  }

  private findByOne(n: number, { codes, indexes }: Coded): void {
    const { ofRow } = this;
    const known = new Int32Array(indexes.length).fill(-1);
    for (let r = 0; r < n; r++) {
      const code = codes[r]!;
      let slice = known[code]!;
      if (slice === -1) {
        slice = this.sliceOf(indexes[code]!, 0);
        known[code] = slice;
      }
      ofRow[r] = slice;
    }
  }

  private findBy(n: number, a: Coded, b: Coded): void {
    const { ofRow } = this;
    const width = b.indexes.length;
    const size = a.indexes.length * width;
    const known = new Int32Array(size <= LARGEST_TABLE ? size : 0).fill(-1);
    for (let r = 0; r < n; r++) {
      const codeA = a.codes[r]!;
      const codeB = b.codes[r]!;
      const place = codeA * width + codeB;
      let slice = place < known.length ? known[place]! : -1;
      if (slice === -1) {
        slice = this.sliceOf(a.indexes[codeA]!, b.indexes[codeB]!);
        if (place < known.length) known[place] = slice;
      }
      ofRow[r] = slice;
    }
  }

  private sliceOf(a: number, b: number): number {
    const key = a * MOST_CATEGORIES + b;
    const found = this.slices.get(key);
    if (found !== undefined) return found;
    this.slices.set(key, this.categories.length);
    return this.categories.push([a, b].slice(0, this.variables.length).map((i, v) => this.names[v]!.list[i]!)) - 1;
  }
}

/** The first row whose code is none from 0 to `most`; −1 where there is none. */
function firstAbove(codes: Int32Array, n: number, most: number): number {
  for (let r = 0; r < n; r++) if (codes[r]! >>> 0 > most) return r;
  return -1;
}

/** A variable of a batch: the code of each row, and which category each code is. */
interface Coded {
  readonly codes: Int32Array;
  readonly indexes: Int32Array;
}

/** Categories numbered as they appear. */
class Names {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();

  /** A name is one however its letters are composed (NFC). */
  indexOf(written: string): number {
    const name = written.normalize('NFC');
    const found = this.places.get(name);
    if (found !== undefined) return found;
    this.places.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
