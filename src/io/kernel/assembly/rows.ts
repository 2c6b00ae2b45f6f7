import { hash, high, low } from './hash';
import {
  codes,
  columns,
  delimiter,
  hashes,
  idEnds,
  ids,
  itemCells,
  kinds,
  lines,
  mostWaiting,
  STRIDE,
  stops,
  waiting,
  width,
} from './layout';
import { decimalAt, numberEnd } from './numbers';
import { find } from './spellings';

// As in answers/row-sink.ts.
const SKIP: u32 = 0;
const FIELD: u32 = 1;
const ITEM: u32 = 2;
const CATEGORY: u32 = 3;
const DECIMAL: u32 = 4;
const RESPONDENT: u32 = 5;

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const QUOTE: u32 = 0x22;

// Instead of a position: the row is not plain; it runs past the end; there is no room for its waiting cells.
const NOT_PLAIN: usize = 0;
const CUT: usize = 1;
const NO_ROOM: usize = 2;

/** Rows read. */
export let rows: i32 = 0;
/** Why reading ended before `most` rows and before the end. */
export let why: i32 = 0;
/** Line breaks in quotes of the rows read. */
export let breaks: i32 = 0;
export let waitingCells: i32 = 0;
export let hashCount: i32 = 0;
let idEnd: usize = 0;
let row: i32 = 0;

/**
 * Reads rows from `start` until `most` of them are read, `end` is reached or one is not plain: other cells than in the header,
 * quotes elsewhere than around a whole cell, or doubled in a cell that is read. A cell whose number is not known from its bytes is
 * left to the caller. Returns where the first row begins that was not read.
 */
export function read(start: usize, end: usize, most: i32): usize {
  let at = start;
  row = breaks = waitingCells = hashCount = 0;
  idEnd = 0;
  why = -1;
  while (at < end && row < most) {
    const before = breaks;
    const waited = waitingCells;
    const hashed = hashCount;
    const named = idEnd;
    const next = readRow(at, end);
    if (next <= NO_ROOM) {
      why = <i32>next;
      breaks = before;
      waitingCells = waited;
      hashCount = hashed;
      idEnd = named;
      break;
    }
    store<i32>(lines + (row << 2), row + before);
    store<u32>(idEnds + (row << 2), <u32>idEnd);
    at = next;
    row += 1;
  }
  rows = row;
  return at;
}

function readRow(start: usize, end: usize): usize {
  const comma = delimiter;
  let column = 0;
  let p = start;
  let code = codes;
  let out = itemCells + row;
  for (; ; p += 1) {
    if (load<u8>(kinds + column) === ITEM) {
      for (;;) {
        const first: u32 = load<u8>(p);
        const cell: u32 = load<u8>(code + first);
        if (cell === 0) break;
        if (first === comma) p += 1;
        else if (load<u8>(p + 1) === comma) p += 2;
        else break;
        store<u8>(out, cell - 1);
        out += STRIDE;
        code += 256;
        column += 1;
      }
    }
    if (column === width) return unfit(p, end);
    const kind: u32 = load<u8>(kinds + column);
    const first: u32 = load<u8>(p);
    const number: u32 = kind === CATEGORY ? load<u8>(code + first) : 0;
    if (first === comma) blank(column, kind, out);
    else if (number !== 0 && load<u8>(p + 1) === comma) {
      store<i32>(numberOf(column), number - 1);
      p += 1;
    } else {
      p = kind === SKIP ? skipped(p, end) : cellAt(p, end, column, kind, out);
      if (p <= NO_ROOM) return p;
      if (load<u8>(p) !== comma) break;
    }
    if (kind === ITEM) out += STRIDE;
    code += 256;
    column += 1;
  }
  if (column !== width - 1 || p === start || p >= end) return unfit(p, end);
  const next: usize = load<u8>(p) === CR && load<u8>(p + 1) === LF ? p + 2 : p + 1;
  return next > end ? CUT : next;
}

/** Why a row that cannot be read at `p` is none of ours. */
function unfit(p: usize, end: usize): usize {
  return p >= end ? CUT : NOT_PLAIN;
}

function numberOf(column: i32): usize {
  return load<u32>(columns + (column << 5)) + (row << 2);
}

function blank(column: i32, kind: u32, out: usize): void {
  if (kind === ITEM) store<u8>(out, 0);
  else if (kind !== SKIP && kind !== FIELD && kind !== RESPONDENT) {
    store<i32>(numberOf(column), load<i32>(columns + (column << 5), 4));
  }
}

/** Reads a cell; returns where it stops. */
function cellAt(start: usize, end: usize, column: i32, kind: u32, out: usize): usize {
  const quote: usize = load<u8>(start) === QUOTE ? 1 : 0;
  const endings = stops + (quote << 8);
  const from = start + quote;
  if (kind === DECIMAL) {
    const number = decimalAt(column, from, endings);
    // NaN is not.
    if (number >= -Infinity) {
      store<i32>(numberOf(column), <i32>number);
      return closed(numberEnd, quote, end);
    }
  }
  const to = endOf(from, quote === 0 ? delimiter : QUOTE);
  const after = closed(to, quote, end);
  if (after <= NO_ROOM) return after;
  if (from === to) blank(column, kind, out);
  else if (after >= end) return CUT;
  else if (kind === RESPONDENT) takeId(from, to);
  else if (!isKnown(from, to, column, kind, out)) return waits(from, to, column) ? after : NO_ROOM;
  return after;
}

/** Where the cell whose text ends at `to` stops. */
function closed(to: usize, quote: usize, end: usize): usize {
  if (quote === 0) return to;
  return load<u8>(to) !== QUOTE || load<u8>(stops + load<u8>(to + 1)) === 0 ? unfit(to + 1, end) : to + 1;
}

function isKnown(from: usize, to: usize, column: i32, kind: u32, out: usize): bool {
  const number: usize = kind === FIELD || kind === DECIMAL ? 0 : find(column, from, to);
  if (number === 0) return false;
  if (kind === ITEM) store<u8>(out, load<u8>(number));
  else store<i32>(numberOf(column), load<i32>(number));
  return true;
}

function waits(from: usize, to: usize, column: i32): bool {
  if (waitingCells === mostWaiting) return false;
  const at = waiting + (waitingCells << 4);
  store<i32>(at, row);
  store<i32>(at, column, 4);
  store<u32>(at, <u32>from, 8);
  store<u32>(at, <u32>to, 12);
  waitingCells += 1;
  return true;
}

function takeId(start: usize, end: usize): void {
  let from = start;
  let to = end;
  while (from < to && load<u8>(from) <= 0x20) from += 1;
  while (from < to && load<u8>(to - 1) <= 0x20) to -= 1;
  if (from === to) return;
  hash(from, to);
  const at = hashes + (hashCount << 3);
  store<i32>(at, high);
  store<i32>(at, low, 4);
  hashCount += 1;
  for (let i: usize = 0; i < to - from; i += 8) store<u64>(ids + idEnd + i, load<u64>(from + i));
  idEnd += to - from;
}

/** Passes over a cell that is not read. */
function skipped(start: usize, end: usize): usize {
  let p = start;
  if (load<u8>(p) !== QUOTE) return endOf(p, delimiter);
  for (p += 1; p < end; p += 1) {
    const byte: u32 = load<u8>(p);
    if (byte === QUOTE) {
      if (load<u8>(p + 1) !== QUOTE) return load<u8>(stops + load<u8>(p + 1)) === 0 ? unfit(p + 1, end) : p + 1;
      p += 1;
    } else if (byte === LF || (byte === CR && load<u8>(p + 1) !== LF)) breaks += 1;
  }
  return CUT;
}

/** Where the first `closing` or line end from `start` on stands. */
function endOf(start: usize, closing: u32): usize {
  const mark = i8x16.splat(<i8>closing);
  let p = start;
  let found = endsIn(p, mark);
  for (; found === 0; found = endsIn(p, mark)) p += 16;
  return p + ctz(found);
}

/** Bits of those of sixteen bytes that end a cell. */
function endsIn(at: usize, mark: v128): i32 {
  const bytes = v128.load(at);
  const lines = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)));
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, mark), lines));
}
