/** √(2π). A number and no call, so that bundlers may leave it out. */
const SQRT_TWO_PI = 2.5066282746310002;

/**
 * Density of the standard normal distribution, φ(x) = exp(−x²/2) / √(2π).
 * @returns NaN for NaN.
 */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
}

/** Up to here Φ(x) is 1/2 and x times a ratio of polynomials in x²; beyond, the tail is exp(−x²/2) times one, nearby and far out. */
const MIDDLE_TO = 0.66291;
/** √32. */
const NEAR_TO = 5.656854249492381;
const FAR_TO = 40;

/** Numerator and denominator, from the highest power down. */
const MIDDLE = {
  above: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  below: [1, 47.20258190468824, 976.0985517377667, 10260.932208618979, 45507.78933502673],
} as const;
const NEAR = {
  above: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  below: [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
} as const;
const FAR = {
  above: [
    0.02307344176494017, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
    2.9112874951168793e-5,
  ],
  below: [1, 1.2842600961449111, 0.46823821248086511, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5],
} as const;

/**
 * Distribution function of the standard normal distribution, Φ(x) = P(Z ≤ x); small tails keep their digits.
 * @returns 0–1, relative error near 1e-15; below about 1e-308 the tail is 0. NaN for NaN.
 * Source: Cody 1969, doi:10.1090/S0025-5718-1969-0247736-4 (rational approximations); checked against R's pnorm.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size <= MIDDLE_TO) return 0.5 + x * ratio(MIDDLE, x * x);
  const tail = upperTail(size);
  return x < 0 ? tail : 1 - tail;
}

/** P(Z > x) for x well above zero. */
function upperTail(x: number): number {
  if (x > FAR_TO) return 0;
  if (x <= NEAR_TO) return tailDensity(x) * ratio(NEAR, x);
  const inverse = 1 / (x * x);
  return (tailDensity(x) * (1 / SQRT_TWO_PI - inverse * ratio(FAR, inverse))) / x;
}

/** exp(−x²/2) to the last digit: of x² only what a double holds exactly is squared, the rest is a factor of its own. */
function tailDensity(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head));
}

/** The ratio of two polynomials. */
function ratio(
  { above, below }: { readonly above: readonly number[]; readonly below: readonly number[] },
  x: number,
): number {
  let top = above[0]!;
  let bottom = below[0]!;
  for (let i = 1; i < above.length; i++) {
    top = top * x + above[i]!;
    bottom = bottom * x + below[i]!;
  }
  return top / bottom;
}
