import { grown } from './exact-sums.js';

/** Numbers the keys it is asked for: 0, 1, 2 …, in a hash table with open addressing. For histograms with many levels. */
export class SlotTable {
  /** Key of each slot. */
  keys = new Float64Array(64);
  size = 0;
  private places = new Int32Array(128);

  /** Slot of a whole number from 0 to 2^53 − 1, a new one when it has none. */
  slotOf(key: number): number {
    const mask = this.places.length - 1;
    let place = hash(key) & mask;
    for (let slot = this.places[place]!; slot !== 0; slot = this.places[place]!) {
      if (this.keys[slot - 1] === key) return slot - 1;
      place = (place + 1) & mask;
    }
    return this.add(key, place);
  }

  private add(key: number, place: number): number {
    const slot = this.size++;
    if (slot === this.keys.length) this.keys = grown(this.keys, 2 * slot);
    this.keys[slot] = key;
    this.places[place] = slot + 1;
    if (2 * this.size > this.places.length) this.rehash();
    return slot;
  }

  private rehash(): void {
    this.places = new Int32Array(2 * this.places.length);
    const mask = this.places.length - 1;
    for (let slot = 0; slot < this.size; slot++) {
      let place = hash(this.keys[slot]!) & mask;
      while (this.places[place] !== 0) place = (place + 1) & mask;
      this.places[place] = slot + 1;
    }
  }
}

function hash(key: number): number {
  const mixed = Math.imul(key >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / 2 ** 32), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
