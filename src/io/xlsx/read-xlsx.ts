import { KundfokusError } from '../../model/index.js';
import type { Reading } from '../answers/reading.js';
import { findFirstSheet, openWorkbook, parsePart, type Workbook } from './open-workbook.js';
import { readSharedStrings } from './shared-strings.js';
import { SheetRows } from './sheet-rows.js';

/** Reads the first worksheet of an .xlsx as a stream: `FormatReader`. The row in an issue is the row of the sheet. */
export async function* readXlsx(reading: Reading): AsyncGenerator<void> {
  let workbook: Workbook | null = null;
  try {
    workbook = await openWorkbook(reading);
    yield* readFirstSheet(workbook, reading);
  } catch (error) {
    if (error instanceof KundfokusError) throw error;
    throw reading.log.failure(damaged(reading.log.file, error as Error));
  } finally {
    workbook?.zip.close();
  }
}

async function* readFirstSheet(workbook: Workbook, reading: Reading): AsyncGenerator<void> {
  const { sink, log, size } = reading;
  const sheet = await findFirstSheet(workbook);
  if (sheet === null) throw log.failure(noSheet(log.file));
  const rows = new SheetRows(reading, await readSharedStrings(workbook));
  const report = (share: number) => reading.report(Math.round(share * size));
  for await (const _ of parsePart(workbook, sheet, { handlers: rows, report })) if (sink.full) yield;
  if (!rows.hasHeader) throw log.failure(emptySheet(log.file));
}

function damaged(path: string, error: Error) {
  return {
    code: 'not-xlsx',
    path,
    expected: 'an .xlsx workbook',
    received: `a damaged one (${error.message.replace(/\s+/g, ' ')})`,
    hint: 'Open it in a spreadsheet program and save it again',
  };
}

function noSheet(path: string) {
  return {
    code: 'no-sheet',
    path,
    expected: 'a workbook with a worksheet',
    received: 'none',
    hint: 'Save the answers as the first sheet of an .xlsx workbook',
  };
}

function emptySheet(path: string) {
  return {
    code: 'empty-file',
    path,
    expected: 'a header and rows of answers on the first sheet',
    received: 'an empty sheet',
    hint: 'Move the sheet with the answers to the first place',
  };
}
