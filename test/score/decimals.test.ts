import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal, parseOutcome, parseWeight } from '../../src/score/index.js';

describe('a decimal number as an integer', () => {
  it.each([
    ['72.5', 1, 725],
    ['72,5', 1, 725],
    [' 72 ', 1, 720],
    ['72.50', 1, 725],
    ['+3', 0, 3],
    ['-0.05', 2, -5],
    ['-0', 0, 0],
    ['.5', 1, 5],
    ['5.', 1, 50],
    ['1e-04', 4, 1],
    ['1.5E3', 0, 1500],
    ['9007199254740991', 0, Number.MAX_SAFE_INTEGER],
  ])('reads %j with %i decimals as %i', (text, decimals, expected) => {
    expect(parseDecimal(text, decimals)).toBe(expected);
  });

  it.each([
    ['', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1 000', 'not-a-number'],
    ['1.000,5', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1e', 'not-a-number'],
    ['72.55', 'too-many-decimals'],
    ['1e-9', 'too-many-decimals'],
    ['9007199254740992', 'too-large'],
    ['1e300', 'too-large'],
  ])('refuses %j as %s', (text, failure) => {
    expect(parseDecimal(text, text.startsWith('9') || text === '1e300' ? 0 : 1)).toBe(failure);
  });

  it('reads back every number that was written with the declared decimals', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 9 }), (value, decimals) => {
        const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
        const text = `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
        expect(parseDecimal(text, decimals)).toBe(value);
      }),
    );
  });
});

describe('an outcome', () => {
  const engagement = { id: 'e', column: 'e', kind: 'number' as const, min: 1.1, max: 9.2, decimals: 2, bands: null };
  const enps = { ...engagement, kind: 'enps' as const, min: 0, max: 10, decimals: 0 };

  it.each([
    ['1.10', 110],
    ['9.2', 920],
    ['1.09', 'out-of-range'],
    ['9.21', 'out-of-range'],
    ['', -2147483648],
  ])('of 1.1–9.2 reads %j as %j', (text, expected) => {
    expect(parseOutcome(engagement, text)).toBe(expected);
  });

  it.each([
    ...[0, 1, 2, 3, 4, 5, 6].map((answer) => [String(answer), -1] as const),
    ...[7, 8].map((answer) => [String(answer), 0] as const),
    ...[9, 10].map((answer) => [String(answer), 1] as const),
    ['11', 'out-of-range'] as const,
    ['-1', 'out-of-range'] as const,
    ['9.5', 'too-many-decimals'] as const,
  ])('of kind eNPS counts %s as %j (promoters 9–10, passives 7–8, detractors 0–6)', (text, expected) => {
    expect(parseOutcome(enps, text)).toBe(expected);
  });
});

it('a weight is at least zero', () => {
  expect(parseWeight('0', 2)).toBe(0);
  expect(parseWeight('1,25', 2)).toBe(125);
  expect(parseWeight('-0.01', 2)).toBe('out-of-range');
});
