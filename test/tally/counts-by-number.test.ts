import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, type CountsByNumber, CountsWriter } from '../../src/tally/counts-by-number.js';

const WIDTH = 2;
type Things = readonly (readonly (readonly [number: number, first: bigint, second: bigint])[])[];

const thing = fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 12 }), fc.bigInt(1n, 9n), fc.bigInt(0n, 2n)), {
  selector: ([number]) => number,
});
const things = fc.tuple(thing, thing, thing);

function counted(all: Things): CountsByNumber {
  const writer = new CountsWriter();
  for (const one of all) {
    for (const [number, ...totals] of [...one].sort(([a], [b]) => a - b)) writer.add(number, totals);
    writer.end();
  }
  return writer.finish();
}

/** Numbers with their totals, thing by thing. */
function listed({ ends, numbers, totals }: CountsByNumber) {
  return ends.map((end, t) =>
    Array.from({ length: end - (ends[t - 1] ?? 0) }, (_, k) => {
      const i = (ends[t - 1] ?? 0) + k;
      return [numbers[i]!, BigInt(totals[WIDTH * i]!), BigInt(totals[WIDTH * i + 1]!)];
    }),
  );
}

function added(a: Things, b: Things, factor: bigint) {
  return a.map((one, t) => {
    const sums = new Map<number, readonly [bigint, bigint]>();
    const add = (list: Things[number], sign: bigint) => {
      for (const [number, x, y] of list) {
        const [first, second] = sums.get(number) ?? [0n, 0n];
        sums.set(number, [first + sign * x, second + sign * y]);
      }
    };
    add(one, 1n);
    add(b[t]!, factor);
    return [...sums]
      .filter(([, [x, y]]) => x !== 0n || y !== 0n)
      .sort(([x], [y]) => x - y)
      .map(([number, totals]) => [number, ...totals]);
  });
}

describe('counts by number', () => {
  it.each([
    ['are added', 1],
    ['are taken away, and a number nobody is left of goes', -1],
  ] as const)('%s, number by number', (_, sign) => {
    fc.assert(
      fc.property(things, things, (a, b) => {
        expect(listed(addCounts(counted(a), counted(b), sign, WIDTH))).toEqual(added(a, b, BigInt(sign)));
      }),
    );
    const same: Things = [[[1, 4n, 2n]], [], [[7, 1n, 0n]]];
    expect(listed(addCounts(counted(same), counted(same), sign, WIDTH))).toEqual(added(same, same, BigInt(sign)));
  });

  it('stay exact where a sum passes the safe integers', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    const sum = addCounts(
      counted([[[1, most, 0n]], [], []]),
      counted([
        [
          [1, 2n, 0n],
          [2, 1n, 0n],
        ],
        [],
        [],
      ]),
      1,
      WIDTH,
    );
    expect(listed(sum)[0]).toEqual([
      [1, most + 2n, 0n],
      [2, 1n, 0n],
    ]);
  });
});
