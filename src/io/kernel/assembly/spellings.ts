import { codes, reserve, stops } from './layout';

/** Multiplier of the golden ratio (Knuth's multiplicative hashing), for 64 bits. */
const GOLDEN: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
/** Bytes per slot: key, column, length (0 free), number, address of a long spelling. */
const SLOT: u32 = 24;
/** Spellings up to this length are known by their key alone. */
const SHORT: u32 = 8;
/** Most spellings that are remembered, and longest one. */
const MOST: u32 = 65_536;
const LONGEST: u32 = 256;

let slots: usize = 0;
let count: u32 = 0;
let known: u32 = 0;
let key: u64 = 0;

/** Whether no more spellings are remembered. */
export function isFull(): bool {
  return known >= MOST;
}

/** Where the number of a column's spelling `[start, end)` stands; 0 when it is not remembered. */
export function find(column: i32, start: usize, end: usize): usize {
  const length = <u32>(end - start);
  key = keyOf(start, end);
  if (count === 0) return 0;
  for (let at = placeOf(key, column, length); ; at = (at + 1) & (count - 1)) {
    const slot = slots + at * SLOT;
    const its = load<u32>(slot, 12);
    if (its === 0) break;
    if (its !== length || load<u64>(slot) !== key || load<i32>(slot, 8) !== column) continue;
    if (length <= SHORT || memory.compare(load<u32>(slot, 20), start, length) === 0) return slot + 16;
  }
  return 0;
}

/** Remembers the number of a column's spelling, unless it is long or many are remembered; a small number of one byte also with that byte. */
export function remember(column: i32, start: usize, end: usize, value: i32): void {
  const length = <u32>(end - start);
  if (length === 0 || length > LONGEST || isFull() || find(column, start, end) !== 0) return;
  if (known >= count / 2) grow();
  known += 1;
  if (length === 1) rememberByte(column, load<u8>(start), value);
  let text: usize = 0;
  if (length > SHORT) {
    text = reserve(length);
    memory.copy(text, start, length);
  }
  const slot = freeSlot(key, column, length);
  store<u64>(slot, key);
  store<i32>(slot, column, 8);
  store<u32>(slot, length, 12);
  store<i32>(slot, value, 16);
  store<u32>(slot, <u32>text, 20);
}

/** (A byte that ends cells can only have stood in quotes.) */
function rememberByte(column: i32, byte: u32, value: i32): void {
  if (value < 0 || value >= 0xff || load<u8>(stops + byte) !== 0 || load<u8>(stops + byte, 256) !== 0) return;
  store<u8>(codes + (column << 8) + byte, <u8>(value + 1));
}

/** Up to eight bytes it says with the length which string it is; of a longer string it is a hash. */
function keyOf(start: usize, end: usize): u64 {
  const length = end - start;
  if (length <= SHORT) return length === 0 ? 0 : load<u64>(start) << (64 - ((<u64>length) << 3));
  let mixed = load<u64>(end - 8);
  for (let p = start; p + 8 < end; p += 8) mixed = rotl<u64>(mixed ^ load<u64>(p), 29) * GOLDEN;
  return mixed;
}

function placeOf(its: u64, column: i32, length: u32): u32 {
  const folded = its ^ (its >> 32) ^ ((<u64>column) << 7) ^ <u64>length;
  return <u32>((folded * GOLDEN) >> 40) & (count - 1);
}

function freeSlot(its: u64, column: i32, length: u32): usize {
  let at = placeOf(its, column, length);
  while (load<u32>(slots + at * SLOT, 12) !== 0) at = (at + 1) & (count - 1);
  return slots + at * SLOT;
}

function grow(): void {
  const old = slots;
  const before = count;
  count = before === 0 ? 1024 : 2 * before;
  slots = reserve(count * SLOT);
  for (let at: u32 = 0; at < before; at += 1) {
    const slot = old + at * SLOT;
    const length = load<u32>(slot, 12);
    if (length !== 0) memory.copy(freeSlot(load<u64>(slot), load<i32>(slot, 8), length), slot, SLOT);
  }
}
