import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose } from '../../src/disclose/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';
import { studyOf } from '../support/study.js';

describe('an index of aggregates', () => {
  it('may rest on another item in every slice, so that its n does not add up', () => {
    const plan = smallStudyPlan();
    const results = analyse(tallyResponses(plan, smallStudyResponses(), { batch: 'test' }), plan);
    const n = (slice: string) =>
      results.cells.find((cell) => cell.measure === 'AGG' && cell.slice === slice)?.nValid ?? 0;
    const categories = results.slices.filter(({ family }) => family === 'customerContact');
    expect(categories.reduce((sum, { id }) => sum + n(id), 0)).not.toBe(n('total=all'));
    const published = disclose(results, studyOf().privacy);
    const total = published.cells.find(({ measure, slice }) => measure === 'AGG' && slice === 'total=all');
    expect(total?.aggregate).toMatchObject({ state: 'shown' });
  });
});
