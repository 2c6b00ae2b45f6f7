/**
 * A well-mixed 64-bit hash of bytes as two 32-bit halves: two chained lanes in the manner of MurmurHash3 (Appleby 2011,
 * public domain), each word entering both, with its finaliser at the end.
 */
export class Hash64 {
  high = 0;
  low = 0;

  /** Hashes `bytes[start…end)` into `high` and `low`. */
  digest(bytes: Uint8Array, start: number, end: number): void {
    let a = 0x2f0b4a27;
    let b = 0x6c1d9e35;
    let i = start;
    for (; i + 4 <= end; i += 4) {
      const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      a = (absorb(a, word, 0xcc9e2d51) + b) | 0;
      b = (absorb(b, word, 0xab0e9789) + a) | 0;
    }
    let rest = 0;
    for (let shift = 0; i < end; i += 1, shift += 8) rest |= bytes[i]! << shift;
    a = (absorb(a, rest, 0xcc9e2d51) + b) | 0;
    b = (absorb(b, rest ^ (end - start), 0xab0e9789) + a) | 0;
    a = mix((a + b) | 0);
    b = mix((b + a) | 0);
    this.high = (a + b) | 0;
    this.low = b;
  }
}

function absorb(lane: number, word: number, constant: number): number {
  let k = Math.imul(word, constant);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const mixed = lane ^ k;
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) | 0;
}

function mix(value: number): number {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}
