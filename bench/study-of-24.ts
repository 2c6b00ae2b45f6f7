/**
 * The study the benchmarks in memory share: 24 items in 8 scales of 3 and an index over them, and answers that are the same
 * in every run.
 */
import type { Item, Pack } from '../src/model/index.js';
import { customerFocus } from '../test/support/study.js';

const SCALES = 8;
const PER_SCALE = 3;

export function packOf24Items(): Pack {
  const scales = Array.from({ length: SCALES }, (_, s) => ({
    ...customerFocus.scales[0]!,
    id: `S${s}`,
    items: Array.from({ length: PER_SCALE }, (_, i) => `S${s}I${i}`),
  }));
  const items = scales.flatMap((scale) =>
    scale.items.map((id): Item => ({ ...customerFocus.items[0]!, id, scale: scale.id })),
  );
  const index = { ...customerFocus.indices[0]!, id: 'IDX', scales: scales.map(({ id }) => id), minScales: 6 };
  const grid = { kind: 'items' as const, id: 'G', items: items.map(({ id }) => id) };
  const modules = [{ id: 'core', minutes: 4, pages: [{ id: 'p', elements: [grid] }] }];
  return { ...customerFocus, id: 'bench', items, scales, indices: [index] as Pack['indices'], modules };
}

/** A multiplicative congruential generator (Lehmer, 2^31 − 1, 48271): the same numbers in every run. */
export function lehmer(): () => number {
  let state = 42;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Answers of n people to 24 items: codes 1 to 5, 0 and 6 for the two kinds of no answer, by common chances. */
export function randomItems(n: number, next: () => number): Uint8Array[] {
  const chances = [0.02, 0.06, 0.12, 0.25, 0.33, 0.18, 0.04];
  const cells = new Uint8Array(1000);
  let filled = 0;
  chances.forEach((chance, cell) => {
    cells.fill(cell, filled, filled + Math.round(chance * 1000));
    filled += Math.round(chance * 1000);
  });
  return Array.from({ length: SCALES * PER_SCALE }, () =>
    Uint8Array.from({ length: n }, () => cells[Math.floor(next() * 1000)]!),
  );
}
