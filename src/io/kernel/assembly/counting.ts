import { reserve } from './layout';

export { reserve };

/** Rows that are worked on at once; columns have room for as many more. */
const LANES: i32 = 4;

/**
 * Answer patterns of a scale and the units they stand for. `items`: address of each item's cells and what a cell counts
 * for, one after the other; `unitsOf`: units by pattern.
 */
export function scoreScale(n: i32, items: usize, nItems: i32, unitsOf: usize, patterns: usize, units: usize): void {
  for (let r = 0; r < n; r += LANES) {
    let sum = i32x4.splat(0);
    for (let i = 0; i < nItems; i += 1) {
      const item = items + (i << 3);
      const cells = i16x8.extend_low_i8x16_u(v128.load32_zero(load<u32>(item) + r));
      sum = i32x4.add(sum, i32x4.mul(i32x4.extend_low_i16x8_u(cells), i32x4.splat(load<i32>(item, 4))));
    }
    const at = r << 2;
    v128.store(patterns + at, sum);
    store<i32>(units + at, load<i32>(unitsOf + (i32x4.extract_lane(sum, 0) << 2)));
    store<i32>(units + at, load<i32>(unitsOf + (i32x4.extract_lane(sum, 1) << 2)), 4);
    store<i32>(units + at, load<i32>(unitsOf + (i32x4.extract_lane(sum, 2) << 2)), 8);
    store<i32>(units + at, load<i32>(unitsOf + (i32x4.extract_lane(sum, 3) << 2)), 12);
  }
}

/**
 * Units of an index. `scales`: address of each scale's units and its factor; `multiples`: what the sum is multiplied by, by
 * number of scales present, 0 for too few. A scale without a score has −1, as the index then has.
 */
export function scoreIndex(n: i32, scales: usize, nScales: i32, multiples: usize, units: usize): void {
  const one = i32x4.splat(1);
  for (let r = 0; r < n; r += LANES) {
    const at = r << 2;
    let sum = i32x4.splat(0);
    let present = i32x4.splat(0);
    for (let s = 0; s < nScales; s += 1) {
      const scale = scales + (s << 3);
      const its = v128.load(load<u32>(scale) + at);
      const lacks = i32x4.shr_s(its, 31);
      sum = i32x4.add(sum, i32x4.mul(v128.andnot(its, lacks), i32x4.splat(load<i32>(scale, 4))));
      present = i32x4.add(present, i32x4.add(lacks, one));
    }
    let multiple = i32x4.splat(load<i32>(multiples + (i32x4.extract_lane(present, 0) << 2)));
    multiple = i32x4.replace_lane(multiple, 1, load<i32>(multiples + (i32x4.extract_lane(present, 1) << 2)));
    multiple = i32x4.replace_lane(multiple, 2, load<i32>(multiples + (i32x4.extract_lane(present, 2) << 2)));
    multiple = i32x4.replace_lane(multiple, 3, load<i32>(multiples + (i32x4.extract_lane(present, 3) << 2)));
    const value = v128.or(i32x4.mul(sum, multiple), i32x4.eq(multiple, i32x4.splat(0)));
    v128.store(units + at, value);
  }
}

/** Counts each row at slice · size + its number, which is below `size`. */
export function count(n: i32, numbers: usize, slices: usize, counts: usize, size: i32): void {
  for (let r = 0; r < n; r += 1) {
    const at = (<usize>r) << 2;
    add(counts, load<i32>(slices + at) * size + load<i32>(numbers + at));
  }
}

/** Counts each row at slice · size + the place of its measure: place 0 of those without, else that of the value less `lowest`. */
export function countMeasure(
  n: i32,
  values: usize,
  slices: usize,
  counts: usize,
  size: i32,
  missing: i32,
  lowest: i32,
  places: usize,
): void {
  for (let r = 0; r < n; r += 1) {
    const at = (<usize>r) << 2;
    const value = load<i32>(values + at);
    const place = load<i32>(places + ((value === missing ? 0 : value - lowest + 1) << 2));
    add(counts, load<i32>(slices + at) * size + place);
  }
}

/** Counts each row at four places, those of its number in `places`. */
export function countFour(n: i32, numbers: usize, slices: usize, counts: usize, size: i32, places: usize): void {
  for (let r = 0; r < n; r += 1) {
    const at = (<usize>r) << 2;
    const start = i32x4.splat(load<i32>(slices + at) * size);
    const four = i32x4.add(start, v128.load(places + (load<i32>(numbers + at) << 4)));
    add(counts, i32x4.extract_lane(four, 0));
    add(counts, i32x4.extract_lane(four, 1));
    add(counts, i32x4.extract_lane(four, 2));
    add(counts, i32x4.extract_lane(four, 3));
  }
}

function add(counts: usize, place: i32): void {
  const at = counts + ((<usize>place) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/**
 * Adds the products of every two measures of each row, and of each with 1. `complete`, where it is not 0, takes the rows that
 * lack none of its columns, `all` the others, missing measures as zero, with a correction for each. A form holds: how many
 * columns, how many squares of two by two they fill along one side, doubles per slice, address of the sums, of factors (1 first,
 * 0 behind the last), of the addresses of corrections by slice and column (0 for none); then of each column its address and
 * what marks a missing value.
 */
export function addMoments(n: i32, slices: usize, complete: usize, all: usize): void {
  for (let r = 0; r < n; r += 1) {
    const slice = load<i32>(slices + ((<usize>r) << 2));
    if (complete !== 0 && readFactors(complete, r)) {
      addProducts(complete, slice);
      continue;
    }
    const isWhole = readFactors(all, r);
    addProducts(all, slice);
    if (!isWhole) correct(all, slice, r);
  }
}

/** Bytes of a form before its columns. */
const COLUMNS: usize = 24;

/** For each column that a row lacks: 1, x and x² of those it has, and 1 in its own place. */
function correct(form: usize, slice: i32, r: i32): void {
  const n = load<u32>(form);
  const first = form + COLUMNS;
  const end = first + (n << 3);
  let place: usize = load<u32>(form, 20) + ((<usize>slice * n) << 2);
  for (let column = first, own: usize = 0; column < end; column += 8, own += 24, place += 4) {
    if (!isMissing(column, r)) continue;
    let at: usize = load<u32>(place);
    if (at === 0) {
      at = reserve(24 * n);
      store<u32>(place, <u32>at);
    }
    addTo(at + own, 1);
    for (let other = first; other < end; other += 8, at += 24) {
      if (isMissing(other, r)) continue;
      const value = <f64>valueAt(other, r);
      addTo(at, 1);
      addTo(at + 8, value);
      addTo(at + 16, value * value);
    }
  }
}

function valueAt(column: usize, r: i32): i32 {
  return load<i32>(load<u32>(column) + ((<usize>r) << 2));
}

function isMissing(column: usize, r: i32): bool {
  return valueAt(column, r) === load<i32>(column, 4);
}

function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/** Reads a row's factors; whether it lacks none. */
function readFactors(form: usize, r: i32): bool {
  const end = form + COLUMNS + (load<u32>(form) << 3);
  let factor: usize = load<u32>(form, 16) + 8;
  let isWhole = true;
  for (let column = form + COLUMNS; column < end; column += 8, factor += 8) {
    const lacks = isMissing(column, r);
    if (lacks) isWhole = false;
    store<f64>(factor, lacks ? 0 : <f64>valueAt(column, r));
  }
  return isWhole;
}

function addProducts(form: usize, slice: i32): void {
  const factors: usize = load<u32>(form, 16);
  const end = factors + (load<u32>(form, 4) << 4);
  let sum: usize = load<u32>(form, 12) + ((<usize>slice * load<u32>(form, 8)) << 3);
  for (let a = factors; a < end; a += 16) {
    const even = f64x2.splat(load<f64>(a));
    const odd = f64x2.splat(load<f64>(a, 8));
    for (let b = factors; b <= a; b += 16, sum += 32) {
      const two = v128.load(b);
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(even, two)));
      v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.mul(odd, two)), 16);
    }
  }
}

/** Puts bytes in the order of 16-bit row numbers, eight at a time; there is room for seven more than n. */
export function gather(n: i32, order: usize, bytes: usize, into: usize): void {
  for (let r = 0; r < n; r += 8) {
    const at = order + ((<usize>r) << 1);
    let eight: u64 = load<u8>(bytes + load<u16>(at));
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 2))) << 8;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 4))) << 16;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 6))) << 24;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 8))) << 32;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 10))) << 40;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 12))) << 48;
    eight |= (<u64>load<u8>(bytes + load<u16>(at, 14))) << 56;
    store<u64>(into + r, eight);
  }
}
