import { addTimes, countPeople } from './count-kernels.js';
import { grown } from './exact-sums.js';
import type { Multiplier } from './multipliers.js';

/** Counts of one multiplier: of people as 32-bit integers, of digits of weights as doubles. */
export class CountLane {
  people = new Uint32Array(0);
  private sums = new Float64Array(0);

  constructor(private readonly kind: Multiplier['kind']) {}

  grow(length: number): void {
    if (this.kind !== 'n') this.sums = grown(this.sums, length);
    else if (this.people.length < length) {
      const larger = new Uint32Array(length);
      larger.set(this.people);
      this.people = larger;
    }
  }

  add(places: Int32Array, times: Float64Array, n: number): void {
    if (this.kind === 'n') countPeople(this.people, places, n);
    else addTimes(this.sums, places, times, n);
  }

  at(place: number): number {
    return (this.kind === 'n' ? this.people : this.sums)[place] ?? 0;
  }
}
