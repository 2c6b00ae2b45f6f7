import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import { encodeResponses, scoreResponses } from '../../src/score/index.js';
import { SIMULATED_COLUMN, simulateResponses } from '../../src/simulate/index.js';
import { randomCase } from '../score/random-study.js';
import { studyOf } from '../support/study.js';

const outcome = { bands: null, name: {} } as const;
const study = studyOf({
  outcomes: [
    { ...outcome, id: 'engagement', column: 'eng', kind: 'number', min: 0, max: 100, decimals: 1 },
    { ...outcome, id: 'enps', column: 'enps', kind: 'enps', min: 0, max: 10, decimals: 0 },
  ],
  respondent: { column: 'id' },
  unit: { column: 'team' },
  weight: { column: 'w', decimals: 4 },
});
const plan = buildPlan(study);
const people = [...simulateResponses(plan, { n: 4000, seed: 3 })].map(({ answers }) => answers);
const scores = scoreResponses(plan, people);

describe('simulated answers', () => {
  it('are equal for equal seeds and differ for others', () => {
    const draw = (seed: number) => [...simulateResponses(plan, { n: 50, seed })];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('are each marked as simulated', () => {
    expect(people.every((answers) => answers[SIMULATED_COLUMN] === 'yes')).toBe(true);
  });

  it('give each respondent an id of its own', () => {
    expect(new Set(people.map((answers) => answers.id)).size).toBe(people.length);
  });

  it('keep to the codes of any study', () => {
    fc.assert(
      fc.property(randomCase({ mostResponses: 0 }), fc.nat(2 ** 32 - 1), (random, seed) => {
        const of = buildPlan(random.study);
        const responses = [...simulateResponses(of, { n: 25, seed })].map(({ answers }) => answers);
        expect(encodeResponses(of, responses).issues).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('use every answer of every item', () => {
    for (const item of plan.items) {
      const used = new Set(people.map((answers) => answers[item.column] ?? 'blank'));
      expect([...used].sort(), item.id).toEqual([...item.options.map(({ code }) => code), 'blank'].sort());
    }
  });

  it('score a little higher among those with customer contact', () => {
    const daily = meanOf((answers) => answers.customerContact === 'D');
    const never = meanOf((answers) => answers.customerContact === 'N');
    expect(daily - never).toBeGreaterThan(1);
    expect(daily - never).toBeLessThan(15);
  });

  it('say "not relevant" more often among those without customer contact', () => {
    const share = (contact: string) => {
      const group = people.filter((answers) => answers.customerContact === contact);
      const odd = group.flatMap((answers) => plan.items.filter((item) => answers[item.column] === 'NR'));
      return odd.length / group.length / plan.items.length;
    };
    expect(share('N')).toBeGreaterThan(2 * share('D'));
    expect(share('N')).toBeLessThan(0.2);
  });

  it('let engagement rise with the index, and fill the range of a scale without heaping at its ends', () => {
    const pairs = people.flatMap((answers, i) => {
      const score = scores[i]!.CFI4!.score;
      return score === null ? [] : [[score, Number(answers.eng)] as const];
    });
    const r = correlation(pairs);
    expect(r).toBeGreaterThan(0.15);
    expect(r).toBeLessThan(0.7);
    const ends = pairs.filter(([score]) => score === 0 || score === 100).length / pairs.length;
    expect(ends).toBeLessThan(0.05);
  });

  it('leave few blanks', () => {
    const blanks = people.flatMap((answers) => plan.items.filter((item) => !(item.column in answers))).length;
    const share = blanks / people.length / plan.items.length;
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.03);
  });
});

function meanOf(chosen: (answers: (typeof people)[number]) => boolean): number {
  const values = people
    .flatMap((answers, i) => (chosen(answers) ? [scores[i]!.CFI4!.score] : []))
    .filter((v) => v !== null);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's r. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (term: (x: number, y: number) => number) => pairs.reduce((s, [x, y]) => s + term(x - mx, y - my), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
