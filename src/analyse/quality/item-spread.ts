import type { ScoringPlan } from '../../plan/index.js';
import type { SymmetricMatrix } from '../../stats/index.js';

/** Means and pairwise-complete covariances of keyed answers. */
export interface ItemSpread {
  readonly means: readonly number[];
  readonly covariance: SymmetricMatrix;
}

/** Adds up keyed answers row by row; what it keeps does not grow with the rows. */
export class ItemSums {
  readonly #size: number;
  /** By item a · size + b: how many answered both, Σa among them, Σab. */
  readonly #n: Float64Array;
  readonly #sum: Float64Array;
  readonly #product: Float64Array;

  constructor({ items }: ScoringPlan) {
    this.#size = items.length;
    this.#n = new Float64Array(items.length ** 2);
    this.#sum = new Float64Array(items.length ** 2);
    this.#product = new Float64Array(items.length ** 2);
  }

  /** @param answers Keyed answers, `null` where not answered. */
  add(answers: readonly (number | null)[]): void {
    for (let a = 0; a < this.#size; a += 1) {
      const x = answers[a]!;
      if (x === null) continue;
      for (let b = 0; b < this.#size; b += 1) {
        const y = answers[b]!;
        if (y === null) continue;
        const at = a * this.#size + b;
        this.#n[at]! += 1;
        this.#sum[at]! += x;
        this.#product[at]! += x * y;
      }
    }
  }

  /** NaN where fewer than two answered both of a pair. */
  finish(): ItemSpread {
    const indexes = Array.from({ length: this.#size }, (_, i) => i);
    const at = (a: number, b: number) => a * this.#size + b;
    const covariance = (a: number, b: number) => {
      const n = this.#n[at(a, b)]!;
      const [sumA, sumB] = [this.#sum[at(a, b)]!, this.#sum[at(b, a)]!];
      return n < 2 ? Number.NaN : (n * this.#product[at(a, b)]! - sumA * sumB) / (n * (n - 1));
    };
    return {
      means: indexes.map((a) => this.#sum[at(a, a)]! / this.#n[at(a, a)]!),
      covariance: indexes.map((a) => indexes.map((b) => covariance(a, b))),
    };
  }
}
