import { zeroRows } from './zero-rows.js';

/** Draws of a seeded source of pseudo-random numbers, equal on every machine with the same Math.log, Math.cos and Math.sqrt. */
interface Draws {
  readonly uniform: () => number;
  readonly normal: () => number;
}

/**
 * Source of correlation matrices of samples of `n` from `items` independent normal variables. The triangular factor of the
 * cross-products is drawn itself (chi variables on the diagonal, normal ones below it), which has exactly the distribution
 * that n × items normal numbers would give, at a cost free of n.
 * @param seed A 32-bit integer; equal seeds give equal draws.
 * @param n Sample size, above `items` plus one.
 * @param items Number of variables.
 * Source: Bartlett 1933, doi:10.1017/S0370164600014668; chi by Marsaglia & Tsang 2000, doi:10.1145/358407.358414; normals
 * by Box & Muller 1958, doi:10.1214/aoms/1177706645; uniforms by sfc32 of PractRand (Doty-Humphrey).
 */
export function seededCorrelations(seed: number, n: number, items: number): () => readonly Float64Array[] {
  const draws = seededDraws(seed);
  return () => {
    const factor = zeroRows(items);
    const correlation = zeroRows(items);
    const lengths = new Float64Array(items);
    for (let i = 0; i < items; i++) {
      const a = factor[i]!;
      for (let j = 0; j < i; j++) a[j] = draws.normal();
      a[i] = Math.sqrt(2 * gammaDraw((n - 1 - i) / 2, draws));
      let squares = 0;
      for (let k = 0; k <= i; k++) squares += a[k]! * a[k]!;
      lengths[i] = Math.sqrt(squares);
      correlation[i]![i] = 1;
      for (let j = 0; j < i; j++) {
        const b = factor[j]!;
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += a[k]! * b[k]!;
        sum /= lengths[i]! * lengths[j]!;
        correlation[i]![j] = sum;
        correlation[j]![i] = sum;
      }
    }
    return correlation;
  };
}

function seededDraws(seed: number): Draws {
  let a = seed | 0;
  let b = 0x6a09e667;
  let c = 0x3c6ef372;
  let counter = 1;
  const uniform = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/** A gamma variable of scale 1 and shape 1 or more. */
function gammaDraw(shape: number, draws: Draws): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = draws.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draws.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
