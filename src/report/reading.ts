import type { Numbers } from './numbers.js';

/** A difference with its 95 % interval. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** How a difference may be read: by whether its 95 % interval leaves 0 out. */
export type Reading = 'higher' | 'lower' | 'same';

export function readingOf({ low, high }: Pick<Difference, 'low' | 'high'>): Reading {
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'same';
}

/** Key of the sentence that says how a difference may be read: `contrast.otherHigher`. */
export function readingKey(prefix: string, difference: Difference): string {
  const reading = readingOf(difference);
  return `${prefix}${reading.charAt(0).toUpperCase()}${reading.slice(1)}`;
}

/** Where a direction is said in words, sizes go without a sign, the smaller bound first. */
export function sizesOf(test: Difference, { n, numbers }: { n: number; numbers: Numbers }) {
  const { difference, low, high } = test;
  if (readingOf(test) === 'same') {
    return {
      difference: numbers.difference(difference, n),
      low: numbers.difference(low, n),
      high: numbers.difference(high, n),
    };
  }
  const [nearer, farther] = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b);
  return {
    difference: numbers.mean(Math.abs(difference), n),
    low: numbers.mean(nearer!, n),
    high: numbers.mean(farther!, n),
  };
}
