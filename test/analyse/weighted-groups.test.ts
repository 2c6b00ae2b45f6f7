import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';

const weight = { column: 'w', decimals: 2 };
const responses = smallStudyResponses().map(
  (response, i): Record<string, string> => ({ ...response, w: String(0.5 + (i % 7) / 4) }),
);
const FAMILY = 'customerContact.contact';

function groupsIn(plan = smallStudyPlan({ weight }), from = responses) {
  const { analyses } = analyse(tallyResponses(plan, from, { batch: 'a' }), plan);
  return analyses.flatMap((one) => (one.kind === 'weightedGroups' ? [one] : []));
}

describe('how the groups that are compared share the weights', () => {
  const people = responses
    .map(({ contact, engagement, w }) => ({ contact: contact!, x: engagement!, w: Number(w) }))
    .filter(({ contact }) => contact !== '');
  const groupOf = ({ contact }: { contact: string }) => (contact === 'N' ? 'noContact' : 'contact');

  it('is Σw, Σw² and Σw²(x − mean) of each over the Σw of all', () => {
    const found = groupsIn().find(({ id }) => id === `${FAMILY}/engagement`)!;
    const own = people.filter(({ x }) => x !== '').map(({ x, ...one }) => ({ ...one, x: Number(x) }));
    const all = own.reduce((sum, { w }) => sum + w, 0);
    if ('undefined' in found.value) throw new RangeError(found.value.undefined);
    expect(found.n).toBe(own.length);
    for (const { slice, w, w2, w2Residual } of found.value.groups) {
      const group = own.filter((one) => slice === `${FAMILY}=${groupOf(one)}`);
      const sum = (term: (one: (typeof own)[number]) => number) => group.reduce((total, one) => total + term(one), 0);
      const mean = sum((one) => one.w * one.x) / sum((one) => one.w);
      expectClose(w, sum((one) => one.w) / all);
      expectClose(w2, sum((one) => one.w ** 2) / all ** 2);
      expectClose(w2Residual, sum((one) => one.w ** 2 * (one.x - mean)) / all ** 2);
    }
  });

  it('is told of everybody too, with or without a measure', () => {
    const found = groupsIn().find(({ id }) => id === FAMILY)!;
    if ('undefined' in found.value) throw new RangeError(found.value.undefined);
    expect(found.measures).toEqual([]);
    expect(found.n).toBe(people.length);
    expectClose(
      found.value.groups.reduce((sum, { w }) => sum + w, 0),
      1,
    );
    expect(found.fewest).toBe(
      Math.min(...['contact', 'noContact'].map((id) => people.filter((one) => groupOf(one) === id).length)),
    );
  });

  it('has a reason where nobody answered, and is not there without weights', () => {
    expect(groupsIn(smallStudyPlan({ weight }), [])[0]!.value).toEqual({ undefined: 'no-answers' });
    expect(groupsIn(smallStudyPlan())).toEqual([]);
  });
});
