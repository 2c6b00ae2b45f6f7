/** Bytes of a file that are read at once. */
export const REGION: i32 = 131_072;
/** Rows that are read at once. */
export const ROWS: i32 = 4096;
/** From one column of item cells to the next: no power of two, or they would fight for the same lines of cache. */
export const STRIDE: usize = 4160;
/** Bytes after the region that may be looked at. */
const AHEAD: i32 = 64;
/** Fewest cells left to the caller that there is room for. */
const WAITING: i32 = 8192;
/** Bytes per column: its numbers' address, blank number, decimals, lowest and highest number. */
const COLUMN: i32 = 32;

/** The bytes to read; whoever puts them there adds a few line feeds. */
export let region: usize = 0;
/** How the cells of a column are taken, by column, and NO_COLUMN after the last. */
export let kinds: usize = 0;
/** What is known of a column beyond its kind, `COLUMN` bytes each. */
export let columns: usize = 0;
/** By column and byte: item cell or category + 1; 0 when the byte alone is no code. */
export let codes: usize = 0;
/** 1 for the bytes that end a cell, and 256 bytes on for those that end one in quotes. */
export let stops: usize = 0;
/** Powers of ten, from 1. */
export let powers: usize = 0;
/** Item cells, `STRIDE` bytes per item in the order of the file. */
export let itemCells: usize = 0;
/** By row: lines from the first row read to it. */
export let lines: usize = 0;
/** Respondent ids one after the other, without blanks around them. */
export let ids: usize = 0;
/** By row: where its id ends in `ids`. */
export let idEnds: usize = 0;
/** Hashes of ids that are not blank, high half and low half. */
export let hashes: usize = 0;
/** Cells left to the caller: row, column, start and end of each. */
export let waiting: usize = 0;
export let mostWaiting: i32 = 0;
export let width: i32 = 0;
export let delimiter: u32 = 0;

let free: usize = 1024;

/** Memory for good, all zero. */
export function reserve(length: usize): usize {
  const at = free;
  free = (free + length + 63) & ~(<usize>63);
  const pages = <i32>((free + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  return at;
}

/** Makes room for a file of `ofFile` columns, `items` of them items, and numbers of at most `decimals`; to be called once. */
export function open(ofFile: i32, items: i32, decimals: i32, byte: u32): void {
  delimiter = byte;
  width = ofFile;
  mostWaiting = max(WAITING, ofFile);
  region = reserve(REGION + AHEAD);
  kinds = reserve(ofFile + 1);
  columns = reserve(COLUMN * ofFile);
  codes = reserve(256 * (ofFile + 1));
  stops = reserve(512);
  powers = reserve(8 * (decimals + 1));
  itemCells = reserve(STRIDE * items);
  lines = reserve(4 * ROWS);
  ids = reserve(REGION + AHEAD);
  idEnds = reserve(4 * ROWS);
  hashes = reserve(8 * ROWS);
  waiting = reserve(16 * mostWaiting);
}

/** Room for the numbers of a column. */
export function openNumbers(column: i32): usize {
  const at = reserve(4 * ROWS);
  store<u32>(columns + column * COLUMN, <u32>at);
  return at;
}
