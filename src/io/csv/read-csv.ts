import type { KundfokusError } from '../../model/index.js';
import { matchColumns } from '../answers/columns.js';
import type { Reading } from '../answers/reading.js';
import { ByteWindow, LONGEST_ROW } from './byte-window.js';
import { type CsvHeader, readHeader } from './csv-dialect.js';
import { CsvScanner } from './csv-scanner.js';
import { splitRecord } from './split-record.js';

/** Reads a CSV file: `FormatReader` for RFC 4180 and what survey tools and spreadsheets make of it. */
export async function* readCsv(reading: Reading): AsyncGenerator<void> {
  const { chunks, decoding, options, sink, log } = reading;
  const window = new ByteWindow(chunks, decoding, options.encoding ?? null);
  try {
    const header = await openTable(window, reading);
    const { names, delimiter } = header;
    const kinds = sink.open(names, header.positions);
    const scanner = new CsvScanner({ window, sink, log, delimiter, names, kinds, line: header.nextLine });
    for (;;) {
      if (scanner.scan() === 'full') yield;
      else if (window.fault !== null) throw faultAt(window, header, { reading, line: scanner.line });
      else if (!window.last) await window.fill();
      else break;
    }
    if (scanner.openQuote !== null && window.position < window.end) {
      throw unclosedQuote(scanner.openQuote, reading);
    }
  } finally {
    await window.close();
  }
}

/** Reads bytes until the header is whole, and the header. */
async function openTable(window: ByteWindow, reading: Reading): Promise<CsvHeader> {
  const { sink, log, options, decoding } = reading;
  await window.fill();
  refuseUtf16(window, reading);
  window.skipByteOrderMark();
  const text = decoding.text.bind(decoding);
  for (;;) {
    const { bytes, position: start, end, last } = window;
    if (last && start === end) throw log.failure(EMPTY(log.file));
    const header = readHeader({ bytes, start, end, last, text }, sink.wanted, options.delimiter);
    if (header?.unclosed === true) throw unclosedQuote({ line: header.line, column: 'header' }, reading);
    if (header !== null) {
      const { issues } = matchColumns(header.names, sink.wanted, log.path(header.line));
      const isNoText = issues.length > 0 && window.fault === 'nul-byte';
      if (isNoText) throw log.failure({ ...faultIssue(window, reading), path: log.file });
      for (const issue of issues) log.add(issue);
      const error = log.error();
      if (error !== null) throw error;
      window.position = header.next;
      refuseSecondHeader(window, header, reading);
      return header;
    }
    if (window.fault !== null) throw faultAt(window, null, { reading, line: 1 });
    await window.fill();
  }
}

/** Files that were exported twice, or put together, begin with two headers. */
function refuseSecondHeader(window: ByteWindow, header: CsvHeader, { log, decoding }: Reading): void {
  const { bytes, position: start, end, last } = window;
  const row = splitRecord({ bytes, start, end, last, text: decoding.text.bind(decoding) }, header.delimiter);
  const { names } = header;
  if (row?.fields.length !== names.length || !row.fields.every((field, i) => field === names[i])) return;
  throw log.failure({
    code: 'repeated-header',
    path: log.path(header.nextLine),
    expected: 'the first row of answers',
    received: 'the header once more',
    hint: 'Delete this row',
  });
}

const EMPTY = (file: string) => ({
  code: 'empty-file',
  path: file,
  expected: 'a header and rows of answers',
  received: 'an empty file',
  hint: 'Export the answers again',
});

function refuseUtf16(window: ByteWindow, { log }: Reading): void {
  const [a, b] = window.bytes;
  if (!(a === 0xff && b === 0xfe) && !(a === 0xfe && b === 0xff)) return;
  throw log.failure({
    code: 'not-utf-8',
    path: log.path(1),
    expected: 'a text file in UTF-8 or Windows-1252',
    received: 'UTF-16',
    hint: 'Save the file again as "CSV UTF-8"',
  });
}

function unclosedQuote({ line, column }: { readonly line: number; readonly column: string }, { log }: Reading) {
  return log.failure({
    code: 'unclosed-quote',
    path: log.path(line, column),
    expected: 'a closing quote',
    received: 'the end of the file',
    hint: 'The file is cut off, or a quote inside a cell is not doubled',
  });
}

function faultAt(
  window: ByteWindow,
  header: CsvHeader | null,
  { reading, line }: { readonly reading: Reading; readonly line: number },
): KundfokusError {
  const { log, decoding } = reading;
  const { bytes, position: start, end } = window;
  const text = decoding.text.bind(decoding);
  const delimiter = header?.delimiter ?? 0x2c;
  const longRow = window.fault === 'row-too-long';
  const before = longRow ? null : splitRecord({ bytes, start, end, last: true, text }, delimiter);
  const column = before && (header?.names[before.fields.length - 1] ?? `column ${before.fields.length}`);
  const at = line + (before === null ? 0 : before.lines - 1);
  return log.failure({ ...faultIssue(window, reading), path: log.path(at, column ?? undefined) });
}

function faultIssue(window: ByteWindow, { options }: Reading) {
  if (window.fault === 'nul-byte') {
    return {
      code: 'nul-byte',
      expected: 'text',
      received: 'a NUL byte',
      hint: 'The file is damaged, or it is no text file: export it again as CSV or .xlsx',
    };
  }
  if (window.fault === 'not-utf-8') {
    const byte = window.faultyByte;
    return {
      code: 'not-utf-8',
      expected: options.encoding === 'utf-8' ? 'UTF-8' : 'UTF-8, as in the rows before',
      received: `the byte 0x${byte.toString(16).padStart(2, '0').toUpperCase()}`,
      hint: 'Save the whole file as UTF-8, or read it with the encoding windows-1252',
    };
  }
  return {
    code: 'row-too-long',
    expected: `a row of at most ${LONGEST_ROW / 1024 / 1024} MiB`,
    received: 'a longer one',
    hint: 'A quote probably opens in this row and does not close',
  };
}
