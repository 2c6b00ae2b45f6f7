import { kishEffectiveN, rake, trimWeights } from '../stats/index.js';

/** A variable with the known totals of its categories. */
export interface WeightingMargin {
  readonly variable: string;
  readonly categories: readonly { readonly id: string; readonly n: number }[];
}

/** Respondents alike on every margin's variable; `''` where they have no category. */
export interface WeightingCell {
  readonly n: number;
  /** A category for each margin. */
  readonly categories: readonly string[];
}

/** Weights of respondents, and what they cost. */
export interface Weighting {
  /** Weight of each respondent of a cell, mean 1 over all, rounded half up to the decimals asked for. */
  readonly weights: readonly number[];
  readonly converged: boolean;
  readonly iterations: number;
  readonly nRespondents: number;
  /** Kish's effective n of the rounded weights, and n over it. */
  readonly nEffective: number;
  readonly designEffect: number;
  readonly least: number;
  readonly greatest: number;
  /** Respondents whose weight was cut down to the cap. */
  readonly trimmed: number;
  /** Shares of everybody with a category, 0–1: known, as answered, and as weighted. */
  readonly shares: readonly {
    readonly variable: string;
    readonly category: string;
    readonly known: number;
    readonly answered: number;
    readonly weighted: number;
  }[];
}

/** How weights are made. */
export interface WeightingOptions {
  /** Greatest weight as a multiple of the mean weight. */
  readonly cap: number;
  readonly decimals: number;
}

/**
 * Weights that bring respondents to known totals: post-stratification with one variable, raking with several, then cut at a cap.
 * A respondent without a category on a variable is left to the other variables. Rounding each weight by itself to declared
 * decimals makes every weighted sum exact; their mean then differs from 1 by less than half of the last decimal.
 */
export function weighting(
  cells: readonly WeightingCell[],
  margins: readonly WeightingMargin[],
  { cap, decimals }: WeightingOptions,
): Weighting {
  const places = margins.map(({ categories }) => new Map(categories.map(({ id }, i) => [id, i])));
  const coded = cells.map(({ n, categories }) => ({
    n,
    categories: categories.map((id, m) => places[m]!.get(id) ?? -1),
  }));
  const raked = rake(
    coded,
    margins.map(({ categories }) => categories.map(({ n }) => n)),
  );
  const people = cells.map(({ n }) => n);
  const cut = trimWeights(raked.weights, people, cap);
  const unit = 10 ** decimals;
  const weights = cut.weights.map((weight) => Math.round(weight * unit) / unit);
  const total = (term: (weight: number) => number) => people.reduce((sum, n, i) => sum + n * term(weights[i]!), 0);
  const nRespondents = people.reduce((sum, n) => sum + n, 0);
  const nEffective = kishEffectiveN(
    total((weight) => weight),
    total((weight) => weight * weight),
  );
  return {
    weights,
    ...{ converged: raked.converged, iterations: raked.iterations },
    ...{ nRespondents, nEffective, designEffect: nRespondents / nEffective },
    ...{ least: Math.min(...weights), greatest: Math.max(...weights), trimmed: cut.trimmed },
    shares: margins.flatMap(({ variable, categories }, m) => {
      const sumOf = (weight: (i: number) => number, counts: (category: number) => boolean) =>
        coded.reduce((sum, cell, i) => (counts(cell.categories[m]!) ? sum + cell.n * weight(i) : sum), 0);
      const shareOf = (weight: (i: number) => number, category: number) =>
        sumOf(weight, (own) => own === category) / sumOf(weight, (own) => own !== -1);
      const known = categories.reduce((sum, { n }) => sum + n, 0);
      return categories.map(({ id, n }, c) => ({
        variable,
        category: id,
        known: n / known,
        answered: shareOf(() => 1, c),
        weighted: shareOf((i) => weights[i]!, c),
      }));
    }),
  };
}
