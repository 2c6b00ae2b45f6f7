import { describe, expect, it } from 'vitest';
import { buildPlan, measuresOf } from '../../src/plan/index.js';
import { scoreRespondent } from '../../src/score/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from '../support/library.js';

const planOf = (pack: string, file: object = {}) => buildPlan(parseStudy({ pack, ...file }, fullLibrary));
const ids = (file: object) => measuresOf(planOf('customer-focus@2.0.0', file)).map(({ id }) => id);
const SCALES = ['CEN', 'OFF', 'CON', 'GOA', 'LEA', 'INS', 'ACT', 'COO'];

describe('the plan of customer-focus 2.0.0', () => {
  it('scores eight scales and six indices, and none of the short surveys', () => {
    expect(ids({})).toEqual([...SCALES, 'CFI8', 'CFI4', 'DIR', 'INSI', 'ENA', 'PER']);
  });

  it.each([
    ['pulse', ['CFPULSE'], 8],
    ['mini', ['CFMINI'], 4],
  ])('gives %s its index and no scale', (module, expected, items) => {
    const plan = planOf('customer-focus@2.0.0', { modules: [module] });
    expect(measuresOf(plan).map(({ id }) => id)).toEqual(expected);
    expect(plan.items).toHaveLength(items);
    expect(plan.items.every(({ scale }) => scale === 0)).toBe(true);
  });

  it('adds engagement and top management as scales that are in no index', () => {
    const modules = ['core', 'engagement', 'managers', 'background'];
    expect(ids({ modules })).toEqual([...SCALES, 'ENG', 'MLE', 'CFI8', 'CFI4', 'DIR', 'INSI', 'ENA', 'PER', 'CFENPS']);
  });

  it('scores no index over scales that are not asked', () => {
    expect(ids({ modules: ['engagement', 'background'] })).toEqual(['ENG', 'CFENPS']);
  });
});

describe('the pulse index', () => {
  const plan = planOf('customer-focus@2.0.0', { modules: ['pulse'] });
  const PULSE = plan.items.map(({ id }) => id);
  const score = (answers: readonly (string | number)[]) =>
    scoreRespondent(plan, Object.fromEntries(PULSE.map((id, i) => [id, answers[i]]))).CFPULSE?.score;

  // By hand: the mean of (answer − 1) · 25 over the items answered, from six answers on.
  it.each([
    ['all eight', [5, 5, 5, 5, 1, 1, 1, 1], 50],
    ['six and two that do not count', [5, 5, 5, 3, 3, 3, 'DK', 'DK'], 75],
    ['five only', [5, 5, 5, 5, 5, '', '', ''], null],
  ])('of %s', (_, answers, expected) => {
    expect(score(answers) ?? null).toBe(expected);
  });
});

describe('two waves on two versions', () => {
  const [before, now] = [planOf('customer-focus@1.0.0'), planOf('customer-focus@2.0.0')];

  it('score the same answers to the twelve shared items alike: CFI4 is the trend', () => {
    for (let person = 0; person < 200; person++) {
      // Every code of every item turns up, blanks and "not relevant" too.
      const answer = (i: number) => ['1', '2', '3', '4', '5', 'NR', ''][(person * 7 + i * (person + 3) + i) % 7]!;
      const wave1 = Object.fromEntries(before.items.map(({ id }, i) => [id, answer(i)]));
      // The items added are answered with other codes, and never with one they do not have.
      const added = now.items.map(({ id }, i) => [id, answer(i + 1).replace('NR', '')]);
      const wave2 = { ...Object.fromEntries(added), ...wave1 };
      const [old, recent] = [scoreRespondent(before, wave1), scoreRespondent(now, wave2)];
      for (const id of ['CEN', 'OFF', 'CON', 'GOA', 'CFI4']) expect(recent[id]).toEqual(old[id]);
    }
  });
});
