import { isUtf8 } from 'node:buffer';
import { absentColumns } from '../answers/columns.js';
import type { Fault } from '../answers/issue-log.js';
import type { Reading } from '../answers/reading.js';
import { JsonColumns } from './json-columns.js';
import {
  JsonArray,
  type JsonElement,
  type JsonEnd,
  JsonLines,
  type JsonSplitter,
  LONGEST_OBJECT,
} from './json-elements.js';

/**
 * Reads NDJSON (`lines`) or a JSON array (`array`), one object at a time: `FormatReader`. The row in an issue is the line
 * of an NDJSON file and the number of the element of an array.
 */
export async function* readJson(reading: Reading, layout: 'lines' | 'array'): AsyncGenerator<void> {
  const { sink, log } = reading;
  const splitter = layout === 'lines' ? new JsonLines() : new JsonArray();
  const columns = new JsonColumns(sink.wanted, reading);
  let row = 0;
  for await (const { chunk, last } of withLast(reading.chunks)) {
    for (const element of splitter.push(chunk, last)) {
      row = element.row;
      readElement(element, columns, reading);
      if (sink.full) yield;
    }
    if (splitter.ended !== null) break;
  }
  if (row === 0 && splitter.ended !== 'no-array') throw log.failure(emptyFile(log.file));
  endOf(splitter, row, reading);
  const { absent, issues } = absentColumns(sink.wanted, columns.seen, { free: columns.free, path: log.file });
  sink.absent = absent;
  for (const issue of issues) log.add(issue);
}

/** Chunks with a byte order mark taken off the first, and an empty last one. */
async function* withLast(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly chunk: Buffer; readonly last: boolean }> {
  let first = true;
  for await (const chunk of chunks) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield { chunk: marked ? chunk.subarray(3) : chunk, last: false };
    first = false;
  }
  yield { chunk: Buffer.alloc(0), last: true };
}

function readElement(element: JsonElement, columns: JsonColumns, { sink, log }: Reading): void {
  const found = parseObject(element);
  if (found === null) return;
  if ('code' in found) log.add({ ...found, path: log.path(element.row) });
  else {
    columns.row(found.object);
    sink.endRow(element.row);
  }
}

/** The object of an element, what is wrong with it, or `null` for an empty line. */
function parseObject({ bytes, start, end }: JsonElement): { readonly object: object } | Fault | null {
  const text = bytes.toString('utf8', start, end);
  if (text.trim() === '') return null;
  if (!isUtf8(bytes.subarray(start, end))) return NOT_UTF8;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? { object: value } : notAnObject(text);
  } catch (error) {
    return notJson(error as Error);
  }
}

const NOT_UTF8: Fault = {
  code: 'not-utf-8',
  expected: 'UTF-8',
  received: 'other bytes',
  hint: 'Save the file as UTF-8, the only encoding of JSON',
};

function notAnObject(text: string): Fault {
  const received = text.trim().slice(0, 40);
  return { code: 'not-an-object', expected: 'an object of answers', received, hint: 'Write one object per respondent' };
}

function notJson(error: Error): Fault {
  return {
    code: 'not-json',
    expected: 'JSON',
    received: error.message.replace(/\s+/g, ' '),
    hint: 'Export the answers again, or correct the row',
  };
}

function emptyFile(path: string) {
  return {
    code: 'empty-file',
    path,
    expected: 'objects of answers',
    received: 'none',
    hint: 'Export the answers again',
  };
}

const ENDS: Readonly<Record<Exclude<JsonEnd, 'whole'>, Fault>> = {
  cut: {
    code: 'file-cut',
    expected: 'the end of the array',
    received: 'the end of the file',
    hint: 'The file is cut off: fetch or export it again',
  },
  'no-array': {
    code: 'not-an-array',
    expected: 'an array of objects, or one object per line',
    received: 'something else',
    hint: 'Export the answers as a JSON array or NDJSON',
  },
  'object-too-long': {
    code: 'row-too-long',
    expected: `an object of at most ${LONGEST_OBJECT / 1024 / 1024} MiB`,
    received: 'a longer one',
    hint: 'A bracket or quote probably does not close',
  },
  'text-after-array': {
    code: 'not-an-array',
    expected: 'nothing after the array',
    received: 'more text',
    hint: 'Put all objects into one array, or write NDJSON',
  },
};

function endOf(splitter: JsonSplitter, row: number, { log }: Reading): void {
  const { ended } = splitter;
  if (ended !== null && ended !== 'whole') throw log.failure({ ...ENDS[ended], path: log.path(row + 1) });
}
