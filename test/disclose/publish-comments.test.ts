import { describe, expect, it } from 'vitest';
import { publishComments } from '../../src/disclose/index.js';

const policy = { minimumComments: 10, minimumMean: 5, minimumBackgroundTotal: 30 };
const setting = { family: 'customerContact.contact', policy, orderOf: (text: string) => text };
const slicesOf = (writers: Readonly<Record<string, number>>, changed: Partial<typeof policy> = {}) =>
  publishComments([{ question: 'CFRWHY', comments: [{ text: 'a', writers }] }], {
    ...setting,
    policy: { ...policy, ...changed },
  })[0]!.groups.map(({ slice, n }) => [slice, n]);

describe('comments', () => {
  it('stand by customer contact where each group has enough writers', () => {
    expect(slicesOf({ contact: 20, noContact: 10 })).toEqual([
      ['customerContact.contact=contact', 20],
      ['customerContact.contact=noContact', 10],
    ]);
  });

  it.each([
    ['a group has too few writers', { contact: 21, noContact: 9 }, {}],
    ['some writers are in no group', { contact: 20, noContact: 10, '': 12 }, {}],
    ['fewer wrote than the policy cuts by a variable', { contact: 15, noContact: 14 }, {}],
    ['a group is below the minimum of a mean', { contact: 20, noContact: 10 }, { minimumMean: 11 }],
  ])('stand together where %s', (_, writers, changed) => {
    const n = Object.values(writers).reduce((sum, one) => sum + one, 0);
    expect(slicesOf(writers, changed)).toEqual([['total=all', n]]);
  });

  it('are withheld where fewer wrote than the minimum', () => {
    expect(slicesOf({ contact: 9 })).toEqual([]);
  });
});
