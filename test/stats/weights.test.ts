import { describe, expect, it } from 'vitest';
import { kishEffectiveN, rake, trimWeights } from '../../src/stats/index.js';
import { expectClose } from '../reference/expect-close.js';
import reference from '../reference/weights.json' with { type: 'json' };

interface Cell {
  readonly contact: string;
  readonly country: string;
  readonly n: number;
  readonly weight: number;
}

const { targets, postStratified, raked, trimmed } = reference;
const [contacts, countries] = [Object.keys(targets.contact), Object.keys(targets.country)];
const margins = [Object.values(targets.contact), Object.values(targets.country)];
const categoriesOf = ({ contact, country }: Cell) => [contacts.indexOf(contact), countries.indexOf(country)];
const cellsOf = (cells: readonly Cell[]) => cells.map((cell) => ({ n: cell.n, categories: categoriesOf(cell) }));

function expectWeights(weights: readonly number[], expected: { readonly cells: readonly Cell[]; effectiveN: number }) {
  expected.cells.forEach(({ weight }, i) => {
    expectClose(weights[i]!, weight);
  });
  const sum = (term: (w: number) => number) =>
    expected.cells.reduce((total, { n }, i) => total + n * term(weights[i]!), 0);
  expectClose(
    kishEffectiveN(
      sum((w) => w),
      sum((w) => w * w),
    ),
    expected.effectiveN,
  );
}

describe('weights to known totals', () => {
  it('by one variable equal survey::postStratify, in one round', () => {
    const cells = cellsOf(postStratified.cells).map(({ n, categories }) => ({ n, categories: categories.slice(1) }));
    const found = rake(cells, margins.slice(1));
    expectWeights(found.weights, postStratified);
    expect(found).toMatchObject({ converged: true, iterations: 1 });
  });

  it('by two variables equal survey::rake', () => {
    const found = rake(cellsOf(raked.cells), margins);
    expectWeights(found.weights, raked);
    expect(found.converged).toBe(true);
    expect(found.iterations).toBeGreaterThan(1);
  });

  it('do not depend on the unit of the totals', () => {
    const shares = margins.map((totals, m) => totals.map((total) => total * (m + 1) * 17));
    const found = rake(cellsOf(raked.cells), shares);
    expectWeights(found.weights, raked);
  });

  it('cut at a limit equal survey::trimWeights, and keep their sum', () => {
    const cells = cellsOf(trimmed.cells);
    const people = cells.map(({ n }) => n);
    const found = trimWeights(rake(cells, margins).weights, people, trimmed.upper);
    expectWeights(found.weights, trimmed);
    expect(found.trimmed).toBe(trimmed.cut);
    expectClose(
      found.weights.reduce((sum, weight, i) => sum + weight * people[i]!, 0),
      400,
    );
  });

  it('leave those without a category to the other variables', () => {
    const cells = [
      { n: 30, categories: [0] },
      { n: 10, categories: [1] },
      { n: 5, categories: [-1] },
    ];
    const found = rake(cells, [[1, 1]]);
    expect(found.weights.map((weight) => Math.round(weight * 1000) / 1000)).toEqual([0.667, 2, 1]);
  });

  it('say so where the rounds do not end', () => {
    const cells = [
      { n: 5, categories: [0, 0] },
      { n: 5, categories: [1, 1] },
    ];
    const found = rake(
      cells,
      [
        [1, 3],
        [3, 1],
      ],
      { mostIterations: 20 },
    );
    expect(found).toMatchObject({ converged: false, iterations: 20 });
  });

  it('do not exist for a category that nobody is in, or under a limit at the mean', () => {
    const cells = [{ n: 5, categories: [0] }];
    expect(rake(cells, [[1, 1]]).weights).toEqual([Number.NaN]);
    expect(trimWeights([1, 1], [3, 4], 1).weights).toEqual([Number.NaN, Number.NaN]);
  });
});
