/** Nodes and weights of the 12-point Gauss–Legendre rule on −1..1, positive half. */
const NODES = [
  0.1252334085114689, 0.3678314989981802, 0.5873179542866175, 0.7699026741943047, 0.9041172563704749,
  0.9815606342467194,
];
const WEIGHTS = [
  0.2491470458134028, 0.2334925365383548, 0.2031674267230659, 0.1600783285433462, 0.1069393259953184,
  0.0471753363865118,
];

/**
 * Integral of a smooth function by the 12-point Gauss–Legendre rule on each panel.
 * @param edges Rising; panel i runs from edge i to edge i + 1.
 * Source: Abramowitz & Stegun 1964, 25.4.29 and table 25.4.
 */
export function gaussLegendre(f: (x: number) => number, edges: readonly number[]): number {
  let sum = 0;
  for (let panel = 1; panel < edges.length; panel++) {
    const middle = (edges[panel]! + edges[panel - 1]!) / 2;
    const half = (edges[panel]! - edges[panel - 1]!) / 2;
    for (let k = 0; k < NODES.length; k++) {
      const step = half * NODES[k]!;
      sum += WEIGHTS[k]! * half * (f(middle - step) + f(middle + step));
    }
  }
  return sum;
}
