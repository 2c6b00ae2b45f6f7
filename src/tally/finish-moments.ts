import type { CrossLayout, LargeColumn } from './cross-layout.js';
import type { CrossSums } from './cross-sums.js';
import type { Finishing } from './finish-counts.js';
import { foldLanes } from './fold-lanes.js';
import { itemTotals } from './item-totals.js';
import { DIGIT_BITS } from './measure-columns.js';
import { momentTotals } from './moment-totals.js';
import type { LaneKind } from './multipliers.js';
import { addTotals, minus, plus, shifted, type Totals, times, totalsOf, type Whole } from './whole.js';

/** Σm, Σm·a and Σm·a² of one column. */
interface Sums {
  readonly one: Whole;
  readonly linear: Whole;
  readonly square: Whole;
}

/** Reads the sums of one kind in one slice. */
type Reader = (read: (sums: CrossSums) => Whole) => Whole;

/** Pairwise-complete moments of every pair of measures in a slice, in the order of `MOMENT_NAMES`. */
export function finishMoments({ partition, room }: Finishing, slice: number): Totals {
  const { lanes, weighted, layout } = partition;
  if (layout.smallMoments !== null) return momentTotals(layout.smallMoments, slice, room);
  const kinds: readonly LaneKind[] = weighted ? ['n', 'w', 'w2'] : ['n'];
  const byKind = kinds.map((kind) => {
    const [first] = lanes;
    const reader: Reader = weighted
      ? (read) => foldLanes(lanes, kind, ({ moments }) => read(moments!))
      : (read) => read(first!.moments!);
    const people = foldLanes(lanes, kind, ({ respondents }) => respondents.at(slice));
    const mode = kind === (weighted ? 'w' : 'n') ? 'products' : 'terms';
    return new SliceSums(layout.moments!, { slice, reader, people, mode });
  });
  const [ofN, ofW = ofN!, ofW2] = byKind;
  const totals: Whole[] = [];
  const n = layout.moments!.columns.length;
  for (let a = 0; a < n; a++) {
    for (let b = a; b < n; b++) {
      const w = pushPair(totals, ofW, { a, b, n: ofW === ofN ? undefined : ofN!.shared(a, b).one });
      if (ofW2 === undefined) continue;
      const { one, linear, square } = ofW2.shared(a, b);
      totals.push(w, one, linear, square);
    }
  }
  return totalsOf(totals);
}

/** Pairwise-complete moments of every pair of items in a slice, in the order of `ITEM_MOMENT_NAMES`. */
export function finishItems({ partition }: Finishing, slice: number): Totals {
  const { items, layout, lanes } = partition;
  const { itemPairs } = layout;
  const inPairs = itemPairs?.slices[slice] ? itemTotals(itemPairs, slice, layout.items!.columns.length) : null;
  if (inPairs !== null && items === null) return inPairs;
  const people = (lanes[0]?.respondents.at(slice) ?? 0) - (itemPairs?.people(slice) ?? 0);
  const sums = new SliceSums(layout.items!, { slice, reader: (read) => read(items!), people, mode: 'products' });
  const totals: Whole[] = [];
  const n = layout.items!.columns.length;
  for (let a = 0; a < n; a++) for (let b = a; b < n; b++) pushPair(totals, sums, { a, b, n: undefined });
  return inPairs === null ? totalsOf(totals) : addTotals(inPairs, totalsOf(totals), 1);
}

/** Writes n, Σa, Σb, Σa², Σb², Σa·b, n as given or Σ1, which is returned. */
function pushPair(
  totals: Whole[],
  sums: SliceSums,
  { a, b, n }: { a: number; b: number; n: Whole | undefined },
): Whole {
  const ofA = sums.shared(a, b);
  const ofB = sums.shared(b, a);
  const product = a === b ? ofA.square : sums.product(a, b);
  totals.push(n ?? ofA.one, ofA.linear, ofB.linear, ofA.square, ofB.square, product);
  return ofA.one;
}

interface SliceSource {
  readonly slice: number;
  readonly reader: Reader;
  /** Σm over all respondents of the slice. */
  readonly people: Whole;
  readonly mode: 'products' | 'terms';
}

/** Sums of the columns of one slice. */
class SliceSums {
  private readonly wholes: readonly Sums[];
  private readonly columns: readonly Column[];
  /** Whether anybody lacks each column. */
  private readonly lackers: readonly boolean[];

  constructor(
    readonly layout: CrossLayout,
    private readonly source: SliceSource,
  ) {
    const { slice, reader } = source;
    this.columns = columnsOf(layout);
    this.lackers = layout.columns.map((_, c) => reader((sums) => sums.largeTerm(slice, c, 0)) !== 0);
    this.wholes = this.columns.map((column, c) => this.whole(column, c));
  }

  /** Sums of column a over the respondents who have column b too. */
  shared(a: number, b: number): Sums {
    const whole = this.wholes[a]!;
    if (a === b || !this.lackers[b]) return whole;
    const lacking = this.lacking(this.columns[a]!, b);
    return {
      one: minus(whole.one, lacking.one),
      linear: minus(whole.linear, lacking.linear),
      square: minus(whole.square, lacking.square),
    };
  }

  /** Σm·a·b. */
  product(a: number, b: number): Whole {
    const { slice, reader } = this.source;
    const ofA = this.columns[a]!.multipliers;
    const ofB = this.columns[b]!.multipliers;
    if (ofA.length === 1 && ofB.length === 1) {
      const [x, y] = [ofA[0]!, ofB[0]!];
      return reader((sums) => (x < y ? sums.product(slice, x, y) : sums.product(slice, y, x)));
    }
    let sum: Whole = 0;
    ofA.forEach((x, i) => {
      ofB.forEach((y, j) => {
        const product = reader((sums) => sums.product(slice, Math.min(x, y), Math.max(x, y)));
        sum = plus(sum, shifted(product, DIGIT_BITS * (i + j)));
      });
    });
    return sum;
  }

  private whole(column: Column, c: number): Sums {
    const { slice, reader, people, mode } = this.source;
    if (mode === 'terms') return this.lacking(column, this.layout.columns.length);
    const { multipliers } = column;
    const sum = (i: number, j: number) => reader((sums) => sums.product(slice, i, j));
    let [linear, square]: [Whole, Whole] = [0, 0];
    multipliers.forEach((x, i) => {
      linear = plus(linear, shifted(sum(0, x), DIGIT_BITS * i));
      multipliers.slice(i).forEach((y, k) => {
        square = plus(square, shifted(sum(x, y), DIGIT_BITS * (2 * i + k) + (k > 0 ? 1 : 0)));
      });
    });
    const lacking = reader((sums) => sums.largeTerm(slice, c, 0));
    return { one: minus(people, lacking), linear, square };
  }

  /** Sums of a column over the respondents who lack column number b. */
  private lacking({ small, large }: Column, b: number): Sums {
    const { slice, reader } = this.source;
    if (large === null) {
      const term = (f: number) => reader((sums) => sums.smallTerm(slice, b, small, f));
      return { one: term(0), linear: term(1), square: term(2) };
    }
    const { digits, firstTerm } = large;
    const term = (t: number) => reader((sums) => sums.largeTerm(slice, b, firstTerm + t));
    let [linear, square]: [Whole, Whole] = [0, 0];
    for (let i = 0; i < digits; i++) linear = plus(linear, shifted(term(1 + i), DIGIT_BITS * i));
    let place = 1 + digits;
    for (let i = 0; i < digits; i++) {
      for (let j = i; j < digits; j++) {
        square = plus(square, times(i === j ? 1 : 2, shifted(term(place++), DIGIT_BITS * (i + j))));
      }
    }
    return { one: term(0), linear, square };
  }
}

/** Where a column stands: among the small ones or as a large one, and which multipliers its digits are. */
interface Column {
  readonly small: number;
  readonly large: LargeColumn | null;
  readonly multipliers: readonly number[];
}

const columnsByLayout = new WeakMap<CrossLayout, readonly Column[]>();

function columnsOf(layout: CrossLayout): readonly Column[] {
  const found = columnsByLayout.get(layout) ?? layout.columns.map((_, c) => columnOf(layout, c));
  columnsByLayout.set(layout, found);
  return found;
}

function columnOf({ small, large }: CrossLayout, c: number): Column {
  const found = large.find(({ column }) => column === c);
  if (found === undefined) {
    const s = small.indexOf(c);
    return { small: s, large: null, multipliers: [1 + s] };
  }
  const first = 1 + small.length + found.firstDigit;
  return { small: -1, large: found, multipliers: Array.from({ length: found.digits }, (_, d) => first + d) };
}
