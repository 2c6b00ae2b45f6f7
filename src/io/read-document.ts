import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { type Issue, KundfokusError } from '../model/index.js';
import { unreadable } from './answers/byte-source.js';

/**
 * Reads a JSON file.
 * @throws KundfokusError when it cannot be read or is no JSON, with line and column.
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new KundfokusError([jsonIssue(path, text, (error as Error).message)]);
  }
}

/**
 * Reads a YAML 1.2 file; JSON is YAML, but gets its own messages by the ending `.json`.
 * @throws KundfokusError when it cannot be read, or with every syntax error, each with line and column.
 */
export async function readYaml(path: string): Promise<unknown> {
  if (/\.json$/i.test(path)) return readJson(path);
  const document = parseDocument(await readText(path), { prettyErrors: true });
  if (document.errors.length === 0) return document.toJS();
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

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new KundfokusError([unreadable(path, (error as NodeJS.ErrnoException).code ?? String(error))]);
  }
}

function jsonIssue(path: string, text: string, message: string): Issue {
  return {
    code: 'not-json',
    path: path + jsonPlace(text, message),
    expected: 'JSON',
    received: message.replace(/\s+/g, ' '),
    hint: 'Correct the line',
  };
}

/** `:LINE:COLUMN` of a JSON error: as its message says, else where the YAML parser stumbles too, else nothing. */
function jsonPlace(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n');
    return `:${before.length}:${before.at(-1)!.length + 1}`;
  }
  const [at] = parseDocument(text).errors[0]?.linePos ?? [];
  return at === undefined ? '' : `:${at.line}:${at.col}`;
}
