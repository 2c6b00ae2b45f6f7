import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { smallStudyPlan } from '../support/small-study.js';
import { customerFocus } from '../support/study.js';

const answer = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('1', '2', '3', '4', '5') },
  { weight: 1, arbitrary: fc.constantFrom('', 'NR') },
);
const fields = {
  ...Object.fromEntries(customerFocus.items.map(({ id }) => [id, answer])),
  contact: fc.constantFrom('D', 'W', 'R', 'N', ''),
  engagement: fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 1000 }).map((value) => String(value / 10)),
  ),
  recommend: fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 10 }).map(String)),
  team: fc.constantFrom('A', 'B', ''),
  w: fc.integer({ min: 0, max: 500 }).map((value) => String(value / 100)),
};
const anybody = fc.array(fc.record(fields), { maxLength: 12 });
/** One person's answers many times over: no variance anywhere. */
const alike = fc.tuple(fc.record(fields), fc.nat({ max: 5 })).map(([one, n]) => Array.from({ length: n }, () => one));

function badNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => badNumbers(inner, `${path}/${key}`));
}

describe.each([
  ['unweighted', null],
  ['weighted', { column: 'w', decimals: 2 }],
])('results, %s', (_title, weight) => {
  const plan = smallStudyPlan({ weight, unit: { column: 'team' } });

  it('hold no NaN and no infinity, whoever answered what', () => {
    fc.assert(
      fc.property(fc.oneof(anybody, alike), (responses) => {
        const { byUnit, ...results } = analyse(tallyResponses(plan, responses, { batch: 'random' }), plan);
        expect(badNumbers(results)).toEqual([]);
        expect(badNumbers(byUnit?.withoutUnits(() => new Set(['A'])))).toEqual([]);
        expect(JSON.parse(JSON.stringify(results))).toEqual(results);
        for (const { favourability, nValid, nBlank, nNotRelevant, nDontKnow, slice } of results.cells) {
          expect(nValid + nBlank + nNotRelevant + nDontKnow).toBe(results.slices.find(({ id }) => id === slice)!.n);
          if ('undefined' in favourability) continue;
          for (const { percent, low, high } of Object.values(favourability)) {
            expect(0 <= low && low <= percent + 1e-9 && percent <= high + 1e-9 && high <= 100).toBe(true);
          }
        }
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('hold none where there are enough for structure, of few patterns or many', () => {
    const crowd = fc
      .tuple(fc.array(fc.record(fields), { minLength: 2, maxLength: 40 }), fc.integer({ min: 3, max: 30 }))
      .map(([some, times]) => Array.from({ length: times }, () => some).flat());
    fc.assert(
      fc.property(crowd, (responses) => {
        const { byUnit, ...results } = analyse(tallyResponses(plan, responses, { batch: 'random' }), plan, {
          structure: true,
        });
        expect(badNumbers(results)).toEqual([]);
        expect(badNumbers(byUnit?.withoutUnits(() => new Set(['A'])))).toEqual([]);
        expect(JSON.parse(JSON.stringify(results))).toEqual(results);
      }),
      { numRuns: 10, seed: 5 },
    );
  });
});
