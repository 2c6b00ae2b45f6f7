import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  brilliantEngagement,
  finitePopulationCorrection,
  indexOfItemMeans,
  meanPercentFavourable,
  netPromoterScore,
  normalQuantile,
  percentFavourable,
  percentOfRange,
  personMean,
  proratedSum,
  roundedDifference,
  shareAtLeast,
} from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';

describe('published examples of scoring', () => {
  const means = [3.8, 4.8, 2.3, 5.0, 4.5, 4.1].map((mean) => ({ mean, n: 12 }));

  it('Brilliant Future: six item means of 4.08 are an index of 77', () => {
    expect(Math.round(indexOfItemMeans(means))).toBe(77);
  });

  it.each([
    ['an item with 2 answers does not count', [{ mean: 1, n: 2 }, ...means], 77],
    ['with 5 of 7 items (71.4 %) there is an index', [...means.slice(1), ...unanswered(2)], 78.5],
    ['with 5 of 8 items there is none', [...means.slice(1), ...unanswered(3)], Number.NaN],
    ['nobody answered', unanswered(4), Number.NaN],
  ])('Brilliant Future: %s', (_, items, expected) => {
    const found = indexOfItemMeans(items);
    if (Number.isNaN(expected)) expect(found).toBeNaN();
    else expect(Math.round(found * 2) / 2).toBe(expected);
  });

  it.each([
    [100, 50],
    [50, 100],
  ])('Brilliant Future: energy %i and clarity %i are an engagement of 75', (energy, clarity) => {
    expect(brilliantEngagement(energy, clarity)).toBe(75);
  });

  it('Lattice: 50 of 100 answers are positive; those without an answer are not in the denominator', () => {
    expect(percentFavourable([{ favourable: 30 + 20, valid: 30 + 20 + 10 + 25 + 15 }])).toBe(50);
  });

  it('Lattice: a person is positive on a theme from a mean of 3.5, which is not the mean of the items', () => {
    const people = [3.4, 3.5, 5, 1].map((value) => ({ value, people: 1 }));
    expect(shareAtLeast(3.5, people)).toBe(50);
    expect(shareAtLeast(3.5, [])).toBeNaN();
  });

  it('Ennova: 1–10 becomes 0, 11, 22 … 100', () => {
    const found = Array.from({ length: 10 }, (_, i) => Math.round(percentOfRange(i + 1, { min: 1, max: 10 })));
    expect(found).toEqual([0, 11, 22, 33, 44, 56, 67, 78, 89, 100]);
  });

  it('Viva Glint: 1–5 becomes 0, 25 … 100, and an item at 70 stands 5 under its questions’ average of 75', () => {
    expect([1, 2, 3, 4, 5].map((value) => percentOfRange(value, { min: 1, max: 5 }))).toEqual([0, 25, 50, 75, 100]);
    expect(roundedDifference(70, 75).difference).toBe(-5);
    expect(percentOfRange(1, { min: 1, max: 1 })).toBeNaN();
  });

  it('NHS: 1–5 becomes 0, 2.5, 5, 7.5, 10, and burnout needs 5 of its 7 items', () => {
    const scores = [1, 2, 3, 4, 5].map((value) => percentOfRange(value, { min: 1, max: 5 }) / 10);
    expect(scores).toEqual([0, 2.5, 5, 7.5, 10]);
    expect(personMean([...scores, null, null], 5)).toBe(5);
    expect(personMean([...scores.slice(1), null, null, null], 5)).toBeNaN();
    expect(personMean([null], 0)).toBeNaN();
  });

  it('Geriatric Depression Scale: 5 points on 12 of 15 items are 6.25, and with 11 there is no score', () => {
    const points = (answered: number) => Array.from({ length: 15 }, (_, i) => (i < answered ? (i < 5 ? 1 : 0) : null));
    expect(proratedSum(points(12), 12)).toBe(6.25);
    expect(proratedSum(points(11), 12)).toBeNaN();
  });

  it('FEVS: an index is the mean of its items’ percent positive, however many answered each', () => {
    const items = [
      { favourable: 9, valid: 10 },
      { favourable: 10, valid: 100 },
    ];
    expect(meanPercentFavourable(items)).toBe(50);
    expectClose(percentFavourable(items), (100 * 19) / 110);
    expect(meanPercentFavourable([])).toBeNaN();
    expect(percentFavourable([{ favourable: 0, valid: 0 }])).toBeNaN();
  });

  it('eNPS: 50 promoters, 30 passives and 20 detractors are 30', () => {
    expect(netPromoterScore({ promoters: 50, passives: 30, detractors: 20 })).toBe(30);
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 7 })).toBe(-100);
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toBeNaN();
  });

  it('Civil Service: 75.44 and 74.64 are shown as 75 and 75, their difference as +1', () => {
    expect(roundedDifference(75.43647583, 74.63572484)).toEqual({ a: 75, b: 75, difference: 1 });
  });
});

function unanswered(items: number) {
  return Array.from({ length: items }, () => ({ mean: Number.NaN, n: 0 }));
}

const GUIDE = '../shared/data/uk_csps2019/technical_guide_worked_examples.json';

describe.skipIf(!existsSync(GUIDE))('the worked examples of the Civil Service People Survey 2019', () => {
  const guide = existsSync(GUIDE) ? JSON.parse(readFileSync(GUIDE, 'utf8')) : {};
  const mean = (values: readonly number[]) => personMean(values, values.length);

  it('the engagement index, page 16', () => {
    const example = guide.engagement_index_example_p16;
    expect(mean(example.respondent1_item_scores)).toBe(example.respondent1_score);
    expect(mean(example.all_respondent_scores)).toBe(example.group_index);
  });

  it('the index beside percent positive, page 17', () => {
    const example = guide.index_vs_percent_positive_p17;
    // The shares of B add up to 102 as printed, and its index is their sum over 100.
    const index = (shares: readonly number[]) => {
      const scores = shares.flatMap((share, i) =>
        Array.from({ length: share }, () => percentOfRange(5 - i, { min: 1, max: 5 })),
      );
      return (mean(scores) * scores.length) / 100;
    };
    const positive = (shares: readonly number[]) =>
      percentFavourable([{ favourable: shares[0]! + shares[1]!, valid: 100 }]);
    expect(Math.round(index(example.A_pct))).toBe(example.A_index);
    expect(positive(example.A_pct)).toBe(example.A_percent_positive);
    expect(Math.floor(index(example.B_pct))).toBe(example.B_index);
    expect(positive(example.B_pct)).toBe(example.B_percent_positive);
  });

  it('the inverted index, page 20', () => {
    const example = guide.proxy_stress_example_p20;
    expect(mean(example.item_scores)).toBe(example.respondent_score);
    expect(mean(example.group_scores)).toBe(example.group_index);
  });

  it('margins of error with a finite population, page 24', () => {
    for (const {
      headcount,
      responses,
      percent_positive: p,
      margin_of_error: margin,
    } of guide.margin_of_error_with_fpc_p24) {
      // The guide divides by N − 1.
      const correction = finitePopulationCorrection(responses, headcount) * Math.sqrt(headcount / (headcount - 1));
      const error = Math.sqrt((p * (100 - p)) / responses) * correction;
      expect(Math.round(1.96 * error)).toBe(margin);
    }
  });

  it('margins of error without it, page 26', () => {
    const { p: percents, rows } = guide.margin_of_error_reference_p26;
    const printed = (margin: number) => (margin < 0.5 ? '<1' : Math.round(margin));
    for (const [n, margins] of Object.entries<readonly (number | string)[]>(rows)) {
      const half = (p: number) => normalQuantile(0.975) * Math.sqrt((p * (100 - p)) / Number(n));
      expect(percents.map((p: number) => printed(half(p)))).toEqual(margins);
    }
  });

  it('rounding, page 28', () => {
    const { counts, positive, total, displayed, positive_displayed } = guide.rounding_table_A_p28;
    const percent = (n: number) => percentFavourable([{ favourable: n, valid: total }]);
    expect(counts.map((n: number) => Math.round(percent(n)))).toEqual(displayed);
    expect(Math.round(percent(positive))).toBe(positive_displayed);
    const { group_E, benchmark, displayed: shown } = guide.rounding_table_B_p28;
    const found = roundedDifference(group_E, benchmark);
    expect([found.a, found.b, found.difference]).toEqual(shown);
  });
});
