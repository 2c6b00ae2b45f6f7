import { columnPositions, type WantedColumn } from '../answers/columns.js';
import { type CsvRecord, type RecordBytes, splitRecord } from './split-record.js';

const DELIMITERS = [',', ';', '\t'] as const;

/** The first rows of a CSV file, understood. */
export interface CsvHeader {
  readonly delimiter: number;
  readonly names: readonly string[];
  readonly positions: readonly number[];
  /** Where the answers begin. */
  readonly next: number;
  /** Line of the file on which the header stands. */
  readonly line: number;
  /** Line of the file on which the answers begin. */
  readonly nextLine: number;
  /** Whether the file ends inside a quote of the header. */
  readonly unclosed: boolean;
}

/**
 * Reads the header: a `sep=` line, as Excel writes it, is taken at its word; else the delimiter is the one under which most of the
 * wanted columns are found, then the one that makes most columns.
 * Qualtrics puts two more rows under its header (labels, import ids); they are passed over.
 * @returns `null` when the header goes on beyond the bytes at hand.
 */
export function readHeader(
  at: RecordBytes,
  wanted: readonly WantedColumn[],
  fixed: string | undefined,
): CsvHeader | null {
  const { start, line, declared } = skipSepLine(at);
  const candidates = [declared ?? fixed ?? DELIMITERS].flat().map((delimiter) => {
    const code = delimiter.charCodeAt(0);
    const record = splitRecord({ ...at, start }, code);
    return record && { code, record, positions: columnPositions(record.fields, wanted) };
  });
  const found = candidates.filter((candidate) => candidate !== null);
  if (found.length < candidates.length) return null;
  const matched = (positions: readonly number[]) => positions.filter((place) => place !== -1).length;
  const [best] = found.sort(
    (a, b) => matched(b.positions) - matched(a.positions) || b.record.fields.length - a.record.fields.length,
  );
  const { code, record, positions } = best!;
  const after = skipQualtricsRows({ ...at, start: record.next }, code);
  const nextLine = line + record.lines + after.lines;
  return {
    delimiter: code,
    names: record.fields,
    positions,
    next: after.next,
    line,
    nextLine,
    unclosed: record.unclosed,
  };
}

function skipSepLine(at: RecordBytes): { readonly start: number; readonly line: number; readonly declared?: string } {
  const match = /^sep=([,;\t])\r?\n/i.exec(at.bytes.toString('latin1', at.start, Math.min(at.end, at.start + 8)));
  return match === null
    ? { start: at.start, line: 1 }
    : { start: at.start + match[0].length, line: 2, declared: match[1]! };
}

function skipQualtricsRows(at: RecordBytes, delimiter: number): Pick<CsvRecord, 'next' | 'lines'> {
  const labels = splitRecord(at, delimiter);
  const ids = labels && splitRecord({ ...at, start: labels.next }, delimiter);
  if (labels === null || !ids?.fields.some((field) => field.startsWith('{"ImportId":'))) {
    return { next: at.start, lines: 0 };
  }
  return { next: ids.next, lines: labels.lines + ids.lines };
}
