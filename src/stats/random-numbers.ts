/** A stream of random numbers that is the same for the same seed on every machine. */
export interface RandomNumbers {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Chi-square with df > 0 degrees of freedom, not only whole. */
  chiSquare(df: number): number;
}

/**
 * Random numbers for intervals by simulation: not for secrets.
 * @param seed Any whole number; its lowest 32 bits count.
 * Source: sfc32 (Doty-Humphrey 2010, PractRand) filled by splitmix32; normal by the polar method (Marsaglia & Bray 1964,
 * doi:10.1137/1006063), gamma by Marsaglia & Tsang 2000, doi:10.1145/358407.358414.
 */
export function randomNumbers(seed: number): RandomNumbers {
  const uniform = sfc32(seed);
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return { uniform, normal, chiSquare: (df) => (df > 0 ? 2 * gamma(df / 2) : Number.NaN) };
}

function sfc32(seed: number): () => number {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, counter] = [split(), split(), split(), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
