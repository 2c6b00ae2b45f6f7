import { studentTQuantile } from './student-t-quantile.js';

/** A group at one time: how many, their mean and its standard error. */
export interface GroupAt {
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
}

/** A part of a change with its 95 % interval. */
export interface ChangePart {
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** A change of an overall mean in two parts. */
export interface ChangeDecomposition {
  /** Later overall mean less the earlier one; the sum of the parts. */
  readonly change: number;
  /** What the change would be had the groups kept their sizes in between. */
  readonly within: ChangePart;
  /** What it would be had the groups kept their means in between. */
  readonly mix: ChangePart;
}

/** What is known of clusters that people come in. */
export interface DecompositionOptions {
  /** How many times larger clusters make the variances; 1 unless given. */
  readonly designEffect?: number;
  /** Degrees of freedom of the intervals; Infinity unless given, which is the normal distribution. */
  readonly df?: number;
}

/**
 * The change of an overall mean between two independent surveys, split into change within groups and change of their mix:
 * with shares p and means m, Σ p̄·Δm and Σ m̄·Δp, bars being means of the two times. Symmetric, so nothing is left over. Standard
 * errors by the delta method: shares are multinomial on n people each time, means independent of them and of each other.
 * @param groups At least two groups that everybody belongs to one of, earlier and later.
 * @param options.designEffect Both variances are multiplied by it, the standard errors being those of independent people.
 * @returns NaN figures where a group has nobody or no standard error.
 * Source: Kitagawa 1955, doi:10.1080/01621459.1955.10501299 (two components); checked against a delta method in R.
 */
export function changeDecomposition(
  groups: readonly { readonly earlier: GroupAt; readonly later: GroupAt }[],
  { designEffect = 1, df = Number.POSITIVE_INFINITY }: DecompositionOptions = {},
): ChangeDecomposition {
  const sizes = {
    earlier: total(groups.map(({ earlier }) => earlier.n)),
    later: total(groups.map(({ later }) => later.n)),
  };
  const parts = groups.map(({ earlier, later }) => {
    const [was, is] = [earlier.n / sizes.earlier, later.n / sizes.later];
    return {
      ...{ was, is, share: (was + is) / 2, shareChange: is - was },
      ...{ mean: (earlier.mean + later.mean) / 2, meanChange: later.mean - earlier.mean },
      variance: earlier.standardError ** 2 + later.standardError ** 2,
    };
  });
  const ofShares = (weights: readonly number[]) =>
    (['was', 'is'] as const).map((time) => {
      const n = time === 'was' ? sizes.earlier : sizes.later;
      const mean = total(parts.map((part, i) => part[time] * weights[i]!));
      return total(parts.map((part, i) => part[time] * (weights[i]! - mean) ** 2)) / n;
    });
  const within = total(parts.map(({ share, meanChange }) => share * meanChange));
  const mix = total(parts.map(({ mean, shareChange }) => mean * shareChange));
  const withinVariance =
    total(parts.map(({ share, variance }) => share ** 2 * variance)) +
    total(ofShares(parts.map(({ meanChange }) => meanChange / 2)));
  const mixVariance =
    total(parts.map(({ shareChange, variance }) => (shareChange / 2) ** 2 * variance)) +
    total(ofShares(parts.map(({ mean }) => mean)));
  const found = (value: number, variance: number) => part(value, designEffect * variance, df);
  return { change: within + mix, within: found(within, withinVariance), mix: found(mix, mixVariance) };
}

function part(value: number, variance: number, df: number): ChangePart {
  const standardError = Math.sqrt(variance);
  const margin = studentTQuantile(0.975, df) * standardError;
  return { value, standardError, low: value - margin, high: value + margin };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
