import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMPUTED, issueCodes, withCodes } from '../scripts/issue-codes.js';

describe('the codes of issues', () => {
  const { codes, computed } = issueCodes();

  it('stand in the README, all of them (npx tsx scripts/issue-codes.ts)', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toBe(withCodes(readme, codes));
    expect(codes.length).toBeGreaterThan(150);
  });

  it('are kebab-case', () => {
    expect(codes.filter((code) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });

  it('are known also where they are worked out', () => {
    expect(computed.filter((place) => COMPUTED[place] === undefined)).toEqual([]);
  });
});
