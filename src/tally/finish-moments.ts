import type { Finishing } from './finishing.js';
import { foldLanes } from './fold-lanes.js';
import { DIGIT_BITS, type MeasureColumn } from './measure-columns.js';
import { correctionPlace, momentsWidth, productPlace, termPlaces } from './moment-kernels.js';
import type { LaneKind } from './multipliers.js';
import type { Count, PairMoments } from './tally.js';

/** Σm, Σm·a and Σm·a² of one measure. */
interface Sums {
  readonly one: bigint;
  readonly linear: bigint;
  readonly square: bigint;
}

const NOTHING: Sums = { one: 0n, linear: 0n, square: 0n };

type Histogram = ReadonlyMap<number, Count>;

/** Pairwise-complete moments of every pair of measures in a slice, by `A|B` in measure order. */
export function finishMoments(
  finishing: Finishing,
  slice: number,
  histograms: readonly Histogram[],
): Readonly<Record<string, PairMoments>> {
  const { measures } = finishing.source.columns;
  const kinds: readonly LaneKind[] = finishing.weighted ? ['n', 'w', 'w2'] : ['n'];
  const whole = histograms.map((histogram) => sumsByKind(kinds, (kind) => sumsOf(histogram, kind)));
  const places = { finishing, slice };
  const shared = measures.map((a, i) =>
    measures.map((_, j) =>
      i === j ? whole[i]! : sumsByKind(kinds, (kind) => without(whole[i]![kind]!, missing(places, kind, a, j))),
    ),
  );
  return Object.fromEntries(
    measures.flatMap((a, i) =>
      measures.slice(i).map((b, k) => {
        const j = i + k;
        const sab = i === j ? undefined : productSum(places, a, b);
        return [`${a.id}|${b.id}`, momentsOf(shared[i]![j]!, shared[j]![i]!, sab)] as const;
      }),
    ),
  );
}

type SumsByKind = Readonly<Partial<Record<LaneKind, Sums>>>;

function sumsByKind(kinds: readonly LaneKind[], sums: (kind: LaneKind) => Sums): SumsByKind {
  return Object.fromEntries(kinds.map((kind) => [kind, sums(kind)]));
}

function sumsOf(histogram: Histogram, kind: LaneKind): Sums {
  let [one, linear, square] = [0n, 0n, 0n];
  for (const [level, count] of histogram) {
    const times = count[kind];
    const x = BigInt(level);
    one += times;
    linear += times * x;
    square += times * x * x;
  }
  return { one, linear, square };
}

function without(all: Sums, some: Sums): Sums {
  return { one: all.one - some.one, linear: all.linear - some.linear, square: all.square - some.square };
}

interface Places {
  readonly finishing: Finishing;
  readonly slice: number;
}

/** Sums of measure a over the respondents who lack measure number b. */
function missing({ finishing, slice }: Places, kind: LaneKind, a: MeasureColumn, b: number): Sums {
  const { lanes, columns } = finishing.source;
  const base = slice * momentsWidth(columns);
  const total = (term: number) =>
    foldLanes(lanes, kind, ({ moments }) => moments.total(base + correctionPlace(columns, b, term)));
  const lacking = foldLanes(lanes, 'n', ({ moments }) =>
    moments.total(base + correctionPlace(columns, b, a.firstTerm)),
  );
  if (lacking === 0n) return NOTHING;
  const { one, linear, square } = termPlaces(a);
  return {
    one: total(one),
    linear: linear.reduce((sum, { term, power }) => sum + shifted(total(term), power), 0n),
    square: square.reduce((sum, { term, power, times }) => sum + times * shifted(total(term), power), 0n),
  };
}

/** Σw·a·b over the respondents who have both. */
function productSum({ finishing, slice }: Places, a: MeasureColumn, b: MeasureColumn): bigint {
  const { lanes, columns } = finishing.source;
  const base = slice * momentsWidth(columns);
  const kind = finishing.weighted ? 'w' : 'n';
  let sum = 0n;
  for (let i = 0; i < a.digits; i++) {
    for (let j = 0; j < b.digits; j++) {
      const place = base + productPlace(columns.digits, a.firstDigit + i, b.firstDigit + j);
      sum += shifted(
        foldLanes(lanes, kind, ({ moments }) => moments.total(place)),
        i + j,
      );
    }
  }
  return sum;
}

function shifted(value: bigint, power: number): bigint {
  return value << BigInt(DIGIT_BITS * power);
}

function momentsOf(a: SumsByKind, b: SumsByKind, product: bigint | undefined): PairMoments {
  const n = a.n!;
  const w = a.w ?? n;
  const w2 = a.w2 ?? n;
  const ofB = b.w ?? b.n!;
  return {
    ...{ n: n.one, w: w.one, w2: w2.one, sa: w.linear, sb: ofB.linear, saa: w.square, sbb: ofB.square },
    ...{ sab: product ?? w.square, w2a: w2.linear, w2aa: w2.square },
  };
}
