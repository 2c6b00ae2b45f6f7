import { readFile } from 'node:fs/promises';
import type { parseDocument } from 'yaml';
import { type Issue, KundfokusError } from '../model/index.js';
import { nestingIssue, tooDeep } from '../pack/nesting.js';
import { unreadable } from './answers/byte-source.js';

/**
 * Reads a JSON file.
 * @throws KundfokusError when it cannot be read or is no JSON, with line and column.
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return nestedWithin(path, () => JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new KundfokusError([await jsonIssue(path, text, error.message)]);
  }
}

/**
 * Reads a YAML 1.2 file; JSON is YAML, but gets its own messages by the ending `.json`.
 * @throws KundfokusError when it cannot be read, or with every syntax error, each with line and column.
 */
export async function readYaml(path: string): Promise<unknown> {
  if (/\.json$/i.test(path)) return readJson(path);
  const text = await readText(path);
  const { parseDocument } = await import('yaml');
  return nestedWithin(path, () => yamlIn(path, parseDocument(text, { prettyErrors: true })));
}

function yamlIn(path: string, document: ReturnType<typeof parseDocument>): unknown {
  if (document.errors.length === 0) return plainYaml(path, document);
  // The yaml library tells of a call stack that ended as of an error in the text.
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw new KundfokusError([tooDeep(path)]);
  throw new KundfokusError(
    document.errors.map((error) => {
      const [at] = error.linePos ?? [{ line: 1, col: 1 }];
      return {
        code: 'not-yaml',
        path: `${path}:${at.line}:${at.col}`,
        expected: 'YAML',
        received: error.message.split(' at line ')[0]!.replace(/\s+/g, ' '),
        hint: 'Correct the line; indent with blanks, and quote texts that hold a colon or begin with a sign',
      };
    }),
  );
}

/** The yaml library refuses aliases that repeat each other until memory runs out. */
function plainYaml(path: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const hint = 'Write the values out instead of repeating them with *';
    throw new KundfokusError([
      { code: 'not-yaml', path, expected: 'aliases that repeat a little', received: error.message, hint },
    ]);
  }
}

/** What `parse` reads; nesting too deep is an issue, whether the document ends first or the call stack. */
function nestedWithin(path: string, parse: () => unknown): unknown {
  const value = parsed(path, parse);
  const issue = nestingIssue(value, path);
  if (issue !== null) throw new KundfokusError([issue]);
  return value;
}

function parsed(path: string, parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    throw error instanceof RangeError ? new KundfokusError([tooDeep(path)]) : error;
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new KundfokusError([unreadable(path, error.code ?? String(error))]);
  });
  try {
    if (bytes.includes(0)) throw new TypeError('UTF-16');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new KundfokusError([otherEncoding(path, bytes)]);
  }
}

function otherEncoding(path: string, bytes: Uint8Array): Issue {
  const received = bytes.includes(0) ? 'UTF-16, or no text at all' : 'another encoding, such as Windows-1252';
  return { code: 'not-utf-8', path, expected: 'a text in UTF-8', received, hint: 'Save it as UTF-8' };
}

async function jsonIssue(path: string, text: string, message: string): Promise<Issue> {
  return {
    code: 'not-json',
    path: path + (await jsonPlace(text, message)),
    expected: 'JSON',
    received: message.replace(/\s+/g, ' '),
    hint: 'Correct the line',
  };
}

/** `:LINE:COLUMN` of a JSON error: as its message says, else where the YAML parser stumbles too, else nothing. */
async function jsonPlace(text: string, message: string): Promise<string> {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n');
    return `:${before.length}:${before.at(-1)!.length + 1}`;
  }
  const { parseDocument } = await import('yaml');
  const [at] = parseDocument(text).errors[0]?.linePos ?? [];
  return at === undefined ? '' : `:${at.line}:${at.col}`;
}
