import { expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { createChunkReader } from '../../src/tally/chunk.js';
import { MomentSums } from '../../src/tally/moment-sums.js';
import { studyOf } from '../support/study.js';

/** Sums of a study with one outcome, whose largest value in units is `highest`. */
function sumsUpTo(highest: number): { readonly sums: MomentSums; readonly largest: number } {
  const outcome = { kind: 'number' as const, min: -highest, max: 0, decimals: 0, bands: null, name: {} };
  const plan = buildPlan(studyOf({ outcomes: [{ id: 'days', column: 'days', ...outcome }] }));
  const { chunk } = createChunkReader(plan);
  const values = chunk.measures.flatMap(({ lowest, highest: most }) => [Math.abs(lowest), Math.abs(most)]);
  return { sums: new MomentSums(chunk.measures, chunk.scorer.indices), largest: Math.max(...values) };
}

it.each([1, 9999, 32_768])('sums are carried before their products can pass 2^52: values to −%i', (highest) => {
  const { sums, largest } = sumsUpTo(highest);
  expect(largest).toBeGreaterThanOrEqual(highest);
  expect(BigInt(sums.mostRows) * BigInt(largest) ** 2n).toBeLessThanOrEqual(2n ** 52n);
  expect(BigInt(sums.mostRows + 1) * BigInt(largest) ** 2n).toBeGreaterThan(2n ** 52n);
});

it('make room for corrections that are announced, and lose none', () => {
  const { sums } = sumsUpTo(10);
  sums.grow(4);
  const terms = Float64Array.from({ length: sums.perCorrection }, (_, i) => i + 1);
  sums.addCorrection(0, 0, terms);
  sums.expectCorrections(3);
  for (const slice of [0, 1, 2, 3]) sums.addCorrection(slice, 0, terms);
  const read = (slice: number) => {
    const at = sums.correctionAt(slice, 0);
    return [...sums.corrections.low.subarray(at, at + sums.perCorrection)];
  };
  expect(read(0)).toEqual([...terms].map((term) => 2 * term));
  expect(read(3)).toEqual([...terms]);
});
