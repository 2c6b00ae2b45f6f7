import { type Issue, KundfokusError } from '../model/index.js';
import { parseTally, serialiseTallyPieces, type Tally } from '../tally/index.js';
import { openSource } from './answers/byte-source.js';
import { writeWhole } from './write-whole.js';

/** Issues thrown of one file at most. */
const MOST_ISSUES = 100;

/**
 * Writes a tally file, whole or not at all, for the owner alone to read: it is personal data, and says so.
 * @throws KundfokusError when the disk or the folder refuses.
 */
export async function writeTallyFile(path: string, tally: Tally): Promise<void> {
  await writeWhole(path, serialiseTallyPieces(tally), { mode: 0o600 });
}

/**
 * Reads a tally file and checks all of it; `-` is standard input.
 * @throws KundfokusError when it cannot be read, is cut off, no tally, of another format, or does not add up.
 */
export async function readTallyFile(path: string): Promise<Tally> {
  return tallyIn(path, await readBytes(path));
}

/** All bytes of a file, unpacked. */
export async function readBytes(path: string): Promise<Buffer> {
  const source = await openSource(path);
  const chunks: Buffer[] = [];
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The tally in the bytes of a file. */
export function tallyIn(path: string, bytes: Uint8Array): Tally {
  try {
    return parseTally(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new KundfokusError([otherJson(path, 'lists in lists without end')]);
    if (!(error instanceof KundfokusError)) throw error;
    const issue = kindIssue(path, new TextDecoder().decode(bytes));
    if (issue !== null) throw new KundfokusError([issue]);
    throw new KundfokusError(error.issues.slice(0, MOST_ISSUES).map((found) => inTallyFile(path, found)));
  }
}

/** An issue of a tally as one of the file it stands in. */
function inTallyFile(path: string, issue: Issue): Issue {
  return { hint: ANEW, ...issue, path: issue.path === 'tally' ? path : `${path}/${issue.path}` };
}

const ANEW = 'The file was changed or damaged: write it anew from its answers with kundfokus tally';

/** Why a text is no tally file at all; `null` where it means to be one. */
function kindIssue(path: string, text: string): Issue | null {
  if (text.trim() === '') return { code: 'empty-file', path, ...TALLY, received: 'an empty file', hint: ANEW };
  const document = parsed(text);
  if (document instanceof Error) {
    const received = `JSON that breaks off or is damaged (${document.message.replace(/\s+/g, ' ')})`;
    return { code: 'not-json', path, ...TALLY, received, hint: ANEW };
  }
  const format = (document as { format?: unknown } | null)?.format;
  if (format === 'kundfokus-tally/1') return null;
  if (typeof format !== 'string' || !format.startsWith('kundfokus-tally/')) return otherJson(path, 'other JSON');
  return {
    code: 'other-format',
    path,
    expected: 'the format kundfokus-tally/1',
    received: format,
    hint: 'Write it anew with this version of kundfokus, or use the version that wrote it',
  };
}

const TALLY = { expected: 'a tally file as kundfokus tally writes it' };

function otherJson(path: string, received: string): Issue {
  return { code: 'not-a-tally', path, ...TALLY, received, hint: 'Make one of the answers with kundfokus tally' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
