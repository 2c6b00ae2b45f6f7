import { describe, expect, it } from 'vitest';
import type { Analysis, Split } from '../../src/analyse/index.js';
import { unanimousSplits } from '../../src/disclose/publish-splits.js';
import type { PublishedSlice } from '../../src/disclose/published.js';
import { studyOf } from '../support/study.js';

const { privacy: policy } = studyOf();

const slice = (id: string, kind: PublishedSlice['kind'], atoms: readonly string[] = []): PublishedSlice => {
  const [family, category] = id.split('=') as [string, string];
  const variable = family.split('.')[0]!;
  return { id, family, category, kind, variable, atoms, n: { state: 'shown', value: 100 } };
};

const slices = [
  slice('total=all', 'total'),
  slice('contact=daily', 'category', ['daily']),
  slice('contact=weekly', 'category', ['weekly']),
  slice('contact.any=yes', 'group', ['daily', 'weekly', 'rarely']),
  slice('country=SE', 'category', ['SE']),
];

const share = (at: string, split: Split): Analysis => ({
  kind: 'preset',
  id: `lattice/CEN/${at}`,
  slices: [at],
  measures: ['CEN'],
  n: split.yes + split.no,
  split,
  value: { undefined: 'no-answers' },
});

const withheld = (...shares: readonly Analysis[]) => [...unanimousSplits(shares, { slices, policy })].sort();

describe('shares of persons', () => {
  const total = share('total=all', { yes: 60, no: 40 });

  it('stand where people are on both sides, of the slices and of those left over', () => {
    expect(withheld(total, share('contact=daily', { yes: 30, no: 20 }))).toEqual([]);
    expect(withheld(total, share('contact=daily', { yes: 60, no: 40 }))).toEqual([]);
    expect(withheld(share('total=all', { yes: 0, no: 0 }))).toEqual([]);
  });

  it.each([
    ['everybody', { yes: 30, no: 0 }],
    ['everybody but one', { yes: 1, no: 29 }],
  ])('are withheld where %s of a slice is on one side', (_, split) => {
    expect(withheld(total, share('contact=daily', split))).toEqual(['lattice/CEN/contact=daily']);
  });

  it('are withheld as a family where those left over are on one side', () => {
    const found = withheld(
      total,
      share('contact=daily', { yes: 50, no: 20 }),
      share('contact=weekly', { yes: 9, no: 20 }),
    );
    expect(found).toEqual(['lattice/CEN/contact=daily', 'lattice/CEN/contact=weekly']);
  });

  it('are withheld where a group less its shown categories is on one side', () => {
    const group = share('contact.any=yes', { yes: 40, no: 20 });
    const found = withheld(
      total,
      group,
      share('contact=daily', { yes: 32, no: 20 }),
      share('country=SE', { yes: 9, no: 9 }),
    );
    expect(found).toEqual(['lattice/CEN/contact=daily']);
  });

  it('are left alone by a policy without masking', () => {
    const lax = { ...policy, unanimityMask: false };
    expect(unanimousSplits([share('contact=daily', { yes: 30, no: 0 })], { slices, policy: lax })).toEqual(new Set());
  });
});
