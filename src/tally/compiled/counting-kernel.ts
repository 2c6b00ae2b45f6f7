/**
 * The inner loops of scoring and counting, compiled; `kundfokus/node` brings them in WebAssembly. Addresses are in bytes of
 * `memory`, columns are 32-bit integers, one per row, with room for three rows more. What each does stands in
 * io/kernel/assembly/counting.ts.
 */
export interface CountingKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Memory for counters and sums; what grows leaves up to twice as much behind. */
  readonly mostBytes: number;
  /** Memory for good, all zero; what stood elsewhere in `memory` stays, views on it do not. */
  reserve(length: number): number;
  scoreScale(n: number, items: number, nItems: number, unitsOf: number, patterns: number, units: number): void;
  scoreIndex(n: number, scales: number, nScales: number, multiples: number, units: number): void;
  count(n: number, numbers: number, slices: number, counts: number, size: number): void;
  countMeasure(
    n: number,
    values: number,
    slices: number,
    counts: number,
    size: number,
    missing: number,
    lowest: number,
    places: number,
  ): void;
  countFour(n: number, numbers: number, slices: number, counts: number, size: number, places: number): void;
  gather(n: number, order: number, bytes: number, into: number): void;
  addMoments(n: number, slices: number, complete: number, all: number): void;
}
