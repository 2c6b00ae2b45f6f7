import { describe, expect, it } from 'vitest';
import { analyse, type Results } from '../../src/analyse/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/small-study.json' with { type: 'json' };
import { smallStudyPlan, smallStudyResponses } from '../support/small-study.js';

type Figures = { readonly [key: string]: unknown };

/** Every number, text and list of `expected` stands in `actual`: numbers to 1e-9, near zero to 1e-11. */
function expectFigures(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expectClose(actual as number, expected, { absolute: 1e-11 });
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected))
      expectFigures((actual as Figures)[key], value, `${path}/${key}`);
  } else {
    expect(actual, path).toBe(expected);
  }
}

function resultsOf(weighted: boolean): Results {
  const plan = smallStudyPlan(weighted ? { weight: { column: 'w', decimals: 2 } } : {});
  return analyse(tallyResponses(plan, smallStudyResponses(), { batch: 'small-study' }), plan);
}

describe.each([
  ['unweighted', false],
  ['weighted', true],
] as const)('a small study, %s, gives R’s figures from answers to results', (name, weighted) => {
  const results = resultsOf(weighted);
  const expected = reference[name];
  const cellOf = (measure: string, slice: string) =>
    results.cells.find((cell) => cell.measure === measure && cell.slice === slice);

  it('in every cell of scales, index, outcomes and items by slice', () => {
    expect(expected.cells).toHaveLength(7 * (7 + 12));
    for (const cell of expected.cells)
      expectFigures(cellOf(cell.measure, cell.slice), cell, `${cell.measure} ${cell.slice}`);
  });

  it('in the contrast of contact against no contact', () => {
    for (const contrast of expected.contrasts) {
      expectFigures(
        results.contrasts.find(({ measure }) => measure === contrast.measure),
        contrast,
        contrast.measure,
      );
    }
    expect(results.contrasts).toHaveLength(expected.contrasts.length);
  });

  it('in an index of aggregates by slice', () => {
    for (const { slice, value } of expected.aggregates) expectFigures(cellOf('AGG', slice)?.aggregate, value, slice);
  });

  it('in the n of every slice, weighted and not', () => {
    for (const { slice, n, value } of expected.weightedN) {
      expectFigures(
        results.slices.find(({ id }) => id === slice),
        { n, weightedN: value },
        slice,
      );
    }
    expect(results.nRespondents).toBe(60);
  });
});
