import { studentTQuantile } from './student-t-quantile.js';

/** A group at one time: how many, their mean and its standard error. */
export interface GroupAt {
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
  /** The group's weights, where answers are weighted; `standardError` is then the weighted mean's. */
  readonly weights?: GroupWeights;
}

/** Sums over a group's answers x with weights w, in any one scale of weights for all groups of a time: Σw, Σw² and Σw²(x − mean). */
export interface GroupWeights {
  readonly w: number;
  readonly w2: number;
  readonly w2Residual: number;
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
 * errors by the delta method: shares are multinomial on n people each time, means independent of them and of each other; weighted,
 * shares are of Σw, their variances linearised (Σw²(1 − p)² …) and their covariance with the means, Σw²(x − m), allowed for.
 * @param groups At least two groups that everybody belongs to one of, earlier and later.
 * @param options.designEffect Both variances are multiplied by it, the standard errors being those of independent people.
 * @returns NaN figures where a group has nobody or no standard error.
 * Source: Kitagawa 1955, doi:10.1080/01621459.1955.10501299 (two components); linearised: Lumley 2010,
 * doi:10.1002/9780470580066; checked against a delta method in R, weighted on survey::svytotal.
 */
export function changeDecomposition(
  groups: readonly { readonly earlier: GroupAt; readonly later: GroupAt }[],
  { designEffect = 1, df = Number.POSITIVE_INFINITY }: DecompositionOptions = {},
): ChangeDecomposition {
  const [was, is] = [timeOf(groups.map(({ earlier }) => earlier)), timeOf(groups.map(({ later }) => later))];
  const parts = groups.map(({ earlier, later }, g) => ({
    ...{ share: (was.shares[g]! + is.shares[g]!) / 2, shareChange: is.shares[g]! - was.shares[g]! },
    ...{ mean: (earlier.mean + later.mean) / 2, meanChange: later.mean - earlier.mean },
  }));
  const ofShares = parts.map(({ meanChange }) => meanChange / 2);
  const ofMeans = parts.map(({ shareChange }) => shareChange / 2);
  const shares = parts.map(({ share }) => share);
  const means = parts.map(({ mean }) => mean);
  // At the later time a share or mean adds what at the earlier it takes away.
  const gradient = (sign: 1 | -1) => ({
    within: { ofShares, ofMeans: shares.map((share) => sign * share) },
    mix: { ofShares: means.map((mean) => sign * mean), ofMeans },
  });
  const [earlier, later] = [gradient(-1), gradient(1)];
  const found = (which: 'within' | 'mix', value: number) =>
    part(value, designEffect * (varianceOf(was, earlier[which]) + varianceOf(is, later[which])), df);
  const within = total(parts.map(({ share, meanChange }) => share * meanChange));
  const mix = total(parts.map(({ mean, shareChange }) => mean * shareChange));
  return { change: within + mix, within: found('within', within), mix: found('mix', mix) };
}

/** A time: shares, and the sums behind their variances, all over Σw. */
interface Time {
  readonly shares: readonly number[];
  readonly groups: readonly { readonly squares: number; readonly residual: number; readonly variance: number }[];
}

function timeOf(groups: readonly GroupAt[]): Time {
  const weights = groups.map(({ n, weights: own }) => own ?? { w: n, w2: n, w2Residual: 0 });
  const all = total(weights.map(({ w }) => w));
  return {
    shares: weights.map(({ w }) => w / all),
    groups: groups.map(({ standardError }, g) => {
      const { w, w2, w2Residual } = weights[g]!;
      return { squares: w2 / all ** 2, residual: w2Residual / (w * all), variance: standardError ** 2 };
    }),
  };
}

/** How a figure changes with each group's share and mean at one time. */
interface Gradient {
  readonly ofShares: readonly number[];
  readonly ofMeans: readonly number[];
}

/** Delta method at one time: variances of shares and of means, and their covariance, which only weights give. */
function varianceOf({ shares, groups }: Time, { ofShares, ofMeans }: Gradient): number {
  const centre = total(shares.map((share, g) => share * ofShares[g]!));
  return total(
    groups.map(({ squares, residual, variance }, g) => {
      const [own, mean] = [ofShares[g]! - centre, ofMeans[g]!];
      return squares * own ** 2 + variance * mean ** 2 + 2 * residual * own * mean;
    }),
  );
}

function part(value: number, variance: number, df: number): ChangePart {
  const standardError = Math.sqrt(variance);
  const margin = studentTQuantile(0.975, df) * standardError;
  return { value, standardError, low: value - margin, high: value + margin };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
