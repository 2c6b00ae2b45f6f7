import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { smallStudyResponses } from '../support/small-study.js';
import { customerFocus, studyOf } from '../support/study.js';

const pack = {
  ...customerFocus,
  gaps: [
    { id: 'forward', of: 'CEN', minus: 'GOA' },
    { id: 'backward', of: 'GOA', minus: 'CEN' },
    { id: 'gone', of: 'CEN', minus: 'XXX' },
  ],
};
const study = { ...studyOf(), pack };
const plan = buildPlan(study);
const gaps = (responses: readonly Readonly<Record<string, unknown>>[]) =>
  analyse(tallyResponses(plan, responses, { batch: 'test' }), plan).analyses.filter(({ kind }) => kind === 'gap');

describe('a gap between two scores of the same person', () => {
  it('is the mean of the differences, and turns its sign when the sides change', () => {
    const [forward] = gaps(smallStudyResponses()).filter(({ id }) => id === 'forward/total=all');
    const [backward] = gaps(smallStudyResponses()).filter(({ id }) => id === 'backward/total=all');
    const score = (response: Readonly<Record<string, unknown>>, scale: string) => {
      const answers = [1, 2, 3].map((i) => Number(response[`CF${scale}${i}`])).filter((x) => x >= 1 && x <= 5);
      return answers.length < 2 ? Number.NaN : (answers.reduce((sum, x) => sum + x - 1, 0) / answers.length) * 25;
    };
    const differences = smallStudyResponses()
      .map((response) => score(response, 'CEN') - score(response, 'GOA'))
      .filter((difference) => !Number.isNaN(difference));
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
    expect(forward?.n).toBe(differences.length);
    expect(forward?.value).toMatchObject({ of: 'CEN', minus: 'GOA', difference: expect.closeTo(mean, 9) });
    expect(backward?.value).toMatchObject({ difference: expect.closeTo(-mean, 9) });
  });

  it('is left out where a side is not asked, and has a reason where nobody answered both', () => {
    const found = gaps([]);
    expect(found.some(({ id }) => id.startsWith('gone'))).toBe(false);
    expect(found.map(({ value }) => value)).toEqual(found.map(() => ({ undefined: 'no-answers' })));
  });
});
