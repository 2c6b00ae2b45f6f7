import { columns, powers } from './layout';

/** Longest number read here, in bytes. */
const LONGEST: usize = 10;

let mark: u32 = 0;
/** Where the last number ended. */
export let numberEnd: usize = 0;

/** Says which byte alone may stand before decimals; 0 while none is known. */
export function setMark(byte: u32): void {
  mark = byte;
}

/** The plain decimal number at `start`, `77.3`, as value · 10^decimals; NaN when it has to be looked at as text. */
export function decimalAt(column: i32, start: usize, endings: usize): f64 {
  const at = columns + (column << 5);
  let value: u64 = 0;
  let p = start;
  let fraction: usize = 0;
  for (let byte: u32 = load<u8>(p); load<u8>(endings + byte) === 0; byte = load<u8>(p)) {
    const digit = byte - 0x30;
    if (digit <= 9) value = value * 10 + digit;
    else if (byte === mark && fraction === 0 && p > start) fraction = p + 1;
    else return NaN;
    p += 1;
    if (p - start > LONGEST) return NaN;
  }
  numberEnd = p;
  const decimals = load<i32>(at, 8);
  const written = fraction === 0 ? 0 : <i32>(p - fraction);
  if (p === start || written > decimals) return NaN;
  const scaled = <f64>value * load<f64>(powers + ((decimals - written) << 3));
  return scaled < load<f64>(at, 16) || scaled > load<f64>(at, 24) ? NaN : scaled;
}
