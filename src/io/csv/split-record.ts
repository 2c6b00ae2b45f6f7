/** A record of a CSV file as text. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Where the next record begins. */
  readonly next: number;
  /** Lines of the file it takes up. */
  readonly lines: number;
  /** Whether the bytes end inside quotes. */
  readonly unclosed: boolean;
}

/** What `splitRecord` reads. */
export interface RecordBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Whether nothing follows `end`. */
  readonly last: boolean;
  text(bytes: Buffer, start: number, end: number): string;
}

/** Byte of a quotation mark. */
export const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits one record the plain way, for headers and for finding the column of a fault.
 * @returns `null` when the record goes on beyond the bytes at hand.
 */
export function splitRecord({ bytes, start, end, last, text }: RecordBytes, delimiter: number): CsvRecord | null {
  const fields: string[] = [];
  let lines = 1;
  for (let p = start; ; p += 1) {
    let inQuotes = p < end && bytes[p] === QUOTE;
    const from = p;
    if (inQuotes) p += 1;
    while (p < end && (inQuotes || !isEnd(bytes[p]!, delimiter))) {
      if (bytes[p] === QUOTE && inQuotes) inQuotes = false;
      else if (bytes[p] === QUOTE && bytes[p - 1] === QUOTE && bytes[from] === QUOTE && p > from + 1) inQuotes = true;
      else if (inQuotes && (bytes[p] === LF || (bytes[p] === CR && bytes[p + 1] !== LF))) lines += 1;
      p += 1;
    }
    if (p >= end && !last) return null;
    fields.push(unquoted(text(bytes, from, p)));
    if (p >= end) return { fields, next: end, lines, unclosed: inQuotes };
    if (bytes[p] === delimiter) continue;
    if (bytes[p] === LF) return { fields, next: p + 1, lines, unclosed: false };
    if (p + 1 >= end && !last) return null;
    return { fields, next: bytes[p + 1] === LF && p + 1 < end ? p + 2 : p + 1, lines, unclosed: false };
  }
}

function isEnd(byte: number, delimiter: number): boolean {
  return byte === delimiter || byte === LF || byte === CR;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replaceAll('""', '"')
    : trimmed;
}
