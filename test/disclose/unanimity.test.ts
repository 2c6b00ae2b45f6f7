import { describe, expect, it } from 'vitest';
import { disclose } from '../../src/disclose/index.js';
import type { DisclosurePolicy } from '../../src/model/index.js';
import { cellIn } from './attacker.js';
import { item, type Person, peopleIn, policyOf, resultsOf, score } from './microdata.js';

const outcome = score('O', 'outcome');

/** A unit of these answers beside three large mixed ones. */
function unitOf(answers: readonly number[], policy: DisclosurePolicy, noBands = false) {
  const people: Person[] = [
    ...answers.map((x) => ({ background: { unit: 'a' }, answers: { O: x } })),
    ...peopleIn({ b: 40, c: 50, d: 60 }, [outcome]),
  ];
  const cuts = [{ id: 'unit', kind: 'unit' as const, categories: ['a', 'b', 'c', 'd'] }];
  return disclose(resultsOf(people, cuts, [outcome], noBands ? { noBands: ['O'] } : {}), policy);
}

const masking = policyOf(5, { unanimityMask: true });
const repeat = (n: number, value: number, ...others: readonly number[]) => [...Array<number>(n).fill(value), ...others];

describe('unanimity', () => {
  it.each([
    ['all 6 unfavourable', repeat(6, 10), 'unfavourable', 83],
    ['5 of 6 unfavourable', repeat(5, 10, 50), 'unfavourable', 83],
    ['all 12 favourable, all different', [70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81], 'favourable', 91],
    ['all 5 neutral', repeat(5, 50), 'neutral', 80],
  ] as const)('P04 shows of %s a bound and nothing else', (_, answers, band, percent) => {
    const cell = cellIn(unitOf(answers, masking), 'O', 'unit=a');
    expect(cell.favourability.state === 'masked' && cell.favourability.bound[band]).toMatchObject({
      percent,
      low: percent,
      high: 100,
    });
    expect([cell.mean, cell.spread, cell.missing].map(({ state }) => state)).toEqual([
      'withheld',
      'withheld',
      'withheld',
    ]);
    expect(cell.mean).toEqual({ state: 'withheld', reason: 'unanimity' });
  });

  it('P04 bounds all and all but one alike, so that the bound does not tell them apart', () => {
    const cells = [repeat(6, 10), repeat(5, 10, 50)].map((answers) => cellIn(unitOf(answers, masking), 'O', 'unit=a'));
    expect(cells[0]!.favourability).toEqual(cells[1]!.favourability);
  });

  it('P04 shows the figure when two differ, and with minimumDissent 3 only when three do', () => {
    const answers = repeat(6, 10, 50, 80);
    expect(cellIn(unitOf(answers, masking), 'O', 'unit=a').favourability.state).toBe('shown');
    expect(cellIn(unitOf(answers, { ...masking, minimumDissent: 3 }), 'O', 'unit=a').favourability.state).toBe(
      'masked',
    );
  });

  it('P04 withholds another slice, since the rest minus the others would give the bounded one back', () => {
    const published = unitOf(repeat(6, 10), masking);
    expect(cellIn(published, 'O', 'unit=b').mean).toEqual({ state: 'withheld', reason: 'complementary' });
    expect(cellIn(published, 'O', 'unit=c').mean.state).toBe('shown');
  });

  it('P04 gives no bound where it would nearly tell a small remainder', () => {
    const people: Person[] = [
      ...repeat(6, 10).map((x) => ({ background: { unit: 'a' }, answers: { O: x } })),
      ...[80, 80, null, null, null, null].map((x) => ({ background: { unit: 'c' }, answers: { O: x } })),
      ...peopleIn({ b: 40 }, [outcome]),
    ];
    const cuts = [{ id: 'unit', kind: 'unit' as const, categories: ['a', 'b', 'c'] }];
    const published = disclose(resultsOf(people, cuts, [outcome]), masking);
    expect(cellIn(published, 'O', 'unit=a').favourability.state).toBe('withheld');
    expect(cellIn(published, 'O', 'unit=b').favourability.state).toBe('shown');
  });

  it.each([
    ['all equal', repeat(8, 40)],
    ['all but one at the end of the range', repeat(7, 100, 30)],
  ])('P04 withholds an outcome without bands when answers are %s', (_, answers) => {
    const cell = cellIn(unitOf(answers, masking, true), 'O', 'unit=a');
    expect(cell.favourability).toEqual({ state: 'undefined', reason: 'no-bands' });
    expect(cell.mean.state).toBe('withheld');
  });

  it('P04 leaves unanimous answers as they are when the policy does not ask for a mask', () => {
    expect(cellIn(unitOf(repeat(6, 10), policyOf(5)), 'O', 'unit=a').favourability.state).toBe('shown');
  });

  it('P03 withholds the items of a scale together when one is unanimous, and keeps the scale', () => {
    const measures = [score('S'), item('I1', 'S'), item('I2', 'S')];
    const unit = [1, 3, 5, 1, 3, 5, 2].map((x, i) => ({
      background: { unit: 'a' },
      answers: { I1: 5, I2: x, S: [20, 80, 50, 35, 65][i % 5]! },
    }));
    const people = [...unit, ...peopleIn({ b: 40, c: 50 }, measures)];
    const cuts = [{ id: 'unit', kind: 'unit' as const, categories: ['a', 'b', 'c'] }];
    const published = disclose(resultsOf(people, cuts, measures), masking);
    expect(['S', 'I1', 'I2'].map((id) => cellIn(published, id, 'unit=a').mean.state)).toEqual([
      'shown',
      'withheld',
      'withheld',
    ]);
    expect(cellIn(published, 'I1', 'unit=a').favourability.state).toBe('masked');
  });
});
