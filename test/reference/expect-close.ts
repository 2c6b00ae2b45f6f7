import { expect } from 'vitest';

/** Expects a relative distance of at most `relative` (1e-9 unless told), or an absolute one of `absolute` (for figures near zero). */
export function expectClose(
  actual: number,
  expected: number,
  { relative = 1e-9, absolute = 0 }: { relative?: number; absolute?: number } = {},
) {
  const allowed = Math.max(absolute, relative * Math.abs(expected));
  const distance = Math.abs(actual - expected);
  expect(distance <= allowed, `expected ${expected} within ${allowed}, received ${actual} (${distance} away)`).toBe(
    true,
  );
}
