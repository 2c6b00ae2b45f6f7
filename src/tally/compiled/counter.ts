import type { Partition } from '../partition.js';
import type { CountingKernel } from './counting-kernel.js';

/** Bytes of a counter. */
const COUNTER = 4;

interface Counted {
  /** Who asks for the counts to be moved. */
  readonly owner: object;
  /** Whose slices are counted. */
  readonly host: Partition;
  /** Counters per slice, the first `unused` of which are none. */
  readonly size: number;
  readonly unused: number;
  /** Where the counts belong: from `first` on, of `width` per slice. */
  readonly target: () => Uint32Array;
  readonly first: number;
  readonly width: number;
  /** Counts n rows in the counters at an address. */
  readonly count: (n: number, at: number) => void;
}

/** Counters per slice in a kernel's memory, on their way to where the counts belong. */
export class Counter {
  #at = 0;
  #slices = 0;

  constructor(
    readonly kernel: CountingKernel,
    readonly counted: Counted,
  ) {}

  get owner(): object {
    return this.counted.owner;
  }

  /** Bytes that counters of the host's slices take. */
  get bytes(): number {
    return this.counted.host.slices.categories.length * this.counted.size * COUNTER;
  }

  /** Makes room for the host's slices; all counters are then empty, or it had room. */
  grow(): void {
    const needed = this.counted.host.slices.categories.length;
    if (needed <= this.#slices) return;
    this.pull();
    this.#slices = Math.max(4, Math.ceil(1.5 * needed));
    this.#at = this.kernel.reserve(this.#slices * this.counted.size * COUNTER);
  }

  count(n: number): void {
    this.counted.count(n, this.#at);
  }

  /** Moves the counts to where they belong. */
  pull(): void {
    if (this.#slices === 0) return;
    const { size, unused, first, width } = this.counted;
    const counts = new Uint32Array(this.kernel.memory.buffer, this.#at, this.#slices * size);
    const target = this.counted.target();
    // Nobody is yet in slices behind the target's end.
    const slices = Math.min(this.#slices, target.length / width);
    for (let slice = 0; slice < slices; slice++) {
      for (let from = slice * size + unused, to = slice * width + first; from < (slice + 1) * size; from++, to++) {
        target[to] = target[to]! + counts[from]!;
      }
    }
    counts.fill(0);
  }
}
