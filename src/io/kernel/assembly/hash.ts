/** The last hash. */
export let high: i32 = 0;
export let low: i32 = 0;

/**
 * A well-mixed 64-bit hash of `[start, end)` as two halves: two chained lanes in the manner of MurmurHash3 (Appleby 2011,
 * public domain), each word entering both, with its finaliser at the end.
 */
export function hash(start: usize, end: usize): void {
  let a: u32 = 0x2f0b4a27;
  let b: u32 = 0x6c1d9e35;
  let p = start;
  for (; p + 4 <= end; p += 4) {
    const word = load<u32>(p);
    a = absorb(a, word, 0xcc9e2d51) + b;
    b = absorb(b, word, 0xab0e9789) + a;
  }
  let rest: u32 = 0;
  for (let shift: u32 = 0; p < end; p += 1, shift += 8) rest |= (<u32>load<u8>(p)) << shift;
  a = absorb(a, rest, 0xcc9e2d51) + b;
  b = absorb(b, rest ^ <u32>(end - start), 0xab0e9789) + a;
  a = mix(a + b);
  b = mix(b + a);
  high = a + b;
  low = b;
}

function absorb(lane: u32, word: u32, constant: u32): u32 {
  const k = rotl<u32>(word * constant, 15) * 0x1b873593;
  return rotl<u32>(lane ^ k, 13) * 5;
}

function mix(value: u32): u32 {
  let x = value ^ (value >> 16);
  x *= 0x85ebca6b;
  x ^= x >> 13;
  x *= 0xc2b2ae35;
  return x ^ (x >> 16);
}
