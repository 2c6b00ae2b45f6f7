import { expect, it } from 'vitest';
import { jsonLines } from '../../src/report/json-lines.js';

const report = {
  title: 'Ängö "A"\n',
  absent: undefined,
  published: {
    empty: [],
    none: null,
    bound: Number.NaN,
    policy: { minimumMean: 5, absent: undefined },
    cells: [
      { slice: 'unit=A', mean: { value: 0.1 } },
      { slice: 'unit=B', mean: null },
    ],
  },
};
const text = [...jsonLines(report)].join('');

it('is the JSON that JSON.stringify makes, laid out otherwise', () => {
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
  expect(text.endsWith('}\n')).toBe(true);
});

it('gives every element of a list, and every field of the outer objects, a line of its own', () => {
  const lines = text.split('\n').map((line) => line.trim());
  expect(lines).toContain('{"slice":"unit=A","mean":{"value":0.1}},');
  expect(lines).toContain('"minimumMean": 5');
  expect(lines.filter((line) => line.includes('slice'))).toHaveLength(2);
});

it('comes in pieces, so that the whole of a large report never exists as one text', () => {
  const cells = Array.from({ length: 30_000 }, (_, i) => ({ slice: `unit=${i}`, n: i }));
  const pieces = [...jsonLines({ published: { cells } })];
  expect(pieces.length).toBeGreaterThan(3);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000);
  expect(JSON.parse(pieces.join(''))).toEqual({ published: { cells } });
});
