import type { ScoringPlan } from '../plan/index.js';
import { CHUNK_ROWS } from '../score/scorer.js';
import { DIGIT_BASE } from './measure-columns.js';

/** What a lane adds up: respondents, their weights, or the squares of their weights. */
export type LaneKind = 'n' | 'w' | 'w2';

/** One column of what each row counts for: 1, a digit of its weight, or a digit of its weight squared. */
export interface Multiplier {
  readonly kind: LaneKind;
  /** The digit stands for digit · 2^(12 · power). */
  readonly power: number;
  readonly values: Float64Array;
}

/** The multipliers of a chunk's rows. */
export interface Multipliers {
  /** Ones first; of a weighted plan then the digits of w and of w², more as larger weights appear. */
  readonly all: Multiplier[];
  /** Splits the weights of rows `from` … `from + n − 1`. */
  read(weights: Float64Array | null, from: number, n: number): void;
}

/** Multipliers of a plan: ones only when it is unweighted. */
export function createMultipliers(plan: ScoringPlan): Multipliers {
  const ones: Multiplier = { kind: 'n', power: 0, values: new Float64Array(CHUNK_ROWS).fill(1) };
  const all = [ones];
  if (plan.weight === null) return { all, read: () => {} };
  const digits: Float64Array[] = [];
  const squares: Float64Array[] = [];
  const read = (weights: Float64Array | null, from: number, n: number) => {
    const needed = digitsOf(largest(weights!, from, n));
    grow(digits, { all, kind: 'w', needed: Math.max(needed, 1) });
    grow(squares, { all, kind: 'w2', needed: 2 * digits.length });
    splitWeights(digits, weights!, { from, n });
    for (let r = 0; r < n; r++) square(squares, digits, r);
  };
  return { all, read };
}

function grow(columns: Float64Array[], { all, kind, needed }: { all: Multiplier[]; kind: LaneKind; needed: number }) {
  while (columns.length < needed) {
    const values = new Float64Array(CHUNK_ROWS);
    all.push({ kind, power: columns.length, values });
    columns.push(values);
  }
}

function largest(weights: Float64Array, from: number, n: number): number {
  let highest = 0;
  for (let r = from; r < from + n; r++) {
    const weight = weights[r]!;
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError(`weights are whole numbers ≥ 0, not ${weight}`);
    if (weight > highest) highest = weight;
  }
  return highest;
}

function digitsOf(value: number): number {
  let digits = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / DIGIT_BASE)) digits++;
  return digits;
}

function splitWeights(
  digits: readonly Float64Array[],
  weights: Float64Array,
  { from, n }: { from: number; n: number },
) {
  for (let r = 0; r < n; r++) {
    let rest = weights[from + r]!;
    for (let d = 0; d < digits.length; d++) {
      const higher = Math.floor(rest / DIGIT_BASE);
      digits[d]![r] = rest - higher * DIGIT_BASE;
      rest = higher;
    }
  }
}

/** Schoolbook square: each place's sum and its carry stay far below 2^53. */
function square(squares: readonly Float64Array[], digits: readonly Float64Array[], r: number): void {
  let carry = 0;
  for (let place = 0; place < squares.length; place++) {
    let sum = carry;
    for (let i = Math.max(0, place - digits.length + 1); i <= Math.min(place, digits.length - 1); i++) {
      sum += digits[i]![r]! * digits[place - i]![r]!;
    }
    carry = Math.floor(sum / DIGIT_BASE);
    squares[place]![r] = sum - carry * DIGIT_BASE;
  }
}
