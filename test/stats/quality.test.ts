import { describe, expect, it } from 'vitest';
import { ItemSums } from '../../src/analyse/index.js';
import {
  evenOddConsistency,
  intraIndividualVariability,
  longString,
  mahalanobisDistances,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/quality.json' with { type: 'json' };
import { smallStudyPlan } from '../support/small-study.js';

/** In the reference 0 stands for a blank. */
const people = reference.answers.map((answers) => answers.map((answer) => (answer === 0 ? null : answer)));

describe('answer quality, against R', () => {
  it('longest runs, passing over blanks', () => {
    expect(people.map(longString)).toEqual(reference.longString);
    expect(longString([])).toBe(0);
    expect(longString([null, null])).toBe(0);
  });

  it('variability within a person', () => {
    people.forEach((answers, i) => {
      expectClose(intraIndividualVariability(answers), reference.variability[i]!, { absolute: 1e-12 });
    });
    expect(intraIndividualVariability([3])).toBeNaN();
  });

  it('even–odd consistency', () => {
    const found = people.map((answers) =>
      evenOddConsistency(reference.scales.map((scale) => scale.map((i) => answers[i]!))),
    );
    found.forEach((value, i) => {
      const expected = reference.evenOdd[i]!;
      if (typeof expected === 'number') expectClose(value, expected, { absolute: 1e-9 });
      else expect(value).toBeNaN();
    });
    expect(found.filter(Number.isNaN).length).toBeGreaterThan(1);
    expect(evenOddConsistency([[1], [2], [3]])).toBeNaN();
  });

  const distance = mahalanobisDistances(reference);

  it('Mahalanobis distances over the items answered', () => {
    people.forEach((answers, i) => {
      const found = distance(answers)!;
      expectClose(found.squared, reference.squared[i]!);
      expectClose(found.p, reference.p[i]!);
      expect(found.df).toBe(answers.filter((answer) => answer !== null).length);
    });
  });

  it('no distance of nothing, nor by covariances that are not positive definite', () => {
    expect(distance(people[0]!.map(() => null))).toBeNull();
    const same = mahalanobisDistances({
      means: [1, 1],
      covariance: [
        [1, 1],
        [1, 1],
      ],
    });
    expect(same([1, 2])).toBeNull();
    expect(same([1, null])).toMatchObject({ squared: 0, df: 1, p: 1 });
  });

  it('means and pairwise covariances, added up person by person', () => {
    const { items } = smallStudyPlan();
    const sums = new ItemSums({ ...smallStudyPlan(), items: items.slice(0, 12) });
    for (const answers of people) sums.add(answers);
    const { means, covariance } = sums.finish();
    means.forEach((mean, i) => {
      expectClose(mean, reference.means[i]!);
    });
    covariance.flat().forEach((value, i) => {
      expectClose(value, reference.covariance.flat()[i]!, { absolute: 1e-12 });
    });
  });
});
