/** Respondents alike on every variable that is weighted by. */
export interface RakingCell {
  readonly n: number;
  /** Index of their category in each margin; −1 where they have none and that margin leaves them as they are. */
  readonly categories: readonly number[];
}

/** Weights that bring respondents to known totals. */
export interface Raking {
  /** Weight of each respondent of a cell, mean 1 over all respondents. */
  readonly weights: readonly number[];
  readonly converged: boolean;
  /** Rounds over all margins; 1 for a single margin, which is post-stratification. */
  readonly iterations: number;
}

/** When raking ends. */
export interface RakingOptions {
  readonly mostIterations?: number;
  /** Largest relative distance from a target that counts as reached. */
  readonly tolerance?: number;
}

/**
 * Weights by iterative proportional fitting (raking): each margin in turn is brought to its shares until all of them fit. With
 * one margin, which may be a crossing of variables, that is post-stratification. Weights start at 1.
 * @param margins For each margin the known total of each category, in any unit: only shares count.
 * @returns NaN weights where a category with a known total has nobody, since no weight can make up for that, or where a
 * margin has no total.
 * Source: Deming & Stephan 1940, doi:10.1214/aoms/1177731829; checked against R's survey::rake and postStratify.
 */
export function rake(
  cells: readonly RakingCell[],
  margins: readonly (readonly number[])[],
  { mostIterations = 1000, tolerance = 1e-12 }: RakingOptions = {},
): Raking {
  const weights = cells.map(() => 1);
  const targets = margins.map((totals, m) => {
    const people = sum(cells.map(({ n, categories }) => (categories[m] === -1 ? 0 : n)));
    return totals.map((total) => (total / sum(totals)) * people);
  });
  for (let iterations = 1; iterations <= mostIterations; iterations += 1) {
    targets.forEach((target, m) => {
      const now = marginOf(cells, weights, { m, size: target.length });
      cells.forEach(({ categories }, i) => {
        const category = categories[m]!;
        if (category !== -1) weights[i] = weights[i]! * (target[category]! / now[category]!);
      });
      if (target.some((total, category) => total > 0 && !(now[category]! > 0))) weights.fill(Number.NaN);
    });
    const apart = Math.max(
      ...targets.map((target, m) => distance(target, marginOf(cells, weights, { m, size: target.length }))),
    );
    if (Number.isNaN(apart)) return { weights, converged: false, iterations };
    if (apart <= tolerance) return { weights, converged: true, iterations };
  }
  return { weights, converged: false, iterations: mostIterations };
}

function marginOf(
  cells: readonly RakingCell[],
  weights: readonly number[],
  { m, size }: { readonly m: number; readonly size: number },
): readonly number[] {
  const totals = Array.from({ length: size }, () => 0);
  cells.forEach(({ n, categories }, i) => {
    const category = categories[m]!;
    if (category !== -1) totals[category] = totals[category]! + n * weights[i]!;
  });
  return totals;
}

/** Largest relative distance from the targets above zero; NaN where one is unknown. */
function distance(target: readonly number[], now: readonly number[]): number {
  return Math.max(0, ...target.map((total, i) => (total === 0 ? now[i]! : Math.abs(now[i]! - total) / total)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
