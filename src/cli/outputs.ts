import { type FileToWrite, writeTogether, writeWhole } from '../io/index.js';
import type { Issue } from '../model/index.js';
import { inWords, issueInWords } from './words.js';

/** Messages for the person, or the program, that started the command; on standard error. */
export interface Messages {
  wrote(file: string): void;
  /** An English text of the code; `about` is the file it is about, where there are several. */
  warn(text: string, about?: string): void;
  note(issue: Issue): void;
}

/** Messages as lines of text, or as JSON, one object a line. */
export function messages(asJson: boolean | undefined): Messages {
  const put = (data: object, text: string) => console.error(asJson ? JSON.stringify(data) : text);
  return {
    wrote: (file) => put({ wrote: file }, inWords(`Wrote ${file}`)),
    warn: (text, about) => {
      const subject = about === undefined ? '' : `${about}: `;
      put({ warning: `${subject}${text}` }, `! ${subject}${inWords(text)}.`);
    },
    note: (issue) => put({ note: issue }, `! ${issueInWords(issue)}`),
  };
}

/** Ctrl-C or a request to end, while something was written. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly signal: NodeJS.Signals) {
    super(signal);
  }
}

/**
 * Data to a file, written whole or not at all, or to standard output. There the last piece is held back until the next
 * one is made, so that input which fits one piece fails before anything is written.
 */
export async function writeOutput(
  file: string | undefined,
  data: string | Pieces,
  { wrote }: Pick<Messages, 'wrote'>,
  options: { readonly mode?: number } = {},
): Promise<void> {
  if (file === undefined) return toStandardOutput(data);
  await interruptible((checked) => writeWhole(file, checked(data), options));
  wrote(file);
}

/** Data to files that belong together: all of them are written, or none. */
export async function writeFiles(files: readonly FileToWrite[], { wrote }: Pick<Messages, 'wrote'>): Promise<void> {
  await writeTogether(files);
  for (const { path } of files) wrote(path);
}

async function toStandardOutput(data: string | Pieces): Promise<void> {
  let held: string | Uint8Array = '';
  for await (const piece of piecesOf(data)) {
    await put(held);
    held = typeof piece === 'string' ? piece : Uint8Array.from(piece);
  }
  await put(held);
}

async function put(piece: string | Uint8Array): Promise<void> {
  if (piece.length > 0 && !process.stdout.write(piece)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

async function* piecesOf(data: string | Pieces): AsyncIterable<string | Uint8Array> {
  if (typeof data === 'string') yield data;
  else yield* data;
}

/** Lets a signal end the writing between two pieces, so that what was begun is cleared away. */
async function interruptible(write: (checked: typeof piecesOf) => Promise<void>): Promise<void> {
  let signal: NodeJS.Signals | null = null;
  const note = (received: NodeJS.Signals) => {
    signal = received;
  };
  async function* checked(pieces: string | Pieces): AsyncIterable<string | Uint8Array> {
    for await (const piece of piecesOf(pieces)) {
      if (signal !== null) throw new Interrupted(signal);
      yield piece;
    }
    if (signal !== null) throw new Interrupted(signal);
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, note);
  try {
    await write(checked);
  } finally {
    for (const name of signals) process.off(name, note);
  }
}

/** Progress in bytes read and bytes in all (0 when unknown). */
export type OnProgress = (done: number, total: number) => void;

/** Runs something that says how far it has come: one line of a terminal after a second, silent elsewhere. */
export async function withProgress<Result>(
  label: string,
  run: (onProgress: OnProgress) => Promise<Result>,
): Promise<Result> {
  const started = Date.now();
  const words = inWords(label);
  let shown = 0;
  try {
    return await run((done, total) => {
      const now = Date.now();
      if (!process.stderr.isTTY || now - started < 1000 || now - shown < 100) return;
      shown = now;
      const part = total > 0 ? `${Math.floor((100 * done) / total)} %` : `${Math.round(done / 1e6)} MB`;
      process.stderr.write(`\r${words} ${part} `);
    });
  } finally {
    if (shown > 0) process.stderr.write('\r\x1b[K');
  }
}
