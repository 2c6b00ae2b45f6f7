import type { LoyaltyModel } from '../../model/index.js';
import { dependentColumns, lmg, relativeWeights, type SymmetricMatrix } from '../../stats/index.js';

/** Most wishes whose shares are averaged over all orders: 2^15 subsets take some milliseconds, twice that for each more. */
const MOST_LMG = 15;

/** Complete answers of customers. */
export interface LoyaltyAnswers {
  /** What the columns are: the wishes, then loyalty. */
  readonly columns: readonly string[];
  /** A row for each customer, as long as `columns`. */
  readonly rows: readonly (readonly number[])[];
}

/** How closely each wish goes with loyalty, or why that cannot be worked out. */
export type LoyaltyWeights =
  | { readonly weights: readonly number[]; readonly model: LoyaltyModel; readonly faults: null }
  | { readonly weights: null; readonly model: null; readonly faults: readonly LoyaltyFault[] };

/** Why a column cannot be used: too few rows, all answers alike, or a linear combination of other columns. */
export type LoyaltyFault =
  | { readonly kind: 'few'; readonly n: number; readonly least: number }
  | { readonly kind: 'alike'; readonly column: string; readonly value: number }
  | { readonly kind: 'dependent'; readonly column: string; readonly on: readonly string[] };

/** Fewest customers for a number of wishes: with fewer, shares are mostly chance. Source: mission facts; Harris 1985, p. 64. */
function fewest(wishes: number): number {
  return Math.max(100, 10 * wishes);
}

/**
 * How closely each wish goes together with loyalty: its share of R², by LMG up to 15 wishes, else by Johnson's relative
 * weights, which come close to it. The weights add up to R² (0–1) and are no causes.
 * @returns weights in the order of the wishes; or everything that is wrong with the answers.
 */
export function loyaltyWeights({ columns, rows }: LoyaltyAnswers): LoyaltyWeights {
  const n = rows.length;
  const wishes = columns.length - 1;
  const least = fewest(wishes);
  const alike = columns.flatMap((column, c): LoyaltyFault[] => {
    const value = rows[0]?.[c];
    return value !== undefined && rows.every((row) => row[c] === value) ? [{ kind: 'alike', column, value }] : [];
  });
  const few: LoyaltyFault[] = n < least ? [{ kind: 'few', n, least }] : [];
  if (few.length + alike.length > 0) return failed([...few, ...(n > 1 ? alike : [])]);
  const joint = correlationsOf(rows);
  const dependent = dependentColumns(joint);
  if (dependent.length > 0) {
    return failed(
      dependent.map(({ column, on }) => ({
        kind: 'dependent',
        column: columns[column]!,
        on: on.map((other) => columns[other]!),
      })),
    );
  }
  const outcome = joint[wishes]!.slice(0, wishes);
  const predictors = joint.slice(0, wishes).map((row) => row.slice(0, wishes));
  const method = wishes <= MOST_LMG ? 'lmg' : 'relativeWeights';
  const weights = method === 'lmg' ? lmg({ predictors, outcome }) : relativeWeights({ predictors, outcome });
  const rSquared = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights, model: { n, rSquared, method }, faults: null };
}

function failed(faults: readonly LoyaltyFault[]): LoyaltyWeights {
  return { weights: null, model: null, faults };
}

/** Pearson correlations of the columns, none of them constant. */
function correlationsOf(rows: LoyaltyAnswers['rows']): SymmetricMatrix {
  const width = rows[0]!.length;
  const means = Array.from({ length: width }, (_, c) => rows.reduce((sum, row) => sum + row[c]!, 0) / rows.length);
  const products = means.map(() => new Float64Array(width));
  const from = new Float64Array(width);
  for (const row of rows) {
    for (let i = 0; i < width; i++) from[i] = row[i]! - means[i]!;
    for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) products[i]![j]! += from[i]! * from[j]!;
  }
  const deviations = products.map((row, i) => Math.sqrt(row[i]!));
  return means.map((_, i) =>
    means.map((_mean, j) =>
      i === j ? 1 : products[Math.max(i, j)]![Math.min(i, j)]! / deviations[i]! / deviations[j]!,
    ),
  );
}
