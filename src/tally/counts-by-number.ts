import { addTotals, minus, plus, type Totals, totalsOf, type Whole } from './whole.js';

/** Counts by number (answer pattern, level) of several things in a row, each in rising order of its numbers. */
export interface CountsByNumber {
  /** Where the numbers of each thing end. */
  readonly ends: readonly number[];
  readonly numbers: Int32Array | Float64Array;
  /** One total per number, n; of a weighted slice three, n, w, w². */
  readonly totals: Totals;
}

/** Writes counts by number, in rising order. */
export class CountsWriter {
  private readonly ends: number[] = [];
  private readonly numbers: number[] = [];
  private readonly totals: Whole[] = [];

  /** Adds a number's totals to the thing being written. */
  add(number: number, totals: readonly Whole[]): void {
    this.numbers.push(number);
    for (const total of totals) this.totals.push(total);
  }

  /** Writes one total of the number that follows. */
  total(total: Whole): void {
    this.totals.push(total);
  }

  /** Writes the number of the `width` totals just written, unless there is nobody in them. */
  number(number: number, width: number): void {
    const first = this.totals.length - width;
    if (this.totals.slice(first).some((total) => Number(total) !== 0)) this.numbers.push(number);
    else this.totals.length = first;
  }

  /** Ends the thing being written. */
  end(): void {
    this.ends.push(this.numbers.length);
  }

  finish(): CountsByNumber {
    return { ends: this.ends, numbers: numbersOf(this.numbers), totals: totalsOf(this.totals) };
  }
}

function numbersOf(list: readonly number[]): Int32Array | Float64Array {
  const numbers = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) {
    numbers[i] = list[i]!;
    if (numbers[i] !== list[i]) return Float64Array.from(list);
  }
  return numbers;
}

/** Adds or takes away counts, thing by thing; numbers with nobody left go. `width` totals per number. */
export function addCounts(a: CountsByNumber, b: CountsByNumber, sign: 1 | -1, width: number): CountsByNumber {
  if (sameNumbers(a, b)) {
    const totals = addTotals(a.totals, b.totals, sign);
    if (sign === 1) return { ...a, totals };
  }
  const safe = addSafely(a, b, sign, width);
  if (safe !== null) return safe;
  const writer = new CountsWriter();
  const place = { a: 0, b: 0 };
  a.ends.forEach((endOfA, thing) => {
    const endOfB = b.ends[thing]!;
    while (place.a < endOfA || place.b < endOfB) {
      const ofA = place.a < endOfA ? a.numbers[place.a]! : Number.POSITIVE_INFINITY;
      const ofB = place.b < endOfB ? b.numbers[place.b]! : Number.POSITIVE_INFINITY;
      const left = ofA <= ofB ? width * place.a++ : -1;
      const right = ofB <= ofA ? width * place.b++ : -1;
      for (let k = 0; k < width; k++) {
        const fromA = left < 0 ? 0 : a.totals[left + k]!;
        const fromB = right < 0 ? 0 : b.totals[right + k]!;
        writer.total(sign === 1 ? plus(fromA, fromB) : minus(fromA, fromB));
      }
      writer.number(Math.min(ofA, ofB), width);
    }
    writer.end();
  });
  return writer.finish();
}

/** As `addCounts` where all totals are safe integers, before and after; else `null`. */
function addSafely(a: CountsByNumber, b: CountsByNumber, sign: 1 | -1, width: number): CountsByNumber | null {
  if (!(a.totals instanceof Float64Array && b.totals instanceof Float64Array)) return null;
  const most = a.numbers.length + b.numbers.length;
  const whole = a.numbers instanceof Int32Array && b.numbers instanceof Int32Array;
  const numbers = whole ? new Int32Array(most) : new Float64Array(most);
  const totals = new Float64Array(most * width);
  const ends: number[] = [];
  let [i, j, n, largest] = [0, 0, 0, 0];
  for (let thing = 0; thing < a.ends.length; thing++) {
    while (i < a.ends[thing]! || j < b.ends[thing]!) {
      const ofA = i < a.ends[thing]! ? a.numbers[i]! : Number.POSITIVE_INFINITY;
      const ofB = j < b.ends[thing]! ? b.numbers[j]! : Number.POSITIVE_INFINITY;
      let anybody = 0;
      for (let k = 0; k < width; k++) {
        const total = (ofA <= ofB ? a.totals[i * width + k]! : 0) + sign * (ofB <= ofA ? b.totals[j * width + k]! : 0);
        totals[n * width + k] = total;
        anybody = Math.max(anybody, Math.abs(total));
      }
      numbers[n] = Math.min(ofA, ofB);
      i += ofA <= ofB ? 1 : 0;
      j += ofB <= ofA ? 1 : 0;
      n += anybody > 0 ? 1 : 0;
      largest = Math.max(largest, anybody);
    }
    ends.push(n);
  }
  if (largest > Number.MAX_SAFE_INTEGER) return null;
  return { ends, numbers: numbers.slice(0, n), totals: totals.slice(0, n * width) };
}

function sameNumbers(a: CountsByNumber, b: CountsByNumber): boolean {
  return (
    a.numbers.length === b.numbers.length &&
    a.ends.every((end, thing) => end === b.ends[thing]) &&
    a.numbers.every((number, i) => number === b.numbers[i])
  );
}
