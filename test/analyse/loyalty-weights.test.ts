import { describe, expect, it } from 'vitest';
import { loyaltyWeights } from '../../src/analyse/index.js';
import { jointMatrix } from '../../src/stats/linear-regression.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/importance.json' with { type: 'json' };
import { rowsWithCorrelations } from '../support/walsh.js';

const columnsOf = (wishes: number) => [...Array.from({ length: wishes }, (_, i) => `wish${i + 1}`), 'nps'];

/** Correlations of wishes that share a cause, and of loyalty with each less than with the one before it. */
function alike(wishes: number) {
  const predictors = Array.from({ length: wishes }, (_, i) => columnsOf(wishes - 1).map((_, j) => (i === j ? 1 : 0.3)));
  return { predictors, outcome: predictors.map((_, i) => 0.4 - i / 400) };
}

describe('weights worked out from answers of customers', () => {
  it.each(reference.cases)('are the shares of R² by LMG that R finds ($name)', (expected) => {
    const rows = rowsWithCorrelations(jointMatrix(expected), 128);
    const { weights, model } = loyaltyWeights({ columns: columnsOf(expected.outcome.length), rows });
    weights!.forEach((weight, j) => {
      expectClose(weight, expected.lmg[j]!);
    });
    expect(model).toMatchObject({ n: 128, method: 'lmg' });
    expectClose(model!.rSquared, expected.rSquared);
  });

  it.each([
    [15, 'lmg'],
    [16, 'relativeWeights'],
    [25, 'relativeWeights'],
  ])('of %i wishes are %s, adding up to R² and falling with the correlation', (wishes, method) => {
    const { predictors, outcome } = alike(wishes);
    const rows = rowsWithCorrelations(jointMatrix({ predictors, outcome }), 256);
    const { weights, model } = loyaltyWeights({ columns: columnsOf(wishes), rows });
    expect(model).toMatchObject({ n: 256, method });
    expect([...weights!].sort((a, b) => b - a)).toEqual(weights);
    // R² of equally correlated predictors in closed form: (Σr² − ρ·(Σr)² / (1 + (p − 1)·ρ)) / (1 − ρ).
    const sum = outcome.reduce((total, r) => total + r, 0);
    const squares = outcome.reduce((total, r) => total + r * r, 0);
    expectClose(model!.rSquared, (squares - (0.3 * sum * sum) / (1 + (wishes - 1) * 0.3)) / 0.7);
  });

  const rows = rowsWithCorrelations(jointMatrix(reference.cases[0]!), 128);
  const columns = columnsOf(5);

  it.each([
    ['fewer than 100 customers', rows.slice(0, 99), [{ kind: 'few', n: 99, least: 100 }]],
    ['nobody', [], [{ kind: 'few', n: 0, least: 100 }]],
    [
      'everyone alike on a wish',
      rows.map(([, ...others]) => [7, ...others]),
      [{ kind: 'alike', column: 'wish1', value: 7 }],
    ],
    [
      'a wish twice, on other scales',
      rows.map(([a, b, _c, ...others]) => [a!, b!, 10 - 2 * a!, ...others]),
      [{ kind: 'dependent', column: 'wish3', on: ['wish1'] }],
    ],
    [
      'loyalty that is the mean of two wishes',
      rows.map(([a, b, c, d, e]) => [a!, b!, c!, d!, e!, (b! + d!) / 2]),
      [{ kind: 'dependent', column: 'nps', on: ['wish2', 'wish4'] }],
    ],
  ])('are refused with the reason for %s', (_of, answers, faults) => {
    expect(loyaltyWeights({ columns, rows: answers })).toEqual({ weights: null, model: null, faults });
  });

  it('ask for ten customers a wish', () => {
    const answers = rowsWithCorrelations(jointMatrix(alike(25)), 256).slice(0, 249);
    expect(loyaltyWeights({ columns: columnsOf(25), rows: answers }).faults).toEqual([
      { kind: 'few', n: 249, least: 250 },
    ]);
  });
});
